"""Lines for people, SARIF, allowances and baselines."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guvoh.publishing.allowances import (
    Allowance,
    dump_allowances,
    load_allowances,
    parse_comment,
)
from guvoh.publishing.baseline import (
    fingerprints,
    leave_out_known,
    read_baseline,
    write_baseline,
)
from guvoh.publishing.checker import CheckOptions, check
from guvoh.publishing.codes import RuleCode, load_rules
from guvoh.publishing.errors import AllowanceError, BaselineError
from guvoh.publishing.report import report_lines
from guvoh.publishing.sarif import to_sarif

if TYPE_CHECKING:
    from guvoh.publishing.result import CheckResult

SOURCE = "Ana Lund said that 217 men were taken across the river on 4 March."
WRONG = "Ana Lund said that 270 men were taken across the river."
LATE = "Ana Lund said that 217 men were taken on 9 March."


def run(draft: str, **given: Any) -> CheckResult:
    return check(draft, [("ferry.txt", SOURCE)], options=CheckOptions(**given))


def test_lines_have_places_messages_and_evidence() -> None:
    lines = list(report_lines(run(f"First line.\n\n{WRONG}\n", ignore=("S1",))))
    assert lines[0] == (
        "draft:3:20-3:23: error S201 number: draft says “270”, the source says “217”"
    )
    assert lines[1] == "    evidence  ferry.txt:19-22  “217”"
    assert lines[2].startswith("1 of 2 sentences need work; ")
    assert lines[-1] == "F: not_checked: no casebook"


def test_lines_in_russian_and_with_what_is_supported() -> None:
    lines = list(report_lines(run(WRONG, output_language="ru")))
    assert "ошибка S201 number: в тексте «270», в источнике «217»" in lines[0]
    shown = list(report_lines(run(SOURCE), shows_all=True))
    assert shown[0].startswith("draft:1:1-1:67: supported (")
    assert "    evidence  ferry.txt:0-66  " in shown[1]


def test_sarif_has_what_the_standard_requires() -> None:
    result = run(f"{WRONG} <!-- allow S201: agreed -- Vera -->\n\n{LATE}")
    log = to_sarif(result)
    # sarifLog requires version and runs; run requires tool, tool requires driver,
    # driver requires name; result requires message (SARIF 2.1.0, appendix of schema).
    assert log["version"] == "2.1.0"
    (run_,) = log["runs"]
    driver = run_["tool"]["driver"]
    assert driver["name"] == "guvoh"
    assert [rule["id"] for rule in driver["rules"]] == list(load_rules())
    for rule in driver["rules"]:
        assert rule["helpUri"].startswith("urn:guvoh:rule:")
        assert rule["shortDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
    assert {r["ruleId"] for r in run_["results"]} == {"S201", "S202"}
    for item in run_["results"]:
        assert driver["rules"][item["ruleIndex"]]["id"] == item["ruleId"]
        assert item["message"]["text"]
        (place,) = item["locations"]
        region = place["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
        assert (region["endLine"], region["endColumn"]) > (
            region["startLine"],
            region["startColumn"],
        )
        (related,) = item["relatedLocations"]
        snippet = related["physicalLocation"]["region"]
        assert SOURCE[snippet["charOffset"] :].startswith(snippet["snippet"]["text"])
        assert item["partialFingerprints"]["guvohRemark/v1"]
    (suppressed,) = [r for r in run_["results"] if "suppressions" in r]
    assert suppressed["ruleId"] == "S201"
    assert suppressed["suppressions"][0]["justification"] == "agreed (Vera)"
    json.dumps(log)


def test_an_allowance_behind_or_before_a_sentence() -> None:
    for draft in (
        f"{WRONG} <!-- allow S201: agreed -- Vera -->\n",
        f"<!-- allow S201: agreed -- Vera -->\n{WRONG}\n",
    ):
        result = run(draft)
        assert not result.has_findings
        (item,) = result.allowed
        assert (item.remark.code, item.allowance.who) == ("S201", "Vera")
        assert any("allowed by Vera: agreed" in line for line in report_lines(result))
        assert result.to_dict()["allowed"][0]["allowance"]["reason"] == "agreed"


def test_an_allowance_is_for_its_sentence_and_rule_only() -> None:
    result = run(f"{WRONG} <!-- allow S202: agreed -- Vera -->\n\n{WRONG}")
    assert [str(r.code) for r in result.remarks] == ["S201", "S201"]


@pytest.mark.parametrize(
    "comment",
    [
        "allow S201",
        "allow S201: -- Vera",
        "allow S201: agreed",
        "allow S999: agreed -- Vera",
        "allow P401: agreed -- Vera",
    ],
)
def test_an_allowance_without_reason_or_for_protection_is_refused(comment: str) -> None:
    with pytest.raises(AllowanceError):
        run(f"{WRONG} <!-- {comment} -->")


def test_allowances_of_a_file() -> None:
    given_ = Allowance(
        code=RuleCode("S201"), words="270 men", reason="agreed", who="Vera"
    )
    result = run(WRONG, allowances=load_allowances(dump_allowances([given_])))
    assert not result.has_findings
    assert result.allowed[0].allowance == given_


@pytest.mark.parametrize(
    "text",
    ["{", "code: S201", "- 1", "- {code: S201, words: a, reason: b}",
     "- {code: P401, words: a, reason: b, who: c}",
     "- {code: S201, words: '', reason: b, who: c}"],
)  # fmt: skip
def test_malformed_files_of_allowances(text: str) -> None:
    with pytest.raises(AllowanceError):
        load_allowances(text)


plain = st.text(
    st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20
).filter(lambda s: "--" not in s and ">" not in s and not s.startswith("-"))


@given(
    reason=plain,
    who=plain,
    code=st.sampled_from([c for c in load_rules() if c[0] != "P"]),
)
def test_allowances_go_round(reason: str, who: str, code: RuleCode) -> None:
    given_ = Allowance(code=code, words="a b", reason=reason, who=who)
    assert load_allowances(dump_allowances([given_])) == (given_,)
    comment = given_.to_comment().removeprefix("<!-- allow").removesuffix("-->")
    assert parse_comment(comment, "1:1") == (code, reason, who)


def test_a_baseline_hides_what_is_known_wherever_it_stands() -> None:
    first = run(WRONG)
    known = read_baseline(write_baseline(first))
    assert "270" not in write_baseline(first)
    later = leave_out_known(run(f"{LATE}\n\n{WRONG}"), known)
    assert [str(r.code) for r in later.remarks] == ["S202"]
    assert [str(r.code) for r in later.known] == ["S201"]
    assert read_baseline(write_baseline(later)) > known


def test_equal_remarks_have_fingerprints_of_their_own() -> None:
    result = run(f"{WRONG}\n\n{WRONG}")
    marks = fingerprints(result, result.remarks)
    assert len(set(marks)) == len(marks) == 2
    once = leave_out_known(result, frozenset(marks[:1]))
    assert len(once.remarks) == 1
    assert fingerprints(replace(result, remarks=()), ()) == ()


@pytest.mark.parametrize(
    "text", ["", "[]", '{"schema":"x"}', '{"schema":"guvoh/baseline/1","remarks":[1]}']
)
def test_malformed_baselines(text: str) -> None:
    with pytest.raises(BaselineError):
        read_baseline(text)
