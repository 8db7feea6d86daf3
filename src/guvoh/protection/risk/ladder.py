"""How one attribute is said ever less exactly, and who then still fits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from guvoh.protection.fact import Fact


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rung:
    """A fact said at one level."""

    height: int
    """Position of the level among the ladder's, 0 for the finest."""
    level: str
    """Name of the level; "" where the fact is as it was said."""
    text: str = field(repr=False)
    """The fact at this level in words or figures, such as 2018-05 or 30-39."""
    mask: NDArray[np.bool_]
    """Which of the population's values fit it, shape (values,)."""
    is_finer: bool = False
    """Whether the population tells less than this rung: the values that may fit are
    taken then, not those that surely do."""


class Placement(Protocol):
    """A ladder laid against the values of a population."""

    def climb(self, fact: Fact) -> tuple[Rung, ...]:
        """Returns a fact as it was said, then at each level that says less.

        Raises:
            FactError: the ladder does not know the fact's value or level.
        """
        ...


class Ladder(Protocol):
    """The levels of one attribute."""

    def place(self, attribute: str, values: Sequence[str]) -> Placement:
        """Lays the ladder against the values that a population has.

        Raises:
            HierarchyError: a value stands on no rung.
        """
        ...


def stack_rungs(
    rungs: Sequence[tuple[int, str, str]],
    surely: Sequence[NDArray[np.bool_]],
    maybe: Sequence[NDArray[np.bool_]],
) -> tuple[Rung, ...]:
    """Returns rungs, finest first, of which each mask lies within the next one's.

    Args:
        rungs: height, level and text of each.
        surely: which values lie within it, each of shape (values,).
        maybe: which values have something in common with it.
    """
    stacked: list[Rung] = []
    below: NDArray[np.bool_] | None = None
    for (height, level, text), inside, touched in zip(
        rungs, surely, maybe, strict=True
    ):
        is_finer = not inside.any() and bool(touched.any())
        mask = touched if is_finer else inside
        below = mask if below is None else mask | below
        stacked.append(
            Rung(height=height, level=level, text=text, mask=below, is_finer=is_finer)
        )
    return tuple(stacked)
