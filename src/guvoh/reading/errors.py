"""Failures of reading.

ReadingError
├── LanguageError: there are no rules for the language of a text
├── EmptyTextError: there is nothing to read
├── LongTextError: the text is longer than can be read at once
├── TableError: a language file is malformed
└── StrengthModelError: the model of the strong tier is missing, changed or malformed
"""

from __future__ import annotations


class ReadingError(Exception):
    """A text cannot be read."""


class LanguageError(ReadingError):
    """There are no rules for the language of a text."""

    def __init__(self, language: str | None, known: tuple[str, ...]) -> None:
        known_list = ", ".join(known)
        super().__init__(
            f"There are no rules for texts in the language {language}, only for "
            f"{known_list}."
            if language
            else "The language of the text is not recognised; there are rules for "
            f"{known_list}. Name it with --language."
        )
        self.language = language


class EmptyTextError(ReadingError):
    """There is nothing to read."""

    def __init__(self) -> None:
        super().__init__("The text is empty; there is nothing to read.")


class LongTextError(ReadingError):
    """The text is longer than can be read at once."""

    def __init__(self, n_code_points: int, most: int) -> None:
        super().__init__(
            f"The text has {n_code_points:,} signs; up to {most:,} can be read at "
            "once. Split it into files and read them one by one."
        )


class TableError(ReadingError):
    """A language file is malformed."""

    def __init__(self, language: str, table: str, problem: str) -> None:
        super().__init__(f"languages/{language}/{table}.yaml {problem}.")


class StrengthModelError(ReadingError):
    """The model of the strong tier is missing, changed or malformed."""

    def __init__(self, problem: str) -> None:
        super().__init__(
            f"The model reading/models/strength.json {problem}: no proposal is called "
            "strong. Install Guvoh again, or say: make models."
        )
