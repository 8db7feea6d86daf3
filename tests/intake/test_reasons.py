"""Every code that the package can give has its sentence, in both languages."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import guvoh.intake
from guvoh.intake.reasons import reason_sentence, reasons

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = sorted(Path(guvoh.intake.__file__).parent.rglob("*.py"))
CODE = re.compile(r"[a-z]+(?:_[a-z]+)*")
HOLDERS = {"warnings", "found", "held", "reason", "_SIGNALS", "REASONS", "SIGNS"}
COMING = {"too_deep"}
"""Codes with a sentence that no format gives: app/sealing does."""


def places(node: ast.AST) -> Iterator[ast.AST]:
    """What stands where a code is given: an error, a reason, a set of warnings."""
    match node:
        case ast.Call(
            func=ast.Name(id="UnreadableFileError") | ast.Attribute(attr="add")
        ):
            yield from node.args
        case ast.keyword(arg="reason" | "warnings"):
            yield node.value
        case ast.Assign(targets=[ast.Name(id=name)], value=value) if name in HOLDERS:
            yield value
        case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value) if (
            name in HOLDERS
        ):
            yield value
        case ast.AugAssign(target=ast.Name(id=name), value=value) if name in HOLDERS:
            yield value
        case ast.Yield(value=ast.Constant() as value):
            yield value
        case _:
            pass


def constants(place: ast.AST) -> Iterator[ast.AST]:
    """All nodes below a place, without pieces of strings and comparisons."""
    if not isinstance(place, ast.JoinedStr | ast.Compare):
        yield place
        for child in ast.iter_child_nodes(place):
            yield from constants(child)


def given_codes() -> set[str]:
    return {
        constant.value
        for source in SOURCES
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        for place in places(node)
        for constant in constants(place)
        if isinstance(constant, ast.Constant)
        and isinstance(constant.value, str)
        and CODE.fullmatch(constant.value)
    }


def test_every_code_in_the_sources_has_a_sentence() -> None:
    found = given_codes()
    assert {"damaged", "macros", "too_slow", "no_text_film", "no_network_cut"} <= found
    assert found - set(reasons()) == set()


def test_every_sentence_belongs_to_a_code_in_the_sources() -> None:
    text = "\n".join(source.read_text("utf-8") for source in SOURCES)
    unused = {code for code in reasons() if f'"{code}"' not in text}
    assert unused <= COMING


def test_sentences_are_there_in_both_languages() -> None:
    for code, sentences in reasons().items():
        assert set(sentences) == {"en", "ru"}, code
        assert all(sentence.strip() for sentence in sentences.values()), code
        assert re.search("[а-я]", sentences["ru"]), code


def test_a_sentence_by_code_and_language() -> None:
    assert reason_sentence("no_text") == "there is no text in it"
    assert reason_sentence("no_text", "ru") == "в нём нет текста"
    assert reason_sentence("no_text", "uz") == "there is no text in it"
    assert reason_sentence("of_a_later_version", "ru") == "of_a_later_version"
