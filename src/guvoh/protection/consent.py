"""Whether a person's consent covers a use: each use apart, and never taken as read.

What nobody asked, what was only inferred, what ran out, is still embargoed, was refused
or taken back is missing, and the verdict says which of these it is. Nothing here knows
who the person is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from guvoh.model import ConsentMedium, ConsentScope, ConsentState

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from guvoh.casebook import ConsentRecorded

PUBLIC: Final = "public"
"""The audience that is everybody."""

_INTERNAL: Final = frozenset(
    {
        ConsentScope.KEEP_RECORD,
        ConsentScope.INTERNAL_ANALYSIS,
        ConsentScope.CONTACT_AGAIN,
    }
)
"""Uses inside the house, for which consent may be inferred."""
_UNASKED: Final = frozenset({ConsentScope.PUBLISH_PARAPHRASE})
"""Uses that are possible for somebody whom nobody can ask (DESIGN §6, P402)."""
_OWN_ALONE: Final = frozenset(
    {ConsentScope.PUBLISH_NAME, ConsentScope.PUBLISH_IMAGE_OR_VOICE}
)
"""Uses to which no relative can agree in a person's place."""
_NO: Final = frozenset({ConsentState.REFUSED, ConsentState.WITHDRAWN})
_ARTICLES: Final = frozenset({"the", "a", "an"})


class PublicationUse(StrEnum):
    """How a sentence uses what is known of a person."""

    VERBATIM = "verbatim"
    """Their words as they said them, without a name."""
    RETELLING = "retelling"
    """What they said or what happened to them, retold."""
    PSEUDONYM = "pseudonym"
    """They stand in it under a pseudonym."""
    REAL_NAME = "real_name"
    """They stand in it under their name."""
    COUNT = "count"
    """They are one of those counted."""
    IMAGE_OR_VOICE = "image_or_voice"
    """They can be seen or heard."""


_SCOPES: Final = {
    PublicationUse.VERBATIM: ConsentScope.PUBLISH_QUOTE_UNNAMED,
    PublicationUse.RETELLING: ConsentScope.PUBLISH_PARAPHRASE,
    PublicationUse.PSEUDONYM: ConsentScope.PUBLISH_PSEUDONYM,
    PublicationUse.REAL_NAME: ConsentScope.PUBLISH_NAME,
    PublicationUse.COUNT: ConsentScope.ANONYMOUS_STATISTICS,
    PublicationUse.IMAGE_OR_VOICE: ConsentScope.PUBLISH_IMAGE_OR_VOICE,
}


class ConsentClause(StrEnum):
    """What a verdict rests on."""

    GIVEN = "given"
    """They agreed, and nothing stands against it."""
    MISSING = "missing"
    """Nothing is recorded for this use, or no day is."""
    REFUSED = "refused"
    """They said no."""
    NOT_ASKED = "not_asked"
    """Nobody asked."""
    WITHDRAWN = "withdrawn"
    """They took it back."""
    EXPIRED = "expired"
    """It ran out."""
    EMBARGOED = "embargoed"
    """It may not be used yet."""
    INFERRED = "inferred"
    """It was concluded from what they did, or nobody recorded how it was given."""
    AUDIENCE = "audience"
    """They agreed for somebody else's eyes."""
    CONDITIONS = "conditions"
    """Nobody confirmed that this use keeps their conditions."""
    GUARDIAN = "guardian"
    """Nobody recorded who spoke for them, or they were no minor."""
    NOT_POSSIBLE_TO_ASK = "not_possible_to_ask"
    """They cannot be asked: only for a retelling, with a reason, decided by two people
    and with the risk of being found passed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UseJudgement:
    """What people found out about one use."""

    confirmed: frozenset[str] = frozenset()
    """Ids of consents whose conditions a person confirmed for this use."""
    is_risk_passed: bool = False
    """Whether nobody can be found from the text (P403)."""
    n_deciders: int = 2
    """How many people must have decided that it is not possible to ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentVerdict:
    """Whether a person's consent covers a use, and on what that rests."""

    is_effective: bool
    """Whether the use is covered."""
    clause: ConsentClause
    """On what it rests."""
    consent: str | None
    """Id of the consent that decides; None when there is none."""
    is_by_relative: bool = False
    """Whether a relative gave it, and covered the person with it."""

    def to_dict(self) -> dict[str, Any]:
        """The verdict as JSON."""
        return {
            "is_effective": self.is_effective,
            "clause": self.clause.value,
            "consent": self.consent,
            "is_by_relative": self.is_by_relative,
        }


