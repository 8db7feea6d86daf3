"""The result of a check as lines for people, one remark a line with its evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.publishing.result import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from guvoh.publishing.remark import Evidence, Remark
    from guvoh.publishing.result import AllowedRemark, CheckResult, SentenceResult

_LONGEST: Final = 120
_WORDS: Final = {
    "en": {
        "error": "error",
        "warning": "warning",
        "note": "note",
        "evidence": "evidence",
        "claim": "claim",
        "allowed": "allowed by {who}: {reason}",
        "supported": "supported",
        "partly": "partly",
        "not_found": "not found",
        "contradicted": "contradicted",
        "closed": "exact words in the vault",
        "sum": "{bad} of {n} sentences need work; {good} supported.",
        "more": " {allowed} allowed, {known} known already.",
        "concerns": "concerns {who}",
    },
    "ru": {
        "error": "ошибка",
        "warning": "предупреждение",
        "note": "заметка",
        "evidence": "источник",
        "claim": "утверждение",
        "allowed": "допущено, {who}: {reason}",
        "supported": "подтверждено",
        "partly": "отчасти",
        "not_found": "не найдено",
        "contradicted": "противоречит",
        "closed": "точные слова в хранилище",
        "sum": "Требуют работы фраз: {bad} из {n}; подтверждено: {good}.",
        "more": " Допущено: {allowed}, известно ранее: {known}.",
        "concerns": "касается: {who}",
    },
}


def report_lines(
    result: CheckResult,
    *,
    shows_all: bool = False,
    who: Mapping[str, str] | None = None,
) -> Iterator[str]:
    """The lines that `guvoh check` prints.

    Args:
        result: What was found.
        shows_all: Whether supported sentences get a line as well.
        who: What protected people are called, by key, for a terminal alone; None tells
            nobody whom a remark is about.
    """
    yield from _places(result, shows_all=shows_all, who=who or {})
    words = _words(result)
    bad = {
        (s.start, s.end)
        for s in result.sentences
        if any(s.start <= r.start < s.end for r in result.remarks)
    }
    good = sum(
        s.verdict is Verdict.SUPPORTED and (s.start, s.end) not in bad
        for s in result.sentences
    )
    line = words["sum"].format(bad=len(bad), n=len(result.sentences), good=good)
    if result.allowed or result.known:
        line += words["more"].format(
            allowed=len(result.allowed), known=len(result.known)
        )
    yield line
    yield from (
        f"{family}: {state}" for family, state in result.families if state != "checked"
    )


def _places(
    result: CheckResult, *, shows_all: bool, who: Mapping[str, str]
) -> Iterator[str]:
    lines = [(r.start, _remark_lines(result, r, who)) for r in result.remarks]
    lines += [(a.remark.start, _allowed_lines(result, a)) for a in result.allowed]
    if shows_all:
        flagged = [r.start for r in result.remarks]
        lines += [
            (s.start, _backed_lines(result, s))
            for s in result.sentences
            if not any(s.start <= place < s.end for place in flagged)
        ]
    for _, group in sorted(lines, key=lambda pair: pair[0]):
        yield from group


def _remark_lines(
    result: CheckResult, remark: Remark, who: Mapping[str, str]
) -> Iterator[str]:
    words = _words(result)
    yield (
        f"{_place(result, remark.start, remark.end)}: {words[remark.severity.value]} "
        f"{remark.code} {remark.rule.name}: {remark.message(result.language)}"
    )
    called = ", ".join(who[key] for key in remark.concerns if key in who)
    if called:
        yield f"    {words['concerns'].format(who=called)}"
    yield from (_evidence_line(piece, words) for piece in remark.evidence)


def _allowed_lines(result: CheckResult, item: AllowedRemark) -> Iterator[str]:
    said = _words(result)["allowed"].format(
        who=item.allowance.who, reason=item.allowance.reason
    )
    place = _place(result, item.remark.start, item.remark.end)
    yield f"{place}: {item.remark.code} {item.remark.rule.name}: {said}"


def _backed_lines(result: CheckResult, sentence: SentenceResult) -> Iterator[str]:
    words = _words(result)
    place = _place(result, sentence.start, sentence.end)
    yield f"{place}: {words[sentence.verdict.value]} ({sentence.score:.2f})"
    yield from (_evidence_line(piece, words) for piece in sentence.evidence[:1])


def _evidence_line(piece: Evidence, words: dict[str, str]) -> str:
    text = " ".join(piece.text.split())
    if len(text) > _LONGEST:
        text = f"{text[: _LONGEST - 1].rstrip()}…"
    shown = f"“{text}”" if text else words["closed"]
    if piece.claim is not None:
        return f"    {words['evidence']}  {words['claim']} {piece.claim[:8]}  {shown}"
    return f"    {words['evidence']}  {piece.source}:{piece.start}-{piece.end}  {shown}"


def _place(result: CheckResult, start: int, end: int) -> str:
    first, last = result.draft.place_of(start), result.draft.place_of(end)
    return f"{result.draft.name}:{first.line}:{first.column}-{last.line}:{last.column}"


def _words(result: CheckResult) -> dict[str, str]:
    return _WORDS.get(result.language, _WORDS["en"])
