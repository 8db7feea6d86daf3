"""The result of a check without the words that must not leave the vault.

A draft that names somebody protected would carry the name into every report about it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from guvoh.publishing.draft import Draft
    from guvoh.publishing.guard import Guard
    from guvoh.publishing.remark import Evidence, Remark
    from guvoh.publishing.result import AllowedRemark, CheckResult

_BLOCK: Final = "█"
_VISIBLE: Final = re.compile(r"\S")
_WORD: Final = re.compile(r"[^\W_]{2,}")
_NAME: Final = "draft"


def hide_protected(
    result: CheckResult, places: Sequence[tuple[int, int]], guard: Guard
) -> CheckResult:
    """The result with blocks in place of protected words, wherever they are repeated.

    Args:
        result: What was found.
        places: Where in the draft protected words stand.
        guard: What is protected; it finds them in other words as well.
    """
    draft = result.draft
    name = _NAME if guard.find(draft.name) else draft.name
    if not places:
        return replace(result, draft=replace(draft, name=name))
    hider = _Hider(guard, (draft.text[start:end] for start, end in places))
    hidden = _hide_places(draft, places, name)
    return replace(
        result,
        draft=hidden,
        sentences=tuple(
            replace(
                sentence,
                text=hidden.text[sentence.start : sentence.end],
                evidence=tuple(map(hider.evidence, sentence.evidence)),
            )
            for sentence in result.sentences
        ),
        remarks=tuple(map(hider.remark, result.remarks)),
        allowed=tuple(map(hider.allowed, result.allowed)),
    )


def _hide_places(draft: Draft, places: Sequence[tuple[int, int]], name: str) -> Draft:
    text, words = list(draft.text), list(draft.words)
    for start, end in places:
        for signs in (text, words):
            signs[start:end] = _VISIBLE.sub(_BLOCK, "".join(signs[start:end]))
    return replace(draft, name=name, text="".join(text), words="".join(words))


class _Hider:
    """Hides protected words in what is said about a draft."""

    def __init__(self, guard: Guard, shown: Iterable[str]) -> None:
        self._guard = guard
        words = {word for text in shown for word in _WORD.findall(text)}
        pattern = "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))
        self._words = (
            re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])", re.IGNORECASE)
            if pattern
            else None
        )

    def text(self, text: str) -> str:
        """The text with blocks in place of protected words."""
        signs = list(text)
        for mention in self._guard.find(text):
            signs[mention.start : mention.end] = _VISIBLE.sub(
                _BLOCK, text[mention.start : mention.end]
            )
        hidden = "".join(signs)
        if self._words is None:
            return hidden
        return self._words.sub(lambda m: _BLOCK * len(m.group()), hidden)

    def evidence(self, piece: Evidence) -> Evidence:
        return replace(piece, text=self.text(piece.text))

    def remark(self, remark: Remark) -> Remark:
        if remark.code.startswith("P"):
            return remark
        return replace(
            remark,
            words=tuple((name, self.text(value)) for name, value in remark.words),
            evidence=tuple(map(self.evidence, remark.evidence)),
        )

    def allowed(self, item: AllowedRemark) -> AllowedRemark:
        allowance = item.allowance
        return replace(
            item,
            remark=self.remark(item.remark),
            allowance=replace(
                allowance,
                reason=self.text(allowance.reason),
                who=self.text(allowance.who),
            ),
        )
