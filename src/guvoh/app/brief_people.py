"""Tellers and protected people, as a brief may speak of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.casebook import PseudonymAssigned, SourceRecorded, SubjectRegistered
from guvoh.model import SourceKind, find_handles
from guvoh.publishing.brief import Person, Pseudonym, Teller, languages

if TYPE_CHECKING:
    from guvoh.casebook.ports import Casebook
    from guvoh.publishing.brief import Brief, Material


def read_tellers(casebook: Casebook) -> tuple[Teller, ...]:
    """All sources: protected ones by handle, public ones and bodies by name."""
    handles = _handles(casebook)
    return tuple(
        _teller(record.body, handles.get(record.body.subject or "", ""))
        for record in casebook.records("source")
        if isinstance(record.body, SourceRecorded)
    )


def read_people(casebook: Casebook, stream: str) -> tuple[Person, ...]:
    """All protected people, with their pseudonyms of one stream."""
    sources = [
        record.body
        for record in casebook.records("source")
        if isinstance(record.body, SourceRecorded)
    ]
    assigned = {
        record.body.subject: record.body
        for record in casebook.records("pseudonym")
        if isinstance(record.body, PseudonymAssigned) and record.body.stream == stream
    }
    return tuple(
        Person(
            handle=handle,
            descriptors={
                wording.language: wording.text
                for source in sources
                if source.subject == subject
                for wording in source.descriptors
            },
            pseudonyms=tuple(
                Pseudonym(language=form.language, text=form.text, case=form.case)
                for form in (assigned[subject].forms if subject in assigned else ())
            ),
        )
        for subject, handle in _handles(casebook).items()
    )


def people_of(material: Material, brief: Brief) -> tuple[str, ...]:
    """Handles of all who tell or are spoken of in the claims of a brief, as [[S7]]."""
    used = {claim.id: claim for claim in material.claims if claim.id in brief.claims}
    tellers = {teller.id: teller.handle for teller in material.tellers}
    found = {tellers.get(id_, "") for claim in used.values() for id_ in claim.chain}
    for claim in used.values():
        found.add(tellers.get(claim.speaker or "", ""))
        texts = [*claim.wordings.values(), claim.exact.text if claim.exact else ""]
        found |= {m.handle.name for text in texts for m in find_handles(text)}
    return tuple(f"[[{handle}]]" for handle in sorted(found - {""}))


def _handles(casebook: Casebook) -> dict[str, str]:
    return {
        record.id: record.body.handle
        for record in casebook.records("subject")
        if isinstance(record.body, SubjectRegistered)
    }


def _teller(source: SourceRecorded, handle: str) -> Teller:
    descriptors = {w.language: w.text for w in source.descriptors}
    is_body = source.kind.is_body
    is_named = not handle and bool(is_body or source.public_reason)
    if not handle and not is_named:
        # What colleagues call it has passed the gate; it serves in its own script.
        for language in languages():
            if _is_written_for(source.label, language):
                descriptors.setdefault(language, source.label)
    return Teller(
        id=source.id,
        handle=handle,
        name=source.label if is_named else "",
        names=descriptors if is_body else {},
        descriptors=descriptors,
        is_body=is_body,
        is_person=not is_body and source.kind is not SourceKind.UNKNOWN,
    )


def _is_written_for(label: str, language: str) -> bool:
    """Whether a label is written in the script of a language."""
    is_cyrillic = any("Ѐ" <= sign <= "ԯ" for sign in label)
    return is_cyrillic == (language == "ru")
