"""Allowances: remarks that a person lets stand, each with a reason that is kept.

A comment `<!-- allow S102: reason -- who -->` is for the sentence it stands behind on
the same line, else for the next one. A file of allowances names the words instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import yaml

from guvoh.publishing.codes import RuleCode, load_rules
from guvoh.publishing.errors import AllowanceError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.draft import Draft
    from guvoh.publishing.remark import Remark
    from guvoh.text import Span

_COMMENT: Final = re.compile(r"<!--\s*allow\b(.*?)-->", re.DOTALL)
_PARTS: Final = re.compile(r"\s*([A-Z]\d{3})\s*:\s*(.*?)\s+--\s+(\S.*?)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """That a remark may stand at one place of a draft."""

    code: RuleCode
    """Code of the rule."""
    reason: str
    """Why it may stand."""
    who: str
    """Who says so."""
    words: str = ""
    """Words of the sentence, white space folded; empty when `start` says which."""
    start: int = 0
    """First code point of the sentence, for those that stand in the draft."""
    end: int = 0
    """Code point after the last."""

    def to_comment(self) -> str:
        """The comment that allows it in Markdown or HTML."""
        return f"<!-- allow {self.code}: {self.reason} -- {self.who} -->"

    def to_dict(self) -> dict[str, Any]:
        """The allowance for JSON."""
        return {"code": self.code, "reason": self.reason, "who": self.who}

    def covers(self, remark: Remark, draft: Draft) -> bool:
        """Whether the remark is the one that may stand."""
        if remark.code != self.code:
            return False
        if not self.words:
            return self.start <= remark.start < self.end
        place = draft_places(draft.words, self.words)
        return any(start < remark.end and remark.start < end for start, end in place)


def draft_places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where words stand in a text, white space folded."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    for match in re.finditer(pattern, text):
        yield match.span()


def find_allowances(draft: Draft, sentences: Sequence[Span]) -> Iterator[Allowance]:
    """The allowances that stand in a draft as comments.

    Raises:
        AllowanceError: One is malformed, has no reason, or is for a rule without.
    """
    for comment in _COMMENT.finditer(draft.text):
        line, column = draft.place_of(comment.start())
        place = f"{line}:{column}"
        code, reason, who = parse_comment(comment.group(1), place)
        target = _target(draft, comment, sentences)
        if target is None:
            raise AllowanceError(place, "has no sentence")
        yield Allowance(
            code=code, reason=reason, who=who, start=target.start, end=target.end
        )


def parse_comment(text: str, place: str) -> tuple[RuleCode, str, str]:
    """Code, reason and person of an allowance.

    Raises:
        AllowanceError: It is malformed, has no reason, or is for a rule without.
    """
    parts = _PARTS.fullmatch(text)
    if parts is None:
        raise AllowanceError(place, "lacks the code, the reason or who gives it")
    code, reason, who = parts.groups()
    return _known(code, place), _given(reason, place), who


def load_allowances(text: str) -> tuple[Allowance, ...]:
    """The allowances of a file: a list of mappings code, words, reason, who.

    Raises:
        AllowanceError: The file is malformed, or one of them is.
    """
    try:
        rows = yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        raise AllowanceError("the file", "is no YAML") from None
    if not isinstance(rows, list):
        raise AllowanceError("the file", "is no list")
    return tuple(_row(row, f"entry {number}") for number, row in enumerate(rows, 1))


def dump_allowances(allowances: Sequence[Allowance]) -> str:
    """The file that `load_allowances` reads."""
    rows = [
        {"code": str(a.code), "words": a.words, "reason": a.reason, "who": a.who}
        for a in allowances
    ]
    return yaml.safe_dump(rows, allow_unicode=True, sort_keys=False)


def _row(row: object, place: str) -> Allowance:
    keys = ("code", "words", "reason", "who")
    if not isinstance(row, dict) or set(row) != set(keys):
        raise AllowanceError(place, "needs code, words, reason and who")
    code, words, reason, who = (str(row[key] or "") for key in keys)
    return Allowance(
        code=_known(code, place),
        words=" ".join(_given(words, place).split()),
        reason=_given(reason, place),
        who=_given(who, place),
    )


def _given(text: str, place: str) -> str:
    if not text.strip():
        raise AllowanceError(place, "leaves something empty")
    return text.strip()


def _known(code: str, place: str) -> RuleCode:
    if code.startswith("P"):
        raise AllowanceError(place, "is for a rule of protection, which takes none")
    if code not in load_rules():
        raise AllowanceError(place, "is for a rule that there is not")
    return RuleCode(code)


def _target(
    draft: Draft, comment: re.Match[str], sentences: Sequence[Span]
) -> Span | None:
    """The sentence before the comment on its line, else the one around or behind it."""
    line = draft.place_of(comment.start()).line
    before = [s for s in sentences if s.end <= comment.start()]
    if before and draft.place_of(before[-1].end).line == line:
        return before[-1]
    return next((s for s in sentences if s.end > comment.start()), None)
