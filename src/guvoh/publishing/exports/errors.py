"""What can go wrong when a file is composed for others.

ExportError
├── MalformedRangeError    a range that does not fit the text
├── UncoveredError         something protected still shows after covering
├── NotFoundOnPagesError   a range's words stand on no page of the file
└── UnreadablePagesError   the pages of the file cannot be drawn
"""

from __future__ import annotations

from guvoh.publishing.errors import PublishingError


class ExportError(PublishingError):
    """Any failure of this package; nothing was composed."""


class MalformedRangeError(ExportError):
    """A range that does not fit the text."""

    def __init__(self, number: int, length: int) -> None:
        super().__init__(
            f"Span {number} does not fit the text of {length} characters. Nothing was "
            "covered: take the spans from this very text."
        )


class UncoveredError(ExportError):
    """Something protected still shows after covering."""

    def __init__(self, n_places: int) -> None:
        super().__init__(
            f"After covering, a protected person still shows in {n_places} place(s). "
            "Give the words around them with --spans."
        )


class NotFoundOnPagesError(ExportError):
    """The words of a range stand on no page, so that nothing can be covered there."""

    def __init__(self, number: int) -> None:
        super().__init__(
            f"The words of span {number} were found on no page of the file. Make a "
            "copy of the text instead: leave out --raster."
        )


class UnreadablePagesError(ExportError):
    """The pages of a file cannot be drawn."""

    def __init__(self, reason: str) -> None:
        what = (
            "Words on pictures of pages are read by tesseract, which is not installed. "
            "Install it, or leave out --raster."
            if reason == "no_ocr"
            else f"The pages of the file cannot be drawn or read ({reason})."
        )
        super().__init__(what)
        self.reason = reason
