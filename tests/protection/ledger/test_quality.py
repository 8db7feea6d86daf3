"""Floors under the quality measured on the passages of `benchmarks/protection/ledger`.

Raise them when a change measures better; never lower one without saying why.
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

BENCHMARKS = Path(__file__).parents[3] / "benchmarks" / "protection"


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "ledger_reading_quality", BENCHMARKS / "ledger_reading.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["ledger_reading_quality"] = module
    spec.loader.exec_module(module)
    return module


def test_the_passages_are_as_frozen() -> None:
    lines = (BENCHMARKS / "ledger" / "FROZEN").read_text("utf-8").splitlines()
    assert len(lines) == 6
    for line in lines:
        digest, name = line.split()
        content = (BENCHMARKS / "ledger" / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == digest, name


@pytest.mark.parametrize("half", ["open", "held"])
def test_facts_are_read(half: str) -> None:
    score = load().measure_half(half)
    assert sum(score.labelled.values()) >= 150
    assert score.recall >= 0.92
    assert score.precision >= 0.80
