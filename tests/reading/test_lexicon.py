"""The words of saying of each language."""

from __future__ import annotations

import pytest

from guvoh.model import Certainty, Polarity
from guvoh.reading import lexicon as tables
from guvoh.reading.errors import TableError
from guvoh.reading.languages import known_languages, load_table
from guvoh.reading.lexicon import load_lexicon


def test_every_language_has_every_key_of_the_english_table() -> None:
    keys = load_table("en", "attribution").keys()
    for language in known_languages():
        assert load_table(language, "attribution").keys() >= keys, language


@pytest.mark.parametrize(
    ("language", "form"),
    [("en", "denies"), ("en", "denying"), ("ru", "отрицают"), ("ru", "отрицала")],
)
def test_forms_come_from_stem_and_class(language: str, form: str) -> None:
    senses = load_lexicon(language).cues[form]
    assert [s.polarity for s in senses if s.name == "deny"] == [Polarity.DENIED]


def test_denial_is_denied_in_certainty_too() -> None:
    for language in known_languages():
        for senses in load_lexicon(language).cues.values():
            for sense in senses:
                is_denied = sense.certainty is Certainty.DENIED
                assert is_denied == (sense.polarity is Polarity.DENIED)


@pytest.mark.parametrize(
    "change",
    [
        {"cues": [{"name": "say", "takes": ["clause"], "verbs": "say/nowhere"}]},
        {"determiners": ["the", False]},
        {"nouns": [{"words": ["claim"], "certainty": "sure"}]},
    ],
)
def test_a_malformed_table_stops_with_a_sentence(
    change: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    table = load_table("en", "attribution") | change
    monkeypatch.setattr(tables, "load_table", lambda *_: table)
    with pytest.raises(TableError, match=r"attribution\.yaml is malformed"):
        load_lexicon.__wrapped__("en")


def test_a_missing_key_stops_with_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    table = {k: v for k, v in load_table("en", "attribution").items() if k != "frames"}
    monkeypatch.setattr(tables, "load_table", lambda *_: table)
    with pytest.raises(TableError, match="frames"):
        load_lexicon.__wrapped__("en")
