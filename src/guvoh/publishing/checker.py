"""The check of a draft: each sentence beside what the sources say (DESIGN §6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from guvoh.publishing.allowances import find_allowances
from guvoh.publishing.backing import CHECKED, Backing
from guvoh.publishing.cases import Context
from guvoh.publishing.codes import load_rules
from guvoh.publishing.draft import Draft, open_draft
from guvoh.publishing.errors import NoSourcesError, UnknownRuleError
from guvoh.publishing.facts import read_facts
from guvoh.publishing.languages import known_languages
from guvoh.publishing.library import Library
from guvoh.publishing.result import AllowedRemark, CheckResult, SentenceResult, Verdict
from guvoh.publishing.rules import SLOT_RULES, TEXT_RULES, WORD_RULES, check_support
from guvoh.publishing.rules.fairness import check_fairness
from guvoh.publishing.rules.support import evidence_of, judge
from guvoh.text import Span, detect_language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guvoh.publishing.allowances import Allowance
    from guvoh.publishing.backing import BackedClaim
    from guvoh.publishing.cases import Case
    from guvoh.publishing.remark import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A text that a draft is compared with."""

    name: str
    """What it is called, such as its file's name."""
    text: str
    """The text."""
    language: str | None = None
    """Its language; None takes the draft's."""

    def __repr__(self) -> str:
        return "SourceText(‹text›)"


Sources = Sequence[str] | Sequence[tuple[str, str]] | Sequence[SourceText] | Library
"""What a draft may be compared with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """What is checked, and how it is told."""

    allowances: tuple[Allowance, ...] = ()
    """Remarks that may stand, besides those in the draft itself."""
    select: tuple[str, ...] = ()
    """Codes or families, such as S201 or S2; none is all."""
    ignore: tuple[str, ...] = ()
    """Codes or families that are not reported; those of protection always are."""
    output_language: str = "en"
    """Language of messages: en or ru."""


def check(
    draft: str | Draft,
    sources: Sources = (),
    *,
    claims: Sequence[BackedClaim] | Backing = (),
    language: str | None = None,
    options: CheckOptions | None = None,
) -> CheckResult:
    """Compares a draft, sentence by sentence, with what the sources say.

    Args:
        draft: The draft; a str is Markdown or plain text.
        sources: Texts, or pairs of name and text, or `SourceText`, or what
            `read_library` made of them.
        claims: Accepted claims, or all that a casebook has behind the draft; they are
            compared with as well, with requests the rules of fairness run, and with
            a guard those of protection.
        language: Language of the draft; None recognises it.
        options: What is checked, and how it is told.

    Raises:
        EmptyDraftError: Nothing of the draft can be checked.
        DraftLanguageError: There are no rules for its language.
        NoSourcesError: No source has any words.
        AllowanceError: An allowance is malformed or for a rule that takes none.
        UnknownRuleError: A code to select or ignore is none.
    """
    options = options or CheckOptions()
    opened = open_draft(draft) if isinstance(draft, str) else draft
    wanted = _wanted(options.select, options.ignore)
    own = language or detect_language(opened.words)
    facts = read_facts(opened.words, name=opened.name, language=own or "")
    backing = _backing(claims)
    library = _library(sources, backing, own or "")
    context = Context(facts, library, backing)
    results, remarks = [], []
    cases = tuple(context.cases())
    for case in cases:
        found = [remark for remark in judge_case(case) if remark.code in wanted]
        remarks += found
        results.append(_result(opened, case, found))
    if backing is not None:
        remarks += [r for r in check_fairness(context) if r.code in wanted]
    protected = _protection(opened, cases, backing)
    remarks += [r for r in protected if r.code in wanted]
    spans = [Span(line.start, line.end) for line in facts.lines]
    result = CheckResult(
        draft=opened,
        sentences=tuple(results),
        remarks=tuple(sorted(remarks, key=lambda r: (r.start, r.code))),
        families=_families(backing, wanted),
        language=options.output_language,
    )
    result = _allow(result, (*options.allowances, *find_allowances(opened, spans)))
    if backing is None or backing.guard is None:
        return result
    from guvoh.publishing.hiding import hide_protected  # noqa: PLC0415 -- as below

    places = [(r.start, r.end) for r in protected if r.code == "P401"]
    return hide_protected(result, places, backing.guard)


def _protection(
    draft: Draft, cases: Sequence[Case], backing: Backing | None
) -> tuple[Remark, ...]:
    if backing is None or backing.guard is None:
        return ()
    # These load numpy and the ledger, which a check without a casebook does not need.
    from guvoh.publishing.guarded_draft import guard_draft  # noqa: PLC0415 -- same
    from guvoh.publishing.rules.protection import check_protection  # noqa: PLC0415 -- same

    language = cases[0].context.draft.language if cases else ""
    guarded = guard_draft(draft.text, cases, backing.guard, language=language)
    return tuple(check_protection(guarded))


def _backing(claims: Sequence[BackedClaim] | Backing) -> Backing | None:
    if isinstance(claims, Backing):
        return claims
    return Backing(claims=tuple(claims)) if claims else None


def _library(sources: Sources, backing: Backing | None, language: str) -> Library:
    """The sources, with a text for each claim."""
    if backing is None or isinstance(sources, Library):
        return read_library(sources, language)
    told = [
        SourceText(name=claim.id, text=claim.to_source(language), language=language)
        for claim in backing.claims
    ]
    return read_library([*sources, *told], language)


def _families(
    backing: Backing | None, wanted: frozenset[str]
) -> tuple[tuple[str, str], ...]:
    if backing is None:
        return FAMILIES_OF_SOURCES
    protection = backing.protection
    if protection == CHECKED and not {c for c in load_rules() if c[0] == "P"} <= wanted:
        protection = "not_checked: not selected"
    return (("S", "checked"), ("P", protection), ("F", "checked"))


_DISTANT: Final = 0.28
"""Share of the words from which on a sentence may be another's retelling."""

