"""What `guvoh.counting` raises.

CountingError
├── TableError              the table cannot be read
│   ├── RowError            one row of it is wrong
│   └── ColumnError         its columns are wrong
├── NoAnswerError           the table allows no answer, or none by this method
├── OptionError             an option contradicts the table or another option
├── DrawsError              a file of linkage draws cannot be read
└── RenderingError          a chart cannot be made into a picture
"""

from __future__ import annotations


class CountingError(Exception):
    """The base of all failures of this package."""


class TableError(CountingError):
    """The capture-history table cannot be read."""


class RowError(TableError):
    """One row of the table is wrong.

    Args:
        row: the row's number as a spreadsheet shows it, the header being 1.
        what: what is wrong with it.
        remedy: what to do about it.
    """

    def __init__(self, row: int, what: str, remedy: str) -> None:
        super().__init__(f"Row {row} {what}; {remedy}.")
        self.row = row


class ColumnError(TableError):
    """The columns of the table are wrong."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}; {remedy}.")


class NoAnswerError(CountingError):
    """The table allows no answer, or none by this method.

    Args:
        code: a stable word for the reason, as in `Diagnostic.code`.
        why: why there is no number.
        remedy: what to do about it.
    """

    def __init__(self, code: str, why: str, remedy: str) -> None:
        super().__init__(f"No estimate: {why}; {remedy}.")
        self.code = code


class OptionError(CountingError):
    """An option contradicts the table or another option."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what}; {remedy}.")


class DrawsError(CountingError):
    """A file of linkage draws cannot be read."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(
            f"Line {line} of the draws {what}; write them anew with "
            "`guvoh link ... --draws K`."
        )
        self.line = line


class RenderingError(CountingError):
    """A chart cannot be made into a picture."""

    def __init__(self, why: str) -> None:
        super().__init__(
            f"The chart cannot be drawn as SVG: {why}; install guvoh[charts], or take "
            "the Vega-Lite specification (a name that ends in .json)."
        )
