from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guvoh.protection import ProtectionError
from guvoh.protection.identifiers.errors import IdentifierModelError
from guvoh.protection.identifiers.features import OFFSETS
from guvoh.protection.identifiers.model import (
    LABELS,
    MANIFEST,
    MODEL,
    MODELS,
    IdentifierModel,
    from_table,
    load_model,
    read_model,
)

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray


def copy(folder: Path) -> None:
    for name in (MODEL, MANIFEST):
        (folder / name).write_bytes((MODELS / name).read_bytes())


def test_the_shipped_model_is_the_one_that_the_manifest_names(tmp_path: Path) -> None:
    copy(tmp_path)
    assert repr(read_model(tmp_path)) == repr(load_model())


def test_a_changed_model_is_refused(tmp_path: Path) -> None:
    copy(tmp_path)
    data = (tmp_path / MODEL).read_bytes()
    (tmp_path / MODEL).write_bytes(data.replace(b"1", b"2", 1))
    with pytest.raises(IdentifierModelError, match="another SHA-256"):
        read_model(tmp_path)


@pytest.mark.parametrize("name", [MODEL, MANIFEST])
def test_a_missing_file_is_refused(tmp_path: Path, name: str) -> None:
    copy(tmp_path)
    (tmp_path / name).unlink()
    with pytest.raises(ProtectionError, match="cannot be read"):
        read_model(tmp_path)


def test_a_model_with_other_labels_is_refused(tmp_path: Path) -> None:
    from hashlib import sha256  # noqa: PLC0415 -- for this test

    table = {"labels": ["none", "name"], "steps": [[0, 0], [0, 0]], "weights": {}}
    data = json.dumps(table).encode()
    (tmp_path / MODEL).write_bytes(data)
    manifest = {MODEL: sha256(data).hexdigest()}
    (tmp_path / MANIFEST).write_text(json.dumps(manifest))
    with pytest.raises(IdentifierModelError, match="does not hold"):
        read_model(tmp_path)


def random_model(seed: int) -> tuple[IdentifierModel, NDArray[np.float64]]:
    steps = np.random.default_rng(seed).normal(size=(len(LABELS), len(LABELS)))
    return IdentifierModel({}, {}, steps), steps


@settings(deadline=None, max_examples=20)
@given(st.integers(0, 10**6), st.integers(1, 3), st.integers(1, 3))
def test_probabilities_are_those_of_all_paths_added_up(
    seed: int, n_one: int, n_two: int
) -> None:
    model, steps = random_model(seed)
    scores = np.random.default_rng(seed + 1).normal(size=(n_one + n_two, len(LABELS)))
    runs = [range(n_one), range(n_one, n_one + n_two)]
    found = model.probabilities(scores, runs)
    for run in runs:
        np.testing.assert_allclose(
            found[run.start : run.stop],
            by_all_paths(scores[run.start : run.stop], steps),
        )


def by_all_paths(
    scores: NDArray[np.float64], steps: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The definition: the weight of a path is the exponential of its scores' sum."""
    n = len(scores)
    grid = np.indices((len(LABELS),) * n).reshape(n, -1)
    total = sum(scores[i][grid[i]] for i in range(n))
    total = total + sum(steps[grid[i], grid[i + 1]] for i in range(n - 1))
    weights = np.exp(total)
    result = np.zeros_like(scores)
    for i in range(n):
        np.add.at(result[i], grid[i], weights)
    shares: NDArray[np.float64] = result / weights.sum()
    return shares


def test_weights_are_added_up_by_word_offset_and_label() -> None:
    model = from_table(
        {
            "labels": list(LABELS),
            "steps": np.zeros((len(LABELS), len(LABELS))).tolist(),
            "weights": {
                "0:w=kazan": {"4": 150},
                "-1:w=kazan": {"0": 25},
                "head": {"2": 50},
                "r=place/capitals": {"4": 10},
            },
        }
    )
    words = model.weigh_words([["w=kazan", "w=unknown"], []])
    assert words.shape == (2, len(OFFSETS), len(LABELS))
    assert words[0, OFFSETS.index(0), 4] == 1.5
    assert words[0, OFFSETS.index(-1), 0] == 0.25
    assert not words[1].any()
    places = model.weigh_places([["head", "r=place/capitals"]])
    assert places[0, 2] == 0.5
    assert places[0, 4] == 0.1
