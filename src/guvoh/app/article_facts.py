"""Facts out of articles that others printed: sealed items about protected people."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from guvoh.app.errors import InputError
from guvoh.app.fact_corrections import made_record
from guvoh.app.facts import kept_fact, require_vault
from guvoh.app.gate import open_gate
from guvoh.app.lookup import find_record
from guvoh.app.subjects import find_subject
from guvoh.casebook import TextKept
from guvoh.model import SubjectAttribute
from guvoh.protection import Strength
from guvoh.protection.fact import Fact, Knowability
from guvoh.protection.ledger import UNIQUE, FoundFact, PersonInText, read_facts
from guvoh.reading import LanguageError
from guvoh.text import detect_language, split_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from guvoh.casebook import FactsReleased
    from guvoh.casebook.ports import Casebook

_QUOTE: Final = re.compile(r"[«“„\"]")
_NAME: Final = re.compile(r"[^\W\d_]\w*(?:[ -][^\W\d_]\w*)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePerson:
    """Whom an article speaks of, and how."""

    subject: str
    """Id of the subject."""
    words: tuple[str, ...]
    """Pseudonyms and descriptions under which the article speaks of them."""

    def __repr__(self) -> str:
        return f"ArticlePerson({len(self.words)} words)"


class _Named(NamedTuple):
    """Where a value of the vault shows."""

    subject: str
    start: int
    end: int


def import_article(  # noqa: PLR0913 -- where, when and of whom
    casebook: Casebook,
    item: str,
    *,
    about: Mapping[str, str],
    released_on: str | None,
    outlet: str,
    is_dry: bool = False,
    random: Callable[[int], bytes] = os.urandom,
) -> tuple[FactsReleased, ...]:
    """Records what an article that others printed tells about protected people.

    Args:
        casebook: The casebook with its open vault.
        item: Beginning of the id of the sealed article.
        about: Handles by the words under which the article speaks of somebody: a
            pseudonym, a description. Where the real name stands is found by itself.
        released_on: When it appeared, YYYY-MM-DD; None when not known.
        outlet: Where it appeared.
        is_dry: Whether to write nothing.
        random: Makes ids.

    Returns:
        A record for each person, also one about whom nothing was found.

    Raises:
        InputError: It has no text, or nobody is said or found to stand in it.
        NotFoundError: There is no such item or person.
        RefusedError: The vault is shut.
    """
    require_vault(casebook)
    id_ = find_record(casebook, "item", item).id
    text = _text_of(casebook, id_)
    day = _day(released_on)
    mentions = [
        _Named(find_subject(casebook, mention.subject).id, mention.start, mention.end)
        for mention in open_gate(casebook).find(text)
        if mention.strength is Strength.FULL
    ]
    people = _people(casebook, about, mentions)
    read = _read(text, people, mentions, day)
    bodies = tuple(
        made_record(
            casebook,
            subject=person.subject,
            facts=tuple(map(kept_fact, found)),
            outlet=outlet,
            released_on=released_on,
            reason="",
            item=id_,
            alias="; ".join(person.words),
            random=random,
        )
        for person, found in read
    )
    if not is_dry:
        with casebook.writing() as writer:
            writer.append(*bodies)
    return bodies


def _people(
    casebook: Casebook, about: Mapping[str, str], mentions: list[_Named]
) -> tuple[ArticlePerson, ...]:
    words: dict[str, list[str]] = {}
    for mention, handle in about.items():
        if mention.strip():
            subject = find_subject(casebook, handle).id
            words.setdefault(subject, []).append(" ".join(mention.split()))
    for named in mentions:
        words.setdefault(named.subject, [])
    if not words:
        raise InputError(
            "Nobody is said to stand in it",
            "about",
            "Give a line each: S7 and the words by which the article calls them.",
        )
    return tuple(
        ArticlePerson(subject=subject, words=tuple(own))
        for subject, own in words.items()
    )


def _read(
    text: str,
    people: tuple[ArticlePerson, ...],
    mentions: list[_Named],
    day: date | None,
) -> Iterator[tuple[ArticlePerson, tuple[FoundFact, ...]]]:
    placed = [_placed(text, person, mentions) for person in people]
    try:
        read = read_facts(
            text, language=detect_language(text) or "", people=placed, published_on=day
        )
    except LanguageError:
        raise InputError(
            "Facts are not read in the language of this text",
            "item",
            "Put them in by hand: guvoh facts add",
        ) from None
    for person, found in zip(people, read, strict=True):
        named = [m for m in mentions if m.subject == person.subject]
        yield person, (*found.found, *(_printed_name(m) for m in named[:1]))


def _placed(text: str, person: ArticlePerson, mentions: list[_Named]) -> PersonInText:
    spans = {(m.start, m.end) for m in mentions if m.subject == person.subject}
    for words in person.words:
        found = {(m.start(), m.end()) for m in _pattern(words).finditer(text)}
        if not found:
            raise InputError(
                "Some words for a person do not stand in the text",
                "about",
                "Copy them as they stand there.",
            )
        spans |= found
    ordered = tuple(sorted(spans))
    return PersonInText(
        key=person.subject,
        spans=ordered,
        is_speaker=_is_quoted(text, ordered),
        pseudonym=next(filter(_is_name, person.words), ""),
    )


def _pattern(words: str) -> re.Pattern[str]:
    """The words in any case; a name may take another ending in Russian."""
    written = r"\s+".join(map(re.escape, words.split()))
    ending = r"\w{0,3}" if _is_name(words) and not words.isascii() else ""
    return re.compile(rf"(?<!\w){written}{ending}(?!\w)", re.IGNORECASE)


def _is_name(words: str) -> bool:
    parts = re.split(r"[ -]", words)
    return _NAME.fullmatch(words) is not None and all(p[:1].isupper() for p in parts)


def _is_quoted(text: str, spans: tuple[tuple[int, int], ...]) -> bool:
    """Whether words between quotation marks stand in a sentence about somebody."""
    return any(
        _QUOTE.search(text, start, end)
        for start, end in split_sentences(text)
        if any(s < end and start < e for s, e in spans)
    )


def _printed_name(mention: _Named) -> FoundFact:
    """That the real name or number itself was printed: it fits one person."""
    return FoundFact(
        fact=Fact(
            attribute=SubjectAttribute.OTHER.value,
            values=("only bearer of what was printed",),
            level=UNIQUE,
            knowability=Knowability.PUBLIC,
            start=mention.start,
            end=mention.end,
        ),
        rule="name",
    )


def _text_of(casebook: Casebook, item: str) -> str:
    """The newest text version of an item."""
    texts = [
        record.body.text
        for record in sorted(casebook.records("kept_text"), key=lambda r: r.seq)
        if isinstance(record.body, TextKept) and record.body.item == item
    ]
    if not texts or not texts[-1].strip():
        raise InputError(
            "This item has no text", "item", "Put it in: guvoh transcribe ITEM"
        )
    return texts[-1]


def _day(text: str | None) -> date | None:
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError:
        raise InputError(
            "There is no such day", "--date", "Such as: 2026-05-31"
        ) from None
