"""Consent: what a subject agreed to, apart for each use."""

from dataclasses import dataclass

from guvoh.model.codes.consent import ConsentMedium, ConsentScope, ConsentState
from guvoh.model.dates import DateInterval
from guvoh.model.ids import ConsentId, ItemId, QuoteId, SubjectId
from guvoh.model.record import ProtectedRecord, Record
from guvoh.model.scalars import Code, Day, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Record):
    """What a subject said about one use, as far as the open part may know.

    Whether it suffices for a use on a day is decided where it is used: state, medium,
    embargo, expiry and audience all count.
    """

    id: ConsentId
    """Its id."""
    subject: SubjectId
    """Whose consent it is."""
    scope: ConsentScope
    """The use."""
    state: ConsentState
    """What was said."""
    medium: ConsentMedium | None = None
    """In what form; None when nobody was asked."""
    language: Language | None = None
    """In what language the person was asked; None when not known or not asked."""
    given: DateInterval | None = None
    """When it was given or refused; None when nobody was asked, or not known."""
    withdrawn: DateInterval | None = None
    """When it was taken back; None when it was not, or not known when."""
    expires: Day | None = None
    """Last day on which it holds; None when it does not expire."""
    embargo_until: Day | None = None
    """First day on which it holds; None when it holds at once."""
    audiences: tuple[Code, ...] = ()
    """For whom it holds: public, court, un, partner; empty for all of the scope."""
    used_interpreter: bool | None = None
    """Whether somebody interpreted; None when not known."""
    by_guardian: bool = False
    """Whether somebody spoke for the subject."""
    reason: str = ""
    """Why the subject cannot be asked; else empty."""

    def _check_together(self) -> None:
        self._require(
            not self.state.is_given or self.medium is not None,
            "what was given was given in some form",
        )
        self._require(
            self.state.was_asked or (self.medium is None and self.given is None),
            "nobody was asked",
        )
        self._require(
            self.withdrawn is None or self.state is ConsentState.WITHDRAWN,
            "it is withdrawn or it is not",
        )
        self._require(
            self.state is not ConsentState.BY_GUARDIAN or self.by_guardian,
            "a guardian gave it",
        )
        self._require(
            self.state is not ConsentState.EXPIRED or self.expires,
            "what is expired had an end",
        )
        self._require(
            self.state is not ConsentState.NOT_POSSIBLE_TO_ASK or self.reason.strip(),
            "there is a reason why the subject cannot be asked",
        )
        self._require(
            not (self.embargo_until and self.expires)
            or str(self.embargo_until) <= str(self.expires),
            "it expires before it holds",
        )


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ConsentDetail(ProtectedRecord):
    """Who took a consent and in what words. Vault."""

    id: ConsentId
    """The consent."""
    taken_by: str
    """Who asked."""
    conditions: str = ""
    """The conditions, in the subject's words."""
    interpreter: str = ""
    """Who interpreted; empty when nobody did."""
    guardian: str = ""
    """Who spoke for the subject; empty when nobody did."""
    risk_shown: str = ""
    """What the subject was told could happen."""
    evidence_item: ItemId | None = None
    """The item that shows it, such as a signed form; None when there is none."""
    evidence_quotes: tuple[QuoteId, ...] = ()
    """The words that show it."""

    def _check_together(self) -> None:
        self._require(self.taken_by.strip(), "somebody took it")
