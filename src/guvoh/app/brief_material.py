"""From the records of a casebook to what a brief is composed of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.app.brief_people import read_people, read_tellers
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_record
from guvoh.app.origins import corroborate_casebook
from guvoh.app.persons import PersonSettler
from guvoh.app.request_view import list_requests
from guvoh.casebook import (
    ActRecorded,
    ClaimAccepted,
    ClaimStatus,
    QuoteKept,
    SubjectRestricted,
    TextAdded,
    TextKept,
)
from guvoh.casebook.ports import VaultState
from guvoh.model import (
    Certainty,
    CorroborationState,
    Form,
    RestrictionScope,
    find_handles,
    term,
    vocabulary,
)
from guvoh.model import ClaimStatus as StatusCode
from guvoh.publishing.brief import (
    ClaimMaterial,
    Disagreement,
    ExactWords,
    GroupMaterial,
    Material,
    RequestMaterial,
    Topic,
)
from guvoh.text import detect_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from guvoh.casebook.ports import Casebook
    from guvoh.corroboration import Contradiction, Group

_PRINTED: Final = frozenset({StatusCode.ACCEPTED, StatusCode.CONFLICT})
_WITHHELD: Final = frozenset({RestrictionScope.ALL, RestrictionScope.PUBLICATION})
_STATES: Final = {
    CorroborationState.CORROBORATED_INDEPENDENT: 6,
    CorroborationState.CONTRADICTED_AND_CORROBORATED: 5,
    CorroborationState.SEVERAL_ORIGINS_INDEPENDENCE_UNKNOWN: 4,
    CorroborationState.REPEATED_SAME_ORIGIN: 3,
    CorroborationState.SINGLE_ORIGIN: 3,
    CorroborationState.CONTRADICTED: 2,
    CorroborationState.NO_ORIGIN: 1,
}
_TELLING_WORDS: Final = 4
"""So many words tell their language."""
_FIRM: Final = frozenset({Certainty.SAID, Certainty.CONFIRMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefMaterial:
    """What a brief is composed of, and what was left out or added."""

    material: Material
    """What it is composed of."""
    chosen: tuple[str, ...]
    """Ids of the claims that were chosen; empty for all accepted."""
    n_restricted: int
    """Claims left out as a person in them is restricted."""
    n_added: int
    """Claims that nobody asked for: they contradict one that was."""


def read_material(
    casebook: Casebook,
    *,
    stream: str,
    today: date,
    claims: Sequence[str] = (),
) -> BriefMaterial:
    """Everything that a brief of these claims is composed of.

    A claim that contradicts a chosen one comes with it: both sides stay.

    Args:
        casebook: The casebook; with its vault shut direct words are told by wordings.
        stream: Publication stream, for its pseudonyms.
        today: Day on which requests are overdue or not.
        claims: Beginnings of the ids of claims; none is all accepted.

    Raises:
        NotFoundError: There is no such claim.
        AmbiguousIdError: Several begin so.
    """
    known = _printed_claims(casebook)
    groups = corroborate_casebook(casebook)
    pairs = {pair for group in groups for pair in group.contradictions}
    chosen = dict.fromkeys(find_record(casebook, "claim", id_).id for id_ in claims)
    wanted = {*chosen} or {*known}
    sides = {i for p in pairs if {p.left, p.right} & wanted for i in (p.left, p.right)}
    all_ = (wanted | sides) & {*known}
    hidden = {id_ for id_ in all_ if _is_restricted(casebook, known[id_])}
    printed = [claim for id_, claim in known.items() if id_ in all_ - hidden]
    ids = [claim.id for claim in printed]
    material = Material(
        claims=tuple(_claims(casebook, printed, groups)),
        tellers=read_tellers(casebook),
        people=read_people(casebook, stream),
        groups=tuple(_groups(groups, ids, casebook)),
        disagreements=tuple(_disagreements(pairs, ids)),
        requests=tuple(_requests(casebook, ids, today)),
        topics=tuple(
            Topic(code=code, labels=term("act_type", code).labels)
            for code in vocabulary("act_type").terms
        ),
    )
    return BriefMaterial(
        material=material,
        chosen=tuple(chosen),
        n_restricted=len(hidden),
        n_added=len(all_ - hidden - wanted),
    )


def _claims(
    casebook: Casebook, printed: Sequence[ClaimAccepted], groups: Sequence[Group]
) -> Iterator[ClaimMaterial]:
    state = {id_: group.state for group in groups for id_ in group.claims}
    acts = _acts(casebook)
    words = _Words(casebook)
    for place, claim in enumerate(printed):
        yield ClaimMaterial(
            id=claim.id,
            wordings={w.language: w.text for w in claim.wordings},
            form=claim.form,
            exact=words.of(claim),
            chain=claim.chain,
            speaker=claim.speaker,
            basis=claim.basis,
            certainty=claim.certainty,
            polarity=claim.polarity,
            topics=tuple(_topics(claim, acts)),
            rank=_rank(claim, state.get(claim.id), place),
        )


def _disagreements(
    pairs: Iterable[Contradiction], ids: Sequence[str]
) -> Iterator[Disagreement]:
    for pair in sorted(pairs, key=lambda p: (p.left, p.right, p.slot)):
        if pair.left in ids and pair.right in ids:
            yield Disagreement(left=pair.left, right=pair.right, slot=pair.slot.value)


def _requests(
    casebook: Casebook, ids: Sequence[str], today: date
) -> Iterator[RequestMaterial]:
    for view in list_requests(casebook, today):
        if {*view.request.claims} & {*ids}:
            yield RequestMaterial(
                id=view.request.id,
                addressee=view.request.addressee,
                state=view.shown_state,
                claims=view.request.claims,
            )


def _printed_claims(casebook: Casebook) -> dict[str, ClaimAccepted]:
    status = {
        record.id: record.body.status
        for record in casebook.records("claim_status")
        if isinstance(record.body, ClaimStatus)
    }
    return {
        record.id: record.body
        for record in casebook.records("claim")
        if isinstance(record.body, ClaimAccepted)
        and status.get(record.id, StatusCode.ACCEPTED) in _PRINTED
    }


def _is_restricted(casebook: Casebook, claim: ClaimAccepted) -> bool:
    """Whether somebody who tells it or is spoken of must not be published."""
    restricted = {
        record.id
        for record in casebook.records("restriction")
        if isinstance(record.body, SubjectRestricted)
        and record.body.scope in _WITHHELD
        and not record.body.lifted
    }
    if not restricted:
        return False
    handles = {
        str(getattr(record.body, "handle", ""))
        for record in casebook.records("subject")
        if record.id in restricted
    }
    spoken_of = {
        mention.handle.name
        for wording in claim.wordings
        for mention in find_handles(wording.text)
    }
    tellers = {
        record.id
        for record in casebook.records("source")
        if getattr(record.body, "subject", None) in restricted
    }
    return bool(spoken_of & handles or {*claim.chain, claim.speaker} & tellers)


def _acts(casebook: Casebook) -> dict[str, list[str]]:
    """Types of acts, by the id of the act and of its event."""
    found: dict[str, list[str]] = {}
    for record in casebook.records("act"):
        if isinstance(record.body, ActRecorded):
            for id_ in (record.id, record.body.event):
                if id_ is not None:
                    found.setdefault(id_, []).append(record.body.kind.value)
    return found


def _topics(claim: ClaimAccepted, acts: dict[str, list[str]]) -> Iterable[str]:
    return dict.fromkeys(code for id_ in claim.about for code in acts.get(id_, ()))


def _rank(claim: ClaimAccepted, state: CorroborationState | None, place: int) -> int:
    """Better corroborated first, then firm, first-hand, direct; then as accepted."""
    weight = _STATES.get(state or CorroborationState.NO_ORIGIN, 0)
    signs = (
        claim.certainty in _FIRM,
        claim.basis.is_first_hand,
        claim.form is Form.DIRECT,
    )
    for sign in signs:
        weight = 2 * weight + sign
    return weight * 1_000_000 - place


def _groups(
    groups: Iterable[Group], ids: Sequence[str], casebook: Casebook
) -> Iterator[GroupMaterial]:
    owners: dict[str, str] = {}
    for record in casebook.records("source"):
        owners[record.id] = record.id
        for item in getattr(record.body, "items", ()):
            owners.setdefault(item, record.id)
    for group in groups:
        claims = tuple(id_ for id_ in group.claims if id_ in ids)
        if claims:
            cut = (id_ for v in group.everything_passes for id_ in v if id_ in owners)
            yield GroupMaterial(
                claims=claims,
                state=group.state,
                n_origins=len(group.origins),
                bottleneck=tuple(dict.fromkeys(owners[id_] for id_ in cut)),
            )


class _Words:
    """Exact words of direct speech that may be printed, when the vault is open."""

    def __init__(self, casebook: Casebook) -> None:
        self._casebook = casebook
        self._is_open = casebook.vault_state is VaultState.OPEN
        if self._is_open:
            self._gate = open_gate(casebook)
            self._settler = PersonSettler(casebook, self._gate, {})

    def of(self, claim: ClaimAccepted) -> ExactWords | None:
        """The words; None when they are cut up, closed, or name somebody unsettled."""
        if not self._is_open or claim.form is not Form.DIRECT or len(claim.spans) != 1:
            return None
        quote = self._casebook.record("quote", claim.spans[0].quote)
        if quote is None or not isinstance(quote.body, QuoteKept):
            return None
        words = self._gate.redact(quote.body.exact)
        language = self._language(quote.body)
        if language is None or self._settler.unsettled(words, language):
            return None
        return ExactWords(language=language, text=words)

    def _language(self, quote: QuoteKept) -> str | None:
        """Language of the words; of so few that they tell nothing, that of the text."""
        if len(quote.exact.split()) >= _TELLING_WORDS:
            return detect_language(quote.exact)
        added = self._casebook.record("text", quote.text)
        if added and isinstance(added.body, TextAdded) and added.body.language:
            return added.body.language
        kept = self._casebook.record("kept_text", quote.text)
        if kept is None or not isinstance(kept.body, TextKept):
            return None
        return detect_language(kept.body.text)
