"""Writes anew what `mask` finds on the golden page; look at the difference.

python -m tests.protection.identifiers.make_golden
"""

from __future__ import annotations

from pathlib import Path

from guvoh.protection.identifiers import mask

GOLDEN = Path(__file__).parent / "golden"


def rows() -> list[str]:
    text = (GOLDEN / "page.txt").read_text("utf-8")
    return [
        "\t".join((span.kind, span.identifier, " ".join(span.text.split())))
        for span in mask(text, language="en").spans
    ]


if __name__ == "__main__":
    (GOLDEN / "page.tsv").write_text("\n".join(rows()) + "\n", "utf-8")
