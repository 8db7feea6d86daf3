"""E-mail addresses and names in social networks."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from guvoh.names.sounds import fold, sounds_of
from guvoh.protection.hit import Hit
from guvoh.protection.mention import MentionRule, Strength
from guvoh.protection.text_words import readings
from guvoh.text.scripts import INVISIBLE, LATIN_FOR_CYRILLIC

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    from numpy.typing import NDArray

    from guvoh.protection.skim import SkimmedText, WordMemory

_JOINERS: Final = "".join(sorted(INVISIBLE))
_AT: Final = re.compile(
    r"\s?(?:@|＠|﹫|%40|[(\[{]\s?(?:at|@|собака|et)\s?[)\]}])\s?|\s(?:at|собака)\s",
    re.IGNORECASE,
)
_AT_SIGNS: Final = tuple(map(ord, "@＠﹫"))
_AT_WORDS: Final = ("at", "At", "AT", "et", "Et", "ET", "собака", "Собака", "СОБАКА")
_AROUND_AT: Final = 128
_LOCAL: Final = re.compile(rf"[\w.+\-{_JOINERS}]{{1,64}}$")
_DOT: Final = (
    r"(?:\.|\s\.\s|\s?[(\[{]\s?(?:dot|точка|\.)\s?[)\]}]\s?|\s(?:dot|точка)\s)"
)
_DOMAIN: Final = re.compile(
    rf"[\w\-{_JOINERS}]+(?:{_DOT}[\w\-{_JOINERS}]+){{1,4}}", re.IGNORECASE
)
_ANY_DOT: Final = re.compile(_DOT, re.IGNORECASE)
_TOKEN: Final = re.compile(rf"@?\w[\w.\-{_JOINERS}]*")
_PIECE: Final = re.compile(rf"[\w{_JOINERS}]+")
_RUN: Final = re.compile(r"[^\W\d_]+|\d+")
_LEAST_LOCAL: Final = 5
_MOST_REMEMBERED: Final = 1 << 16


def find_emails(text: str) -> Iterator[tuple[int, int, str]]:
    """Yields start, end and folded form of each e-mail address, disguised ones too."""
    for at in _AT.finditer(text):
        local = _LOCAL.search(text, max(0, at.start() - 64), at.start())
        domain = _DOMAIN.match(text, at.end())
        if local and domain:
            yield local.start(), domain.end(), _fold_email(local[0], domain[0])


def _find_at_signs(skimmed: SkimmedText) -> NDArray[np.int64]:
    """Returns where in a long text @ may stand, or a word for it."""
    import numpy as np  # noqa: PLC0415 -- short texts are read without it

    from guvoh.protection.skim import SkimmedText  # noqa: PLC0415 -- same

    known = [SkimmedText(word).hashes[0] for word in _AT_WORDS]
    words = skimmed.bounds[0][np.isin(skimmed.hashes, known)]
    signs = np.flatnonzero(np.isin(skimmed.codes, _AT_SIGNS))
    return np.unique(np.concatenate((words, signs, skimmed.escapes)))


def _fold_email(local: str, domain: str) -> str:
    return f"{_look(local)}@{_look(_ANY_DOT.sub('.', domain))}".rstrip(".")


def _look(text: str) -> str:
    """Returns signs as they look, in small Latin letters where they have such."""
    bare = "".join(char for char in text if char not in INVISIBLE)
    if bare.isascii():
        return bare.lower()
    plain = unicodedata.normalize("NFKC", bare).casefold()
    return "".join(LATIN_FOR_CYRILLIC.get(char, char) for char in plain)


def _handle_keys(token: str) -> tuple[str, ...]:
    """Returns the keys of a user name: as it looks, and as it sounds."""
    look = "".join(char for char in _look(token) if char.isalnum())
    sound = "".join(
        run if run.isdigit() else fold(sounds_of(readings(run)[0]).signs) or run
        for run in _RUN.findall("".join(c for c in token if c not in INVISIBLE))
    )
    return tuple(dict.fromkeys(key for key in (look, sound) if key))


class AddressIndex:
    """E-mail addresses and user names."""

    def __init__(self) -> None:
        self._emails: dict[str, set[int]] = {}
        self._handles: dict[str, set[tuple[int, MentionRule]]] = {}
        self._seen: dict[str, tuple[tuple[int, MentionRule], ...]] = {}
        self._memory: WordMemory | None = None

    def __bool__(self) -> bool:
        return bool(self._emails or self._handles)

    def add_email(self, number: int, text: str) -> bool:
        """Takes in an e-mail address; says whether it is one."""
        for _, _, key in find_emails(text.strip()):
            self._emails.setdefault(key, set()).add(number)
            local = key.partition("@")[0]
            if len(local) >= _LEAST_LOCAL:
                self._add(number, local, MentionRule.EMAIL_NAME)
            return True
        return False

    def add_handle(self, number: int, text: str) -> bool:
        """Takes in a user name or its page; says whether it holds letters or digits."""
        name = text.strip().partition("?")[0].rstrip("/").rpartition("/")[2]
        return self._add(number, name, MentionRule.HANDLE)

    def _add(self, number: int, name: str, rule: MentionRule) -> bool:
        keys = _handle_keys(name)
        for key in keys:
            self._handles.setdefault(key, set()).add((number, rule))
        return bool(keys)

    def find_in(self, skimmed: SkimmedText) -> Iterator[Hit]:
        """Yields the same for a long text, of which only what may tell is read."""
        from guvoh.protection.skim import Excerpts, WordMemory, clusters, windows  # noqa: PLC0415 -- loads numpy

        text = skimmed.text
        if self._emails:
            signs = clusters(_find_at_signs(skimmed), _AROUND_AT)
            read = Excerpts(text, windows(text, signs, _AROUND_AT))
            yield from read.restore(self._find_emails(read.text))
        if self._handles:
            if self._memory is None:
                self._memory = WordMemory(lambda runs: map(self._is_known, runs))
            words, joined = skimmed.bounds, skimmed.addresses
            found = self._memory.find(skimmed.hashes, skimmed.word)
            whole = self._memory.find(skimmed.address_hashes, skimmed.address)
            places = [(int(words[0][at]), int(words[1][at])) for at in found.tolist()]
            places += [
                (int(joined[0][at]), int(joined[1][at])) for at in whole.tolist()
            ]
            read = Excerpts(text, windows(text, places, _AROUND_AT))
            yield from read.restore(self._find_handles(read.text))

    def _is_known(self, run: str) -> bool:
        return any(True for _ in self._find_handles(run))

    def find(self, text: str) -> Iterator[Hit]:
        """Yields every place where one of the addresses stands."""
        yield from self._find_emails(text)
        yield from self._find_handles(text)

    def _find_emails(self, text: str) -> Iterator[Hit]:
        if self._emails:
            for start, end, key in find_emails(text):
                for number in self._emails.get(key, ()):
                    yield Hit(start, end, number, (MentionRule.EMAIL,))

    def _find_handles(self, text: str) -> Iterator[Hit]:
        if self._handles:
            for found in _TOKEN.finditer(text):
                token = found.group()
                yield from self._find_token(token, found.start())
                if any(sign in token[1:] for sign in ".-"):
                    for piece in _PIECE.finditer(token):
                        at = found.start() + piece.start()
                        yield from self._find_token(piece.group(), at)

    def _find_token(self, token: str, start: int) -> Iterator[Hit]:
        for number, rule in self._look_up(token):
            strength = Strength.FULL
            if rule is MentionRule.EMAIL_NAME:
                strength = Strength.PART
            end = start + len(token.rstrip(".-"))
            yield Hit(start, end, number, (rule,), strength)

    def _look_up(self, token: str) -> tuple[tuple[int, MentionRule], ...]:
        found = self._seen.get(token)
        if found is None:
            if len(self._seen) >= _MOST_REMEMBERED:
                self._seen.clear()
            every = {
                use for key in _handle_keys(token) for use in self._handles.get(key, ())
            }
            found = self._seen[token] = tuple(sorted(every))
        return found
