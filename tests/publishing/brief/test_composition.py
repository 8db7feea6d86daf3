from __future__ import annotations

from dataclasses import replace

import pytest
from tests.publishing.brief.materials import CLAIMS, FATHER, MATERIAL, PRISONER

from guvoh.model import Certainty, CorroborationState, Form, Polarity
from guvoh.publishing.brief import (
    BriefLanguageError,
    CircularDescriptorError,
    ClaimMaterial,
    ExactWords,
    GroupMaterial,
    HandleLeftError,
    HouseStyle,
    Material,
    MissingDescriptorError,
    MissingPseudonymError,
    NothingToSayError,
    Person,
    SectionKind,
    Teller,
    UnknownPersonError,
    brief_from_dict,
    compose_brief,
    confirm,
)


def compose(material: Material, **options: str) -> str:
    language = options.get("language", "en")
    style = HouseStyle(options.get("style", "descriptor"))
    return compose_brief(material, language=language, style=style, stream="news").text


def one(wording: str, **fields: object) -> Material:
    claim = ClaimMaterial(id="c" * 32, wordings={"en": wording, "ru": wording})
    return Material(
        claims=(replace(claim, **fields),),  # type: ignore[arg-type]  # fields of the claim
        tellers=(
            Teller(
                id="t", descriptors={"en": "a guard", "ru": "охранник"}, is_person=True
            ),
        ),
        people=(PRISONER, FATHER),
    )


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("style", HouseStyle)
def test_every_sentence_stands_where_it_says_and_has_claims(
    language: str, style: HouseStyle
) -> None:
    brief = compose_brief(MATERIAL, language=language, style=style, stream="news")
    assert brief.sentences
    for sentence in brief.sentences:
        assert brief.text[sentence.start : sentence.end] == sentence.text
        assert sentence.claims
    assert {claim.id for claim in CLAIMS} == set(brief.claims)
    assert brief_from_dict(brief.to_dict()).to_dict() == brief.to_dict()


def test_direct_words_stay_as_they_were_said() -> None:
    text = compose(MATERIAL)
    assert "“They woke us and said: sign, or stay for ever.”" in text
    # In a Russian brief the same English words are no quote; the wording stands.
    assert "They woke" not in compose(MATERIAL, language="ru")


def test_words_of_a_closed_vault_are_told_by_their_wording() -> None:
    claims = tuple(replace(claim, exact=None) for claim in CLAIMS)
    assert "“" not in compose(replace(MATERIAL, claims=claims))


def test_mixed_words_are_no_quote() -> None:
    exact = ExactWords(language="en", text="they “took” him")
    text = compose(one("They took him", form=Form.MIXED, exact=exact))
    assert "“" not in text


def test_a_handle_in_exact_words_is_replaced_in_brackets() -> None:
    exact = ExactWords(language="en", text="[[S7]] was taken. Call [[S7:phone]]!")
    text = compose(one("He was taken", form=Form.DIRECT, exact=exact))
    assert "“[a former prisoner] was taken. Call [telephone withheld]!”" in text


def test_a_claim_without_a_wording_is_listed_and_never_translated() -> None:
    brief = compose_brief(MATERIAL, language="en")
    (waiting,) = (s for s in brief.sentences if s.claims == (CLAIMS[5].id,))
    assert "not worded in English yet: claim c6000000" in waiting.text
    assert waiting.needs_person
    assert "not worded" not in confirm(brief).text


def test_nothing_worded_is_no_brief() -> None:
    silent = replace(MATERIAL, claims=CLAIMS[5:])
    with pytest.raises(NothingToSayError, match=r"None of 1 .* wording in en"):
        compose(silent)
    with pytest.raises(BriefLanguageError, match="only in en, ru"):
        compose_brief(MATERIAL, language="uz")


