"""Every rule has a page, and the examples on the pages do what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.publishing.guards import MANY, guard_of

from guvoh.publishing.backing import Backing
from guvoh.publishing.checker import check
from guvoh.publishing.codes import RuleCode, load_rules

PAGES = Path(__file__).parents[2] / "docs" / "rules"
CODES = list(load_rules())
BY_TEXTS = [c for c in CODES if c[0] == "S" and c not in {"S302", "S303"}]


def blocks(code: str, kind: str) -> list[str]:
    text = (PAGES / f"{code}.md").read_text("utf-8")
    found: list[str] = re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)
    return found


@pytest.mark.parametrize("code", CODES)
def test_every_rule_has_a_page(code: str) -> None:
    text = (PAGES / f"{code}.md").read_text("utf-8")
    rule = load_rules()[RuleCode(code)]
    assert text.startswith(f"# {code} {rule.name}\n")
    assert rule.texts["en"].title in text
    assert f"]({code}.md)" in (PAGES / "index.md").read_text("utf-8")


@pytest.mark.parametrize("code", BY_TEXTS)
def test_the_failing_draft_fails_and_the_other_passes(code: str) -> None:
    (source,) = blocks(code, "source")
    failing, passing = blocks(code, "draft")
    assert code in {remark.code for remark in check(failing, [source]).remarks}
    assert not check(passing, [source]).remarks


@pytest.mark.parametrize("code", [c for c in CODES if c[0] == "P"])
def test_drafts_about_the_people_of_a_page(code: str) -> None:
    (people,), held = blocks(code, "people"), blocks(code, "held")
    sources = blocks(code, "source") or held
    population = (blocks(code, "population") or [MANY])[0]
    failing, passing = blocks(code, "draft")

    def found(draft: str) -> set[str]:
        guard = guard_of(people, texts=held, population=population)
        backing = Backing(claims=(), guard=guard)
        remarks = check(draft, sources, claims=backing).remarks
        return {remark.code for remark in remarks if remark.code[0] == "P"}

    assert code in found(failing)
    assert found(passing) == set()
