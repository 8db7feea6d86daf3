"""How a speaker knows what is asserted, as far as the words show it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from guvoh.model import Basis
from guvoh.reading.agreement import (
    gender_shown,
    has_cases,
    is_finite,
    may_be_nominative,
)
from guvoh.reading.result import Form, SpeakerKind

if TYPE_CHECKING:
    from guvoh.reading.lexicon import Lexicon
    from guvoh.reading.result import Speaker

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_FIRST_WORDS: Final = 9
_NEXT: Final = 2
_UNDERGOER_WITHIN: Final = 7
_TELLER_WITHIN: Final = 6
_COMMON: Final = ("person_words", "group_words", "organisation_words", "official_words")
_TELLING: Final = frozenset({"say", "tell"})
_GENDERS: Final = frozenset({"masculine", "feminine"})


class Description(NamedTuple):
    """What a text says of a speaker."""

    words: str
    """Words that describe him."""
    gender: str = ""
    """Masculine or feminine; empty when nothing shows it."""


def judge_basis(
    chain: tuple[Speaker, ...],
    content: str,
    *,
    form: Form,
    shown: Basis | None,
    described: Description,
    lexicon: Lexicon,
) -> Basis:
    """The basis of an assertion.

    Args:
        chain: The nearest teller first; empty when unattributed.
        content: What is asserted.
        form: Whether the words are the speaker's own.
        shown: The basis that the cue or its sentence shows; None when none does.
        described: What the text says of the nearest teller.
        lexicon: Words of the language.
    """
    if not chain:
        return Basis.UNKNOWN
    if len(chain) > 1:
        return _of_hearing(chain[-1], lexicon)
    speaker = chain[0]
    words = _words(f"{speaker.text} {speaker.canonical} {described.words}")
    is_expert = _any(words, "expert_words", lexicon)
    if shown is not None and not (shown is Basis.INFERENCE and is_expert):
        return shown
    if speaker.kind is SpeakerKind.DOCUMENT:
        return _of_document(words, lexicon)
    return _of_profession(words, content, lexicon) or _of_person(
        speaker,
        content,
        words,
        form=form,
        lexicon=lexicon,
        gender=described.gender,
    )


def _of_profession(
    described: list[str], content: str, lexicon: Lexicon
) -> Basis | None:
    """The basis that a speaker's office or work shows; None when none does."""
    for words, basis in (
        ("service_words", Basis.SERVICE_GIVEN),
        ("expert_words", Basis.EXPERT_OPINION),
    ):
        if _any(described, words, lexicon):
            return basis
    if _any(described, "official_words", lexicon):
        is_counted = _any(described, "statistics_words", lexicon)
        return Basis.OFFICIAL_STATISTICS if is_counted else Basis.OFFICIAL_STATEMENT
    if _any(described, "monitoring_words", lexicon):
        is_counted = any(character.isdigit() for character in content)
        return Basis.AGGREGATE_MONITORING if is_counted else Basis.SERVICE_GIVEN
    return None


def _of_hearing(origin: Speaker, lexicon: Lexicon) -> Basis:
    """Told by somebody: named when the origin has a name or is a relative."""
    words = origin.canonical.split()
    is_named = any(
        word[:1].isupper()
        and not any(lexicon.has(name, word.lower()) for name in _COMMON)
        for word in words
    ) or any(lexicon.has("kin", word.lower()) for word in words)
    return Basis.HEARD_FROM_NAMED if is_named else Basis.HEARD_FROM_UNNAMED


def _of_document(described: list[str], lexicon: Lexicon) -> Basis:
    if _any(described, "seen_words", lexicon):
        return Basis.DOCUMENT_SEEN
    if _any(described, "statistics_words", lexicon):
        return Basis.OFFICIAL_STATISTICS
    if _any(described, "trace_words", lexicon):
        return Basis.TRACE
    if _any(described, "official_words", lexicon):
        return Basis.OFFICIAL_STATEMENT
    return Basis.DOCUMENT_REPORTED


