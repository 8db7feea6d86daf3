"""The check of a brief before it is signed: what stands, and what wants an answer."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, Protocol

from guvoh.app.consent_conditions import confirmed_consents
from guvoh.app.draft_check import read_backing
from guvoh.app.guard import PUBLIC
from guvoh.casebook import CheckOutcome
from guvoh.publishing.brief import (
    claim_texts,
    own_sentences,
    statements,
    statements_text,
)
from guvoh.publishing.checker import SourceText, check
from guvoh.publishing.codes import RuleCode, Severity, load_rules
from guvoh.publishing.draft import DraftForm, open_draft
from guvoh.publishing.errors import EmptyDraftError, NoSourcesError
from guvoh.publishing.guarded_draft import guard_brief
from guvoh.publishing.rules.protection import check_protection

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from guvoh.casebook.ports import Casebook
    from guvoh.publishing.backing import Backing
    from guvoh.publishing.brief import Brief, Material
    from guvoh.publishing.remark import Remark

UNLINKED: Final = RuleCode("S101")
"""Code of the rule that a sentence without a claim breaks."""
HIDDEN: Final = RuleCode("S303")
"""Code of the rule that a text with one side of a contradiction breaks."""
_OF_WORDS: Final = ("S1", "S2")
"""Rules that compare words with words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefRemark:
    """One remark about a place of a brief."""

    rule: str
    """Code of the rule."""
    message: str
    """What is wrong, in words."""
    start: int
    """First code point in the plain text of the brief."""
    end: int
    """Code point after the last."""
    stops: bool
    """Whether it must be mended or allowed before the brief is signed."""
    concerns: tuple[str, ...] = field(default=(), repr=False)
    """Ids of the subjects whom a rule of protection is about; written nowhere."""
    state: str = field(default="", repr=False)
    """What a rule of protection found there, in codes and numbers; written nowhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefCheck:
    """What the check said of a brief."""

    remarks: tuple[BriefRemark, ...]
    """Remarks in the order of the text."""
    families: tuple[tuple[str, str], ...] = ()
    """Each family of rules and whether it was checked."""

    def outcomes(
        self, allowed: Mapping[str, str], overridden: frozenset[str] = frozenset()
    ) -> tuple[CheckOutcome, ...]:
        """What each rule said, as it is kept with the signature.

        Args:
            allowed: Reasons by the code of the rule that they let stand.
            overridden: Codes of the rules of protection that two people overruled.
        """
        counts = Counter(remark.rule for remark in self.remarks)
        checked = {family for family, state in self.families if state == "checked"}
        return tuple(
            CheckOutcome(
                rule=rule,
                outcome="overridden"
                if rule in overridden
                else _outcome(rule, counts[rule], checked, allowed),
                n_remarks=counts[rule],
            )
            for rule in sorted(load_rules())
        )


class CheckFunction(Protocol):
    """Checks a brief."""

    def __call__(self, brief: Brief, material: Material) -> BriefCheck:
        """What it says of a brief that rests on a material."""


def brief_checker(
    casebook: Casebook, today: date, language: str = "en", *, audience: str = PUBLIC
) -> CheckFunction:
    """The draft check with what a casebook has behind a brief.

    Statements are compared with the claims in the brief's own style; sentences that no
    claim backs are remarks of S101 too.

    Args:
        casebook: The casebook; its vault may be closed.
        today: Day on which requests stand as they do.
        language: Language of messages: en or ru.
        audience: For whom the brief is, by role.
    """

    def check_brief(brief: Brief, material: Material) -> BriefCheck:
        backing = read_backing(
            casebook,
            today=today,
            language=brief.language,
            stream=brief.stream,
            audience=audience,
            confirmed=confirmed_consents(casebook, brief),
        )
        ids = {claim.id for claim in material.claims}
        chosen = replace(
            backing, claims=tuple(claim for claim in backing.claims if claim.id in ids)
        )
        return _check(brief, material, chosen, language)

    return check_brief


def _check(
    brief: Brief, material: Material, backing: Backing, language: str
) -> BriefCheck:
    texts = claim_texts(brief, material)
    sources = [SourceText(name=id_, text=text) for id_, text in texts]
    found: list[BriefRemark] = []
    families: tuple[tuple[str, str], ...] = ()
    with suppress(EmptyDraftError, NoSourcesError):
        draft = open_draft(statements_text(brief), name="brief", form=DraftForm.TEXT)
        # The rules of protection read all of the brief, and know its claims already.
        unguarded = replace(backing, guard=None)
        result = check(draft, sources, claims=unguarded, language=brief.language)
        families = result.families
        own = own_sentences(brief, material)
        found = [
            _remark(remark, language)
            for sentence in statements(brief)
            for remark in result.remarks
            if sentence.start <= remark.start < sentence.end
            and remark.code != HIDDEN
            and not (sentence.text in own and remark.code.startswith(_OF_WORDS))
        ]
    found += _unlinked(brief, found, language)
    found += _hidden(brief, material, language)
    if backing.guard is not None:
        protected = check_protection(guard_brief(brief, backing.guard))
        found += [_remark(remark, language) for remark in protected]
    return BriefCheck(
        remarks=tuple(sorted(found, key=lambda r: (r.start, r.rule))),
        families=tuple((dict(families) | {"P": backing.protection}).items()),
    )


def _remark(remark: Remark, language: str) -> BriefRemark:
    return BriefRemark(
        rule=remark.code,
        message=remark.message(language),
        start=remark.start,
        end=remark.end,
        stops=remark.severity is not Severity.NOTE,
        concerns=remark.concerns,
        state="|".join((remark.variant, *(value for _, value in remark.words))),
    )


def _hidden(brief: Brief, material: Material, language: str) -> Iterator[BriefRemark]:
    """Statements of one side of a contradiction whose other side no statement tells.

    The claims behind each sentence are known, so nothing is guessed from its words.
    """
    told = {id_ for sentence in statements(brief) for id_ in sentence.claims}
    sides = {frozenset((p.left, p.right)) for p in material.disagreements}
    title = load_rules()[HIDDEN].texts[language].title
    for sentence in statements(brief):
        if any(side & {*sentence.claims} and not side <= told for side in sides):
            yield BriefRemark(
                rule=HIDDEN,
                message=title,
                start=sentence.start,
                end=sentence.end,
                stops=True,
            )


def _unlinked(
    brief: Brief, found: list[BriefRemark], language: str
) -> Iterator[BriefRemark]:
    starts = {remark.start for remark in found if remark.rule == UNLINKED}
    title = load_rules()[UNLINKED].texts[language].title
    for sentence in brief.unlinked:
        if not any(sentence.start <= start < sentence.end for start in starts):
            yield BriefRemark(
                rule=UNLINKED,
                message=title,
                start=sentence.start,
                end=sentence.end,
                stops=True,
            )


def _outcome(
    rule: str, n_remarks: int, checked: set[str], allowed: Mapping[str, str]
) -> str:
    if rule[0] not in checked:
        return "not_run"
    if n_remarks == 0:
        return "passed"
    return "allowed" if rule in allowed else "passed"
