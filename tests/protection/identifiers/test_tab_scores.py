"""The measures of TAB on an invented page, worked out by hand."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

BENCHMARKS = Path(__file__).parents[3] / "benchmarks/protection"


def load() -> ModuleType:
    name = "masking_scores_test"
    path = BENCHMARKS / "masking_scores.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


scores = load()

TEXT = "Mr Olim Sattorov of Navoi was heard on 5 May 2019. Sattorov left Navoi."


def span(words: str, after: int = 0) -> tuple[int, int]:
    start = TEXT.index(words, after)
    return start, start + len(words)


def mention(
    words: str, kind: str, identifier: str, entity: str, after: int = 0
) -> object:
    return scores.Mention(*span(words, after), kind, identifier, entity)


GOLD = [
    mention("Mr Olim Sattorov", "PERSON", "DIRECT", "a"),
    mention("Sattorov", "PERSON", "DIRECT", "a", 40),
    mention("Navoi", "LOC", "QUASI", "b"),
    mention("Navoi", "LOC", "QUASI", "b", 40),
    mention("5 May 2019", "DATETIME", "QUASI", "c"),
    mention("heard", "MISC", "NO_MASK", "d"),
]


def measure(*masked: tuple[int, int], annotators: int = 1) -> scores.Scores:  # type: ignore[name-defined]
    found = scores.Scores()
    scores.add_document(found, TEXT, masked, [GOLD] * annotators)
    return found


def test_everything_marked_and_nothing_more_is_perfect() -> None:
    found = measure(*[(m.start, m.end) for m in GOLD[:5]])  # type: ignore[attr-defined]
    assert found.recall("DIRECT") == 1
    assert found.recall("QUASI") == 1
    assert found.precision == 1
    assert found.word_recall == 1


def test_an_entity_counts_only_with_all_its_mentions() -> None:
    found = measure(span("Mr Olim Sattorov"), span("Navoi"), span("5 May 2019"))
    assert found.recall("DIRECT") == 0
    assert found.recall("QUASI") == 0.5
    assert found.mention_recall("PERSON") == 0.5
    # Olim, Sattorov, Navoi, 5, May, 2019 of these and two more.
    assert found.word_recall == 6 / 8


def test_signs_titles_and_small_words_are_not_asked_for() -> None:
    found = measure(span("Olim Sattorov"), span("Sattorov", 40))
    assert found.recall("DIRECT") == 1


def test_a_word_half_covered_is_not_covered() -> None:
    start, end = span("Navoi")
    found = measure((start + 1, end), span("Navoi", 40))
    assert found.mention_recall("LOC") == 0.5


def test_precision_counts_words_that_nobody_marked() -> None:
    found = measure(span("heard"), span("5 May 2019"))
    assert found.precision == 3 / 4


def test_annotators_are_averaged_by_adding_up() -> None:
    found = scores.Scores()
    masked = [span("5 May 2019")]
    scores.add_document(found, TEXT, masked, [GOLD, [GOLD[4]]])
    assert found.entities["QUASI"] == [2, 3]
    assert found.precision == 1


@pytest.mark.parametrize("arguments", [[], ["/nowhere"]])
def test_without_the_corpus_nothing_is_measured(arguments: list[str]) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "GUVOH_SHARED"}
    shown = subprocess.run(
        [sys.executable, str(BENCHMARKS / "tab_masking.py"), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=60,
    )
    assert shown.returncode == 0
    assert "Nothing measured" in shown.stdout
