"""What the rules of protection need to know, out of a casebook with its open vault."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from guvoh.app.brief_people import read_people
from guvoh.app.guarded_claims import read_guarded_claims, read_guarded_texts
from guvoh.app.people import count_officers
from guvoh.app.persons import public_names
from guvoh.app.populations import load_populations
from guvoh.app.risk_policy import read_risk_policy
from guvoh.casebook import (
    ConsentRecorded,
    PseudonymAssigned,
    SubjectGeneralised,
    SubjectIdentified,
    SubjectRegistered,
    SubjectRestricted,
)
from guvoh.model import RestrictionScope, find_handles
from guvoh.protection import ProtectedValue, ValueKind
from guvoh.protection.consent import UseJudgement, audience_code, judge_consent
from guvoh.publishing.guard import Guard, GuardedPerson, GuardedPopulation, Limit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from guvoh.casebook.ports import Casebook
    from guvoh.model import ConsentScope
    from guvoh.protection.consent import ConsentVerdict
    from guvoh.publishing.brief import Person
    from guvoh.publishing.guard import ConsentFunction

PUBLIC: Final = "public"
"""The audience of what everybody can read."""
_UNPUBLISHED: Final = frozenset({RestrictionScope.ALL, RestrictionScope.PUBLICATION})


def open_guard(
    casebook: Casebook,
    *,
    today: date,
    audience: str = PUBLIC,
    confirmed: frozenset[str] = frozenset(),
) -> Guard:
    """The guard of everybody who is registered.

    Args:
        casebook: The casebook with its open vault.
        today: Day on which consents are judged.
        audience: For whom, by role.
        confirmed: Ids of the consents whose conditions the text was said to keep.

    Raises:
        VaultClosedError: The vault is shut.
        RefusedError: The same, told by the ledger.
        InputError: A threshold that is stored means nothing to this version.
    """
    handles = {
        record.id: record.body.handle
        for record in casebook.records("subject")
        if isinstance(record.body, SubjectRegistered)
    }
    # The ledger asks for a guard as well, to read what a brief gives away.
    from guvoh.app.facts import all_released_facts  # noqa: PLC0415 -- a circle else

    released = all_released_facts(casebook)
    claims = read_guarded_claims(casebook, handles)
    consents = _Consents(casebook, audience, today, confirmed)
    return Guard(
        tuple(_values(casebook)),
        tuple(
            replace(person, released=released.get(person.key, ()))
            for person in _people(casebook, handles, audience, consents)
        ),
        claims=claims,
        texts=tuple(read_guarded_texts(casebook, claims)),
        public_names=tuple(public_names(casebook)),
        populations=tuple(_populations(casebook)),
        risk_policy=read_risk_policy(casebook),
        published_on=today,
    )


def _populations(casebook: Casebook) -> Iterator[GuardedPopulation]:
    for stored in load_populations(casebook):
        yield GuardedPopulation(
            adversary=stored.adversary,
            population=stored.population,
            hierarchies=stored.hierarchies,
            presences=stored.presences,
        )


def _values(casebook: Casebook) -> Iterator[ProtectedValue]:
    for record in casebook.records("identity"):
        if isinstance(record.body, SubjectIdentified):
            for value in record.body.values:
                yield ProtectedValue(
                    subject=record.id, kind=ValueKind(value.kind), text=value.text
                )


def _people(
    casebook: Casebook,
    handles: Mapping[str, str],
    audience: str,
    consents: _Consents,
) -> Iterator[GuardedPerson]:
    known = {person.handle: person for person in read_people(casebook, "")}
    pseudonyms = _pseudonyms(casebook)
    restricted = _restricted(casebook, audience)
    limits = _limits(casebook)
    for subject, handle in handles.items():
        person = known[handle]
        yield GuardedPerson(
            key=subject,
            handle=handle,
            consent=consents.of(subject),
            pseudonyms=tuple(pseudonyms[subject]),
            descriptors=tuple(_descriptors(person)),
            is_restricted=subject in restricted,
            limits=limits.get(subject, ()),
        )


def _pseudonyms(casebook: Casebook) -> defaultdict[str, dict[str, None]]:
    """All that people were ever called: an old pseudonym is known to its readers."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for record in casebook.records("pseudonym"):
        if isinstance(record.body, PseudonymAssigned):
            found[record.body.subject] |= {f.text: None for f in record.body.forms}
    return found


