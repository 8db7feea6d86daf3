"""How fast each pass of reading is, in characters a second.

    python benchmarks/reading/reading_speed.py [CHARACTERS]

The testimonies of each language are repeated to two million characters, or as many as
given. Passes that do not exist yet are left out; the total is of those that do. The
must of the whole is 100,000 characters a second by rules.
"""

from __future__ import annotations

import sys
import time
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guvoh.reading.page import Page, lay_out

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent / "testimonies"
LENGTH = 2_000_000


def repeat(language: str, length: int) -> str:
    texts = [p.read_text("utf-8") for p in sorted((HERE / language).glob("*.txt"))]
    once = "\n\n".join(texts) + "\n\n"
    return (once * (length // len(once) + 1))[:length]


def find_pass(name: str) -> Callable[..., Any] | None:
    module, function = name.split(".")
    try:
        found: Callable[..., Any] = getattr(
            import_module(f"guvoh.reading.{module}"), function
        )
    except (ImportError, AttributeError):
        return None
    return found


class Clock:
    """Times passes over one text."""

    def __init__(self, language: str, length: int) -> None:
        self.language = language
        self.length = length
        self.total = 0.0

    def run(self, name: str, work: Callable[[], Any]) -> Any:
        """Runs a pass and prints its rate; None when its tables are missing."""
        start = time.perf_counter()
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 -- a pass that is not finished is left out
            print(f"{self.language}  {name:<16} left out: {type(error).__name__}")
            return None
        self.show(name, time.perf_counter() - start)
        return result

    def show(self, name: str, seconds: float) -> None:
        """Prints a rate, and adds to the total."""
        self.total += seconds
        print(
            f"{self.language}  {name:<16} {self.length / seconds:12,.0f} characters/s"
        )


def measure(language: str, length: int) -> None:
    text = repeat(language, length)
    passes(Clock(language, 1), lay_out(text[:3000], language=language), is_shown=False)
    clock = Clock(language, length)
    page = clock.run("lay_out", lambda: lay_out(text, language=language))
    passes(clock, page)
    print(f"{language}  {'total':<16} {length / clock.total:12,.0f} characters/s\n")


def passes(clock: Clock, page: Page, *, is_shown: bool = True) -> None:
    """Runs every pass; once over a short text first, so that tables are loaded."""
    got: dict[str, Any] = {}
    run = clock.run if is_shown else silent
    for name, arguments in (
        ("entities.find_entities", ()),
        ("attribution.find_attributions", ("find_entities",)),
        ("numbers.find_numbers", ()),
        ("dates.find_dates", ()),
        ("patterns.find_patterns", ()),
        ("requests.find_requests", ("find_entities",)),
        ("topics.rank_topics", ()),
        (
            "key_points.rank_key_points",
            ("find_attributions", "find_patterns", "find_numbers"),
        ),
    ):
        function, short = find_pass(name), name.split(".")[1]
        if function is None:
            continue
        given = [got.get(argument) or () for argument in arguments]
        got[short] = run(short, partial(function, page, *given))


def silent(_name: str, work: Callable[[], Any]) -> Any:
    """Runs a pass without a word."""
    try:
        return work()
    except Exception:  # noqa: BLE001 -- a pass that is not finished is left out
        return None


def main() -> int:
    length = int(sys.argv[1]) if len(sys.argv) > 1 else LENGTH
    for language in ("en", "ru"):
        measure(language, length)
    return 0


if __name__ == "__main__":
    sys.exit(main())
