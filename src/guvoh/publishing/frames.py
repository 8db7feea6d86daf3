"""Frames of saying: who, in a sentence, is said to say or know what it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guvoh.publishing.cues import is_cue
from guvoh.publishing.dictionary import is_verb, may_be_subject

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.publishing.facts import Line, TextFacts
    from guvoh.publishing.languages import Lexicon
    from guvoh.publishing.tokens import Token

_STOP: Final = re.compile(r"[;:()\[\]—–…!?“”«»\"]|\s-\s")
_COMMA: Final = re.compile(r",")
_LONGEST: Final = 14
_LABEL: Final = re.compile(r"^[ \t]*([^\W\d_][^\n:.!?,;]{0,60}):[ \t]")


_DATIVES: Final = frozenset({"нам", "мне", "ему", "ей", "им", "вам", "суду"})
_ARTICLES: Final = frozenset(
    {"the", "a", "an", "his", "her", "their", "one", "another", "its", "our", "my"}
)
_PREPOSITIONS: Final = frozenset(
    {"on", "in", "at", "of", "about", "to", "by", "from", "with", "after", "when"}
)
_BEFORE: Final = frozenset({"what", "is", "was", "were", "are", "which", "where"})
_VERBS: Final = frozenset(
    {"was", "were", "had", "has", "have", "is", "are", "would", "could", "did", "be"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """That somebody says something: the words of saying and who it is."""

    cue: tuple[Token, ...]
    """The words of saying; none for the label of a transcript."""
    speaker: tuple[Token, ...]
    """The words that name who says it; none when nobody is named."""
    is_weak: bool = False
    """Whether the cue may be no word of saying: heard, noted, put."""

    @property
    def tokens(self) -> frozenset[Token]:
        """All its words."""
        return frozenset((*self.cue, *self.speaker))


def find_frames(
    facts: TextFacts, line: Line, *, is_lenient: bool = False
) -> tuple[Frame, ...]:
    """The frames of a sentence in their order.

    Args:
        facts: The text.
        line: The sentence.
        is_lenient: Whether a verb that can mean other things is taken for saying.
    """
    found = [
        *_phrases(facts, line),
        *_nouns(facts, line),
        *_verbs(facts, line, is_lenient=is_lenient),
    ]
    found += [] if found else _colons(facts, line)
    taken: set[int] = set()
    frames = []
    for frame in found:
        places = {token.start for token in frame.cue}
        if not places & taken:
            frames.append(frame)
            taken |= places | {token.start for token in frame.speaker}
    return tuple(sorted(frames, key=lambda frame: frame.cue[0].start))


def find_label(facts: TextFacts, line: Line) -> tuple[Token, ...]:
    """The words before the colon with which a speech of a transcript begins."""
    match = _LABEL.match(facts.text[line.start : line.end])
    if match is None or len(match.group(1).split()) > 6:
        return ()
    end = line.start + match.end(1)
    label = tuple(token for token in line.tokens if token.end <= end)
    return label if any(token.is_capital for token in label) else ()


def _phrases(facts: TextFacts, line: Line) -> Iterator[Frame]:
    """Frames such as "according to Noor" and "по её словам"."""
    tokens, lexicon = line.tokens, facts.lexicon
    for place in range(len(tokens)):
        if tokens[place].quote:
            continue
        for table, parts in lexicon.by_first_word.get(tokens[place].word, ()):
            length = _match_phrase(tokens, place, parts, lexicon)
            if not length:
                continue
            found, after = tokens[place : place + length], tokens[place + length :]
            is_relative = after and (
                after[0].word in {"whom", "which"} or after[0].lemma == "который"
            )
            if not is_relative:
                # "По его словам" and "in her view" hold their speaker.
                speaker = tuple(t for t in found if _is_pronoun(t, facts))
                if table == "cue_phrases" and not speaker:
                    commas = min(place, 1)
                    run = _run(facts, found[-1].end, after, n_commas=commas)
                    speaker = tuple(run)
                elif table == "cue_phrases_led":
                    speaker = tuple(_before(facts, tokens, place))
                yield Frame(cue=tuple(found), speaker=speaker)
            break


def _colons(facts: TextFacts, line: Line) -> Iterator[Frame]:
    """The words before a colon and a quote: "The baker's answer: “…”"."""
    for place, token in enumerate(line.tokens[1:], 1):
        before = line.tokens[place - 1]
        gap = facts.text[before.end : token.start]
        if token.quote and not before.quote and ":" in gap:
            said = line.tokens[max(0, place - _LONGEST) : place]
            yield Frame(cue=(before,), speaker=tuple(t for t in said if not t.quote))
            return


def _nouns(facts: TextFacts, line: Line) -> Iterator[Frame]:
    """Frames such as "in Noor's account" and "by the account of Noor"."""
    tokens = line.tokens
    nouns = facts.lexicon.words["cue_nouns"]
    for place, token in enumerate(tokens[:-2]):
        # "Reeve's account was that …"
        is_owner = tokens[place + 1].word.strip("'’ʼ") == "s" and token.is_capital
        is_first = tokens[max(0, place - 3)].word in {"in", "by", "from", "per"}
        is_noun = tokens[place + 2].word in nouns and not token.quote
        if is_owner and is_noun and not is_first:
            owner = tuple(tokens[max(0, place - 3) : place + 1])
            yield Frame(cue=(tokens[place + 2],), speaker=owner)
    for place, token in enumerate(tokens):
        begins = place == 0 or tokens[place - 1].clause != token.clause
        if token.quote or not begins or token.word not in {"in", "by", "from", "per"}:
            continue
        for last in range(place + 1, min(place + 7, len(tokens))):
            if tokens[last].word in nouns:
                between = tokens[place + 1 : last]
                after = tokens[last + 1 : last + 2]
                speaker = [
                    t for t in between if t.word.strip("'’ʼ") not in {"s", "the"}
                ]
                if after and after[0].word == "of":
                    speaker = list(_run(facts, after[0].end, tokens[last + 2 :]))
                if any(t.is_capital for t in speaker):
                    cue = (token, tokens[last])
                    yield Frame(cue=cue, speaker=tuple(speaker))
                break


def _match_phrase(
    tokens: Sequence[Token], place: int, parts: Sequence[str], lexicon: Lexicon
) -> int:
    """How many words a phrase takes here, with a pronoun inside; 0 for none."""
    words = [t.word for t in tokens[place : place + len(parts) + 1]]
    if words[: len(parts)] == list(parts):
        return len(parts)
    has_pronoun = len(words) > 2 and words[1] in _pronouns(lexicon)
    return len(words) if has_pronoun and [words[0], *words[2:]] == list(parts) else 0


def _verbs(facts: TextFacts, line: Line, *, is_lenient: bool) -> Iterator[Frame]:
    tokens, lexicon = line.tokens, facts.lexicon
    for place, token in enumerate(tokens):
        if token.quote or not is_cue(facts, tokens, place, is_lenient=is_lenient):
            continue
        is_weak = lexicon.holds("weak_cues", *token.forms)
        speaker = _after(facts, tokens, place) or _before(facts, tokens, place)
        if not speaker and facts.language == "ru":
            speaker = list(_run(facts, token.end, tokens[place + 1 :]))
        yield Frame(cue=(token,), speaker=tuple(speaker), is_weak=is_weak)


def _after(facts: TextFacts, tokens: Sequence[Token], place: int) -> list[Token]:
    """The speaker behind the cue: "…, said Noor", "— говорит Айсулуу"."""
    token = tokens[place]
    ahead = tokens[place + 1 :]
    while ahead and ahead[0].word in _DATIVES:
        ahead = ahead[1:]
    if not ahead or _STOP.search(facts.text[token.end : ahead[0].start]):
        return []
    sign = facts.text[: token.start].rstrip()[-1:]
    is_behind = (
        sign in ',—–-»”’"'
        or not sign
        or (place and tokens[place - 1].word in {"как", "as"})
    )
    if not is_behind or not _is_inverted(facts, token, ahead):
        return []
    run = list(_run(facts, token.end, ahead))
    return [] if any(t.word in _VERBS for t in run) else run


def _is_inverted(facts: TextFacts, cue: Token, ahead: Sequence[Token]) -> bool:
    first = ahead[0]
    if facts.language == "ru":
        return first.is_content or _is_pronoun(first, facts)
    if facts.lexicon.holds("transitive", cue.lemma):
        return False
    return (
        first.is_capital
        or (first.word in _ARTICLES and not _has_verb(facts, ahead))
        or (first.word in {"he", "she", "they"} and _is_end(facts, first, ahead))
        or any(t.is_capital for t in ahead[1:6])
    )


def _is_end(facts: TextFacts, first: Token, ahead: Sequence[Token]) -> bool:
    """Whether a pronoun closes its frame: "…”, she said" against "said she owed"."""
    after = ahead[1] if len(ahead) > 1 else None
    if after is None or _STOP.search(facts.text[first.end : after.start]):
        return True
    return "," in facts.text[first.end : after.start] or after.word in _PREPOSITIONS


def _has_verb(facts: TextFacts, ahead: Sequence[Token]) -> bool:
    run = _run(facts, ahead[0].start, ahead)
    return any(t.word in _VERBS or is_verb(t.word) for t in run)


def _begins(tokens: Sequence[Token], place: int) -> bool:
    return place == 0 or tokens[place - 1].clause != tokens[place].clause


def _before(facts: TextFacts, tokens: Sequence[Token], place: int) -> list[Token]:
    """The speaker before the cue: "Noor, a former aide, said"."""
    aux = facts.lexicon.words["aux"]
    end = place
    while end and (tokens[end - 1].word in aux or tokens[end - 1].lemma in aux):
        end -= 1
    if not end:
        return []
    gap = facts.text[tokens[end - 1].end : tokens[end].start]
    begin = end
    # A comma just before the cue closes an apposition: it belongs to the speaker.
    wants_comma = "," in gap
    while begin and end - begin < _LONGEST:
        token = tokens[begin - 1]
        if token.quote:
            break
        between = facts.text[token.end : tokens[begin].start] if begin < end else ""
        if _STOP.search(between):
            break
        if _COMMA.search(between) and not wants_comma:
            break
        is_noun = begin > 1 and tokens[begin - 2].word in _ARTICLES
        is_cue_word = facts.lexicon.holds("cues", token.lemma) and not is_noun
        if _breaks(token, facts) or (is_cue_word and not wants_comma):
            break
        begin -= 1
    run = list(tokens[begin:end])
    if facts.language == "ru" and not any(may_be_subject(t.word) for t in run):
        return []
    if not wants_comma:
        last = max((n for n, t in enumerate(run) if t.word in _BEFORE), default=-1)
        run = run[last + 1 :]
    return run


def _breaks(token: Token, facts: TextFacts) -> bool:
    words = {"that", "and", "but", "because", "что", "и", "но", "а", "как"}
    return token.word in words and token.word in facts.lexicon.words["clause_breaks"]


def _run(
    facts: TextFacts, start: int, tokens: Sequence[Token], *, n_commas: int = 1
) -> Iterator[Token]:
    """The words of a name or description, with an apposition behind each comma."""
    commas, last = 0, start
    for number, token in enumerate(tokens):
        gap = facts.text[last : token.start]
        if number >= _LONGEST or _STOP.search(gap) or token.quote:
            return
        if _COMMA.search(gap):
            commas += 1
            if commas > n_commas or not _is_nominal(token):
                return
            if is_verb(token.word) and not token.is_capital:
                return
        is_noun = number and tokens[number - 1].word in _ARTICLES
        if (
            number
            and _is_verbal(token, facts)
            and not (is_noun or _is_naming(tokens, number))
        ):
            return
        last = token.end
        yield token


def _is_naming(tokens: Sequence[Token], place: int) -> bool:
    """Whether a name follows: "who calls herself Noor", "in the name of"."""
    naming = {"call", "name", "know", "identify", "record", "назвать", "называть"}
    return any(not naming.isdisjoint(t.forms) for t in tokens[place : place + 3])


def _is_verbal(token: Token, facts: TextFacts) -> bool:
    words = {
        *("who", "which", "that", "when", "while", "after", "about", "in", "on"),
        *("но", "что", "который", "которая", "которые", "когда", "где", "в", "на", "о"),
    }
    return (
        token.word in words
        or token.lemma == "который"
        or (facts.lexicon.holds("cues", token.lemma) and not token.is_capital)
    )


def _is_nominal(token: Token) -> bool:
    """Whether a name or description can begin with it."""
    return token.is_capital or token.word in _ARTICLES or token.is_content


def _is_pronoun(token: Token, facts: TextFacts) -> bool:
    return token.word in _pronouns(facts.lexicon)


def _pronouns(lexicon: Lexicon) -> dict[str, str]:
    return dict(lexicon.values["pronouns"])
