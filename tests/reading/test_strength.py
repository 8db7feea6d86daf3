from __future__ import annotations

import json
import logging
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guvoh.reading import read, strength
from guvoh.reading.attribution import find_attributions
from guvoh.reading.errors import ReadingError, StrengthModelError
from guvoh.reading.joining import join_pieces
from guvoh.reading.page import lay_out
from guvoh.reading.result import Form, Strength
from guvoh.reading.strength import judge_strength
from guvoh.reading.strength_model import MANIFEST, MODEL, MODELS, load_model
from guvoh.reading.strength_signs import SIGNS, read_signs, see

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGLISH = "“They took my husband from the workshop before it was light,” said Salima Karimova."
RUSSIAN = "«Его увезли из мастерской ещё до рассвета», — сказала Салима Каримова."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(Path(str(MODELS)), tmp_path / "models")
    return tmp_path / "models"


@pytest.fixture
def _forgotten() -> Iterator[None]:
    strength.shipped_model.cache_clear()
    yield
    strength.shipped_model.cache_clear()


def strengths(text: str, language: str = "en") -> list[tuple[str, Strength]]:
    return [(p.text[:20], p.strength) for p in read(text, language=language).proposals]


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (RUSSIAN, "ru")])
def test_a_whole_quote_with_its_frame_is_strong(text: str, language: str) -> None:
    ((_, found),) = strengths(text, language)
    assert found is Strength.STRONG


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Salima Karimova said that they took her husband away.", "en"),
        ("Салима Каримова сказала, что её мужа увезли.", "ru"),
    ],
)
def test_indirect_speech_is_to_be_looked_at(text: str, language: str) -> None:
    ((_, found),) = strengths(text, language)
    assert found is Strength.LOOK


def test_half_a_speech_is_to_be_looked_at() -> None:
    """The paragraph quotes more words, and no proposal says who said them."""
    rest = "“They beat him there until he signed, and he signed on the third day.”"
    page = lay_out(f"{ENGLISH} Then she wept. {rest}")
    (first,) = judge_strength(page, find_attributions(page)[:1])
    assert first.text.startswith("They took my husband")
    assert first.strength is Strength.LOOK


def test_a_quoted_name_for_something_is_to_be_looked_at() -> None:
    text = "The village ignored what the governor called “a long overdue celebration.”"
    found = [s for _, s in strengths(text)]
    assert found
    assert Strength.STRONG not in found


def test_a_quote_with_nobody_named_beside_it_is_to_be_looked_at() -> None:
    page = lay_out(ENGLISH)
    (proposal,) = join_pieces(page, find_attributions(page))
    place = proposal.speaker.start
    nobody = replace(proposal.speaker, text="", start=place, end=place)
    (judged,) = judge_strength(page, [replace(proposal, speaker=nobody)])
    assert judged.strength is Strength.LOOK


def test_a_quote_with_more_to_come_behind_its_frame_is_to_be_looked_at() -> None:
    page = lay_out("Once “in the dark,” Salima Karimova said, they took her husband.")
    (proposal,) = join_pieces(page, find_attributions(page))[:1]
    mixed = replace(proposal, form=Form.MIXED, start=0, end=18, parts=())
    (judged,) = judge_strength(page, [replace(mixed, text=page.text[:18])])
    assert judged.strength is Strength.LOOK


def test_words_of_saying_inside_leave_a_mixed_quote_to_be_looked_at() -> None:
    text = (
        "Salima Karimova said that they came “before it was light” and shouted at him."
    )
    found = [(p.form, p.strength) for p in read(text).proposals]
    assert (Form.MIXED, Strength.LOOK) in found
    assert Strength.STRONG not in {strength for _, strength in found}


def test_what_an_outside_model_proposes_is_to_be_looked_at() -> None:
    page = lay_out(ENGLISH)
    (proposal,) = join_pieces(page, find_attributions(page))
    (judged,) = judge_strength(page, [replace(proposal, rules=("inverted", "model"))])
    assert judged.strength is Strength.LOOK


def test_quotes_in_one_long_paragraph_are_judged_alike() -> None:
    page = lay_out(" ".join([ENGLISH] * 30))
    before = join_pieces(page, find_attributions(page))
    found = {p.strength for p in judge_strength(page, before)}
    assert len(before) == 30
    assert found == {Strength.STRONG}


def test_a_cut_quote_is_to_be_looked_at() -> None:
    page = lay_out(ENGLISH)
    (proposal,) = join_pieces(page, find_attributions(page))
    cut = replace(proposal, is_cut=True)
    assert [p.strength for p in judge_strength(page, [proposal, cut])] == [
        Strength.STRONG,
        Strength.LOOK,
    ]


def test_nothing_but_the_strength_is_changed() -> None:
    page = lay_out(ENGLISH)
    before = join_pieces(page, find_attributions(page))
    after = judge_strength(page, before)
    rows = [
        [{**p.to_dict(), "strength": "look"} for p in proposals]
        for proposals in (before, after)
    ]
    assert rows[0] == rows[1]
    assert judge_strength(page, before) == after == judge_strength(page, after)


def test_signs_are_shares_in_their_order() -> None:
    page = lay_out(ENGLISH)
    sight = see(page, join_pieces(page, find_attributions(page)))
    (proposal,) = sight.proposals
    signs = dict(zip(SIGNS, read_signs(sight, proposal), strict=True))
    assert proposal.form is Form.DIRECT
    assert {name for name, value in signs.items() if value} == {
        "rule around",
        "says or tells",
    }
    assert all(0 <= value <= 1 for value in signs.values())


def test_theshipped_model_model_is_the_one_that_its_manifest_names() -> None:
    model = load_model()
    assert len(model.weights) == len(SIGNS)
    assert model.odds([0.0] * len(SIGNS)) == model.intercept


def test_a_changed_model_is_refused(folder: Path) -> None:
    data = (folder / MODEL).read_text("utf-8")
    (folder / MODEL).write_text(data.replace('"threshold": 0', '"threshold": -9'))
    with pytest.raises(StrengthModelError, match="has another SHA-256") as caught:
        load_model(folder)
    assert isinstance(caught.value, ReadingError)


@pytest.mark.parametrize("name", [MODEL, MANIFEST])
def test_a_missing_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(StrengthModelError, match="cannot be read"):
        load_model(folder)


@pytest.mark.parametrize("data", [b"[]", b"{", b'{"weights": {}, "intercept": 0}'])
def test_a_model_without_all_weights_is_refused(folder: Path, data: bytes) -> None:
    (folder / MODEL).write_bytes(data)
    (folder / MANIFEST).write_text(json.dumps({MODEL: sha256(data).hexdigest()}))
    with pytest.raises(StrengthModelError, match="does not hold"):
        load_model(folder)


@pytest.mark.usefixtures("_forgotten")
def test_without_the_model_nothing_is_strong(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse() -> None:
        raise StrengthModelError("has another SHA-256 than its manifest names")

    monkeypatch.setattr(strength, "load_model", refuse)
    with caplog.at_level(logging.WARNING):
        ((_, found),) = strengths(ENGLISH)
    assert found is Strength.LOOK
    assert "make models" in caplog.text
    assert "Karimova" not in caplog.text
