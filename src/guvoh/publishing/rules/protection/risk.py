"""P403: somebody can be found by the draft with all that was printed before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.protection.risk.words import (
    describe_repair,
    explain_assumption,
    name_set,
)
from guvoh.publishing.codes import RuleCode, load_rules
from guvoh.publishing.remark import Remark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from guvoh.protection.fact import Fact
    from guvoh.protection.risk.disclosure import DisclosureRisk
    from guvoh.publishing.appearances import GuardedDraft
    from guvoh.publishing.exposure import Exposure, MeasuredRisk

_CODE: Final = RuleCode("P403")
_TELLING: Final = (
    "facts_do_not_fit",
    "population_small",
    "proven_unsafe",
    "unknown_beyond",
    "margins",
)
"""Assumptions that an editor must know before all others."""


def check_risk(draft: GuardedDraft, exposures: Iterable[Exposure]) -> Iterator[Remark]:
    """What stands against each person's being spoken of as the draft does.

    Args:
        draft: The draft.
        exposures: What it gives away of each person in it.
    """
    for exposure in exposures:
        for fact in exposure.unique:
            yield _remark(draft, exposure, "unique", [fact])
        if exposure.n_suspected:
            n = str(exposure.n_suspected)
            yield _remark(draft, exposure, "collateral", exposure.facts, n=n)
        for measured in exposure.risks:
            yield from _measured(draft, exposure, measured)
        if exposure.unlisted:
            yield _unlisted(draft, exposure)
        if not exposure.is_known:
            yield _remark(draft, exposure, "unknown", exposure.facts)


def _unlisted(draft: GuardedDraft, exposure: Exposure) -> Remark:
    names = _said(lambda language: name_set(exposure.unlisted, language))
    facts = [f for f in exposure.facts if f.attribute in exposure.unlisted]
    return _remark(draft, exposure, "unlisted", facts, attributes=names)


def _measured(
    draft: GuardedDraft, exposure: Exposure, measured: MeasuredRisk
) -> Iterator[Remark]:
    risk = measured.risk
    adversary = _said(lambda language: _text(language, f"by_{risk.adversary.value}"))
    if measured.are_few_present:
        yield _remark(
            draft,
            exposure,
            "presence",
            [fact for fact in exposure.facts if fact.attribute == "event"],
            k=str(measured.n_present),
            threshold=str(risk.threshold),
            adversary=adversary,
        )
    if risk.k is None:
        return
    if measured.unplaced:
        names = _said(lambda language: name_set(measured.unplaced, language))
        facts = [f for f in exposure.facts if f.attribute in measured.unplaced]
        yield _remark(
            draft, exposure, "unplaced", facts, attributes=names, adversary=adversary
        )
    if risk.is_safe:
        return
    changed = risk.repairs[0].changes if risk.repairs else ()
    telling = {change.attribute for change in changed} or {*risk.attributes}
    yield _remark(
        draft,
        exposure,
        "is" if risk.repairs else "before",
        [fact for fact in exposure.facts if fact.attribute in telling],
        k=str(risk.k),
        threshold=str(risk.threshold),
        adversary=adversary,
        assumption=_said(lambda language: _assumption(risk, language)),
        repair=_said(lambda language: _repair(risk, language)),
        then=str(risk.repairs[0].k if risk.repairs else 0),
    )


def _repair(risk: DisclosureRisk, language: str) -> str:
    if not risk.repairs:
        return ""
    return describe_repair(risk.repairs[0], language, has_values=False)


def _assumption(risk: DisclosureRisk, language: str) -> str:
    codes = sorted(risk.assumptions, key=lambda code: (code not in _TELLING, code))
    return explain_assumption(codes[0], language) if codes else ""


def _said(say: Callable[[str], str]) -> dict[str, str]:
    """Words in every language."""
    return {language: say(language) for language in load_rules()[_CODE].texts}


def _text(language: str, key: str) -> str:
    return load_rules()[_CODE].texts[language].messages[key]


def _remark(
    draft: GuardedDraft,
    exposure: Exposure,
    variant: str,
    facts: Iterable[Fact],
    **words: str | dict[str, str],
) -> Remark:
    start, end = _place(draft, exposure, facts)
    return Remark(
        code=_CODE,
        start=start,
        end=end,
        variant=variant,
        words=tuple(
            (f"{name}.{language}" if language else name, text)
            for name, value in words.items()
            for language, text in (
                value.items() if isinstance(value, dict) else (("", value),)
            )
        ),
        concerns=(exposure.person.key,),
    )


def _place(
    draft: GuardedDraft, exposure: Exposure, facts: Iterable[Fact]
) -> tuple[int, int]:
    """Where the first of the facts stands, else where the person first does."""
    said = [(f.start, f.end) for f in facts if f.start is not None and f.end]
    if said:
        start, end = min(said)
        return start or 0, end or 0
    return next(
        (sentence.start, sentence.end)
        for sentence in draft.sentences
        if any(a.person.key == exposure.person.key for a in sentence.appearances)
    )
