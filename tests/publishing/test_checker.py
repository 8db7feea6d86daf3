from __future__ import annotations

import pytest

from guvoh.publishing.checker import CheckOptions, check
from guvoh.publishing.errors import (
    DraftLanguageError,
    EmptyDraftError,
    NoSourcesError,
    UnknownRuleError,
)
from guvoh.publishing.result import Verdict

SOURCE = """Miriam Calder, who keeps the ferry house, said that 217 men were taken across
the river on 4 March. “They went like people who have stopped asking,” she said.

The harbour master, Tobias Wenn, said the boats may have been hired by the quarry.
"""


def codes(draft: str, source: str = SOURCE) -> list[str]:
    return [str(remark.code) for remark in check(draft, [source]).remarks]


@pytest.mark.parametrize(
    "draft",
    [
        "Miriam Calder said that 217 men were taken across the river on 4 March.",
        "“They went like people who have stopped asking,” Calder said.",
        "The boats may have been hired by the quarry, according to Tobias Wenn.",
    ],
)
def test_what_the_sources_say_is_supported(draft: str) -> None:
    result = check(draft, [("ferry.txt", SOURCE)])
    assert not result.has_findings
    (sentence,) = result.sentences
    assert sentence.verdict is Verdict.SUPPORTED
    assert sentence.evidence[0].source == "ferry.txt"


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        ("Miriam Calder said that 270 men were taken across the river.", "S201"),
        ("Calder said that 217 men were taken across the river on 9 March.", "S202"),
        ("Wenn said that 217 men were taken across the river.", "S203"),
        ("Calder said that 217 men were not taken across the river.", "S204"),
        ("Wenn said the boats were hired by the quarry.", "S205"),
        ("Calder said that 217 men were taken across by Norwood Ltd.", "S208"),
        ("On 4 March, 217 men were taken across the river.", "S110"),
        ("“They went like men who have stopped asking,” Calder said.", "S120"),
        ("Wenn said the bakery would close for good next winter.", "S101"),
    ],
)
def test_each_fault_has_its_code(draft: str, code: str) -> None:
    assert code in codes(draft)


def test_contradicted_is_said_with_both_spans() -> None:
    draft = "Miriam Calder said that 270 men were taken across the river."
    result = check(draft, [SOURCE])
    assert result.sentences[0].verdict is Verdict.CONTRADICTED
    (remark,) = result.remarks
    assert draft[remark.start : remark.end] == "270"
    (evidence,) = remark.evidence
    assert SOURCE[evidence.start : evidence.end] == evidence.text == "217"


def test_the_json_is_that_of_the_contract() -> None:
    found = check("Calder said that 270 men were taken.", [SOURCE]).to_dict()
    assert found["schema"] == "guvoh/check/1"
    assert found["sentences"][0].keys() == {
        "start", "end", "text", "verdict", "score", "evidence",
    }  # fmt: skip
    finding = found["findings"][0]
    assert {
        "code", "severity", "line", "column", "end_line", "end_column", "message",
        "evidence",
    } <= finding.keys()  # fmt: skip
    assert found["summary"]["families"]["P"].startswith("not_checked: ")
    assert set(found["summary"]["by_verdict"]) == {v.value for v in Verdict}


def test_codes_are_chosen_by_family() -> None:
    draft = "Wenn said that 270 men were taken across the river."
    every = {r.code for r in check(draft, [SOURCE]).remarks}
    assert {"S201", "S203"} <= every
    chosen = check(draft, [SOURCE], options=CheckOptions(select=("S2",)))
    assert {r.code for r in chosen.remarks} == {c for c in every if c[:2] == "S2"}
    rest = check(draft, [SOURCE], options=CheckOptions(ignore=("S201",)))
    assert "S201" not in {r.code for r in rest.remarks}
    with pytest.raises(UnknownRuleError):
        check(draft, [SOURCE], options=CheckOptions(ignore=("S9",)))


def test_what_cannot_be_checked_is_refused() -> None:
    with pytest.raises(EmptyDraftError):
        check(" ", [SOURCE])
    with pytest.raises(NoSourcesError):
        check("Calder said so.", [" "])
    with pytest.raises(DraftLanguageError):
        check("Calder said so.", [SOURCE], language="de")


def test_a_word_that_only_looks_like_the_opposite_is_none() -> None:
    source = (
        "The report has raised concerns among immigrants like Anvar, who fears a raid."
    )
    draft = (
        "The report has raised concerns among migrants like Anvar, who fears a raid."
    )
    assert "S204" not in {remark.code for remark in check(draft, [source]).remarks}
