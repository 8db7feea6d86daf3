"""The result of a check as SARIF 2.1.0, for editors and continuous integration.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0 plus Errata 01.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import guvoh
from guvoh.publishing.baseline import fingerprints
from guvoh.publishing.codes import load_rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.publishing.allowances import Allowance
    from guvoh.publishing.codes import RuleEntry
    from guvoh.publishing.remark import Evidence, Remark
    from guvoh.publishing.result import CheckResult

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)


def to_sarif(result: CheckResult) -> dict[str, Any]:
    """The result as one SARIF log with one run; columns are Unicode code points."""
    rules = tuple(load_rules().values())
    index = {rule.code: place for place, rule in enumerate(rules)}
    every = [
        _result(result, remark, index[remark.code]) | extra
        for remark, extra in _with_states(result)
    ]
    driver = {
        "name": "guvoh",
        "semanticVersion": guvoh.__version__,
        "rules": [_rule(rule, result.language) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "language": result.language,
        "results": every,
        "properties": {"families": dict(result.families)},
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _with_states(result: CheckResult) -> Iterator[tuple[Remark, dict[str, Any]]]:
    """Each remark, reported, allowed or known, and what SARIF says of its state."""
    allowed = tuple(item.remark for item in result.allowed)
    for remarks, state in (
        (result.remarks, "new"),
        (allowed, "new"),
        (result.known, "unchanged"),
    ):
        marks = fingerprints(result, remarks)
        for place, (remark, mark) in enumerate(zip(remarks, marks, strict=True)):
            extra: dict[str, Any] = {"partialFingerprints": {"guvohRemark/v1": mark}}
            if remarks is allowed:
                allowance = result.allowed[place].allowance
                extra["suppressions"] = [_suppression(allowance)]
            if result.known:
                extra["baselineState"] = state
            yield remark, extra


def _rule(rule: RuleEntry, language: str) -> dict[str, Any]:
    text = rule.texts.get(language, rule.texts["en"])
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": text.title},
        "fullDescription": {"text": text.why},
        "help": {"text": text.mend},
        "helpUri": rule.page,
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(result: CheckResult, remark: Remark, index: int) -> dict[str, Any]:
    start = result.draft.place_of(remark.start)
    end = result.draft.place_of(remark.end)
    region = {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": remark.start,
        "charLength": remark.end - remark.start,
    }
    return {
        "ruleId": remark.code,
        "ruleIndex": index,
        "level": remark.severity.value,
        "message": {"text": remark.message(result.language)},
        "locations": [{"physicalLocation": _location(result.draft.name, region)}],
        "relatedLocations": [
            _related(number, piece) for number, piece in enumerate(remark.evidence, 1)
        ],
    }


def _related(number: int, piece: Evidence) -> dict[str, Any]:
    region: dict[str, Any] = {
        "charOffset": piece.start,
        "charLength": piece.end - piece.start,
    }
    if piece.text:
        region["snippet"] = {"text": piece.text}
    return {
        "id": number,
        "physicalLocation": _location(piece.source, region),
        "message": {"text": piece.text or piece.claim or piece.source},
    }


def _location(name: str, region: dict[str, Any]) -> dict[str, Any]:
    return {"artifactLocation": {"uri": quote(name)}, "region": region}


def _suppression(allowance: Allowance) -> dict[str, str]:
    kind = "external" if allowance.words else "inSource"
    return {
        "kind": kind,
        "status": "accepted",
        "justification": f"{allowance.reason} ({allowance.who})",
    }
