"""Frames: what stands around accepted wordings, a table a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from guvoh.model import GrammaticalCase
from guvoh.publishing.brief.errors import BriefLanguageError

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER: Final = "frames"


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of one language."""

    language: str
    """The language."""
    table: Mapping[str, Any]
    """The table as parsed."""

    def text(self, *path: str) -> str:
        """The frame at this place of the table.

        Raises:
            KeyError: There is none; a test keeps the tables whole.
        """
        found: Any = self.table
        for key in path:
            found = found[key]
        return str(found)

    def variant(self, *path: str) -> str | None:
        """The frame at this place; None when the language has none there."""
        try:
            return self.text(*path)
        except KeyError:
            return None

    def somebody(self, case: GrammaticalCase) -> str:
        """A word for any person, in a case where the language has cases."""
        forms = self.table["somebody"]
        return str(forms.get(case.value, forms["nominative"]))

    def case_after(self, word: str) -> GrammaticalCase | None:
        """The case that a preposition asks for; None for other words."""
        for case, prepositions in self.table["prepositions"].items():
            if word.casefold() in prepositions.split():
                return GrammaticalCase(case)
        return None

    @property
    def has_cases(self) -> bool:
        """Whether a name changes with its place in a sentence."""
        return bool(self.table["prepositions"])

    def __repr__(self) -> str:
        return f"Frames({self.language!r})"


@cache
def languages() -> tuple[str, ...]:
    """Languages in which there are frames, sorted."""
    files = (resources.files(__package__) / _FOLDER).iterdir()
    names = (file.name for file in files)
    return tuple(sorted(n.removesuffix(".yaml") for n in names if n.endswith(".yaml")))


@cache
def load_frames(language: str) -> Frames:
    """The frames of a language.

    Raises:
        BriefLanguageError: There are none.
    """
    import yaml  # noqa: PLC0415 -- a stored brief is shown without it

    if language not in languages():
        raise BriefLanguageError(language, languages())
    file = resources.files(__package__) / _FOLDER / f"{language}.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return Frames(language, yaml.load(file.read_text("utf-8"), Loader=loader))  # noqa: S506 -- both loaders are safe
