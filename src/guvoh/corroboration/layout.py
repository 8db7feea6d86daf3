"""Places for the boxes of a layered picture: the way of Sugiyama, in few steps.

Source: K. Sugiyama, S. Tagawa, M. Toda, Methods for Visual Understanding of
Hierarchical System Structures, IEEE Transactions SMC 11 (1981): layers, then their
order by the mean place of neighbours. Steps over several layers are bent at each.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean
from typing import TYPE_CHECKING, Final, TypeAlias

import networkx as nx

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Knot: TypeAlias = "tuple[str, str, int]"
"""A box (id, "", 0), or the bend of a step (teller, taken from, layer)."""

_ROUNDS: Final = 6
_GAP: Final = 22
_BEND: Final = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Where everything stands; numbers are pixels from the top."""

    layers: tuple[tuple[str, ...], ...]
    """Ids by layer, from claims to origins, in their order from the top."""
    middles: Mapping[str, float]
    """For each id the height of its middle."""
    bends: Mapping[tuple[str, str], tuple[float, ...]]
    """For each step the heights at which it crosses the layers between its ends."""
    height: float
    """The height of all."""


def lay_out(
    steps: Iterable[tuple[str, str]],
    firsts: Sequence[str],
    lasts: Iterable[str],
    heights: Mapping[str, float],
) -> Layout:
    """Lays boxes out in layers.

    Args:
        steps: From a teller to where it is taken from.
        firsts: Ids of the first layer.
        lasts: Ids that are put into the last layer when nothing stands behind them.
        heights: The height of every box, in pixels.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted({*heights, *firsts}))
    graph.add_edges_from(sorted(steps))
    depth = _depths(graph, frozenset(lasts))
    layers, parts = _fill(graph, depth)
    _sort(layers, parts)
    sizes = {
        knot: heights.get(knot[0], 0.0) if not knot[1] else _BEND for knot in parts
    }
    tall = [sum(sizes[k] + _GAP for k in layer) for layer in layers]
    middles: dict[Knot, float] = {}
    for layer, height in zip(layers, tall, strict=True):
        top = (max(tall, default=0) - height) / 2
        for knot in layer:
            middles[knot] = top + (sizes[knot] + _GAP) / 2
            top += sizes[knot] + _GAP
    return Layout(
        layers=tuple(tuple(k[0] for k in layer if not k[1]) for layer in layers),
        middles={k[0]: middle for k, middle in middles.items() if not k[1]},
        bends={
            (left, right): tuple(
                middles[left, right, i] for i in range(depth[left] + 1, depth[right])
            )
            for left, right in graph.edges
        },
        height=max(tall, default=0.0),
    )


def _depths(graph: nx.DiGraph[str], lasts: frozenset[str]) -> dict[str, int]:
    """The layer of each id: one more than the deepest teller; circles share one."""
    whole = nx.condensation(graph)
    depth: dict[str, int] = {}
    for part in nx.topological_sort(whole):
        before = [
            depth[next(iter(whole.nodes[p]["members"]))] for p in whole.pred[part]
        ]
        for id_ in whole.nodes[part]["members"]:
            depth[id_] = max(before, default=-1) + 1
    deepest = max(depth.values(), default=0)
    return {
        id_: deepest if id_ in lasts and not graph.out_degree(id_) else layer
        for id_, layer in depth.items()
    }


def _fill(
    graph: nx.DiGraph[str], depth: Mapping[str, int]
) -> tuple[list[list[Knot]], nx.DiGraph[Knot]]:
    layers: list[list[Knot]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    parts: nx.DiGraph[Knot] = nx.DiGraph()
    for id_ in graph:
        layers[depth[id_]].append((id_, "", 0))
        parts.add_node((id_, "", 0))
    for left, right in graph.edges:
        bends = [(left, right, i) for i in range(depth[left] + 1, depth[right])]
        for bend in bends:
            layers[bend[2]].append(bend)
        if depth[left] != depth[right]:
            parts.add_edges_from(pairwise([(left, "", 0), *bends, (right, "", 0)]))
    return layers, parts


def _sort(layers: list[list[Knot]], parts: nx.DiGraph[Knot]) -> None:
    """Orders each layer by the mean place of its neighbours, there and back."""
    place: dict[Knot, float] = {}
    for layer in layers:
        _keep(layer, place)
    for turn in range(_ROUNDS):
        near = parts.pred if turn % 2 == 0 else parts.succ
        for layer in layers if turn % 2 == 0 else reversed(layers):
            means = {
                knot: fmean(sorted(place[k] for k in near[knot]))
                if near[knot]
                else place[knot]
                for knot in layer
            }
            layer.sort(key=means.__getitem__)
            _keep(layer, place)


def _keep(layer: list[Knot], place: dict[Knot, float]) -> None:
    place.update((knot, (i + 1) / (len(layer) + 1)) for i, knot in enumerate(layer))
