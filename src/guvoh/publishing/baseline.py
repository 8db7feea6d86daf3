"""Baselines: remarks that are known already and are not reported again.

A remark is known again by its rule and the words of its sentence, wherever that stands.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from guvoh.publishing.errors import BaselineError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.publishing.remark import Remark
    from guvoh.publishing.result import CheckResult

_SCHEMA: Final = "guvoh/baseline/1"


def fingerprints(result: CheckResult, remarks: tuple[Remark, ...]) -> tuple[str, ...]:
    """A digest for each remark: rule, sentence, words, and which of equal ones it is.

    They hold no words: whoever has the baseline alone learns nothing of the draft. Of a
    rule of protection only the place counts, so that no digest can be tried with names.
    """
    seen: Counter[str] = Counter()
    found = []
    for remark in remarks:
        key = "\0".join(_parts(result, remark))
        found.append(_digest(f"{key}\0{seen[key]}"))
        seen[key] += 1
    return tuple(found)


def write_baseline(result: CheckResult) -> str:
    """The text of a baseline that holds every remark, reported or known."""
    every = sorted({*fingerprints(result, (*result.known, *result.remarks))})
    return json.dumps({"schema": _SCHEMA, "remarks": every}, indent=1) + "\n"


def read_baseline(text: str) -> frozenset[str]:
    """The fingerprints of a baseline.

    Raises:
        BaselineError: The text is no baseline.
    """
    try:
        content: Any = json.loads(text)
    except ValueError:
        raise BaselineError("is no JSON") from None
    if not isinstance(content, dict) or content.get("schema") != _SCHEMA:
        raise BaselineError(f"is not of the form {_SCHEMA}")
    remarks = content.get("remarks")
    if not isinstance(remarks, list) or not all(isinstance(r, str) for r in remarks):
        raise BaselineError("holds no list of remarks")
    return frozenset(remarks)


def leave_out_known(result: CheckResult, baseline: frozenset[str]) -> CheckResult:
    """The result without the remarks that the baseline holds.

    Those of protection stay, whatever it holds.
    """

    def is_known(remark: Remark, mark: str) -> bool:
        return mark in baseline and not remark.code.startswith("P")

    marks = fingerprints(result, result.remarks)
    pairs = tuple(zip(result.remarks, marks, strict=True))
    return replace(
        result,
        remarks=tuple(remark for remark, mark in pairs if not is_known(remark, mark)),
        known=tuple(remark for remark, mark in pairs if is_known(remark, mark)),
    )


def _parts(result: CheckResult, remark: Remark) -> Iterator[str]:
    yield remark.code
    yield remark.variant
    if remark.code.startswith("P"):
        yield f"{remark.start}:{remark.end}"
        return
    sentence = next(
        (s for s in result.sentences if s.start <= remark.start < s.end), None
    )
    yield " ".join((sentence.text if sentence else "").split())
    yield " ".join(result.draft.text[remark.start : remark.end].split())
    yield from (value for _, value in remark.words)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
