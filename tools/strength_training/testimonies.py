"""The open half of the annotated testimonies of the project.

What frozen.sha256 names is never opened.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml
from tools.strength_training.gold import Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def open_paths(folder: Path) -> list[Path]:
    """The annotations that are not frozen, in the order of their names."""
    lines = (folder / "frozen.sha256").read_text("utf-8").splitlines()
    frozen = {line.split("  ", 1)[1] for line in lines}
    return [
        path
        for path in sorted(folder.glob("*/*.yaml"))
        if f"{path.parent.name}/{path.name}" not in frozen
    ]


def read_testimonies(
    folder: Path,
) -> Iterator[tuple[str, str, str, list[Attribution]]]:
    """Name, language, text and attributions of every open testimony."""
    for path in open_paths(folder):
        text = path.with_suffix(".txt").read_text("utf-8")
        entries = yaml.safe_load(path.read_text("utf-8"))["attributions"]
        name = f"{path.parent.name}/{path.stem}"
        yield name, path.parent.name, text, [_attribution(text, e) for e in entries]


def _attribution(text: str, entry: dict[str, Any]) -> Attribution:
    words = entry["content"]
    places = [m.start() for m in re.finditer(re.escape(words), text)]
    start = places[entry.get("nth", 1) - 1]
    end = start + len(words)
    return Attribution(
        content=((start, end),),
        speaker=_speaker(text, entry.get("speaker"), start, end),
        canonical=entry.get("canonical") or "",
    )


def _speaker(text: str, words: str | None, start: int, end: int) -> Span | None:
    """The nearest place that holds the words of the speaker, whole words first."""
    if not words:
        return None
    whole = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    places = [m.start() for m in whole] or [text.find(words)]
    at = min(places, key=lambda place: max(start - place - len(words), place - end))
    return at, at + len(words)
