"""The names that no pseudonym may resemble, prepared once for many draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.protection.pseudonyms.resemblance import (
    are_one,
    keys_of,
    keys_of_all,
    resemble,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from guvoh.protection.pseudonyms.resemblance import WordKeys


class AvoidedNames:
    """Names in a casebook and its vault: people, their relatives, officials, places.

    Each word is prepared once; what was found of a pseudonym is remembered, so that the
    draws for a thousand people cost little more than one.
    """

    def __init__(self, names: Iterable[str]) -> None:
        """Makes it from names in any script, in one or several words."""
        self._words = tuple(map(keys_of, dict.fromkeys(words_of(names))))
        self._alike: dict[tuple[str, ...], bool] = {}
        self._held: dict[tuple[str, ...], bool] = {}

    def __repr__(self) -> str:
        return f"AvoidedNames({len(self._words)} words)"

    def are_like(self, spellings: tuple[str, ...]) -> bool:
        """Whether a pseudonym is or resembles one of the names.

        Args:
            spellings: The pseudonym, as each script writes it.
        """
        if spellings not in self._alike:
            self._alike[spellings] = self._any(resemble, spellings)
        return self._alike[spellings]

    def hold(self, spellings: tuple[str, ...]) -> bool:
        """Whether a pseudonym can be one of the names, in whatever spelling."""
        if spellings not in self._held:
            self._held[spellings] = self._any(are_one, spellings)
        return self._held[spellings]

    def _any(
        self,
        holds: Callable[[WordKeys, WordKeys], bool],
        spellings: tuple[str, ...],
    ) -> bool:
        return any(
            holds(mine, word) for mine in keys_of_all(spellings) for word in self._words
        )