def test_headline_and_standfirst_wait_for_a_person() -> None:
    brief = compose_brief(MATERIAL, language="en")
    marked = {s.start for s in brief.sentences if s.needs_person}
    for section in brief.sections[:2]:
        for block in section.blocks:
            assert all(sentence.start in marked for sentence in block.sentences)
    kinds = [section.kind for section in brief.sections]
    assert kinds == [kind for kind in SectionKind if kind != "correction"]
    confirmed = confirm(brief)
    assert not any(sentence.needs_person for sentence in confirmed.sentences)
    assert confirmed.text.startswith("Guards made a former prisoner sign")


def test_a_headline_names_its_source_unless_independent_origins_stand_behind() -> None:
    claim = replace(CLAIMS[2], id="c" * 32)
    group = GroupMaterial(
        claims=(claim.id,),
        state=CorroborationState.CORROBORATED_INDEPENDENT,
        n_origins=2,
    )
    material = Material(claims=(claim,), tellers=MATERIAL.tellers)
    assert "May, according to a lawyer of the colony\n" in compose(material)
    assert compose(replace(material, groups=(group,))).startswith("Forty men were")


@pytest.mark.parametrize(
    ("certainty", "words"),
    [
        (Certainty.POSSIBLE, "Possible, according to a guard: Men left"),
        (Certainty.ALLEGED, "A guard alleged: Men left"),
        (Certainty.SAID, "Men left, according to a guard."),
        (Certainty.CONFIRMED, "Men left, as confirmed by a guard."),
        (Certainty.DENIED, "A guard denied this: Men left."),
    ],
)
def test_certainty_stays(certainty: Certainty, words: str) -> None:
    is_denied = certainty is Certainty.DENIED
    material = one(
        "Men left.",
        certainty=certainty,
        polarity=Polarity.DENIED if is_denied else Polarity.AFFIRMED,
        speaker="t",
        chain=("t",),
    )
    assert words in compose(material)


def test_each_sentence_of_a_wording_says_who_says_it() -> None:
    text = compose(one("Men left. They were afraid", speaker="t", chain=("t",)))
    assert "Men left, according to a guard. They were afraid, according to" in text
    denied = compose(
        one(
            "Men left. They were afraid",
            speaker="t",
            chain=("t",),
            certainty=Certainty.DENIED,
            polarity=Polarity.DENIED,
        )
    )
    assert "A guard denied this: Men left. They were afraid." in denied


def test_what_is_denied_or_doubted_says_so_wherever_it_stands() -> None:
    for certainty, word in (
        (Certainty.DENIED, "denied: Men left"),
        (Certainty.ALLEGED, "alleged: Men left"),
        (Certainty.POSSIBLE, "possible: Men left"),
    ):
        is_denied = certainty is Certainty.DENIED
        brief = compose_brief(
            one(
                "Men left",
                certainty=certainty,
                polarity=Polarity.DENIED if is_denied else Polarity.AFFIRMED,
            ),
            language="en",
        )
        for section in brief.sections[-2:]:
            for block in section.blocks:
                text = block.sentences[0].text
                assert "Men left" not in text or word in text.casefold().replace(
                    "men left", "Men left"
                )


def test_pseudonyms_are_labelled_once_a_section() -> None:
    brief = compose_brief(
        MATERIAL, language="en", style=HouseStyle.PSEUDONYM, stream="news"
    )
    for section in brief.sections:
        text = " ".join(s.text for block in section.blocks for s in block.sentences)
        assert text.count("Farukh (name changed)") == ("Farukh" in text)
        assert text.find("Farukh (name changed)") == text.find("Farukh")


def test_somebody_without_pseudonym_or_descriptor_stops_the_brief() -> None:
    material = one("[[S7]] left")
    nameless = replace(PRISONER, pseudonyms=PRISONER.pseudonyms[1:])
    with pytest.raises(MissingPseudonymError, match="guvoh subject pseudonym S7"):
        compose(replace(material, people=(nameless,)), style="pseudonym")
    with pytest.raises(MissingDescriptorError, match="S7 has no descriptor in en"):
        compose(replace(material, people=(Person(handle="S7"),)))
    with pytest.raises(UnknownPersonError, match="S7"):
        compose(replace(material, people=()))
    teller = Teller(id="t" * 32)
    with pytest.raises(MissingDescriptorError, match="source tttttttt"):
        compose(replace(one("Men left", speaker="t" * 32), tellers=(teller,)))