def _descriptors(person: Person) -> Iterator[str]:
    """Descriptors without handles; one with another's handle is told by theirs."""
    for text in dict.fromkeys(person.descriptors.values()):
        if text.strip() and not find_handles(text):
            yield text


def _restricted(casebook: Casebook, audience: str) -> frozenset[str]:
    scopes = _UNPUBLISHED
    if audience_code(audience) != PUBLIC:
        scopes |= {RestrictionScope.SHARING}
    return frozenset(
        record.id
        for record in casebook.records("restriction")
        if isinstance(record.body, SubjectRestricted)
        and record.body.scope in scopes
        and not record.body.lifted
    )


def _limits(casebook: Casebook) -> dict[str, tuple[Limit, ...]]:
    """The limits of each subject; for an attribute the later decision holds."""
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    records = casebook.records("generalisation")
    for body in (record.body for record in sorted(records, key=lambda r: r.seq)):
        if isinstance(body, SubjectGeneralised):
            found[body.subject][body.attribute.value] = body.level
    return {
        subject: tuple(
            Limit(attribute=attribute, level=level)
            for attribute, level in levels.items()
        )
        for subject, levels in found.items()
    }


class _Consents:
    """The records of consent, ready to be judged for one audience and day."""

    def __init__(
        self, casebook: Casebook, audience: str, today: date, confirmed: frozenset[str]
    ) -> None:
        self._audience = audience
        self._confirmed = confirmed
        self._today = today
        self._n_deciders = min(2, max(1, count_officers(casebook)))
        self._quotes = _quotes_of_claims(casebook)
        self._records: defaultdict[str, list[ConsentRecorded]] = defaultdict(list)
        found = sorted(casebook.records("consent"), key=lambda record: record.seq)
        for body in (record.body for record in found):
            if isinstance(body, ConsentRecorded):
                for subject in dict.fromkeys((body.subject, *body.relatives)):
                    self._records[subject].append(body)

    def of(self, subject: str) -> ConsentFunction:
        """Judges the uses of one subject."""

        def judge(
            scope: ConsentScope,
            *,
            about: Sequence[str] = (),
            is_risk_passed: bool = False,
        ) -> ConsentVerdict:
            verdict = self._judge(subject, scope, "", is_risk_passed)
            for claim in about:
                verdict = self._judge_claim(subject, scope, claim, is_risk_passed)
                if not verdict.is_effective:
                    break
            return verdict

        return judge

    def _judge_claim(
        self, subject: str, scope: ConsentScope, claim: str, is_risk_passed: bool
    ) -> ConsentVerdict:
        """One may agree to a claim, or to the words or the item behind it."""
        ids: Iterable[str] = (claim, *self._quotes.get(claim, ()))
        about = {id_ for record in self._records[subject] for id_ in record.about}
        named = [id_ for id_ in ids if id_ in about]
        verdicts = [
            self._judge(subject, scope, id_, is_risk_passed) for id_ in named or [""]
        ]
        # What was said of any of them counts when it stands against the use.
        return next((v for v in verdicts if not v.is_effective), verdicts[0])

    def _judge(
        self, subject: str, scope: ConsentScope, item: str, is_risk_passed: bool
    ) -> ConsentVerdict:
        return judge_consent(
            self._records.get(subject, ()),
            scope=scope,
            audience=self._audience,
            on=self._today,
            subject=subject,
            about=(item,) if item else (),
            judged=UseJudgement(
                confirmed=self._confirmed,
                is_risk_passed=is_risk_passed,
                n_deciders=self._n_deciders,
            ),
        )


def _quotes_of_claims(casebook: Casebook) -> dict[str, tuple[str, ...]]:
    """For each claim the quotes and items behind it."""
    items = {
        record.id: str(getattr(record.body, "item", ""))
        for record in casebook.records("text")
    }
    found = {}
    for record in casebook.records("claim"):
        spans = getattr(record.body, "spans", ())
        ids = [id_ for span in spans for id_ in (span.quote, items.get(span.text, ""))]
        found[record.id] = tuple(dict.fromkeys(id_ for id_ in ids if id_))
    return found
