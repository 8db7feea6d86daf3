"""The dictionary of Russian, one for the whole program."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def load_analyzer() -> Any:  # noqa: ANN401 -- pymorphy3 has no types
    """The dictionary of Russian, loaded once: it takes a third of a second."""
    import pymorphy3  # noqa: PLC0415 -- Russian alone needs it

    return pymorphy3.MorphAnalyzer(lang="ru")
