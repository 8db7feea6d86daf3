"""Messages of the package in other languages, with their numbers and list names.

A message is composed in English where it arises. Here it is matched with the English
sentences of a catalogue; what stands in their places goes into the sentence of the
other language. A message that is in no catalogue stays as it is.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLACE: Final = re.compile(r"\{(\w+)\}")
_NUMBER: Final = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?(?:(%)|(?![\w,]|\.\w))"
)


def translate_message(message: str, language: str) -> str | None:
    """The message in `en` or `ru`; None when the catalogue has no such sentence.

    Places named `…_` hold sentences of the catalogue themselves; places named `n…` hold
    numbers, which are written as the language writes them.
    """
    if language == "en":
        return message
    for frame, other in read_catalogue()["frames"].items():
        match = _compile(frame).fullmatch(message)
        found = match and _fill_frame(match.groupdict(), other)
        if found:
            return found
    return _translate_sentence(message)


@lru_cache(maxsize=1)
def read_catalogue() -> dict[str, dict[str, str]]:
    """The Russian of frames, warnings and refusals by their English."""
    file = resources.files("guvoh.counting") / "russian.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _translate_sentence(message: str) -> str | None:
    if not message.strip():
        return message
    catalogue = read_catalogue()
    for part in ("warnings", "refusals"):
        for sentence, other in catalogue[part].items():
            match = _compile(sentence).fullmatch(message)
            found = match and _fill(match.groupdict(), other)
            if found:
                return found
    return None


def _fill(places: Mapping[str, str], other: str) -> str | None:
    facts = {}
    for name, value in places.items():
        fact: str | None = value
        if name.endswith("_"):
            fact = translate_message(value, "ru")
        elif name.startswith("n"):
            fact = _NUMBER.sub(_write_number, value)
        if fact is None:
            return None
        facts[name] = fact
    return other.format(**facts)


def _fill_frame(places: Mapping[str, str], other: str) -> str | None:
    """A frame whose place `pair` is `what; remedy`; either may hold a semicolon."""
    pair = places["pair"]
    for cut in re.finditer("; ", pair):
        what = translate_message(pair[: cut.start()], "ru")
        remedy = translate_message(pair[cut.end() :], "ru")
        if what and remedy:
            return other.format(**{**places, "pair": f"{what}; {remedy}"})
    return None


def _write_number(match: re.Match[str]) -> str:
    whole, part, percent = match.groups()
    text = whole.replace(",", "\u202f") + (part or "").replace(".", ",")
    return f"{text} %" if percent else text


@lru_cache(maxsize=512)
def _compile(sentence: str) -> re.Pattern[str]:
    """A pattern of the sentence; a place holds anything, a phrase may be empty."""
    parts = _PLACE.split(sentence)
    pattern = ""
    for k, part in enumerate(parts):
        if k % 2 == 0:
            pattern += re.escape(part)
        else:
            pattern += f"(?P<{part}>.*?)" if part.endswith("_") else f"(?P<{part}>.+?)"
    return re.compile(pattern, re.DOTALL)
