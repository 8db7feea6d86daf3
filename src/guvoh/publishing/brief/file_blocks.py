"""Headings, paragraphs and items of a Markdown or plain text, without the markup."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADING: Final = re.compile(r"(#{1,6})\s+(.*?)\s*#*")
_ITEM: Final = re.compile(r"(?:[-*+•]|\d+[.)])\s+(.*)", re.DOTALL)
_EMPHASIS: Final = re.compile(r"(?<!\\)(\*\*|__|\*|_)(?=\S)(.+?)(?<=[^\s\\])\1(?!\w)")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
_LONGEST_HEADLINE: Final = 200
_LONGEST_HEADING: Final = 80
_STOPS: Final = (".", "!", "?", "…", ":", ";", "”", "»", '"', "]")


@dataclass(frozen=True, slots=True)
class FileBlock:
    """A heading, paragraph or item."""

    text: str
    """Its words on one line."""
    level: int = 0
    """Level of a heading, from 1; 0 for all else."""
    is_item: bool = False
    """Whether it is an item of a list."""

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading."""
        return self.level > 0

    @property
    def looks_like_headline(self) -> bool:
        """Whether it can be the headline, when it stands first."""
        is_line = not self.text.endswith(_STOPS)
        is_short = len(self.text) <= _LONGEST_HEADLINE
        return self.level == 1 or (not self.is_item and is_line and is_short)


def read_blocks(text: str) -> Iterator[FileBlock]:
    """The blocks of a Markdown or plain text; empty ones and comments are left out."""
    for lines in _groups(_COMMENT.sub("", text)):
        block = _block(lines)
        if any(map(str.isalnum, block.text)):
            yield block


def read_lines(text: str) -> Iterator[FileBlock]:
    """The blocks of a text that was taken out of a document, a paragraph a line.

    A short line that ends no sentence is a heading below the headline.
    """
    for line in text.split("\n"):
        words = " ".join(line.split())
        if not any(map(str.isalnum, words)):
            continue
        if item := _ITEM.fullmatch(words):
            yield FileBlock(item[1], is_item=True)
        else:
            is_heading = len(words) <= _LONGEST_HEADING and not words.endswith(_STOPS)
            yield FileBlock(words, level=2 if is_heading else 0)


def _groups(text: str) -> Iterator[str]:
    """Lines that belong together."""
    group: list[str] = []
    for line in text.split("\n"):
        stripped = line.strip()
        is_heading = _HEADING.fullmatch(stripped) is not None
        if not stripped or is_heading or _ITEM.fullmatch(stripped):
            if group:
                yield " ".join(group)
            group = []
        if is_heading:
            yield stripped
        elif stripped:
            group.append(stripped)
    if group:
        yield " ".join(group)


def _block(line: str) -> FileBlock:
    if heading := _HEADING.fullmatch(line):
        return FileBlock(_plain(heading[2]), level=len(heading[1]))
    if item := _ITEM.fullmatch(line):
        return FileBlock(_plain(item[1]), is_item=True)
    return FileBlock(_plain(line))


def _plain(text: str) -> str:
    for _ in range(2):
        text = _EMPHASIS.sub(r"\2", text)
    return _ESCAPED.sub(r"\1", text).strip()
