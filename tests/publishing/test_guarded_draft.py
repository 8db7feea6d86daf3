"""Who stands in which sentence of a draft, and in what form."""

from __future__ import annotations

from tests.publishing.guards import guard_of

from guvoh.protection.consent import PublicationUse
from guvoh.publishing.appearances import BackedSentence, GuardedDraft, read_appearances
from guvoh.publishing.guard import GuardedClaim
from guvoh.publishing.guarded_draft import find_mentions
from guvoh.text import split_sentences

PEOPLE = """
- names: [Қодирова Мунира Салимовна]
  phones: ["+7 000 214-36-58"]
  pseudonyms: [Farida, Фарида, Фариды]
  descriptors: [a seamstress]
- names: [Эргашев Ботир Каримович]
  descriptors: [a driver, водитель]
"""
FIRST, SECOND = "subject-001", "subject-002"
CLAIMS = [
    GuardedClaim(id="c1", tellers=(FIRST,), told_about=(SECOND,)),
    GuardedClaim(id="c2", counted=(SECOND,)),
]
RETOLD = PublicationUse.RETELLING


def read(text: str, *claims: tuple[str, ...], language: str = "en") -> GuardedDraft:
    guard = guard_of(PEOPLE, claims=CLAIMS)
    spans = split_sentences(text)
    behind = [*claims, *[()] * len(spans)]
    return read_appearances(
        text,
        [
            BackedSentence(start=start, end=end, claims=ids)
            for (start, end), ids in zip(spans, behind, strict=False)
        ],
        guard=guard,
        language=language,
        mentions=find_mentions(text, guard),
    )


def uses(draft: GuardedDraft, sentence: int = 0) -> dict[str, set[PublicationUse]]:
    return {
        appearance.person.key: set(appearance.uses)
        for appearance in draft.sentences[sentence].appearances
    }


def test_claims_bring_those_who_tell_and_those_told_about() -> None:
    assert uses(read("The van came back.", ("c1",))) == {
        FIRST: {RETOLD},
        SECOND: {RETOLD},
    }
    assert uses(read("Forty men were taken.", ("c2",))) == {
        SECOND: {PublicationUse.COUNT}
    }


def test_words_between_quotation_marks_are_the_tellers_own() -> None:
    told = read("One of them says: “They came back that night”.", ("c1",))
    assert uses(told) == {FIRST: {PublicationUse.VERBATIM}, SECOND: {RETOLD}}
    others = guard_of(PEOPLE, claims=[GuardedClaim(id="o", is_told_by_others=True)])
    text = "A seamstress was, he says, “taken away in the van”."
    sentence = BackedSentence(start=0, end=len(text), claims=("o",))
    draft = read_appearances(text, [sentence], guard=others, language="en", mentions=())
    assert uses(draft) == {FIRST: {RETOLD}}
    named = read("The “men” of the van came back.", ("c1",))
    assert uses(named)[FIRST] == {RETOLD}


def test_pseudonyms_descriptors_and_names_bring_their_people() -> None:
    assert uses(read("Farida left.")) == {FIRST: {RETOLD, PublicationUse.PSEUDONYM}}
    assert uses(read("Без Фариды не ушли.", language="ru"))[FIRST]
    assert uses(read("farida is a small word here.")) == {}
    assert uses(read("A  Seamstress left.")) == {FIRST: {RETOLD}}
    assert uses(read("Munira Qodirova left.")) == {
        FIRST: {RETOLD, PublicationUse.REAL_NAME}
    }
    assert uses(read("Call +7 000 214-36-58 at night.")) == {FIRST: {RETOLD}}


def test_a_pronoun_goes_on_about_those_before_it_within_a_paragraph() -> None:
    assert uses(read("A driver left. He saw the van."), 1) == {SECOND: {RETOLD}}
    assert uses(read("Ушёл водитель. Его видели.", language="ru"), 1)
    assert uses(read("A driver left.\n\nHe saw the van."), 1) == {}
    assert uses(read("A driver left. The van was seen."), 1) == {}
    both = uses(read("A driver left. Farida saw him."), 1)
    assert set(both) == {FIRST}


def test_a_picture_beside_people_shows_them() -> None:
    text = "![](yard.jpg)\n\nA driver left.\n\nThe gate.\n\nA seamstress stayed."
    draft = read(text)
    shown = {
        key
        for sentence in draft.sentences
        for key, found in uses(draft, draft.sentences.index(sentence)).items()
        if PublicationUse.IMAGE_OR_VOICE in found
    }
    assert shown == {SECOND}


def test_a_shared_descriptor_is_narrowed_by_the_claims() -> None:
    guard = guard_of(
        "- {descriptors: [a prisoner]}\n- {descriptors: [a prisoner]}",
        claims=[GuardedClaim(id="c", tellers=(FIRST,))],
    )

    def keys(*claims: str) -> list[str]:
        draft = read_appearances(
            "A prisoner left.",
            [BackedSentence(start=0, end=16, claims=claims)],
            guard=guard,
            language="en",
            mentions=(),
        )
        return [a.person.key for a in draft.sentences[0].appearances]

    assert keys() == [FIRST, SECOND]
    assert keys("c") == [FIRST]


def test_signs_within_a_name_do_not_hide_it() -> None:
    guard = guard_of(PEOPLE)
    for text in (
        "**M**unira Qodi_rova_ left.",
        "<b>Мун</b>ира Кодирова ушла.",
        "Mu\u00adnira Qodi\u200brova left.",
        "<!-- Munira Qodirova -->",
        "[Mun](a.html)[ira](b.html) Qod[iro](c.html)va",
        "Mun<!-- or so -->ira Qod[^1]ir![](p.png)ova",
    ):
        (mention,) = find_mentions(text, guard)
        assert text[mention.start : mention.end].endswith(("a", "а", "_"))
    (plain,) = find_mentions("Munira Qodirova left.", guard)
    assert (plain.start, plain.end) == (0, 15)


def test_signs_around_or_within_a_pseudonym_do_not_hide_it() -> None:
    for text in ("_Farida_", "__Farida__", "Fa**ri**da", "Far\u200bida", "F[ari](x)da"):
        assert FIRST in uses(read(f"Then {text} left.")), text
    people = PEOPLE.replace("Фариды", "Андрей")
    decomposed = "Потом Андре\u0438\u0306 ушёл."
    sentence = BackedSentence(start=0, end=len(decomposed))
    draft = read_appearances(
        decomposed,
        [sentence],
        guard=guard_of(people),
        language="ru",
        mentions=(),
    )
    assert FIRST in uses(draft)


def test_nothing_shows_whom_it_is_about() -> None:
    draft = read("Farida left.")
    guard = draft.guard
    told = repr((draft, guard, guard.people, guard.claim("c1")))
    assert not any(word in told for word in ("Farida", "Мунира", "S9001", FIRST))
