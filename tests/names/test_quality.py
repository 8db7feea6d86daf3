"""Floors under the quality measured on the frozen corpora.

The figures are floors, not goals: raise them when a change measures better, and
never lower one without saying in the change why.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

BENCHMARKS = Path(__file__).parents[2] / "benchmarks" / "names"


def load_quality() -> ModuleType:
    spec = importlib.util.spec_from_file_location("quality", BENCHMARKS / "quality.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["quality"] = module
    spec.loader.exec_module(module)
    return module


quality = load_quality()


@pytest.mark.parametrize("folder", ["pairs", "planted"])
def test_the_corpora_are_as_frozen(folder: str) -> None:
    for line in (BENCHMARKS / folder / "FROZEN").read_text("utf-8").splitlines():
        digest, name = line.split()
        content = (BENCHMARKS / folder / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest, name


@pytest.mark.parametrize(
    ("name", "auc", "recall"),
    [("heldout.csv", 0.985, 0.975), ("dev.csv", 0.995, 0.99), ("dev2.csv", 0.97, 0.96)],
)
def test_one_name_is_told_from_two(name: str, auc: float, recall: float) -> None:
    pairs = quality.read_pairs(name)
    found = quality.score(pairs, quality.compare_score)
    assert found.auc >= auc
    assert found.recall_at_10 >= recall


@pytest.mark.parametrize("name", ["heldout.csv", "dev.csv", "dev2.csv"])
def test_no_father_twin_wife_or_sibling_is_called_one(name: str) -> None:
    confused = quality.confused_people(quality.read_pairs(name))
    assert [(pair.a, pair.b) for pair in confused] == []


def test_planted_names_are_found() -> None:
    found = quality.score_search()
    assert found.recall >= 0.975
    assert found.false_per_100k <= 0.5
