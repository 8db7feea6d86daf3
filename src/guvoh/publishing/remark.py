"""Remarks: what the check says about one place of a draft (JSON calls it a finding)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from guvoh.publishing.codes import load_rules

if TYPE_CHECKING:
    from guvoh.publishing.codes import RuleCode, RuleEntry, Severity

_LONGEST: Final = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of a source or of an accepted claim that a sentence was compared with."""

    source: str
    """Name of the source: a file's name, or a claim's id."""
    start: int
    """First code point in the source's text."""
    end: int
    """Code point after the last."""
    text: str
    """The words; empty when they lie in a closed vault."""
    claim: str | None = None
    """Id of the accepted claim; None without a casebook."""

    def to_dict(self) -> dict[str, Any]:
        """The evidence for JSON."""
        return {
            "source": self.source,
            "start": self.start,
            "end": self.end,
            "text": self.text,
            "claim": self.claim,
        }

    def __repr__(self) -> str:
        return f"Evidence({self.start}:{self.end})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One rule's remark about one place of a draft."""

    code: RuleCode
    """Code of the rule."""
    start: int
    """First code point of the draft's text that it is about."""
    end: int
    """Code point after the last."""
    variant: str = "is"
    """Which of the rule's messages it is."""
    words: tuple[tuple[str, str], ...] = ()
    """What fills the message's places, by their names; `name.ru` in Russian only."""
    evidence: tuple[Evidence, ...] = ()
    """What the place was compared with."""
    concerns: tuple[str, ...] = field(default=(), repr=False)
    """Keys of the protected people whom it is about; written into no output."""

    @property
    def rule(self) -> RuleEntry:
        """The rule."""
        return load_rules()[self.code]

    @property
    def severity(self) -> Severity:
        """How much it weighs."""
        return self.rule.severity

    @property
    def is_slot(self) -> bool:
        """Whether a slot rule found it: then the sentence is contradicted."""
        return self.code.startswith("S2")

    def message(self, language: str = "en") -> str:
        """The remark in words, in English or Russian."""
        texts = self.rule.texts
        text = texts.get(language, texts["en"])
        values = {}
        for key, value in self.words:
            name, _, only = key.partition(".")
            if only in {"", language if language in texts else "en"}:
                values[name] = _shorten(value)
        return text.messages[self.variant].format_map(values)

    def __repr__(self) -> str:
        return f"Remark({self.code} {self.start}:{self.end})"


def _shorten(words: str) -> str:
    """One line of at most 160 code points."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
