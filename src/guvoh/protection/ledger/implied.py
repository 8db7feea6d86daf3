"""Facts that no words say: sex by pronoun or verb, age by birth, being reachable."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from guvoh.model import SubjectAttribute
from guvoh.protection.ledger.heads import HeadKind
from guvoh.protection.ledger.sign import Sign
from guvoh.text import detect_language
from guvoh.text.morphology import load_analyzer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from guvoh.protection.ledger.heads import Head
    from guvoh.protection.ledger.result import PersonInText
    from guvoh.protection.ledger.scene import Scene
    from guvoh.protection.ledger.tables import FactTable

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GENDERS: Final = {"masc": "male", "femn": "female"}
_REACH: Final = 10
_BIRTH: Final = re.compile(r"(\d{4})(?:-(\d\d)-(\d\d))?")
_QUOTE: Final = re.compile(r"[«“„\"]([^»”\"]{25,})[»”\"]")
_LANGUAGES: Final = {
    "ru": "Russian",
    "uz": "Uzbek",
    "tg": "Tajik",
    "ky": "Kyrgyz",
    "kk": "Kazakh",
    "uk": "Ukrainian",
    "az": "Azerbaijani",
}


def find_sex(scene: Scene, person: PersonInText, table: FactTable) -> Iterator[Sign]:
    """What gives a person's sex away, at its first place; the greater number decides.

    Args:
        scene: Who stands where.
        person: The person.
        table: The table of the language.
    """
    evidence = list(_evidence(scene, person, table))
    counts = Counter(sex for sex, _, _ in evidence)
    if person.pseudonym_sex is not None:
        counts[person.pseudonym_sex.value] += 1
    if not counts:
        return
    best = max(sorted(counts), key=counts.__getitem__)
    start, end = next(((s, e) for sex, s, e in evidence if sex == best), (0, 0))
    yield Sign(
        attribute=SubjectAttribute.SEX,
        values=(best,),
        start=start,
        end=end,
        is_implied=True,
        rule="sex",
    )


def find_given(person: PersonInText, published_on: date | None) -> Iterator[Sign]:
    """What the pseudonym and the day of publication give away."""
    if person.pseudonym:
        yield _nowhere(SubjectAttribute.ALIAS, person.pseudonym, "pseudonym")
    if person.pseudonym_origin:
        yield _nowhere(
            SubjectAttribute.NATIONALITY,
            person.pseudonym_origin,
            "origin",
        )
    if person.is_speaker and published_on is not None:
        yield _nowhere(
            SubjectAttribute.OTHER,
            f"reachable on {published_on.isoformat()}",
            "publication",
        )


def age_of_birth(birth: Sign, published_on: date) -> Sign | None:
    """The age that a year or day of birth gives on the day of publication."""
    match = _BIRTH.fullmatch(birth.values[0])
    if match is None:
        return None
    oldest = published_on.year - int(match[1])
    youngest = oldest - 1
    if match[2]:
        is_past = (published_on.month, published_on.day) >= (
            int(match[2]),
            int(match[3]),
        )
        youngest = oldest = oldest if is_past else youngest
    return Sign(
        attribute=SubjectAttribute.AGE,
        values=(str(oldest) if youngest == oldest else f"{youngest}-{oldest}",),
        start=birth.start,
        end=birth.end,
        is_implied=True,
        rule="birth",
    )


def find_quote_languages(text: str, language: str) -> Iterator[Sign]:
    """Languages of words quoted in another language than the text's."""
    for match in _QUOTE.finditer(text):
        spoken = detect_language(match[1])
        if spoken != language and spoken in _LANGUAGES:
            yield Sign(
                attribute=SubjectAttribute.LANGUAGE,
                values=(_LANGUAGES[spoken],),
                start=match.start(1),
                end=match.end(1),
                is_implied=True,
                rule="quote",
            )


def _nowhere(attribute: SubjectAttribute, value: str, rule: str) -> Sign:
    return Sign(
        attribute=attribute,
        values=(value,),
        start=0,
        end=0,
        is_implied=True,
        rule=rule,
    )


def _evidence(
    scene: Scene, person: PersonInText, table: FactTable
) -> Iterator[tuple[str, int, int]]:
    for heads in scene.heads:
        for head in heads:
            if scene.resolved.get(head) != person.key:
                continue
            if head.kind is HeadKind.PRONOUN and head.sex != "any":
                yield head.sex, head.start, head.end
            elif head.kind is HeadKind.MENTION:
                yield from _of_words(scene, head, table)
            if scene.page.language == "ru":
                yield from _of_verbs(scene, head)


def _of_words(
    scene: Scene, head: Head, table: FactTable
) -> Iterator[tuple[str, int, int]]:
    """Words of a mention, such as brother or woman."""
    for match in _WORD.finditer(scene.folded, head.start, head.end):
        word = match[0]
        sex = table.sexed_words.get(word, "")
        if not sex and word in table.kin:
            sex = table.kin[word].sex
        if sex:
            yield sex, match.start(), match.end()


def _of_verbs(scene: Scene, head: Head) -> Iterator[tuple[str, int, int]]:
    """Past verbs and short forms beside a Russian subject."""
    if not _is_subject(scene, head):
        return
    number = scene.page.sentence_at(head.start)
    sentence = scene.page.sentences[number]
    others = (HeadKind.KIN, HeadKind.ROLE, HeadKind.OTHER)
    stop = min(
        (
            h.start
            for h in scene.heads[number]
            if h.start > head.start and h.kind in others
        ),
        default=sentence.end,
    )
    after = _WORD.finditer(scene.folded, head.end, stop)
    before = list(_WORD.finditer(scene.folded, sentence.start, head.start))
    words = [*before[-1:], *[m for m, _ in zip(after, range(_REACH), strict=False)]]
    for match in words:
        if sex := _gender(match[0]):
            yield sex, match.start(), match.end()
            return


def _is_subject(scene: Scene, head: Head) -> bool:
    """Whether a mention or pronoun can be the subject: it stands in the nominative."""
    if head.kind not in {HeadKind.MENTION, HeadKind.PRONOUN, HeadKind.FIRST}:
        return False
    words = _WORD.findall(scene.page.text[head.start : head.end])
    parses = load_analyzer().parse(words[0]) if words else []
    return any("nomn" in p.tag for p in parses[:3])


def _gender(word: str) -> str:
    for parse in load_analyzer().parse(word)[:1]:
        is_past = parse.tag.POS == "VERB" and parse.tag.tense == "past"
        if is_past or parse.tag.POS in {"PRTS", "ADJS"}:
            return _GENDERS.get(str(parse.tag.gender), "")
    return ""
