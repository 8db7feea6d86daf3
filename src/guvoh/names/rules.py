"""The rules by which two spellings are one name: id, sentence, source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import NewType

import yaml

RuleId = NewType("RuleId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule of spelling, naming or grammar."""

    id: RuleId
    """Short and stable, as `k-q`."""
    en: str
    """The rule in one plain English sentence."""
    ru: str
    """The same in Russian."""
    source: str
    """The standard, law or usage that it rests on."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule applied to a pair of spellings."""

    rule: RuleId
    """Which rule."""
    a: str = ""
    """The part of the first spelling it was applied to; empty for the whole."""
    b: str = ""
    """The part of the second spelling."""

    def sentence(self, language: str = "en") -> str:
        """Returns the rule in words, followed by the two parts."""
        rule = rules()[self.rule]
        text = rule.ru if language == "ru" else rule.en
        if not (self.a or self.b):
            return text
        return f"{text.removesuffix('.')}: {self.a or '–'} / {self.b or '–'}."


def load_table(name: str) -> object:
    """Returns the content of one YAML file of `tables/`."""
    text = (resources.files(__package__) / "tables" / name).read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 -- both loaders are safe


def load_rows(name: str) -> list[dict[str, str]]:
    """Returns the rows of one tab-separated file of `tables/`, keyed by its header."""
    text = (resources.files(__package__) / "tables" / name).read_text("utf-8")
    header, *lines = text.splitlines()
    keys = header.split("\t")
    rows = []
    for line in lines:
        if line.strip() and not line.startswith("#"):
            cells = line.split("\t")
            rows.append(dict(zip(keys, cells + [""] * len(keys), strict=False)))
    return rows


@cache
def rules() -> dict[RuleId, Rule]:
    """Returns every rule by its id."""
    table = load_table("rules.yaml")
    assert isinstance(table, dict)
    return {
        RuleId(key): Rule(id=RuleId(key), **{k: str(v) for k, v in row.items()})
        for key, row in table.items()
    }
