"""Who looks for identifiers in which language.

A proposer takes the tokens of a text and gives back what it found, in any order and
overlapping as it likes. To add one, name it here under its language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from guvoh.protection.identifiers.span import FoundIdentifier
    from guvoh.protection.identifiers.tokens import Tokens

    Proposer = Callable[[Tokens], Iterable[FoundIdentifier]]

NO_RULES: Final = "no_rules_for_language"


def _english(tokens: Tokens) -> Iterable[FoundIdentifier]:
    from guvoh.protection.identifiers.english import find_english  # noqa: PLC0415 -- loads lists
    from guvoh.protection.identifiers.learnt import find_learnt  # noqa: PLC0415 -- loads numpy

    rules = list(find_english(tokens))
    return [*rules, *find_learnt(tokens, rules)]


def _english_roles(tokens: Tokens) -> Iterable[FoundIdentifier]:
    from guvoh.protection.identifiers.roles import role_identifiers  # noqa: PLC0415 -- loads lists

    return role_identifiers(tokens.text, "en")


def _russian(tokens: Tokens) -> Iterable[FoundIdentifier]:
    from guvoh.protection.identifiers.russian import find_russian  # noqa: PLC0415 -- loads a dictionary

    return find_russian(tokens.text)


def _warnings(language: str) -> tuple[str, ...]:
    if language not in PROPOSERS:
        return (NO_RULES,)
    if language == "ru":
        from guvoh.protection.identifiers.russian import warnings  # noqa: PLC0415 -- loads a dictionary

        return warnings()
    return ()


PROPOSERS: Final[Mapping[str, tuple[Proposer, ...]]] = {
    "en": (_english, _english_roles),
    "ru": (_russian,),
}


def propose(
    tokens: Tokens, language: str
) -> tuple[list[FoundIdentifier], tuple[str, ...]]:
    """What the proposers of a language find, and codes of what was missing.

    Where there are no rules for the language, those of all languages are tried.
    """
    every = tuple(one for some in PROPOSERS.values() for one in some)
    proposers = PROPOSERS.get(language, every)
    found = [found for one in proposers for found in one(tokens)]
    return found, _warnings(language)
