"""Phrases of the language tables: a small notation over regular expressions.

A phrase is a regular expression over lower-case text, with four signs of its own:

- a space stands for any white space, and `'` for every apostrophe;
- `word*` is a word that begins so, `*` within a phrase any rest of a word;
- `~3` is a gap of at most three words;
- `{name}` is one of the alternatives in the table's `words`.

Neither a gap nor a word left open stands for one that negates.

Each phrase begins with letters, with `(a|b)` or with `{name}`. All phrases of a table
are found in one pass over the beginnings of words; only where one may begin is it
tried, and never beyond the end of the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from guvoh.text import Span

K = TypeVar("K")

_FOLDED: Final = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "‘": "'"})
_WORD: Final = re.compile(r"\{(\w+)\}")
_SIGN: Final = re.compile(r" ?~(\d) ?| \?| |(?<!\\[wds])(?<=[\w)])\*(?=$|[\s)|?,'])|'")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ANY_WORD: Final = re.compile(r"(?<![\w*'-])\\w\+(?!n't)")
_NO_LETTERS: Final = " \t\n\xa0.,;:!?…()[]«»“”„\"'—–-"
_NOTHING: Final = r"(?!)"


class PhraseError(ValueError):
    """A phrase of a table cannot be understood; the loader says of which table."""


@dataclass(frozen=True, slots=True)
class Hit(Generic[K]):
    """Where a phrase was found."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""
    key: K
    """What the phrase stands for."""
    sentence: int
    """Index of its sentence."""


def fold(text: str) -> str:
    """The text in lower case, apostrophes and ё made one; lengths never change."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.translate(_FOLDED)


@lru_cache(maxsize=1 << 15)
def fold_word(word: str) -> str:
    """A word after `fold`; words come again."""
    return fold(word)


def expression(
    phrase: str, words: Mapping[str, Sequence[str]], *, negators: str = _NOTHING
) -> str:
    """The regular expression that a phrase stands for.

    Args:
        phrase: The phrase in the notation of this module.
        words: Alternatives by name.
        negators: Expression of a word that no gap may hold.

    Raises:
        PhraseError: It names alternatives that are not there.
    """

    def sign(match: re.Match[str]) -> str:
        if match[1]:
            return (
                rf"(?:[^\w.!?…:;]{{1,4}}(?!(?:{negators})\b)[\w'-]+){{0,{match[1]}}}?"
                r"[^\w.!?…:;]{1,4}"
            )
        return {" ?": r"\s*", " ": r"\s+", "*": r"\w*", "'": "'"}[match[0]]

    guarded = rf"(?!(?:{negators})\b)\w+"
    written = _SIGN.sub(sign, _expand(fold(phrase), words))
    return _ANY_WORD.sub(lambda _: guarded, written)


def _expand(phrase: str, words: Mapping[str, Sequence[str]]) -> str:
    """The phrase with the named alternatives written out."""

    def named(match: re.Match[str]) -> str:
        if match[1] not in words:
            raise PhraseError(f"names no words {match[1]}")
        return f"(?:{'|'.join(fold(str(w)) for w in words[match[1]])})"

    for _ in range(4):
        phrase, n_changes = _WORD.subn(named, phrase)
        if not n_changes:
            return phrase
    raise PhraseError("nests words too deeply")


def _beginnings(expanded: str) -> Iterator[str]:
    """The letters with which a phrase may begin.

    Raises:
        PhraseError: It begins with something else.
    """
    for branch in _branches(expanded):
        if branch.startswith("("):
            end = _closing(branch)
            yield from _beginnings(branch[1:end].removeprefix("?:"))
            if branch[end + 1 : end + 2] in {"?", "*"}:
                yield from _beginnings(branch[end + 2 :].removeprefix(" ?").lstrip())
        elif match := _LETTERS.match(branch):
            letters = match[0]
            # A letter before ? may be missing.
            yield letters[:-1] if branch[match.end() :][:1] == "?" else letters
        else:
            raise PhraseError(f"has a phrase that begins with no letters: {branch}")


def _branches(expanded: str) -> list[str]:
    """The alternatives at the outermost level."""
    depth, start, found = 0, 0, []
    for place, char in enumerate(expanded):
        depth += (char == "(") - (char == ")")
        if char == "|" and not depth:
            found.append(expanded[start:place])
            start = place + 1
    return [*found, expanded[start:]]


def _closing(branch: str) -> int:
    """Where the parenthesis that opens the branch closes."""
    depth = 0
    for place, char in enumerate(branch):
        depth += (char == "(") - (char == ")")
        if not depth:
            return place
    raise PhraseError("leaves a parenthesis open")


class PhraseBook(Generic[K]):
    """Many phrases, found together."""

    def __init__(
        self,
        phrases: Iterable[tuple[str, K]],
        words: Mapping[str, Sequence[str]],
        *,
        negators: str = _NOTHING,
    ) -> None:
        """Compiles the phrases.

        Args:
            phrases: Each phrase and what it stands for.
            words: Alternatives by name.
            negators: Expression of a word that no gap may hold.

        Raises:
            PhraseError: A phrase cannot be understood.
        """
        self._by_beginning: dict[str, list[tuple[re.Pattern[str], K]]] = {}
        for phrase, key in phrases:
            beginnings = set(_beginnings(_expand(fold(phrase), words)))
            compiled = re.compile(
                rf"(?:{expression(phrase, words, negators=negators)})(?!\w)"
            )
            for letters in beginnings:
                self._by_beginning.setdefault(letters, []).append((compiled, key))
        self._first = re.compile(rf"(?<!\w){trie(self._by_beginning)}")
        self._shorter = {
            letters: tuple(
                letters[:n]
                for n in range(len(letters), 0, -1)
                if letters[:n] in self._by_beginning
            )
            for letters in self._by_beginning
        }

    def find(self, folded: str, sentences: Sequence[Span]) -> Iterator[Hit[K]]:
        """Every place where a phrase stands, in order of its beginning.

        Args:
            folded: The text after `fold`.
            sentences: Its sentences in order; no phrase goes beyond one.
        """
        n_sentence, last = 0, len(sentences) - 1
        for match in self._first.finditer(folded):
            start = match.start()
            while n_sentence < last and sentences[n_sentence].end <= start:
                n_sentence += 1
            end = sentences[n_sentence].end
            for letters in self._shorter[match[0]]:
                for phrase, key in self._by_beginning[letters]:
                    if found := phrase.match(folded, start, end):
                        yield Hit(start, _word_end(found), key, n_sentence)


def _word_end(found: re.Match[str]) -> int:
    """Where the last word of a match ends; an open gap may have taken more."""
    return found.start() + len(found[0].rstrip(_NO_LETTERS))


def trie(words: Iterable[str]) -> str:
    """An expression for the longest of the words, with common beginnings shared."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _branch(root) or _NOTHING


def _branch(node: dict[str, Any]) -> str:
    parts = [re.escape(c) + _branch(node[c]) for c in sorted(node) if c]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 else "|".join(parts)
    return f"(?:{joined})" + ("?" if "" in node else "")
