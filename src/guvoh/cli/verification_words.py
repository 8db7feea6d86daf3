"""What a verification found, in words."""

from __future__ import annotations

from collections import Counter
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.store.verification import Verification

_MOST: Final = 20


def in_words(result: Verification, language: str) -> Iterator[str]:
    """Lines for a person."""
    words = _words()
    faulty = {f.code.level for f in result.findings if f.code.is_fault}
    for level, sentences in words["levels"].items():
        if level == "blobs" and level not in faulty and result.n_unread:
            yield f"· {words['counts']['unread'][language].format(result)}"
        else:
            yield f"{'✗' if level in faulty else '✓'} {sentences[language]}"
    yield words["counts"]["all"][language].format(result)
    if result.n_closed:
        yield words["counts"]["closed"][language].format(result)
    if result.n_erased:
        yield words["counts"]["erased"][language].format(result)
    for code, count in Counter(f.code for f in result.findings).items():
        places = [
            str(f.seq) if f.seq is not None else f.id[:12]
            for f in result.findings
            if f.code is code
        ]
        shown = ", ".join(places[:_MOST]) + (" …" if count > _MOST else "")
        mark = "✗" if code.is_fault else "·"
        yield f"{mark} {words['findings'][code.value][language]} ({count}: {shown})"


@cache
def _words() -> dict[str, Any]:
    path = resources.files("guvoh.cli") / "verification_words.yaml"
    table: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return table
