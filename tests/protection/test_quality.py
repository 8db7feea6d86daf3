"""Floors under the quality measured on the texts of `benchmarks/protection`.

Raise them when a change measures better; never lower one without saying why.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import ModuleType

BENCHMARKS = Path(__file__).parents[2] / "benchmarks" / "protection"


def load() -> ModuleType:
    path = BENCHMARKS / "find_protected.py"
    spec = importlib.util.spec_from_file_location("find_protected_quality", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["find_protected_quality"] = module
    spec.loader.exec_module(module)
    return module


measure = load()
FINDER = measure.Finder(measure.read_subjects())


def test_the_texts_are_as_frozen() -> None:
    for line in (BENCHMARKS / "FROZEN").read_text("utf-8").splitlines():
        digest, name = line.split()
        content = (BENCHMARKS / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest, name


def test_parts_numbers_and_places_are_found() -> None:
    recall = measure.measure_recall(FINDER)
    assert sum(planted for _, planted in recall.by_kind.values()) >= 150
    assert recall.share >= 0.985
    assert {kind for kind, (hit, n) in recall.by_kind.items() if hit < n} <= {"pet"}
    assert recall.n_false <= 1


def test_plain_sentences_raise_few_false_alarms() -> None:
    n_false, n_words, _ = measure.count_false(FINDER, measure.read_clean())
    assert n_words > 5000
    assert n_false <= 1
    n_false, _, _ = measure.count_false(FINDER, measure.read_near_misses())
    assert n_false <= 5


def test_full_names_are_found() -> None:
    whole, some, n = measure.measure_full_names(25)
    assert n > 200
    assert whole >= 0.96
    assert some >= 0.999
