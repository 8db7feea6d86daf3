"""The check of a brief before it is signed: what stands, and what wants an answer."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from guvoh.casebook import CheckOutcome
from guvoh.publishing.brief.statements import claim_texts, statements, statements_text
from guvoh.publishing.checker import SourceText, check
from guvoh.publishing.codes import RuleCode, Severity, load_rules
from guvoh.publishing.draft import DraftForm, open_draft
from guvoh.publishing.errors import EmptyDraftError, NoSourcesError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guvoh.publishing.brief import Brief, Material

UNLINKED: Final = RuleCode("S101")
"""Code of the rule that a sentence without a claim breaks."""
_NEED_CASEBOOK: Final = frozenset({"S302", "S303"})
"""Rules of a checked family that compare with more than the claims' words."""
_NOT_IN_TABLE: Final = ("P401", "P402", "P403", "P404", "P405")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefCheck:
    """What the check said of a brief."""

    remarks: tuple[BriefRemark, ...]
    """Remarks in the order of the text."""
    families: tuple[tuple[str, str], ...] = (
        ("S", "checked"),
        ("P", "not checked"),
        ("F", "not checked"),
    )
    """Each family of rules and whether it was checked."""

    def outcomes(self, allowed: Mapping[str, str]) -> tuple[CheckOutcome, ...]:
        """What each rule said, as it is kept with the signature.

        Args:
            allowed: Reasons by the code of the rule that they let stand.
        """
        counts = Counter(remark.rule for remark in self.remarks)
        checked = {family for family, state in self.families if state == "checked"}
        return tuple(
            CheckOutcome(
                rule=rule,
                outcome=_outcome(rule, counts[rule], checked, allowed),
                n_remarks=counts[rule],
            )
            for rule in sorted({*load_rules(), *_NOT_IN_TABLE})
        )


class CheckFunction(Protocol):
    """Checks a brief."""

    def __call__(self, brief: Brief, material: Material, language: str) -> BriefCheck:
        """What it says of a brief that rests on a material, in a language."""


def check_brief(brief: Brief, material: Material, language: str = "en") -> BriefCheck:
    """Compares the statements of a brief with the claims, in the brief's own style.

    Sentences that no claim backs are remarks of S101 too.
    """
    found = list(_remarks(brief, material, language))
    seen = {remark.start for remark in found if remark.rule == UNLINKED}
    found += [
        BriefRemark(
            rule=UNLINKED,
            message=load_rules()[UNLINKED].texts[language].title,
            start=sentence.start,
            end=sentence.end,
            stops=True,
        )
        for sentence in brief.unlinked
        if not any(sentence.start <= start < sentence.end for start in seen)
    ]
    return BriefCheck(remarks=tuple(sorted(found, key=lambda r: (r.start, r.rule))))


def _remarks(brief: Brief, material: Material, language: str) -> Iterator[BriefRemark]:
    texts = claim_texts(brief, material)
    sources = [SourceText(name=id_, text=text) for id_, text in texts]
    try:
        draft = open_draft(statements_text(brief), name="brief", form=DraftForm.TEXT)
        result = check(draft, sources, language=brief.language)
    except (EmptyDraftError, NoSourcesError):
        return
    places = [(s.start, s.end) for s in statements(brief)]
    for remark in result.remarks:
        if any(start <= remark.start < end for start, end in places):
            yield BriefRemark(
                rule=remark.code,
                message=remark.message(language),
                start=remark.start,
                end=remark.end,
                stops=remark.severity is not Severity.NOTE,
            )


def _outcome(
    rule: str, n_remarks: int, checked: set[str], allowed: Mapping[str, str]
) -> str:
    if rule[0] not in checked or rule in _NEED_CASEBOOK:
        return "not_run"
    if n_remarks == 0:
        return "passed"
    return "allowed" if rule in allowed else "passed"