FAMILIES_OF_SOURCES: Final = (
    ("S", "checked"),
    ("P", "not_checked: no casebook"),
    ("F", "not_checked: no casebook"),
)


def read_library(
    sources: Iterable[str | tuple[str, str] | SourceText] | Library, language: str
) -> Library:
    """The sources read for comparison; a source that is only a text is numbered.

    Args:
        sources: Texts, or a library, which stays as it is.
        language: Language of those that do not tell theirs.

    Raises:
        NoSourcesError: No source has any words.
    """
    if isinstance(sources, Library):
        return sources
    texts = []
    for number, source in enumerate(sources, 1):
        given = _source(source, number)
        if any(map(str.isalnum, given.text)):
            own = given.language if given.language in known_languages() else language
            texts.append(read_facts(given.text, name=given.name, language=own))
    if not texts:
        raise NoSourcesError
    return Library(texts)


def judge_case(case: Case) -> list[Remark]:
    """All remarks on one sentence; what no source says is compared with none."""
    rules = TEXT_RULES
    if judge(case) is Verdict.NOT_FOUND:
        rules = SLOT_RULES if case.aligned.score >= _DISTANT else WORD_RULES
    return [remark for rule in (*rules, check_support) for remark in rule(case)]


def _source(source: Any, number: int) -> SourceText:  # noqa: ANN401 -- three forms
    if isinstance(source, SourceText):
        return source
    if isinstance(source, str):
        return SourceText(name=f"source-{number}", text=source)
    name, text = source
    return SourceText(name=name, text=text)


def _result(draft: Draft, case: Case, remarks: Sequence[Remark]) -> SentenceResult:
    line = case.line
    is_contradicted = any(r.is_slot and r.evidence for r in remarks)
    return SentenceResult(
        start=line.start,
        end=line.end,
        text=draft.text[line.start : line.end],
        verdict=Verdict.CONTRADICTED if is_contradicted else judge(case),
        score=case.support.score,
        evidence=evidence_of(case),
    )


def _wanted(select: Sequence[str], ignore: Sequence[str]) -> frozenset[str]:
    codes = list(load_rules())
    for given in (*select, *ignore):
        if not given or not any(code.startswith(given) for code in codes):
            raise UnknownRuleError(given)
    return frozenset(
        code
        for code in codes
        if (not select or code.startswith(tuple(select)))
        and not (ignore and code.startswith(tuple(ignore)) and code[0] != "P")
    )


def _allow(result: CheckResult, allowances: Sequence[Allowance]) -> CheckResult:
    kept, allowed = [], []
    for remark in result.remarks:
        allowance = next(
            (a for a in allowances if a.covers(remark, result.draft)), None
        )
        if allowance is None:
            kept.append(remark)
        else:
            allowed.append(AllowedRemark(remark=remark, allowance=allowance))
    return replace(result, remarks=tuple(kept), allowed=tuple(allowed))
