"""S207: who did what to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from guvoh.publishing.alignment import key_of_token
from guvoh.publishing.codes import RuleCode
from guvoh.publishing.dictionary import grammatical_case, is_verb
from guvoh.publishing.rules.compared import compare

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.cases import Case
    from guvoh.publishing.remark import Remark
    from guvoh.publishing.tokens import Token

_CODE = RuleCode("S207")
_REACH: Final = 5
_BE: Final = frozenset({"was", "were", "been", "being", "be", "is", "are", "got"})
_RELATIVE: Final = frozenset({"who", "that", "which"})
_ARTICLES: Final = frozenset({"a", "an", "the", "his", "her", "their"})
_BORDERS: Final = frozenset(
    {"in", "at", "on", "to", "from", "with", "for", "into", "after", "before", "of"}
    | {"by", "over", "under", "during", "about", "as", "because"}
)


class Deed(NamedTuple):
    """A verb with whom it is done by and to."""

    verb: Token
    """The verb."""
    agents: tuple[Token, ...]
    """Who does it; none when not told."""
    patients: tuple[Token, ...]
    """To whom it is done; none when not told."""


def check_roles(case: Case) -> Iterator[Remark]:
    """Doers and sufferers that have changed places."""
    language = case.context.draft.language
    # Who says it is for the rule of speakers: "reported Mr Ray" and "Ray reported".
    deeds = [
        deed
        for deed in find_deeds(case.line.tokens, language)
        if not deed.verb.quote and deed.verb not in case.frame_tokens
    ]
    for seat in case.told:
        for other in find_deeds(case.line_at(seat).tokens, language):
            for deed in deeds:
                if _is_swapped(deed, other, case):
                    yield compare(
                        case,
                        _CODE,
                        (*deed.agents, deed.verb, *deed.patients),
                        seat,
                        (*other.agents, other.verb, *other.patients),
                    )
                    return


def find_deeds(tokens: Sequence[Token], language: str) -> Iterator[Deed]:
    """The verbs of a sentence with their doers and sufferers, as far as it tells."""
    for place, token in enumerate(tokens):
        before = tokens[place - 1].word if place else ""
        if not token.is_content or not is_verb(token.word) or before in _ARTICLES:
            continue
        deed = _russian(tokens, place) if language == "ru" else _english(tokens, place)
        after = tokens[place + 1 : place + 2]
        # "The men interviewed said …": a participle, not a deed.
        if after and language == "en" and not deed.patients and is_verb(after[0].word):
            continue
        if deed.agents or deed.patients:
            yield deed


def _english(tokens: Sequence[Token], place: int) -> Deed:
    verb = tokens[place]
    left = _left(tokens, place)
    before = {t.word for t in tokens[max(0, place - 3) : place]}
    if before & _BE:
        by = [
            n
            for n in range(place + 1, min(len(tokens), place + 8))
            if tokens[n].word == "by" and tokens[n].clause == verb.clause
        ]
        agents = _right(tokens, by[0]) if by else ()
        return Deed(verb, agents, left)
    return Deed(verb, left, _right(tokens, place))


def _left(tokens: Sequence[Token], place: int) -> tuple[Token, ...]:
    """The words of the phrase before a verb; before "who" when it stands between."""
    found: list[Token] = []
    clause = tokens[place].clause
    for token in reversed(tokens[max(0, place - _REACH - 2) : place]):
        if token.clause != clause:
            # "It was Strake who had kicked": the doer stands before the "who".
            if found or not any(t.word in _RELATIVE for t in tokens[:place][-4:]):
                break
            clause = token.clause
        if found and (token.word in _BORDERS or is_verb(token.word)):
            break
        if token.is_content and not is_verb(token.word):
            found.append(token)
    return tuple(reversed(found))


def _right(tokens: Sequence[Token], place: int) -> tuple[Token, ...]:
    """The words of the phrase behind a verb, up to a preposition or another verb."""
    found: list[Token] = []
    for token in tokens[place + 1 : place + 1 + _REACH]:
        if token.clause != tokens[place].clause or token.word in _BORDERS:
            break
        if token.is_content:
            if is_verb(token.word):
                break
            found.append(token)
    return tuple(found)


def _russian(tokens: Sequence[Token], place: int) -> Deed:
    """By case: the nominative does, the others suffer; the unclear counts for none."""
    verb = tokens[place]
    near = [
        token
        for token in tokens[max(0, place - _REACH) : place + _REACH + 1]
        if token.clause == verb.clause and token is not verb and token.is_content
    ]
    agents = tuple(t for t in near if grammatical_case(t.word) == "nomn")
    others = ("accs", "datv", "gent")
    patients = tuple(t for t in near if grammatical_case(t.word) in others)
    return Deed(verb, agents, patients)


def _is_swapped(one: Deed, other: Deed, case: Case) -> bool:
    if key_of_token(one.verb) != key_of_token(other.verb):
        return False
    doers, sufferers = _keys(one.agents, case), _keys(one.patients, case)
    their_doers = _keys(other.agents, case)
    their_sufferers = _keys(other.patients, case)
    turned = (doers & their_sufferers) | (sufferers & their_doers)
    is_whole = bool(doers & their_sufferers and sufferers & their_doers)
    names = {
        key_of_token(t) for t in (*one.agents, *one.patients) if t in case.own_names
    }
    # "He kicked Strake" where Strake kicked: the doer is somebody else.
    is_half = not one.agents and not turned.isdisjoint(names)
    return (is_whole or is_half) and not (
        doers & their_doers or sufferers & their_sufferers
    )


def _keys(tokens: Sequence[Token], case: Case) -> set[str]:
    """Keys of those of the words that name or describe a person."""
    return {key_of_token(token) for token in tokens if _is_person(token, case)}


def _is_person(token: Token, case: Case) -> bool:
    lexicon = case.context.lexicon
    return case.context.people.is_somebodys(token) or any(
        lexicon.holds(table, token.lemma, token.word)
        for table in ("male", "female", "persons")
    )
