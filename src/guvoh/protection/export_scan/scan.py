"""A file that is about to leave, opened by other means than wrote it, and searched."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Protocol

from guvoh.intake.ocr import installed_languages, recognise
from guvoh.protection.export_scan.fixed_words import (
    GAP,
    unknown_lines,
    without_fixed_words,
)
from guvoh.protection.export_scan.found import Picture, Piece, Unread
from guvoh.protection.export_scan.opening import open_file
from guvoh.protection.export_scan.result import ScanResult, Trace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guvoh.intake.ocr import Recognition
    from guvoh.protection.mention import MentionRule, ProtectedMention, Strength

LEAST_IN_NOISE: Final = 6
"""Code points of a mention that counts among bytes that were not written as text:
among a million random ones each six letters stand once in five million times."""

AT_ONCE: Final = 4_000_000
"""Code points that are searched together: the search of a long text skims it."""


class Searcher(Protocol):
    """Finds protected values in a text; `guvoh.protection.Finder` is one."""

    def find(self, text: str) -> Sequence[ProtectedMention]:
        """Every place where a value shows."""


def scan_file(
    data: bytes,
    finder: Searcher,
    *,
    name: str = "",
    progress: Callable[[int, int], None] = lambda *_: None,
    read_picture: Callable[[Sequence[bytes]], Recognition] | None = recognise,
) -> ScanResult:
    """Returns where protected values show in a file that we composed.

    It opens the file in this process, which is no place for files of strangers. A
    part that cannot be opened makes the file not clean.

    Args:
        data: The file.
        finder: Holds the protected values.
        name: Name that the file is to have; it is searched too.
        progress: Called with the pictures read and all pictures.
        read_picture: Reads the words of one picture; None leaves pictures unseen, and
            the result says so.
    """
    search = _Search(finder=finder)
    search.take(Piece(where="name of the file", text=name))
    pictures: list[Picture] = []
    for found in open_file(data, "file"):
        match found:
            case Picture():
                pictures.append(found)
            case Piece():
                search.take(found)
            case Unread():
                search.unread.append(found)
    not_looked_at: tuple[str, ...] = ()
    n_pictures = 0
    if read_picture is recognise and not installed_languages():
        read_picture = None
    if pictures and read_picture is None:
        not_looked_at = ("pictures",)
    elif read_picture is not None:
        for number, picture in enumerate(pictures, 1):
            if drawn := picture.draw():
                search.take_picture(picture, read_picture([drawn]))
                n_pictures += 1
            progress(number, len(pictures))
    return ScanResult(
        traces=search.traces(),
        unread=tuple(dict.fromkeys(search.unread)),
        not_looked_at=not_looked_at,
        n_characters=search.n_characters,
        n_pictures=n_pictures,
    )


@dataclass(slots=True, kw_only=True)
class _Search:
    """Texts searched once each, many at a time, and what was found in them."""

    finder: Searcher
    unread: list[Unread] = field(default_factory=list)
    n_characters: int = 0
    _texts: dict[bytes, str] = field(default_factory=dict)
    _waiting: list[tuple[Piece, bytes]] = field(default_factory=list)
    _n_waiting: int = 0
    _mentions: dict[bytes, list[ProtectedMention]] = field(default_factory=dict)
    _found: dict[tuple[str, MentionRule, str, Strength], int] = field(
        default_factory=dict
    )

    def __repr__(self) -> str:
        return "_Search(‹protected›)"

    def take(self, piece: Piece) -> None:
        """Searches a text, unless the same was searched at another place."""
        text = without_fixed_words(piece.text)
        if piece.is_list or piece.is_noise:
            text = unknown_lines(text)
        if not text.strip():
            return
        digest = sha256(text.encode("utf-8", "surrogatepass")).digest()
        self._waiting.append((replace(piece, text=""), digest))
        if digest in self._mentions:
            return
        self._mentions[digest] = []
        self._texts[digest] = text
        self._n_waiting += len(text)
        self.n_characters += len(text)
        if self._n_waiting >= AT_ONCE:
            self._search()

    def take_picture(self, picture: Picture, read: Recognition) -> None:
        """Searches what was read from a picture."""
        if read.text is not None:
            self.take(Piece(where=picture.where, text=read.text))
        if read.reason == "failed" or "pages_unread" in read.warnings:
            self.unread.append(Unread(where=picture.where, reason="ocr_failed"))

    def _search(self) -> None:
        """Searches the texts that wait, all in one: that takes far less time."""
        digests, texts = [*self._texts], [*self._texts.values()]
        starts = [0, *accumulate(len(text) + len(GAP) for text in texts)]
        for mention in self.finder.find(GAP.join(texts)):
            place = bisect_right(starts, mention.start) - 1
            self._mentions[digests[place]].append(mention)
        self._texts, self._n_waiting = {}, 0

    def traces(self) -> tuple[Trace, ...]:
        """What was found, in the order of the file."""
        self._search()
        for piece, digest in self._waiting:
            for mention in self._mentions[digest]:
                if piece.is_noise and mention.end - mention.start < LEAST_IN_NOISE:
                    continue
                key = (piece.where, mention.rules[0], mention.subject, mention.strength)
                self._found[key] = self._found.get(key, 0) + 1
        self._waiting = []
        return tuple(
            Trace(
                where=where,
                rule=rule,
                subject=subject,
                strength=strength,
                n_mentions=n_mentions,
            )
            for (where, rule, subject, strength), n_mentions in self._found.items()
        )
