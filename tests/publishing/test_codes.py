from __future__ import annotations

import string

import pytest

from guvoh.publishing.codes import RuleCode, Severity, load_rules
from guvoh.publishing.remark import Evidence, Remark

CODES = [
    *("S101", "S102", "S110", "S120", "S121"),
    *(f"S20{n}" for n in range(1, 9)),
    *("S301", "S302", "S303", "F501", "F502", "F503"),
    *("P401", "P402", "P403", "P404", "P405"),
]


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_the_rules_are_those_of_the_design() -> None:
    assert list(load_rules()) == CODES


@pytest.mark.parametrize("code", CODES)
def test_both_languages_say_the_same(code: str) -> None:
    rule = load_rules()[RuleCode(code)]
    english, russian = rule.texts["en"], rule.texts["ru"]
    assert english.messages.keys() == russian.messages.keys()
    assert "is" in english.messages
    for variant, message in english.messages.items():
        assert fields(message) == fields(russian.messages[variant])
    for text in (english, russian):
        assert all((text.title, text.why, text.mend))


def test_a_remark_says_what_is_wrong() -> None:
    remark = Remark(
        code=RuleCode("S201"),
        start=3,
        end=6,
        words=(("draft", "270"), ("source", "217\n men")),
        evidence=(Evidence(source="a", start=0, end=3, text="217"),),
    )
    assert remark.message() == "draft says “270”, the source says “217 men”"
    assert remark.message("ru") == "в тексте «270», в источнике «217 men»"
    assert remark.severity is Severity.ERROR
    assert remark.is_slot
    assert "217" not in repr(remark) + repr(remark.evidence)
