"""Zip archives: the files in them, one level deep."""

from __future__ import annotations

from guvoh.intake.extract import Child, Extract, Kind
from guvoh.intake.formats.guard import fail_closed
from guvoh.intake.formats.package import read_entries

TOOL = "guvoh/zip 1"


@fail_closed
def extract(data: bytes, name: str) -> Extract:  # noqa: ARG001 -- one form for all
    """Returns the files of an archive; there is no text of its own.

    Names are escaped so that a control sign, a reversal of direction or a byte that is
    no letter shows. They are data: nothing is ever written under them.
    """
    entries = read_entries(data)
    names = [escape_name(entry.name) for entry in entries]
    is_odd = any(
        escaped != entry.name for escaped, entry in zip(names, entries, strict=True)
    )
    return Extract(
        kind=Kind.ZIP,
        reason="archive",
        tool=TOOL,
        metadata=(("n_files", str(len(entries))),),
        children=tuple(
            Child(name=escaped, data=entry.data)
            for escaped, entry in zip(names, entries, strict=True)
        ),
        warnings=("odd_names",) if is_odd else (),
    )


def escape_name(name: str) -> str:
    r"""Returns a name with unseen signs and backslashes written as `\u202e`."""
    return "".join(
        sign
        if sign.isprintable() and sign != "\\"
        else sign.encode("unicode_escape").decode("ascii")
        for sign in name
    )
