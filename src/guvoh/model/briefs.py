"""Briefs: what was signed and published, what was allowed in it, what it disclosed."""

from dataclasses import dataclass

from guvoh.model.codes.subjects import ReasonCode
from guvoh.model.ids import (
    ActorId,
    AllowanceId,
    BriefId,
    ClaimId,
    DraftId,
    OverrideId,
    ReleaseId,
    StreamId,
    SubjectId,
)
from guvoh.model.record import ProtectedRecord, Record
from guvoh.model.scalars import Code, Commitment, Day, Language, RuleCode
from guvoh.model.subjects import are_deciders


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPlace(Record):
    """A place in the exact text of a draft."""

    draft: DraftId
    """The draft."""
    text: Commitment
    """Commitment to its text; another text makes this void."""
    start: int
    """First code point."""
    end: int
    """Code point after the last."""

    def _check_together(self) -> None:
        self._require(0 <= self.start < self.end, "the span is empty or reversed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance(Record):
    """That a finding of the draft check stands, with a reason. S and F rules only."""

    id: AllowanceId
    """Its id."""
    rule: RuleCode
    """The rule; never one of protection."""
    place: DraftPlace
    """Where it is allowed."""
    reason: str
    """Why; never blank."""

    def _check_together(self) -> None:
        self._require(
            not self.rule.startswith("P"), "a rule of protection is never allowed"
        )
        self._require(self.reason.strip(), "an allowance needs a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Override(Record):
    """That two people publish in spite of a rule of protection.

    Void when the text, a consent or the facts published change after `log_size`.
    """

    id: OverrideId
    """Its id."""
    rule: RuleCode
    """The rule; always one of protection."""
    place: DraftPlace
    """Where."""
    log_size: int
    """How many entries the log had when they decided."""
    reason: str
    """Why; never blank."""
    actors: tuple[ActorId, ...]
    """Who decided: two people, or the only one there is."""

    def _check_together(self) -> None:
        self._require(
            self.rule.startswith("P"), "only a rule of protection is overridden"
        )
        self._require(self.log_size >= 0, "a log has no negative size")
        self._require(self.reason.strip(), "an override needs a reason")
        self._require(are_deciders(self.actors), "one or two people decide")


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCount(Record):
    """How often a rule of the draft check was met."""

    rule: RuleCode
    """The rule."""
    n_open: int
    """Findings that were left."""
    n_allowed: int
    """Findings that were allowed or overridden."""

    def _check_together(self) -> None:
        self._require(min(self.n_open, self.n_allowed) >= 0, "a count is negative")


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefSigned(Record):
    """That a brief may be published as it stands."""

    id: BriefId
    """The brief."""
    draft: DraftId
    """The draft that it was."""
    text: Commitment
    """Commitment to its text."""
    stream: StreamId
    """The stream of publications it belongs to."""
    language: Language
    """Its language."""
    claims: tuple[ClaimId, ...]
    """The claims that its sentences rest on."""
    checks: tuple[CheckCount, ...]
    """What the draft check found, as it stood; one count a rule."""
    allowances: tuple[AllowanceId, ...] = ()
    """What was allowed."""
    overrides: tuple[OverrideId, ...] = ()
    """What was overridden."""
    log_size: int
    """How many entries the log had when it was checked."""

    def _check_together(self) -> None:
        rules = [check.rule for check in self.checks]
        self._require(len(set(rules)) == len(rules), "a rule is counted twice")
        self._require(self.log_size >= 0, "a log has no negative size")
        self._require(
            all(not check.n_open for check in self.checks if check.rule[0] == "P"),
            "a finding of protection is open",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefReleased(Record):
    """That a brief went out."""

    id: ReleaseId
    """The release."""
    brief: BriefId
    """The brief."""
    text: Commitment
    """Commitment to the text that went out."""
    stream: StreamId
    """The stream of publications."""
    on: Day
    """The day."""
    audience: Code
    """For whom: public, court, un, partner."""
    forms: tuple[Code, ...]
    """In what forms: docx, pdf, html, package; at least one."""

    def _check_together(self) -> None:
        self._require(self.forms, "it went out in some form")


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefCorrected(Record):
    """That a released brief was corrected or taken back."""

    id: ReleaseId
    """The release."""
    before: Commitment
    """Commitment to the text that was wrong."""
    after: Commitment | None
    """Commitment to the text in its place; None when it was taken back."""
    on: Day
    """The day."""
    reason: str
    """What was wrong; never blank."""
    protects: ReasonCode | None = None
    """Why, when it is for a subject's sake; None for other corrections."""

    def _check_together(self) -> None:
        self._require(self.before != self.after, "nothing was corrected")
        self._require(self.reason.strip(), "a correction needs a reason")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Fact(ProtectedRecord):
    """An attribute of a subject that everybody can know now. Vault."""

    attribute: Code
    """Which attribute, as in the population: place, birth_year, article."""
    level: Code | None
    """At which level of its hierarchy; None when it has none."""
    text: str
    """The value that was printed."""

    def _check_together(self) -> None:
        self._require(self.text.strip(), "the value is blank")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SubjectFacts(ProtectedRecord):
    """What a release says of one subject. Vault."""

    subject: SubjectId
    """The subject."""
    facts: tuple[Fact, ...]
    """What it says."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class FactsReleased(ProtectedRecord):
    """What a release made public about subjects; it stays public for ever. Vault."""

    id: ReleaseId
    """The release."""
    stream: StreamId
    """The stream of publications."""
    subjects: tuple[SubjectFacts, ...]
    """What it says, each subject once."""

    def _check_together(self) -> None:
        named = {told.subject for told in self.subjects}
        self._require(len(named) == len(self.subjects), "a subject stands twice")
