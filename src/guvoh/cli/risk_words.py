"""What `guvoh risk` says, English and Russian."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from guvoh.cli.risk_answer import Answer
    from guvoh.protection.risk import AttributeHarm, Population
    from guvoh.protection.risk.presence import PresenceBound

_WORDS: Final = {
    "fits": (
        "people who fit: {k}, needed: {threshold}",
        "подходит людей: {k}, нужно: {threshold}",
    ),
    "unknown": ("people who fit: unknown", "подходит людей: неизвестно"),
    "at_most": (
        "unknown — people who fit: {k} at most, needed: {threshold}",
        "неизвестно — подходит людей: не больше {k}, нужно: {threshold}",
    ),
    "published": ("by what is published already: {k}", "по уже опубликованному: {k}"),
    "together": ("Too much together", "Вместе слишком много"),
    "alone": ("Too much by itself", "Само по себе слишком много"),
    "instead": ("Would do", "Достаточно"),
    "leaves": ("leaves {k}", "останется {k}"),
    "no_repair": (
        "No change of this text mends it: delay it, or ask for the person's consent.",
        "Никакая правка не поможет: отложите или спросите согласие человека.",
    ),
    "harm": (
        "Of those who fit, {share:.0%} have the sensitive status, of all {base:.0%}",
        "Из подходящих {share:.0%} с уязвимым признаком, из всех {base:.0%}",
    ),
    "harmful": (
        "so it is as good as told of each of them",
        "это всё равно что сказать о каждом из них",
    ),
    "present": (
        "Could know the events told: {planned} people, {at_most} at most",
        "Могли знать о рассказанных событиях: {planned} человек, не больше {at_most}",
    ),
    "suspicion": (
        "Whoever is suspected most is held to be it by {share:.0%}, as one of {k:.1f}",
        "Кого подозревают больше всех: это он на {share:.0%}, как один из {k:.1f}",
    ),
    "unused": ("Not in the population", "Нет в таблице"),
    "below": ("below", "мало"),
    "enough": ("enough", "хватает"),
    "summary": (
        "Below the threshold: {below} of {n}, unknown: {unknown}. People: {people}.",
        "Ниже порога: {below} из {n}, неизвестно: {unknown}. Всего людей: {people}.",
    ),
    "sign": (
        "A number is no promise: whoever knows more finds more. A person decides.",
        "Число ничего не обещает: кто знает больше, найдёт больше. Решает человек.",
    ),
}


def write_headline(answer: Answer, language: str) -> str:
    """Returns whether enough people fit, and how many do."""
    risk = answer.risk
    if risk.k is None:
        return say("unknown", language)
    if risk.is_safe and risk.unused:
        return say("at_most", language, k=risk.k, threshold=risk.threshold)
    verdict = say("below" if answer.is_below else "enough", language)
    counted = say("fits", language, k=risk.k, threshold=risk.threshold)
    return f"{verdict} — {counted}"


def describe_harm(harm: AttributeHarm, language: str) -> str:
    """Returns which share of those who fit has the sensitive status."""
    shares = say("harm", language, share=harm.share, base=harm.base)
    return f"{shares}: {say('harmful', language)}" if harm.is_harmful else shares


def describe_presence(present: PresenceBound, language: str) -> str:
    """Returns how many could know all the events that are told."""
    planned = int(present.planned)
    return say("present", language, at_most=present.at_most, planned=planned)


def write_details(answer: Answer, people: Population, language: str) -> list[str]:
    """Returns what is too much together, what would do, and what it rests on."""
    from guvoh.protection.risk.words import (  # noqa: PLC0415 -- numpy is slow
        describe_repair,
        explain_assumption,
        name_set,
    )

    risk = answer.risk
    lines = []
    if answer.harm is not None:
        lines.append(describe_harm(answer.harm, language))
    if answer.present is not None:
        lines.append(describe_presence(answer.present, language))
    if answer.suspicion is not None:
        share, k = answer.suspicion.highest, answer.suspicion.k_effective
        lines.append(say("suspicion", language, share=share, k=k))
    if risk.k_published is not None and risk.k_published < risk.n:
        lines.append(say("published", language, k=risk.k_published))
    for each in filter(None, risk.minimal_unsafe_sets):
        head = say("together" if len(each) > 1 else "alone", language)
        lines.append(f"{head}: {name_set(each, language)}")
    for repair in risk.repairs:
        change = describe_repair(repair, language)
        leaves = say("leaves", language, k=repair.k)
        lines.append(f"{say('instead', language)}: {change} — {leaves}")
    if risk.k is not None and not risk.is_safe and not risk.repairs:
        lines.append(say("no_repair", language))
    if risk.unused:
        lines.append(f"{say('unused', language)}: {', '.join(risk.unused)}")
    own = (code for code in risk.assumptions if code not in people.assumptions)
    return [*lines, *(explain_assumption(code, language) for code in own)]


def say(key: str, language: str, **parts: object) -> str:
    """Returns one of the sentences, with its parts filled in."""
    return _WORDS[key][language == "ru"].format(**parts)
