"""Whom a sentence is about: its first name or description of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.publishing.frames import find_label

if TYPE_CHECKING:
    from guvoh.publishing.facts import Line, TextFacts
    from guvoh.publishing.languages import Lexicon
    from guvoh.publishing.people import People, Voice
    from guvoh.publishing.tokens import Token

_EARLY: Final = 8
_LEAST_WORDS: Final = 4
_DETERMINERS: Final = frozenset(
    {"the", "a", "an", "my", "his", "her", "our", "their", "another", "one"}
)


def find_subject(facts: TextFacts, line: Line, people: People) -> Voice | None:
    """The first person that a sentence names or describes; None for none."""
    tokens = line.tokens
    if len(tokens) <= _LEAST_WORDS or opening_pronoun(line, facts.lexicon):
        return None
    label = find_label(facts, line)
    for place, token in enumerate(tokens[:_EARLY]):
        if token.quote or token in label:
            continue
        if people.is_name(token, line) and not _is_place(tokens, place, facts.lexicon):
            return people.voice(_run(facts, line, place, people), line)
        if _is_role(tokens, place, facts.lexicon, people):
            voice = people.voice(_run(facts, line, place, people), line)
            return voice if voice.is_somebody else None
    return None


def opening_pronoun(line: Line, lexicon: Lexicon) -> str:
    """m, f or p when a sentence begins with he, she or they; else empty."""
    subjects = lexicon.words["subject_pronouns"]
    for token in line.tokens[:2]:
        if token.word in subjects:
            return str(lexicon.values["pronouns"][token.word])
    return ""


def gender_of(tokens: tuple[Token, ...], lexicon: Lexicon) -> str:
    """M or f when a title or a word such as "sister" says so; else empty."""
    titles = lexicon.values["titles"]
    # "Mrs Quill's son" is he: the last word that tells it counts.
    for token in reversed(tokens):
        for gender, table in (("m", "male"), ("f", "female")):
            if token.word in str(titles[gender]).split():
                return gender
            if lexicon.holds(table, token.lemma, token.word):
                return gender
    return ""


def _is_place(tokens: tuple[Token, ...], place: int, lexicon: Lexicon) -> bool:
    before = tokens[place - 1].word if place else ""
    return before in lexicon.words["place_prepositions"]


def _is_role(
    tokens: tuple[Token, ...], place: int, lexicon: Lexicon, people: People
) -> bool:
    token = tokens[place]
    if not token.is_content or _is_place(tokens, place, lexicon):
        return False
    is_person = any(
        lexicon.holds(table, token.lemma, token.word)
        for table in ("male", "female", "persons")
    )
    before = tokens[place - 1].word if place else ""
    if lexicon.language == "ru":
        return place <= 1 and (is_person or people.is_described(token))
    return before in _DETERMINERS and (is_person or people.is_described(token))


def _run(facts: TextFacts, line: Line, place: int, people: People) -> tuple[Token, ...]:
    """The words that name one person: description, name, and what a comma adds."""
    tokens = line.tokens
    first = place
    while (
        first and place - first < 3 and tokens[first - 1].clause == tokens[place].clause
    ):
        if tokens[first - 1].word in _ENDS:
            break
        first -= 1
    last = place + 1
    while last < len(tokens) and people.is_name(tokens[last], line):
        last += 1
    found = list(tokens[first:last])
    if (
        last < len(tokens)
        and facts.text[tokens[last - 1].end : tokens[last].start] == ", "
    ):
        found += _apposition(facts, tokens, last)
    return tuple(found)


def _apposition(facts: TextFacts, tokens: tuple[Token, ...], first: int) -> list[Token]:
    """The words between two commas behind a name: ", the manager,"."""
    found: list[Token] = []
    for token in tokens[first : first + 7]:
        if found and "," in facts.text[found[-1].end : token.start]:
            return found
        if token.word in _ENDS or facts.lexicon.holds("cues", token.lemma):
            return []
        found.append(token)
    return []


_ENDS: Final = frozenset(
    {"was", "were", "had", "has", "have", "is", "are", "would", "could", "did", "who"}
    | {"which", "that", "and", "but", "был", "была", "были", "который", "которая"}
)