class SeveralSubjectsError(ValueError):
    """Consents of several people were given where those of one are judged."""

    def __init__(self) -> None:
        super().__init__(
            "These consents are of several people; say of which subject one is judged."
        )


def scopes_needed(use: PublicationUse) -> ConsentScope:
    """The scope of consent that a use needs; every use in a sentence needs its own."""
    return _SCOPES[use]


def audience_code(audience: str) -> str:
    """One spelling for an audience that is written by role: “The public” is public."""
    words = audience.casefold().replace("_", " ").split()
    while words and words[0] in _ARTICLES:
        del words[0]
    return " ".join(words)


def judge_consent(  # noqa: PLR0913 -- the use, from every side
    records: Iterable[ConsentRecorded],
    *,
    scope: ConsentScope,
    audience: str,
    on: date,
    subject: str = "",
    about: Collection[str] = (),
    judged: UseJudgement = UseJudgement(),
) -> ConsentVerdict:
    """Judges whether what a person said covers one use.

    The later record wins for the same scope and audience. What is said for an audience
    or about one quote or item goes before what is said for all, unless they refused or
    took back everything after that. No scope includes another.

    Args:
        records: What is recorded of the person, in the order of the log; may hold what
            others said when `subject` is given.
        scope: The use.
        audience: Who will see it, by role, such as public; empty when nobody knows,
            which only consent without limits covers.
        on: The day of the use.
        subject: Id of the person; empty when all records are theirs.
        about: Ids of the quotes, claims and items that are used; each must be covered.
        judged: What people found out about this use.

    Raises:
        SeveralSubjectsError: The records are of several people and no subject is given.
    """
    records = tuple(records)
    if not subject and len({record.subject for record in records}) > 1:
        raise SeveralSubjectsError
    own = [r for r in records if not subject or r.subject == subject]
    others = [r for r in records if subject in r.relatives and r.subject != subject]
    verdict = ConsentVerdict(
        is_effective=False, clause=ConsentClause.MISSING, consent=None
    )
    for item in tuple(about) or ("",):
        use = _Use(scope, audience_code(audience), on, item, judged)
        verdict = use.judge(own)
        # A relative is heard only where the person said nothing at all.
        if verdict.consent is None and subject and scope not in _OWN_ALONE:
            verdict = use.judge(others, is_by_relative=True)
        if not verdict.is_effective:
            return verdict
    return verdict


