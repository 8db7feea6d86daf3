"""The fullest form of each name in a text; in Russian the nominative."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from guvoh.reading.result import EntityKind
from guvoh.reading.word_forms import (
    is_nominative,
    name_nominatives,
    phrase_nominative,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guvoh.reading.names_in_text import NamedThing


def canonical_names(
    things: Sequence[NamedThing], morphology: str
) -> dict[NamedThing, str]:
    """The canonical name of each thing.

    Ms. Lindqvist becomes Vera Lindqvist when the text names her so anywhere.

    Args:
        things: What a text names.
        morphology: none or russian.
    """
    persons = {t.name for t in things if t.kind is EntityKind.PERSON}
    nominative = _nominatives(persons, morphology)
    full = _full(set(nominative.values()))
    return {
        thing: full[nominative[thing.name]]
        if thing.kind is EntityKind.PERSON
        else thing.name
        if thing.is_quoted
        else phrase_nominative(thing.name, morphology)
        for thing in things
    }


def _nominatives(names: Iterable[str], morphology: str) -> dict[str, str]:
    """The likeliest nominative of each name: what most names of the text may be."""
    choices = {name: (name, *name_nominatives(name, morphology)) for name in names}
    support = Counter(form for forms in choices.values() for form in forms)
    found: dict[str, str] = {}
    parts: set[str] = set()
    # Longer names first: Сорокиной is whatever the name with a given name says.
    for name in sorted(choices, key=lambda n: (-len(n.split()), n)):
        forms = choices[name]
        found[name] = max(
            forms,
            key=lambda form: (
                form in parts,
                support[form],
                is_nominative(form.split()[0], morphology),
                -forms.index(form),
            ),
        )
        if " " in name:
            parts.update(found[name].split())
    return found


def _full(names: set[str]) -> dict[str, str]:
    """Each name with the longest name that holds it: by family name, then by given."""
    longer: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (len(n.split()), len(n), n)):
        words = name.split()
        if len(words) > 1:
            longer[words[-1]] = name
            longer.setdefault(words[0], name)
            longer[f"{words[0]} {words[-1]}"] = name
    return {name: longer.get(name, name) for name in names}
