"""A draft checked against a casebook: what it has behind the draft.

Names are as they are published: pseudonyms of a stream, descriptors, public names. With
the vault open a guard comes with it, without which the rules of protection do not run.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from guvoh.app.brief_material import read_material
from guvoh.app.guard import PUBLIC, open_guard
from guvoh.app.request_view import list_requests
from guvoh.casebook import (
    ActRecorded,
    ClaimAccepted,
    InvolvementRecorded,
    PartyRecorded,
    PlaceRecorded,
)
from guvoh.casebook.ports import VaultState
from guvoh.model import find_handles
from guvoh.publishing.backing import BackedClaim, BackedRequest, Backing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from guvoh.casebook.ports import Casebook
    from guvoh.publishing.brief import ClaimMaterial, Material, Person, Teller

_UNGUARDED: Final = {
    VaultState.LOCKED: "not_checked: vault locked",
    VaultState.MISSING: "not_checked: vault missing",
}
_SOMEBODY: Final = {"en": "a person", "ru": "человек"}


def read_backing(
    casebook: Casebook,
    *,
    today: date,
    language: str,
    stream: str = "",
    audience: str = PUBLIC,
    confirmed: frozenset[str] = frozenset(),
) -> Backing:
    """What a casebook has behind a draft.

    Args:
        casebook: The casebook; its vault may be closed.
        today: Day on which requests stand as they do.
        language: Language of the draft.
        stream: Publication stream whose pseudonyms the draft uses; empty for none.
        audience: For whom the draft is, by role.
        confirmed: Ids of the consents whose conditions the draft was said to keep.
    """
    material = read_material(casebook, stream=stream, today=today).material
    people = {person.handle: person for person in material.people}
    guard = None
    if casebook.vault_state is VaultState.OPEN:
        guard = open_guard(
            casebook, today=today, audience=audience, confirmed=confirmed
        )
    return Backing(
        claims=tuple(_claims(casebook, material, people, language)),
        requests=tuple(
            BackedRequest(
                addressee=view.request.addressee,
                state=view.shown_state,
                claims=view.request.claims,
                is_reply_in_text=view.step.is_reply_in_text if view.step else None,
            )
            for view in list_requests(casebook, today)
        ),
        bodies=tuple(sorted({n for names in _names(casebook).values() for n in names})),
        guard=guard,
        unguarded=_UNGUARDED.get(casebook.vault_state, ""),
    )


def _claims(
    casebook: Casebook,
    material: Material,
    people: Mapping[str, Person],
    language: str,
) -> Iterator[BackedClaim]:
    tellers = {teller.id: teller for teller in material.tellers}
    groups = {id_: group for group in material.groups for id_ in group.claims}
    rivals = _rivals(material)
    recorded = _recorded(casebook)
    is_open = casebook.vault_state is VaultState.OPEN
    accused, places = _Accused(casebook), _places(casebook)
    for claim in material.claims:
        record, group = recorded[claim.id], groups.get(claim.id)
        yield BackedClaim(
            id=claim.id,
            wordings=tuple(
                (code, _render(text, people, code))
                for code, text in claim.wordings.items()
            ),
            speakers=tuple(_called(tellers.get(claim.speaker or ""), people, language)),
            basis=claim.basis,
            polarity=claim.polarity,
            certainty=claim.certainty,
            quantity=record.quantity,
            dates=record.dates,
            places=places.get(record.place or "", ()),
            exact_words=_exact(claim, people) if is_open else None,
            state=group.state if group else None,
            n_origins=group.n_origins if group else None,
            contradicts=tuple(sorted(rivals[claim.id])),
            accused=tuple(sorted(accused.by(record))),
        )


def _recorded(casebook: Casebook) -> dict[str, ClaimAccepted]:
    return {
        record.id: record.body
        for record in casebook.records("claim")
        if isinstance(record.body, ClaimAccepted)
    }


def _rivals(material: Material) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for pair in material.disagreements:
        found[pair.left].add(pair.right)
        found[pair.right].add(pair.left)
    return found


def _exact(claim: ClaimMaterial, people: Mapping[str, Person]) -> str:
    """The words that may be quoted; empty when there are none."""
    if claim.exact is None:
        return ""
    return _render(claim.exact.text, people, claim.exact.language)


def _called(
    teller: Teller | None, people: Mapping[str, Person], language: str
) -> Iterator[str]:
    """What a draft may call a teller: pseudonym, public name, descriptor."""
    if teller is None:
        return
    person = people.get(teller.handle)
    if person is not None:
        yield from dict.fromkeys(form.text for form in person.pseudonyms)
    if teller.name:
        yield teller.name
    for descriptors in (teller.descriptors, person.descriptors if person else {}):
        if language in descriptors:
            yield _render(descriptors[language], people, language)


def _render(text: str, people: Mapping[str, Person], language: str) -> str:
    """The text with pseudonyms or descriptors in place of handles."""
    parts, place = [], 0
    for mention in find_handles(text):
        parts += [
            text[place : mention.start],
            _name(mention.handle.name, people, language),
        ]
        place = mention.end
    return "".join([*parts, text[place:]])


def _name(handle: str, people: Mapping[str, Person], language: str) -> str:
    person = people.get(handle)
    somebody = _SOMEBODY.get(language, _SOMEBODY["en"])
    if person is None:
        return somebody
    for form in person.pseudonyms:
        if form.language == language:
            return form.text
    return person.descriptors.get(language, somebody)


def _places(casebook: Casebook) -> dict[str, tuple[str, ...]]:
    return {
        record.id: tuple(name.text for name in record.body.names)
        for record in casebook.records("place")
        if isinstance(record.body, PlaceRecorded)
    }


def _names(casebook: Casebook) -> dict[str, tuple[str, ...]]:
    """Public names of parties; protected people have none."""
    return {
        record.id: tuple(name.text for name in record.body.names)
        for record in casebook.records("party")
        if isinstance(record.body, PartyRecorded) and record.body.subject is None
    }


class _Accused:
    """Whom claims accuse: the public parties involved in the acts they are about."""

    def __init__(self, casebook: Casebook) -> None:
        self._names = _names(casebook)
        self._parties: defaultdict[str, set[str]] = defaultdict(set)
        self._acts: defaultdict[str, set[str]] = defaultdict(set)
        for record in casebook.records("involvement"):
            if isinstance(record.body, InvolvementRecorded):
                self._parties[record.body.act].add(record.body.party)
                self._parties[record.id].add(record.body.party)
        for record in casebook.records("act"):
            if isinstance(record.body, ActRecorded) and record.body.event:
                self._acts[record.body.event].add(record.id)

    def by(self, claim: ClaimAccepted) -> set[str]:
        """Public names of those whom a claim accuses."""
        return {
            name
            for id_ in self._about(claim.about)
            for party in self._parties.get(id_, ())
            for name in self._names.get(party, ())
        }

    def _about(self, ids: Iterable[str]) -> Iterator[str]:
        for id_ in ids:
            yield id_
            yield from self._acts.get(id_, ())
