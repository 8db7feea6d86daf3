"""Floors under the recall of roles and of Russian identifiers.

Raise them when a change measures better; never lower one without saying why.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from guvoh.protection.identifiers import russian_ner
from guvoh.protection.identifiers.roles import find_roles
from guvoh.protection.identifiers.russian import find_russian

if TYPE_CHECKING:
    from types import ModuleType

PATH = Path(__file__).parents[3] / "benchmarks/protection/occupations_recall.py"


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("occupations_recall_quality", PATH)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["occupations_recall_quality"] = module
    spec.loader.exec_module(module)
    return module


measure = load()


def test_the_texts_are_as_frozen() -> None:
    assert measure.changed_files() == []


@pytest.mark.parametrize(("language", "floor"), [("en", 0.97), ("ru", 0.96)])
def test_roles_are_found_in_both_halves(language: str, floor: float) -> None:
    shares = measure.measure(
        language,
        measure.ROLES,
        lambda text: ((role.start, role.end) for role in find_roles(text, language)),
        own=False,
        misses=False,
    )
    assert min(shares) >= floor


def test_russian_identifiers_are_found_without_the_model(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(russian_ner, "has_model", lambda: False)
    shares = measure.measure(
        "ru",
        measure.IDENTIFIERS,
        lambda text: ((one.start, one.end) for one in find_russian(text)),
        own=True,
        misses=False,
    )
    assert min(shares) >= 0.94


def test_a_span_counts_when_all_its_words_are_found() -> None:
    text = "the head of the colony spoke"
    label = measure.Label("x", 4, 22, "position", text[4:22])
    for found, hits, flagged, accepted in (
        ([(4, 8)], 0, 1, 1),
        ([(4, 8), (16, 22)], 1, 2, 2),
        ([(4, 28)], 1, 3, 2),
    ):
        counts, missed = measure.score(text, found, [label], ("position",))
        assert counts["position found"] == hits
        assert len(missed) == 1 - hits
        assert (counts["flagged"], counts["accepted"]) == (flagged, accepted)
