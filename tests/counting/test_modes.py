"""Modes of a posterior that stand apart."""

from __future__ import annotations

import numpy as np
import pytest

from guvoh.counting.modes import describe_modes, find_modes

X = np.linspace(0, 100, 501)


def _bump(place: float, width: float) -> np.ndarray:
    return np.asarray(np.exp(-0.5 * ((X - place) / width) ** 2) / width)


def test_one_bump_is_one_mode() -> None:
    density = _bump(40, 5)
    assert find_modes(X, density, density / density.sum()) == [(40.0, 1.0)]
    assert describe_modes(X, density, density / density.sum()) == ()


def test_two_bumps_far_apart_are_two_modes() -> None:
    density = 0.7 * _bump(20, 3) + 0.3 * _bump(80, 3)
    modes = find_modes(X, density, density / density.sum())
    assert [place for place, _ in modes] == [20.0, 80.0]
    assert [share for _, share in modes] == pytest.approx([0.7, 0.3], abs=0.01)
    (warning,) = describe_modes(X, density, density / density.sum())
    assert "near 20 (70%), 80 (30%)" in warning.message


def test_shoulders_and_specks_are_no_modes() -> None:
    shoulder = 0.5 * _bump(40, 5) + 0.5 * _bump(52, 5)
    speck = 0.995 * _bump(20, 3) + 0.005 * _bump(80, 3)
    for density in (shoulder, speck):
        assert len(find_modes(X, density, density / density.sum())) == 1