@dataclass(frozen=True, slots=True)
class _Use:
    scope: ConsentScope
    audience: str
    on: date
    item: str
    judged: UseJudgement

    def judge(
        self, records: Sequence[ConsentRecorded], *, is_by_relative: bool = False
    ) -> ConsentVerdict:
        fitting = [
            record
            for record in records
            if record.scope is self.scope
            and (not record.about or self.item in record.about)
        ]
        record = _deciding([r for r in fitting if self._is_for_audience(r)])
        if record is not None:
            clause = self._clause(record)
        else:
            record = fitting[-1] if fitting else None
            clause = ConsentClause.AUDIENCE if fitting else ConsentClause.MISSING
        return ConsentVerdict(
            is_effective=clause is ConsentClause.GIVEN
            or (
                clause is ConsentClause.NOT_POSSIBLE_TO_ASK and self._is_excused(record)
            ),
            clause=clause,
            consent=record.id if record else None,
            is_by_relative=is_by_relative and record is not None,
        )

    def _is_for_audience(self, record: ConsentRecorded) -> bool:
        meant = audience_code(record.audience)
        return not meant or meant == self.audience

    def _clause(self, record: ConsentRecorded) -> ConsentClause:
        """The first thing that stands against a record, or that it is given."""
        if record.withdrawn_on is not None:
            return ConsentClause.WITHDRAWN
        if not record.state.is_given:
            return ConsentClause(record.state.value)
        checks = (
            (not self._is_dated(record), ConsentClause.MISSING),
            (self._is_over(record), ConsentClause.EXPIRED),
            (self._is_embargoed(record), ConsentClause.EMBARGOED),
            (self._is_inferred(record), ConsentClause.INFERRED),
            (_lacks_guardian(record), ConsentClause.GUARDIAN),
            (self._is_unconfirmed(record), ConsentClause.CONDITIONS),
        )
        return next((clause for holds, clause in checks if holds), ConsentClause.GIVEN)

    def _is_dated(self, record: ConsentRecorded) -> bool:
        """Whether they agreed on a known day, which is not after the use."""
        day = record.given_on
        return day is not None and date.fromisoformat(day) <= self.on

    def _is_over(self, record: ConsentRecorded) -> bool:
        day = record.expires_on
        return day is not None and date.fromisoformat(day) < self.on

    def _is_embargoed(self, record: ConsentRecorded) -> bool:
        day = record.embargo_until
        is_early = day is not None and self.on < date.fromisoformat(day)
        return record.is_embargoed or is_early

    def _is_inferred(self, record: ConsentRecorded) -> bool:
        is_firm = record.medium not in {None, ConsentMedium.INFERRED}
        return not is_firm and self.scope not in _INTERNAL

    def _is_unconfirmed(self, record: ConsentRecorded) -> bool:
        has_conditions = (
            record.has_conditions or record.state is ConsentState.GIVEN_WITH_CONDITIONS
        )
        return has_conditions and record.id not in self.judged.confirmed

    def _is_excused(self, record: ConsentRecorded | None) -> bool:
        """Whether it may be used although nobody can ask them."""
        return (
            record is not None
            and self.scope in _UNASKED
            and record.reason is not None
            and len(set(record.actors)) >= max(1, self.judged.n_deciders)
            and self.judged.is_risk_passed
        )


def _lacks_guardian(record: ConsentRecorded) -> bool:
    """Whether somebody spoke for them of whom it is not known that they may."""
    is_spoken_for = record.state is ConsentState.BY_GUARDIAN
    if not is_spoken_for and not record.is_minor:
        return False
    return not (record.is_minor and record.has_guardian)


def _deciding(records: Sequence[ConsentRecorded]) -> ConsentRecorded | None:
    """The record that decides among those that are about a use."""
    latest: dict[tuple[bool, bool], tuple[int, ConsentRecorded]] = {}
    for place, record in enumerate(records):
        key = bool(record.about), bool(record.audience.strip())
        if key not in latest or not _is_older(record, latest[key][1]):
            latest[key] = place, record
    if not latest:
        return None
    decides = max(latest)
    for key, (place, record) in latest.items():
        other_place, other = latest[decides]
        is_broader = all(x <= y for x, y in zip(key, decides, strict=True))
        # A record that was put anew stands later in the log than it was said.
        is_later = place > other_place or _is_older(other, record)
        if is_broader and _is_no(record) and is_later:
            decides = key
    return latest[decides][1]


def _is_older(record: ConsentRecorded, known: ConsentRecorded) -> bool:
    """Whether a consent was given before a no that stood in the log already."""
    day, no = record.given_on, known.withdrawn_on or known.given_on
    is_before = day is not None and no is not None and day < no
    return _is_no(known) and not _is_no(record) and is_before


def _is_no(record: ConsentRecorded) -> bool:
    return record.state in _NO or record.withdrawn_on is not None
