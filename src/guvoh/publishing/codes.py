"""The rules of the draft check as a table: code, name, severity, what they say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, Final, NewType

import yaml

RuleCode = NewType("RuleCode", str)
"""Code of a rule, such as S201; the letter is its family."""

PAGES: Final = "urn:guvoh:rule:"
"""Names rules for reports that want an address; their pages lie in docs/rules/."""


class Severity(StrEnum):
    """How much a remark weighs; the words are those of SARIF's levels."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleText:
    """What a rule says in one language."""

    title: str
    """What is wrong, in a few words."""
    why: str
    """Why it matters."""
    mend: str
    """What to do."""
    messages: dict[str, str]
    """Sentences with {places}, by what the rule can tell apart; `is` is the plain."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEntry:
    """One rule of the table."""

    code: RuleCode
    """Its code."""
    name: str
    """Its short name, such as wrong-speaker."""
    severity: Severity
    """How much a remark of it weighs."""
    texts: dict[str, RuleText]
    """What it says, by language: en and ru."""

    @property
    def page(self) -> str:
        """A name of its page that stays: urn:guvoh:rule:S201 is docs/rules/S201.md."""
        return f"{PAGES}{self.code}"


@cache
def load_rules() -> dict[RuleCode, RuleEntry]:
    """Every rule by its code, in the order of the table."""
    text = (resources.files(__package__) / "rules" / "rules.yaml").read_text("utf-8")
    table = yaml.load(text, Loader=yaml.CSafeLoader)
    return {RuleCode(code): _entry(RuleCode(code), row) for code, row in table.items()}


def _entry(code: RuleCode, row: dict[str, Any]) -> RuleEntry:
    return RuleEntry(
        code=code,
        name=row["name"],
        severity=Severity(row["severity"]),
        texts={
            language: RuleText(
                title=row["title"][language],
                why=row["why"][language],
                mend=row["mend"][language],
                messages={key: said[language] for key, said in row["messages"].items()},
            )
            for language in ("en", "ru")
        },
    )
