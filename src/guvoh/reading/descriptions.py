"""What a phrase says of a speaker: its noun, kind, gender and name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.reading.result import SpeakerKind
from guvoh.reading.units import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.units import Token

_NOUNS: Final = (
    "person_words",
    "kin",
    "group_words",
    "document_words",
    "organisation_words",
)
_GENDERS: Final = ("masculine", "feminine")


def kin_phrases(text: str, head: str, frame: str) -> set[str]:
    """Phrases such as "NAME's father"; a frame holds {name} and {head}."""
    before, _, after = frame.partition("{name}")
    found = set()
    tail = after.replace("{head}", head)
    lead = before.replace("{head}", head)
    for straight in (tail, tail.replace("'", "’")):
        at = text.find(straight)
        while straight and at > 0:
            word_start = at
            while word_start and (text[word_start - 1].isalpha()):
                word_start -= 1
            word = text[word_start:at]
            if word[:1].isupper() and text[:word_start].endswith(lead):
                found.add(text[word_start - len(lead) : at + len(straight)])
            at = text.find(straight, at + 1)
    return found


def core_of(words: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """A phrase up to its apposition or relative clause."""
    for i, token in enumerate(words):
        if i and (
            token.low in {",", "(", "—", "–", "--"}
            or lexicon.has("relatives", token.low)
            or lexicon.has("subject_pronouns", token.low)
            or (
                i > 1
                and lexicon.has("place_prepositions", token.low)
                and words[i - 1].is_capital
            )
        ):
            return words[:i]
    return words


def head_of(core: Sequence[Token], lexicon: Lexicon) -> str:
    """The noun that a phrase is about, in lower case."""
    if lexicon.has("syntax", "head_first"):
        for token in core:
            if any(lexicon.has(name, token.low) for name in _NOUNS):
                return token.low
    last = core[-1].low
    for i, token in enumerate(core):
        if (
            i
            and lexicon.has("prepositions", token.low)
            and core[i - 1].kind is Kind.WORD
        ):
            last = core[i - 1].low
            break
    return last.removesuffix("'s")


def kind_of(core: Sequence[Token], head: str, lexicon: Lexicon) -> SpeakerKind:
    """Whether a phrase names a person, a group, a body or a document."""
    for words, kind in (
        ("person_words", SpeakerKind.PERSON),
        ("kin", SpeakerKind.PERSON),
        ("group_words", SpeakerKind.GROUP),
        ("document_words", SpeakerKind.DOCUMENT),
        ("organisation_words", SpeakerKind.ORGANISATION),
    ):
        if lexicon.has(words, head):
            if words == "kin" and lexicon.has("group_words", head):
                return SpeakerKind.GROUP
            return kind
    is_plural = lexicon.has("plural_determiners", core[0].low) or core[0].low.isdigit()
    return SpeakerKind.GROUP if is_plural else SpeakerKind.PERSON


def gender_of(
    core: Sequence[Token], head: str, kind: SpeakerKind, lexicon: Lexicon
) -> str:
    """masculine, feminine, plural or neuter, or empty when nothing shows it."""
    if kind is SpeakerKind.GROUP:
        return "plural"
    if kind in {SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT}:
        return "neuter"
    for gender in _GENDERS:
        if lexicon.has(f"{gender}_words", head) or any(
            lexicon.has(f"{gender}_titles", token.low) for token in core
        ):
            return gender
    return ""


def name_in(core: Sequence[Token], head: str, lexicon: Lexicon) -> Sequence[Token]:
    """The person's name that a phrase ends with; empty when it ends otherwise."""
    if lexicon.has("kin", head) and not core[-1].is_capital:
        return ()
    at = len(core)
    if at == 0:
        return ()
    while at and (core[at - 1].is_capital or core[at - 1].low in {".", "-"}):
        at -= 1
    if at and lexicon.has("prepositions", core[at - 1].low):
        return ()
    for i in range(at, len(core)):
        low = core[i].low
        if i + 1 < len(core) and (
            lexicon.has("titles", low)
            or lexicon.has("person_words", low)
            or lexicon.has("organisation_words", low)
            or lexicon.has("determiners", low)
            or lexicon.has("kin", low)
        ):
            at = i + 1
    name = [t for t in core[at:] if t.kind is Kind.WORD]
    if any(lexicon.has("times", t.low) for t in name):
        return ()
    return name if name and core[-1].is_capital else ()
