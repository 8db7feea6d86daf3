"""Writes docs/names/rules.md from the table of rules; run by `make docs`."""  # noqa: INP001 -- a script, run by its path

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from guvoh.names import rules

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guvoh.names import Rule

PAGE: Final = Path(__file__).parents[1] / "docs" / "names" / "rules.md"
INTRO: Final = """\
# The rules, one by one

When Guvoh says that two spellings can be one name, or that they cannot, it names the
rules that led there. These are all of them: the short id that stands in JSON, the
sentence that people are shown, in English and in Russian, and what it rests on.

The page is made from the program's own table by `make docs`; please do not edit it by
hand. How the rules work together is told in [methods](methods.md).
"""


def render(table: Iterable[Rule]) -> str:
    """Returns the page in Markdown, rules in the order of the table."""
    return "\n".join([INTRO, *map(render_rule, table)])


def render_rule(rule: Rule) -> str:
    """Returns one rule: id, the sentence in two languages, source."""
    return f"## `{rule.id}`\n\n{rule.en}\n\n{rule.ru}\n\n*Source:* {rule.source}\n"


def main() -> None:
    """Writes the page."""
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(render(rules().values()), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
