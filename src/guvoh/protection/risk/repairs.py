"""The changes to a draft that make it safe and keep most of what it tells.

What a fact tells is measured in bits: −log2 of the share of people whom it fits. A
narrative that shall leave k of N people may spend log2(N/k) bits altogether.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MAX_REPAIRS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One attribute said less exactly, or not at all."""

    attribute: str
    """Which attribute."""
    level: str
    """The finest level at which it can still be said; "" where it is dropped."""
    text: str = field(default="", repr=False)
    """What can be said there, such as 2018-Q2; "" where it is dropped, or where
    several facts make it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """Changes that together make a draft safe."""

    changes: tuple[Change, ...]
    """What to change, each attribute once."""
    k: int
    """People who fit afterwards."""
    kept_bits: float
    """What the draft still tells beyond what was published, in bits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One safe combination of steps."""

    steps: tuple[int, ...]
    """Step on each axis."""
    k: int
    """People who fit."""
    kept_bits: float
    """What it tells, in bits."""


def weigh_steps(
    people: NDArray[np.int64], fixed: Sequence[int], n: int
) -> tuple[NDArray[np.float64], ...]:
    """Returns what each step tells by itself, in bits: −log2 of the share it fits.

    Args:
        people: counts of all combinations of steps.
        fixed: on each axis, the step that is published; earlier ones are left out.
        n: people altogether.

    Returns:
        One array an axis, from its fixed step on. Nobody counts as half a person.
    """
    weights = []
    for axis, first in enumerate(fixed):
        index: list[int | slice] = [0] * people.ndim
        index[axis] = slice(first, None)
        alone = np.maximum(people[tuple(index)].astype(np.float64), 0.5)
        bits = np.log2(n) - np.log2(alone)
        weights.append(bits - bits[0])
    return tuple(weights)


def find_safe_nodes(
    is_safe: NDArray[np.bool_],
    people: NDArray[np.int64],
    weights: Sequence[NDArray[np.float64]],
) -> tuple[Node, ...]:
    """Returns the Pareto front of fewest edits and most kept, fewest edits first.

    Args:
        is_safe: which combinations of the draft's steps are safe.
        people: how many people fit each, same shape.
        weights: what each step of each axis tells, in bits.

    Returns:
        At most `MAX_REPAIRS`. None when nothing the draft can leave out is enough.
    """
    kept = np.zeros(is_safe.shape)
    edits = np.zeros(is_safe.shape, np.int8)
    for axis, bits in enumerate(weights):
        shape = [1] * is_safe.ndim
        shape[axis] = -1
        kept += bits.reshape(shape)
        edits += (np.arange(bits.size) < bits.size - 1).astype(np.int8).reshape(shape)
    front: list[Node] = []
    for n_edits in range(1, is_safe.ndim + 1):
        candidates = np.flatnonzero(is_safe & (edits == n_edits))
        if not candidates.size:
            continue
        flat_kept, flat_people = kept.flat[candidates], people.flat[candidates]
        # Among equals, the one that leaves more people.
        best = candidates[np.lexsort((flat_people, flat_kept.round(9)))[-1]]
        if not front or kept.flat[best] > front[-1].kept_bits + 1e-9:
            steps = np.unravel_index(int(best), is_safe.shape)
            front.append(
                Node(
                    steps=tuple(int(step) for step in steps),
                    k=int(people.flat[best]),
                    kept_bits=float(kept.flat[best]),
                )
            )
    return tuple(front[:MAX_REPAIRS])
