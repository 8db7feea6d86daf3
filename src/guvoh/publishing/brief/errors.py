"""Failures of the brief; all are refusals to print.

BriefError
├── NothingToSayError: no claim has a wording in the language of the brief
├── BriefLanguageError: there are no frames for this language
├── MissingDescriptorError: somebody who is not named has no descriptor
├── MissingPseudonymError: a protected person has no pseudonym in the stream
├── UnknownPersonError: a text holds the handle of nobody who is known
├── CircularDescriptorError: descriptors lead back to themselves
├── HandleLeftError: a handle, or what looks like one, would be printed
├── MissingGlyphError: the fonts of the PDF lack a letter of the text
├── ClaimMarkerError: a marker in a draft names no claim, or several
└── NotForPublicationError: an annotated brief is no draft
"""

from __future__ import annotations

from guvoh.publishing.errors import PublishingError


class BriefError(PublishingError):
    """A brief cannot be printed."""


class NothingToSayError(BriefError):
    """No claim has a wording in the language of the brief."""

    def __init__(self, language: str, n_claims: int) -> None:
        super().__init__(
            f"None of {n_claims} accepted claim(s) has a wording in {language}. Word "
            "them first; nothing is translated by the program."
        )


class BriefLanguageError(BriefError):
    """There are no frames for this language."""

    def __init__(self, language: str, known: tuple[str, ...]) -> None:
        super().__init__(
            f"There is no brief in the language {language}, only in {', '.join(known)}."
        )


class MissingDescriptorError(BriefError):
    """Somebody who is not named has no descriptor in this language."""

    def __init__(self, who: str, language: str) -> None:
        super().__init__(
            f"{who} has no descriptor in {language}. Say how a brief may speak of "
            "them, such as: a former prisoner. It is one of the descriptors of a "
            "source (guvoh source)."
        )
        self.who = who


class MissingPseudonymError(BriefError):
    """A protected person has no pseudonym in this stream and language."""

    def __init__(self, handle: str, stream: str, language: str) -> None:
        super().__init__(
            f"{handle} has no pseudonym in {language} in the stream {stream}. Choose "
            f"one: guvoh subject pseudonym {handle} --stream {stream}; or print with "
            "--style descriptor."
        )
        self.handle = handle


class UnknownPersonError(BriefError):
    """A text holds the handle of nobody who is known."""

    def __init__(self, handle: str) -> None:
        super().__init__(
            f"A wording speaks of {handle}, of whom nothing is recorded. Record a "
            "source with a descriptor for them, or word the claim again."
        )
        self.handle = handle


class CircularDescriptorError(BriefError):
    """Descriptors lead back to themselves."""

    def __init__(self, handle: str) -> None:
        super().__init__(
            f"The descriptor of {handle} leads back to {handle}. Word it without."
        )


class HandleLeftError(BriefError):
    """A handle, or what looks like one, would be printed."""

    def __init__(self, n_places: int) -> None:
        super().__init__(
            f"A sign for a protected person stands in {n_places} place(s) of the text "
            "and cannot be rendered. Word these claims again; nothing was printed."
        )


class MissingGlyphError(BriefError):
    """The fonts of the PDF lack a letter of the text."""

    def __init__(self, n_signs: int) -> None:
        super().__init__(
            f"The font of the PDF lacks {n_signs} letter(s) or sign(s) of the text, "
            "which would be left out. Print it as docx or html."
        )


class ClaimMarkerError(BriefError):
    """A marker in a draft names no claim, or several."""

    def __init__(self) -> None:
        super().__init__(
            "A marker names no claim of this brief, or several. It is written "
            "{claim:ab12cd34}, with the beginning of the claim's id."
        )


class NotForPublicationError(BriefError):
    """An annotated brief is no draft."""

    def __init__(self) -> None:
        super().__init__(
            "This is an annotated brief, which is not for publication. Change the "
            "brief without notes instead."
        )
