"""Writes docs/casebook/vocabularies.md from the vocabularies; run by `make docs`."""  # noqa: INP001 -- a script, run by its path

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from guvoh.model import vocabulary, vocabulary_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from guvoh.model import Term, Vocabulary

PAGE: Final = Path(__file__).parents[1] / "docs" / "casebook" / "vocabularies.md"
INTRO: Final = """\
# Codes and what they mean

Where a record has a choice, such as how a witness knows what she tells, it holds a code
from a closed list. These are all lists and codes, what they are called in English and
Russian, what they mean, and which codes of other schemes correspond.

The page is made from the program's own tables by `make docs`; please do not edit it by
hand. To correct a word or add a language, edit the tables in
`src/guvoh/model/vocabulary/`.

## Other schemes

| short | scheme |
|---|---|
| `acled` | Armed Conflict Location & Event Data: geographical precision |
| `admiralty` | the Admiralty code: sources A to F, information 1 to 6 |
| `alaveteli` | states of requests in Alaveteli |
| `bayanat` | Bayanat, a database for human-rights cases |
| `berkeley` | Berkeley Protocol on Digital Open Source Investigations |
| `htcds` | Human Trafficking Case Data Standard, IOM |
| `huridocs` | HURIDOCS Events Standard Formats and their micro-thesauri |
| `ilo` | ILO indicators of forced labour |
| `mrm` | UN monitoring and reporting mechanism on children and armed conflict |
| `ohchr` | OHCHR guidance for commissions of inquiry: standards of proof |
| `palermo` | the UN's protocol on trafficking in persons of 2000, article 3 |
| `sfm` | Security Force Monitor |

`mt17:0306` is a term of HURIDOCS micro-thesaurus 17; `mt18` alone names the list where
it belongs, without a term. For `berkeley`, `ilo`, `ohchr`, `palermo`, and for methods
of recruitment in `htcds`, the words are those of the text, written as codes.

A pairing is ours and seldom exact: two lists that were made for different ends rarely
cut the world alike. Where nothing corresponds, the table says *none*.
"""


def render(vocabularies: Iterable[Vocabulary]) -> str:
    """Returns the page in Markdown."""
    return "\n".join([INTRO, *map(render_vocabulary, vocabularies)])


def render_vocabulary(shown: Vocabulary) -> str:
    """Returns one list as a table, its terms in the order in which people see them."""
    rows = "\n".join(map(render_term, shown.terms.values()))
    return (
        f"## {shown.titles['en']}\n\n"
        f"*{shown.titles['ru']}* · `{shown.name}`\n\n{shown.about}\n\n"
        f"| code | English | Russian | meaning | elsewhere |\n|---|---|---|---|---|\n"
        f"{rows}\n"
    )


def render_term(term: Term) -> str:
    """Returns one row: code, labels, definition, crosswalk."""
    cells = (
        f"`{term.code}`",
        term.label("en"),
        term.label("ru"),
        term.definition,
        render_crosswalk(term.crosswalk),
    )
    return f"| {' | '.join(cells)} |"


def render_crosswalk(crosswalk: Mapping[str, tuple[str, ...]]) -> str:
    """Returns the corresponding codes, or none."""
    parts = (f"{scheme} {', '.join(codes)}" for scheme, codes in crosswalk.items())
    return "; ".join(parts) or "*none*"


def main() -> None:
    """Writes the page."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(render(map(vocabulary, vocabulary_names())), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
