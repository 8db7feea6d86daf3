"""The tables of all languages hold the same frames, with places that can be filled."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

import pytest

from guvoh.model import (
    Basis,
    Certainty,
    CorroborationState,
    GrammaticalCase,
    RequestState,
    term,
)
from guvoh.protection import ValueKind
from guvoh.publishing.brief import BriefLanguageError, SectionKind, languages
from guvoh.publishing.brief.grammar import grammatical_number
from guvoh.publishing.brief.phrasing import load_frames

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN = {"verbs", "somebody", "prepositions", "after"}
"""Keys under which languages differ."""
PLACES = {
    *("who", "wording", "exact", "basis", "outer", "inner", "n", "bases", "state"),
    *("addressee", "slot", "left", "right", "claim", "chain", "certainty", "name"),
    *("noun", "date", "close", "tail", "told"),
}


def frames_in(table: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(table, dict):
        for key, value in table.items():
            yield from frames_in(value, (*path, key))
    elif isinstance(table, str):
        yield (*path, table)


@pytest.mark.parametrize("language", languages())
def test_every_place_can_be_filled(language: str) -> None:
    frames = load_frames(language)
    verbs = set(frames.table["verbs"])
    for *_, text in frames_in(frames.table):
        names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
        assert names <= PLACES | verbs, text


def test_languages_have_the_same_frames() -> None:
    keys = {
        language: {
            path[:-1]
            for path in frames_in(load_frames(language).table)
            if not OWN & {*path[:-1]}
        }
        for language in languages()
    }
    assert keys["en"] == keys["ru"]
    assert languages() == ("en", "ru")


@pytest.mark.parametrize("language", languages())
def test_every_code_has_its_frame(language: str) -> None:
    frames = load_frames(language)
    for basis in Basis:
        assert {*frames.table["basis"][basis.value]} == {"person", "body", "other"}
    for certainty in Certainty:
        assert frames.text("claim", certainty.value, "before")
        assert frames.text("claim", certainty.value, "direct")
        assert frames.text("short", certainty.value)
    for kind in ValueKind:
        assert frames.text("withheld", kind.value)
    for section in SectionKind:
        has_heading = section.value not in {"headline", "standfirst"}
        assert bool(frames.variant("sections", section.value)) == has_heading
    for state in RequestState:
        assert term("request_state", state.value).label(language)
    for corroboration in CorroborationState:
        assert term("corroboration_state", corroboration.value).label(language)


def test_there_are_no_frames_of_other_languages() -> None:
    with pytest.raises(BriefLanguageError, match="only in en, ru"):
        load_frames("tg")


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        ("бывший заключённый", "singular"),
        ("родственники осуждённых", "plural"),
        ("мать", "singular"),
        ("двое бывших заключённых", "unknown"),
        ("Zarya Weekly", "unknown"),
        ("", "unknown"),
    ],
)
def test_number_of_a_russian_phrase(phrase: str, number: str) -> None:
    assert grammatical_number(phrase) == number


def test_prepositions_tell_a_case() -> None:
    russian = load_frames("ru")
    assert russian.case_after("У") is GrammaticalCase.GENITIVE
    assert russian.case_after("видели") is None
    assert not load_frames("en").has_cases
