"""Markdown whose signs are made blank, so that every word keeps its place."""

from __future__ import annotations

import re
from typing import Final

_FRONT_MATTER: Final = re.compile(
    r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL
)
_WHOLE: Final = (
    re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL),
    re.compile(r"^(`{3,}|~{3,}).*?(?:^\1[ \t]*$|\Z)", re.MULTILINE | re.DOTALL),
    re.compile(r"^\[\^[^\]\n]+\]:.*(?:\n[ \t]+\S.*)*", re.MULTILINE),
    re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*\S+.*$", re.MULTILINE),
    re.compile(r"^ {0,3}#{1,6}[ \t].*$", re.MULTILINE),
    re.compile(r"^\S.*\n {0,3}(?:=+|-{2,})[ \t]*$", re.MULTILINE),
    re.compile(r"^ {0,3}(?:[-*_][ \t]*){3,}$", re.MULTILINE),
    re.compile(r"^[ \t]*\|?[ \t]*:?-{2,}[ \t:|-]*$", re.MULTILINE),
    re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"),
    re.compile(r"\[\^[^\]\n]+\]"),
    re.compile(r"</?[A-Za-z][^<>\n]*>"),
)
"""What goes with its words: comments, code, notes, headings, pictures."""

_SIGNS: Final = (
    re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE),
    re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+", re.MULTILINE),
    re.compile(r"(?<=\])(?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])"),
    re.compile(r"<(?:https?://|mailto:)[^>\s]*>|\bhttps?://[^\s)>\]]+"),
    re.compile(r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)"),
    re.compile(r"`+|~~"),
    re.compile(r"^[ \t]*\||\|[ \t]*$|[ \t]\|[ \t]", re.MULTILINE),
    re.compile(r"\\(?=[\\`*_{}\[\]()#+.!|>~-])"),
)
"""Addresses, and signs around words that stay."""

_LINKED: Final = re.compile(r"\[([^\[\]\n]+)\](?=[ \t]{0,1}[(\[])")
_VISIBLE: Final = re.compile(r"\S")


def blank_markdown(text: str) -> str:
    """The text with the signs of Markdown as spaces; it keeps its length and lines.

    Headings, notes, comments, code, pictures and addresses become blank with their
    words; quotation marks, list items and the words of links stay.
    """
    for pattern in (_FRONT_MATTER, *_WHOLE):
        text = pattern.sub(_blank, text)
    text = _LINKED.sub(lambda m: f"\0{m.group(1)}]", text)
    for pattern in _SIGNS:
        text = pattern.sub(_blank, text)
    return _unlink(text)


def _blank(match: re.Match[str]) -> str:
    return _VISIBLE.sub(" ", match.group())


def _unlink(text: str) -> str:
    """Removes the brackets of links, the first of which was marked."""
    parts = text.split("\0")
    return " ".join([parts[0], *(part.replace("]", " ", 1) for part in parts[1:])])