def test_a_descriptor_that_leads_back_to_itself_stops_the_brief() -> None:
    people = (
        Person(handle="S7", descriptors={"en": "a son of [[S12]]"}),
        Person(handle="S12", descriptors={"en": "the father of [[S7]]"}),
    )
    with pytest.raises(CircularDescriptorError, match="S7"):
        compose(replace(one("[[S7]] left"), people=people))
    straight = (people[0], FATHER)
    text = compose(replace(one("[[S7]] left"), people=straight))
    assert "A son of a prisoner's father left" in text


@pytest.mark.parametrize(
    "broken", ["[[S07]]", "[[S7", "[ [S7]]", "S7:phone]]", "[[Ѕ7]]", "[[S7!]]"]
)
def test_what_only_looks_like_a_handle_stops_the_brief(broken: str) -> None:
    with pytest.raises(HandleLeftError, match="1 place"):
        compose(one(f"{broken} left"))


def test_a_part_of_a_name_is_nobody_and_is_pointed_out() -> None:
    brief = compose_brief(one("[[S7?]] left"), language="en")
    assert "A person left" in brief.text
    assert brief.notes == (("namesake", "c" * 32),)


def test_a_body_has_its_name_in_the_language_of_the_brief() -> None:
    court = Teller(
        id="t", name="Sergovo Court", names={"ru": "Серговский суд"}, is_body=True
    )
    material = replace(one("Men left", speaker="t", chain=("t",)), tellers=(court,))
    assert "Серговский суд сообщает: Men left" in compose(material, language="ru")
    assert "according to Sergovo Court" in compose(material)


def test_a_body_with_a_foreign_name_is_one_to_a_verb() -> None:
    paper = Teller(id="t", name="Steppe News", is_body=True)
    material = replace(one("Men left", speaker="t", chain=("t",)), tellers=(paper,))
    assert "Steppe News сообщает: Men left" in compose(material, language="ru")


def test_two_people_with_one_descriptor_are_told_apart() -> None:
    people = (
        Person(handle="S7", descriptors={"en": "a prisoner"}),
        Person(handle="S9", descriptors={"en": "A prisoner"}),
    )
    text = compose(replace(one("[[S7]] saw [[S9]]"), people=people))
    assert "a prisoner (no. 1) saw A prisoner (no. 2)" in text


@pytest.mark.parametrize(
    ("wording", "words"),
    [
        ("[[S7]] вернулся", "Фарух (имя изменено) вернулся"),
        ("Контракт нашли у [[S7]]", "Контракт нашли у Фаруха (имя изменено)"),
        ("Письмо пришло к [[S7]]", "Письмо пришло к Фаруху (имя изменено)"),
        ("Говорили с [[S7]]", "Говорили с человеком (Фарух (имя изменено))"),
    ],
)
def test_a_russian_pseudonym_stands_in_its_case(wording: str, words: str) -> None:
    brief = compose_brief(
        one(wording), language="ru", style=HouseStyle.PSEUDONYM, stream="news"
    )
    assert words in brief.text
    assert not brief.notes


def test_a_case_that_is_not_certain_is_pointed_out() -> None:
    brief = compose_brief(one("Видели [[S7]] в мае"), language="ru")
    assert "Видели бывший заключённый в мае" in brief.text
    assert brief.notes == (("case", "c" * 32),)


def test_a_russian_descriptor_after_a_preposition_needs_no_declension() -> None:
    brief = compose_brief(one("Контракт нашли у [[S7]]"), language="ru")
    assert "у человека (бывший заключённый)" in brief.text


def test_both_sides_of_a_contradiction_stand_wherever_one_does() -> None:
    brief = compose_brief(MATERIAL, language="en")
    for section in brief.sections:
        claims = {c for b in section.blocks for s in b.sentences for c in s.claims}
        assert (CLAIMS[2].id in claims) == (CLAIMS[3].id in claims), section.kind
