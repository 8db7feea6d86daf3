from __future__ import annotations

import re
from pathlib import Path

import guvoh.names
from guvoh.names import Reason, RuleId, rules
from guvoh.names.rules import load_rows

PACKAGE = Path(guvoh.names.__file__).parent


def test_every_rule_has_sentences_and_a_source() -> None:
    for rule in rules().values():
        assert rule.en.endswith(".")
        assert rule.ru.endswith(".")
        assert rule.source
        assert re.search("[а-я]", rule.ru)


def test_every_rule_named_in_code_or_tables_exists() -> None:
    used: set[str] = set()
    for path in PACKAGE.glob("*.py"):
        used |= set(re.findall(r'RuleId\("([a-z-]+)"\)', path.read_text("utf-8")))
    for path in (PACKAGE / "tables").glob("*.yaml"):
        used |= set(re.findall(r"rule: ([a-z-]+)\}", path.read_text("utf-8")))
    assert used <= set(rules())
    text = "".join(path.read_text("utf-8") for path in PACKAGE.glob("*.py"))
    assert {
        rule for rule in rules() if rule not in used and f'"{rule}"' not in text
    } == set()


def test_a_reason_is_a_sentence_with_the_two_parts() -> None:
    reason = Reason(RuleId("k-q"), "Қодир", "Kodir")
    assert reason.sentence().endswith(": Қодир / Kodir.")
    assert "передают" in reason.sentence("ru")


def test_no_rule_tells_what_sex_or_people_a_name_shows() -> None:
    for rule in rules().values():
        for word in ("woman", "female", "male ", "femin", "masculin", "ethnic"):
            assert word not in rule.en.lower()


def test_the_table_of_given_names_is_well_formed() -> None:
    rows = load_rows("given.tsv")
    assert len(rows) > 5000
    assert {row["sex"] for row in rows} <= {"m", "f", "mf"}
    keys = [(row["name"], row["languages"]) for row in rows]
    assert len(keys) == len(set(keys))