def _of_person(
    speaker: Speaker,
    content: str,
    described: list[str],
    *,
    form: Form,
    lexicon: Lexicon,
    gender: str,
) -> Basis:
    words = _words(content)
    text = speaker.text.lower()
    if _any(described, "eyewitness_words", lexicon) or any(
        phrase in text for phrase in lexicon.words["presence_phrases"]
    ):
        return Basis.EYEWITNESS
    if form is not Form.INDIRECT and (heard := _retold(content, lexicon)):
        return heard
    if _sees(words, lexicon, form=form):
        return Basis.EYEWITNESS
    is_first = any(lexicon.has("self_words", word) for word in words)
    if form is not Form.INDIRECT and is_first:
        return Basis.OWN_EXPERIENCE
    own = _until_another(content, words, lexicon) if has_cases(lexicon) else words
    is_self = _speaks_of_self(own, speaker, lexicon, gender) or (
        has_cases(lexicon)
        and speaker.kind is SpeakerKind.PERSON
        and _leaves_itself_out(words, gender)
    )
    if form is Form.INDIRECT and is_self:
        return Basis.OWN_EXPERIENCE
    return Basis.UNKNOWN


def _retold(content: str, lexicon: Lexicon) -> Basis | None:
    """The basis of speech that begins with who told it: "My son said …"."""
    words = _WORD.findall(content)[:_TELLER_WITHIN]
    lows = [word.lower() for word in words]
    if not any(
        sense.name in _TELLING for low in lows for sense in lexicon.cues.get(low, ())
    ):
        return None
    is_named = any(lexicon.has("kin", low) for low in lows) or any(
        word[:1].isupper() and not lexicon.has("pronouns.first", word.lower())
        for word in words[1:]
    )
    if is_named:
        return Basis.HEARD_FROM_NAMED
    is_somebody = any(lexicon.has("person_words", low) for low in lows)
    return Basis.HEARD_FROM_UNNAMED if is_somebody else None


def _sees(words: list[str], lexicon: Lexicon, *, form: Form) -> bool:
    """Whether the speaker says that he saw it: "I saw", or "saw" with no subject."""
    near = words[:_UNDERGOER_WITHIN]
    if form is Form.INDIRECT:
        return lexicon.has("witnessing_words", near[0]) if near else False
    return any(lexicon.has("witnessing_words", word) for word in near) and any(
        lexicon.has("self_words", word) for word in words
    )


def _until_another(content: str, words: list[str], lexicon: Lexicon) -> list[str]:
    """Words up to the first that names somebody else, whom a pronoun could mean."""
    written = _WORD.findall(content)
    for at, word in enumerate(written):
        is_name = at > 0 and word[:1].isupper()
        if is_name or any(
            lexicon.has(name, word.lower()) for name in ("kin", "person_words")
        ):
            return words[:at]
    return words


def _leaves_itself_out(words: list[str], gender: str) -> bool:
    """Whether a verb that agrees with the speaker begins, and no subject follows."""
    if not words or not is_finite(words[0]):
        return False
    is_alone = not any(may_be_nominative(word) for word in words[1:_UNDERGOER_WITHIN])
    return is_alone and gender_shown(words[0]) in ({gender} if gender else _GENDERS)


def _speaks_of_self(
    words: list[str], speaker: Speaker, lexicon: Lexicon, gender: str
) -> bool:
    """Whether a pronoun that agrees with the speaker is who acts or undergoes."""
    if speaker.kind not in {SpeakerKind.PERSON, SpeakerKind.GROUP}:
        return False
    is_group = speaker.kind is SpeakerKind.GROUP
    kinds = ("plural",) if is_group else ((gender,) if gender in _GENDERS else _GENDERS)
    agreeing = [
        word
        for word in words[:_FIRST_WORDS]
        if any(lexicon.has(f"pronouns.{kind}", word) for kind in kinds)
    ]
    if any(lexicon.has("subject_pronouns", word) for word in agreeing):
        return True
    near = _UNDERGOER_WITHIN if has_cases(lexicon) and gender else _NEXT
    return any(
        lexicon.has("undergoer_pronouns", word)
        for word in words[:near]
        if word in agreeing or not gender
    )


def _words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def _any(words: list[str], name: str, lexicon: Lexicon) -> bool:
    wanted = lexicon.words.get(name, frozenset())
    return not wanted.isdisjoint(words) or any(
        word.endswith("'s") and word.removesuffix("'s") in wanted for word in words
    )
