"""What an action can refuse or not find.

AppError
├── NotFoundError       there is nothing of this id
├── AmbiguousIdError    the beginning of an id fits several
├── InputError          what was given cannot be used
└── RefusedError        a rule of protection forbids it
    ├── ProtectedTextError   a protected value stands in a text that lies in the open
    ├── ProtectedBriefError  a protected value stands in a text that is to be printed
    └── TwoActorsError       a second person must agree
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTED_BY: Final = {
    "claim": "claim",
    "case": "case",
    "event": "case",
    "act": "case",
    "party": "case",
    "place": "case",
    "request": "request",
    "source": "source",
    "item or source": "source",
    "claim or item or source or event": "claim",
    "publisher": "source",
    "derivation": "derive",
    "independence": "derive",
    "judgement": "judge --list",
    "finding": "finding",
    "subject": "subject list",
    "person": "people list",
}


class AppError(Exception):
    """Base of this package's errors; no message carries content."""


class NotFoundError(AppError):
    """There is nothing of this id."""

    def __init__(self, kind: str, id_: str) -> None:
        command = _LISTED_BY.get(kind, "items")
        super().__init__(f"There is no {kind} {id_}. See them with: guvoh {command}")


class AmbiguousIdError(AppError):
    """The beginning of an id fits several."""

    def __init__(self, kind: str, id_: str, n_fitting: int) -> None:
        super().__init__(
            f"{n_fitting} ids of the kind {kind} begin with {id_}; give more letters."
        )


class InputError(AppError):
    """What was given cannot be used."""

    def __init__(self, what: str, where: str, remedy: str) -> None:
        super().__init__(f"{what} ({where}). {remedy}")


class RefusedError(AppError):
    """A rule of protection forbids it."""


class ProtectedTextError(RefusedError):
    """A protected value stands in a text that would lie in the open."""

    def __init__(self, field: str, n_places: int) -> None:
        super().__init__(
            f"A protected person shows in {n_places} place(s) of the {field}, which is "
            "kept in the open part of the casebook. Say it without what points to them."
        )


class ProtectedBriefError(RefusedError):
    """A protected person shows in a text that is to be printed (rule P401)."""

    def __init__(self, places: tuple[tuple[int, int], ...]) -> None:
        shown = ", ".join(f"{start}-{end}" for start, end in places)
        super().__init__(
            f"P401: a protected person shows in {len(places)} place(s) of the text "
            f"(code points {shown}). Say it without what points to them."
        )
        self.places = places


class TwoActorsError(RefusedError):
    """A second person must agree."""

    def __init__(self) -> None:
        super().__init__(
            "This needs two officers: let a second one give their passphrase as well."
        )


@contextmanager
def in_line(number: int | None) -> Iterator[None]:
    """Puts in front of an error's sentence in which line of a file it arose, if any."""
    try:
        yield
    except AppError as error:
        if number is not None:
            error.args = (f"Line {number}: {error}",)
        raise
