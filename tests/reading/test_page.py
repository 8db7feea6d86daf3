from __future__ import annotations

import subprocess
import sys

import pytest

import guvoh.reading
from guvoh.reading import EmptyTextError, LanguageError, LongTextError, read
from guvoh.reading.page import lay_out

HEADED = "Men were taken at night\nThe market in Sergovo was raided on Monday.\nNobody was told why."


def test_a_headline_is_the_title() -> None:
    page = lay_out(HEADED)
    assert page.title is not None
    assert HEADED[slice(*page.title)] == "Men were taken at night"
    assert [HEADED[s.start : s.end] for s in page.sentences] == HEADED.split("\n")


@pytest.mark.parametrize(
    "text", ["The market was raided.", "He came.\nShe left.", "One paragraph only"]
)
def test_a_first_sentence_is_no_title(text: str) -> None:
    assert lay_out(text).title is None


def test_sentences_and_paragraphs_by_place() -> None:
    page = lay_out(HEADED)
    assert [page.sentence_at(i) for i in (0, 23, 24, len(HEADED))] == [0, 0, 1, 2]
    assert [page.paragraph_at(i) for i in (0, 30)] == [0, 1]


def test_nothing_to_read() -> None:
    with pytest.raises(EmptyTextError):
        read(" \n\t")


@pytest.mark.parametrize("text", ["彼らは連れて行かれた。", "1 2 3"])
def test_languages_that_are_not_recognised(text: str) -> None:
    with pytest.raises(LanguageError, match="not recognised") as caught:
        read(text)
    assert caught.value.language is None


def test_languages_without_rules() -> None:
    with pytest.raises(LanguageError, match="uz"):
        read("Uni olib ketishdi va u keyin qaytmadi.")
    with pytest.raises(LanguageError, match="xx"):
        read("He came.", language="xx")


def test_a_text_of_fifty_megabytes_is_refused_at_once() -> None:
    with pytest.raises(LongTextError, match="50,000,000 signs"):
        read("He came. " * 5_555_555 + "He co")


def test_a_page_shows_nothing() -> None:
    assert "market" not in repr(lay_out(HEADED))


def test_public_names() -> None:
    assert guvoh.reading.__all__ == [
        "EmptyTextError",
        "LanguageError",
        "LongTextError",
        "Reading",
        "ReadingError",
        "TableError",
        "read",
    ]
    for name in guvoh.reading.__all__:
        assert getattr(guvoh.reading, name) is not None


def test_reading_opens_no_casebook_and_no_network() -> None:
    code = (
        "import sys; from guvoh.reading import read; read('He came. “No,” he said.');"
        "print([n for n in ('sqlcipher3', 'click', 'guvoh.casebook', 'http.client')"
        " if n in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
