"""P401 to P405: what each finds, what it lets pass, and that nothing else is told."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.publishing.guards import guard_of, population_of

from guvoh.protection.fact import Fact
from guvoh.protection.risk import Adversary
from guvoh.protection.risk.presence import Presence
from guvoh.publishing.backing import BackedClaim, Backing
from guvoh.publishing.baseline import leave_out_known, read_baseline, write_baseline
from guvoh.publishing.checker import CheckOptions, check
from guvoh.publishing.draft import open_draft
from guvoh.publishing.errors import AllowanceError
from guvoh.publishing.guard import GuardedClaim, GuardedText
from guvoh.publishing.report import report_lines
from guvoh.publishing.sarif import to_sarif
from guvoh.reading.errors import EmptyTextError

if TYPE_CHECKING:
    from guvoh.publishing.guard import Guard
    from guvoh.publishing.result import CheckResult

NAME = "Қодирова Мунира Салимовна"
ALL = ["publish_paraphrase", "publish_quote_unnamed", "publish_pseudonym"]
KEY = "subject-001"
SAID = "A seamstress said that the van came back twice."
RUSSIAN = "Швея сказала, что машина вернулась дважды."


def person(**fields: Any) -> str:
    """One person as YAML, who agreed to everything but to be named."""
    row = {
        "names": [NAME],
        "phones": ["+7 000 214-36-58"],
        "pseudonyms": ["Farida", "Фарида"],
        "descriptors": ["a seamstress", "швея"],
        "consents": ALL,
    }
    return json.dumps([row | fields], ensure_ascii=False)


def run(draft: str, people: str = "", **given: Any) -> CheckResult:
    claim = BackedClaim(id="c1", wordings=(("en", "the van came back twice."),))
    guard = guard_of(people or person(), **given)
    return check(draft, claims=Backing(claims=(claim,), guard=guard))


def found(draft: str, people: str = "", **given: Any) -> list[tuple[str, str]]:
    """Code and variant of the remarks of protection."""
    remarks = run(draft, people, **given).remarks
    return [(r.code, r.variant) for r in remarks if r.code[0] == "P"]


def test_agreed_and_safe_is_not_remarked_on() -> None:
    assert found(SAID) == []
    assert found(RUSSIAN) == []
    assert dict(run(SAID).families)["P"] == "checked"
    unguarded = check(SAID, claims=Backing(claims=(BackedClaim(id="c", wordings=(("en", "a van"),)),)))  # fmt: skip
    assert dict(unguarded.families)["P"] == "not_checked: vault locked"


@pytest.mark.parametrize(
    "name",
    [
        "Munira Qodirova",
        "Кодировой Муниры",
        "М У Н И Р А  К О Д И Р О В А",
        "Kodirova M. S.",
        "Мун**ира Кодирова**",
    ],
)
def test_a_name_is_found_however_written(name: str) -> None:
    assert ("P401", "is") in found(f"The van came back for {name}.")
    assert ("P401", "is") in found(f"# {name}\n\n{SAID}")


def test_a_name_may_stand_by_consent_and_a_number_never() -> None:
    named = person(consents=[*ALL, "publish_name"])
    assert found("Munira Qodirova left.", named) == []
    elsewhere = person(consents=[*ALL, {"scope": "publish_name", "audience": "court"}])
    assert ("P401", "is") in found("Munira Qodirova left.", elsewhere)
    assert ("P401", "value") in found("Call +7 000 214-36-58.", named)


def test_a_part_of_a_name_may_stand_in_a_public_persons_name() -> None:
    draft = "Judge Munira Sodiqova wrote the order."
    assert found(draft) == [("P401", "part")]
    assert found(draft, public_names=["Munira Sodiqova"]) == []


@pytest.mark.parametrize(
    ("draft", "scope"),
    [
        ("A seamstress says: “The van came back twice that night”.", "publish_quote_unnamed"),
        (SAID, "publish_paraphrase"),
        ("Farida said that the van came back.", "publish_pseudonym"),
        ("Munira Qodirova left.", "publish_name"),
        (f"{SAID}\n\n![the yard](yard.jpg)", "publish_image_or_voice"),
        ("The van came back twice.", "anonymous_statistics"),
    ],
)  # fmt: skip
def test_every_form_needs_its_own_consent(draft: str, scope: str) -> None:
    everything = [*ALL, "publish_name", "publish_image_or_voice", "anonymous_statistics"]  # fmt: skip
    claims = [GuardedClaim(id="c1", counted=(KEY,))] if "stat" in scope else []
    assert found(draft, person(consents=everything), claims=claims) == []
    less = person(consents=[each for each in everything if each != scope])
    result = run(draft, less, claims=claims)
    remarks = [r for r in result.remarks if r.code == "P402"]
    assert {dict(r.words)["scope"] for r in remarks} == {scope}
    assert {r.variant for r in remarks} == {"missing"}
    assert all(scope in r.message("en") and scope in r.message("ru") for r in remarks)


@pytest.mark.parametrize(
    ("record", "clause"),
    [
        ({"state": "refused"}, "refused"),
        ({"state": "not_asked"}, "not_asked"),
        ({"withdrawn_on": "2026-02-01"}, "withdrawn"),
        ({"expires_on": "2026-03-01"}, "expired"),
        ({"embargo_until": "2027-01-01"}, "embargoed"),
        ({"medium": "inferred"}, "inferred"),
        ({"audience": "court"}, "audience"),
        ({"state": "given_with_conditions"}, "conditions"),
        ({"state": "by_guardian"}, "guardian"),
    ],
)
def test_the_clause_of_a_refusal_is_named(record: dict[str, str], clause: str) -> None:
    given = person(consents=[{"scope": "publish_paraphrase"} | record])
    assert found(SAID, given) == [("P402", clause)]


def test_who_cannot_be_asked_is_retold_under_a_descriptor_when_nobody_finds_them() -> (
    None
):
    record = {
        "scope": "publish_paraphrase",
        "state": "not_possible_to_ask",
        "given_on": None,
        "reason": "danger",
        "actors": ["aaaaaaaa", "bbbbbbbb"],
    }
    asked = person(consents=[record, "publish_pseudonym"])
    assert found(SAID, asked) == []
    assert ("P402", "not_possible_to_ask") in found("Farida left.", asked)
    assert found(SAID, asked, population="") == [
        ("P402", "not_possible_to_ask"),
        ("P403", "unknown"),
    ]


FEW = "n,occupation,age\n3,tailor,34\n37,tailor,51\n"
AGED = "A seamstress, aged 34, said that the van came back twice."


def test_few_people_are_told_with_number_threshold_and_repair() -> None:
    (remark,) = [r for r in run(AGED, population=FEW).remarks if r.code[0] == "P"]
    words = dict(remark.words)
    assert (remark.code, words["k"], words["threshold"], words["then"]) == ("P403", "3", "20", "40")  # fmt: skip
    assert AGED[remark.start : remark.end] == "34"
    assert "leave out the age: 40 fit" in remark.message("en")
    assert "не называть: возраст" in remark.message("ru")
    assert found(SAID, population=FEW) == []


def test_what_was_released_before_counts() -> None:
    before = Fact(attribute="age", values=("34",), release="r1")
    guard = guard_of(person(), population=FEW, released={KEY: (before,)})
    claim = BackedClaim(id="c1", wordings=(("en", "the van came back twice."),))
    result = check(SAID, claims=Backing(claims=(claim,), guard=guard))
    assert [(r.code, r.variant) for r in result.remarks if r.code[0] == "P"] == [
        ("P403", "before")
    ]


def test_unknown_never_passes() -> None:
    assert found(SAID, population="") == [("P403", "unknown")]
    # Nobody of this population is a tailor: it is not theirs, and protects nobody.
    cooks = "n,occupation,age\n40,cook,34\n"
    assert found(SAID, population=cooks) == [("P403", "is")]
    vague = "n,age\n40,34\n"
    assert found(AGED.replace("34", "thirty-something"), population=vague)
    only = "A seamstress, the only Uzbek in the unit, said that the van came back."
    assert ("P403", "unique") in found(only)


def test_a_value_that_cannot_be_looked_up_stops() -> None:
    numbers = "n,occupation\n40,1\n40,2\n"
    (remark,) = [r for r in run(SAID, population=numbers).remarks if r.code == "P403"]
    assert remark.variant == "unplaced"
    assert "(occupation)" in remark.message("en")
    assert "(занятие)" in remark.message("ru")


def test_what_no_population_has_a_column_for_leaves_the_number_unknown() -> None:
    told = "A seamstress, a colonel, was held in the Saratov region."
    population = "n,place,occupation\n60,Saratov region,tailor\n"
    (remark,) = (
        r for r in run(told, population=population).remarks if r.code == "P403"
    )
    assert remark.variant == "unlisted"
    assert "(rank)" in remark.message()
    without = told.replace(", a colonel,", "")
    counted = run(without, population=population).remarks
    assert "P403" not in {remark.code for remark in counted}


def test_of_two_places_the_one_that_fits_fewest_counts() -> None:
    told = "A seamstress from Tashkent was held in the Saratov region."
    places = (
        "n,occupation,place\n{},tailor,Tashkent\n{},tailor,Saratov region\n"
        "90,tailor,Tver region\n"
    )
    for n_first, n_second, k in ((40, 50, None), (3, 50, "3"), (50, 4, "4")):
        population = places.format(n_first, n_second)
        remarks = [r for r in run(told, population=population).remarks if r.code == "P403"]  # fmt: skip
        assert [dict(r.words)["k"] for r in remarks] == ([k] if k else [])
    neither = "n,place\n90,Tver region\n"
    assert ("P403", "is") in found(told, population=neither)


def test_a_text_that_the_ledger_cannot_read_is_unknown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(draft: object) -> None:
        raise EmptyTextError

    monkeypatch.setattr("guvoh.publishing.exposure.read_draft_facts", refuse)
    assert found(SAID) == [("P403", "unknown")]


def test_who_could_know_an_event_counts() -> None:
    guard = guard_of(person())
    (asked,) = guard.populations
    few = Presence(fact="detention", size=3)
    guard.populations = (replace(asked, presences=(few,)),)
    claim = BackedClaim(id="c1", wordings=(("en", "the van came back twice."),))
    told = "A seamstress was arrested on 3 May 2018."
    for draft, variants in ((told, ["presence"]), (SAID, [])):
        result = check(draft, claims=Backing(claims=(claim,), guard=guard))
        assert [r.variant for r in result.remarks if r.code == "P403"] == variants


def test_others_in_our_care_who_would_be_suspected_are_counted() -> None:
    facts = {"occupation": "tailor", "age": "34", "place": "Tashkent"}
    others = [{"descriptors": ["a seamstress"], "consents": ALL}, {"names": [NAME]}]
    guard = guard_of(json.dumps(others))
    released = tuple(
        Fact(attribute=attribute, values=(value,), release="r1")
        for attribute, value in facts.items()
    )
    first, second = guard.people
    guard.people = (first, replace(second, released=released))
    told = "A seamstress from Tashkent, aged 34, said that the van came back twice."
    for draft, n in ((told, 1), (told.replace("34", "51"), 0)):
        claim = BackedClaim(id="c1", wordings=(("en", "the van came back twice."),))
        result = check(draft, claims=Backing(claims=(claim,), guard=guard))
        assert sum(r.variant == "collateral" for r in result.remarks) == n


def suspected(draft: str, guard: Guard) -> int:
    claim = BackedClaim(id="c1", wordings=(("en", "the van came back twice."),))
    result = check(draft, claims=Backing(claims=(claim,), guard=guard))
    return sum(remark.variant == "collateral" for remark in result.remarks)


@pytest.mark.parametrize(
    ("place", "n"), [("Пермь", 1), ("Volga Federal District", 1), ("Omsk", 0)]
)
def test_who_fits_at_another_level_or_in_another_language_is_suspected(
    place: str, n: int
) -> None:
    others = [{"descriptors": ["a seamstress"], "consents": ALL}, {"names": [NAME]}]
    facts = {"occupation": "tailor", "age": "30-39", "place": place}
    released = tuple(
        Fact(attribute=attribute, values=(value,), release="r1")
        for attribute, value in facts.items()
    )
    guard = guard_of(json.dumps(others), released={"subject-002": released})
    told = "A seamstress from Perm, aged 34, said that the van came back twice."
    assert suspected(told, guard) == n


@pytest.mark.parametrize(("age", "n"), [(34, 2), (51, 0)])
def test_who_stands_in_the_same_draft_can_be_suspected_as_well(
    age: int, n: int
) -> None:
    people = [
        {"descriptors": ["a seamstress"], "consents": ALL},
        {"descriptors": ["a tailor"], "consents": ALL},
    ]
    told = (
        "A seamstress from Perm, aged 34, said that the van came back twice. "
        f"A tailor from Perm, aged {age}, said that the van came back twice."
    )
    assert suspected(told, guard_of(json.dumps(people))) == n


def test_both_adversaries_are_asked() -> None:
    guard = guard_of(person())
    guard.populations = (
        population_of("n,occupation\n15,tailor\n", Adversary.ADMINISTRATION),
        population_of("n,occupation\n15,tailor\n", Adversary.PUBLIC),
    )
    claim = BackedClaim(id="c1", wordings=(("en", "the van came back twice."),))
    result = check(SAID, claims=Backing(claims=(claim,), guard=guard))
    (remark,) = [r for r in result.remarks if r.code == "P403"]
    assert "figures that anybody can have" in remark.message("en")


def test_the_restricted_are_not_told_of_even_by_a_pronoun() -> None:
    restricted = person(is_restricted=True)
    assert found(SAID, restricted) == [("P404", "restricted")]
    assert found(f"{SAID} She left.", restricted) == [("P404", "restricted")] * 2
    assert found("The van came back twice.", restricted) == []


@pytest.mark.parametrize(
    ("limits", "draft", "variant"),
    [
        ({"age": "10"}, AGED, "is"),
        ({"age": "*"}, AGED, "withheld"),
        ({"age": "*"}, SAID, None),
        ({"age": "10"}, AGED.replace("aged 34", "in her thirties"), None),
        ({"entry_date": "year"}, "A seamstress arrived in the colony in May 2018.", "is"),
        ({"entry_date": "year"}, "A seamstress arrived in the colony in 2018.", None),
        ({"place": "region"}, "A seamstress was held in Tashkent.", "is"),
        ({"occupation": "withheld"}, SAID, "withheld"),
    ],
)  # fmt: skip
def test_an_attribute_is_told_no_finer_than_decided(
    limits: dict[str, str], draft: str, variant: str | None
) -> None:
    people = person(limits=limits)
    told = [v for code, v in found(draft, people) if code == "P404"]
    assert told == ([variant] if variant else [])


LETTER = "They read us the paper under the lamp and took our passports away."


def test_a_quote_needs_consent_and_a_long_one_shortening() -> None:
    draft = "A seamstress says: “They read us the paper under the lamp”."
    texts = [LETTER]
    quiet = person(consents=["publish_paraphrase"])
    assert ("P405", "is") in found(draft, quiet, texts=texts)
    assert found(draft, texts=texts) == []
    long = " ".join(["They read us the paper under the lamp and took them"] * 3)
    assert ("P405", "long") in found(f"A seamstress says: “{long}”.", texts=[long])


def test_what_somebody_is_called_is_no_quote() -> None:
    known = person(
        descriptors=["a seamstress from the northern valley"],
        consents=["publish_paraphrase"],
    )
    texts = ["They call her a seamstress from the northern valley and say no more."]
    told = "A seamstress from the northern valley said that the van came back twice."
    assert found(told, known, texts=texts) == []
    longer = "They call a seamstress from the northern valley and say no more of it."
    assert ("P405", "is") in found(longer, known, texts=texts)


def test_what_everybody_can_read_leads_to_nobody() -> None:
    draft = "They read us the paper under the lamp."
    guard = guard_of(person())
    for is_public, codes in ((True, set()), (False, {"P405"})):
        guard.texts = (GuardedText(text=LETTER, people=(KEY,), is_public=is_public),)
        result = check(draft, [LETTER], claims=Backing(claims=(), guard=guard))
        assert {r.code for r in result.remarks if r.code[0] == "P"} == codes


def test_of_a_text_without_claims_those_count_who_stand_in_it() -> None:
    draft = "They read us the paper under the lamp."
    guard = guard_of(person())
    for text, codes in ((f"{LETTER} {NAME}.", {"P405"}), (LETTER, set())):
        guard.texts = (GuardedText(text=text),)
        result = check(draft, [LETTER], claims=Backing(claims=(), guard=guard))
        assert {r.code for r in result.remarks if r.code[0] == "P"} == codes


RUSSIAN_LETTER = "Нас собрали ночью в клубе и читали бумагу при свете одной лампы."


@pytest.mark.parametrize(
    ("draft", "fields", "given", "remark"),
    [
        ("Машина вернулась за Кодировой Мунирой.", {}, {}, ("P401", "is")),
        ("Судья Мунира Содикова вынесла решение.", {}, {}, ("P401", "part")),
        (RUSSIAN, {"consents": []}, {}, ("P402", "missing")),
        ("Фарида сказала, что машина вернулась.", {"consents": ["publish_paraphrase"]}, {}, ("P402", "missing")),
        ("Швея, 34 года, сказала, что машина вернулась дважды.", {}, {"population": "n,occupation,age\n3,tailor,34\n37,tailor,51\n"}, ("P403", "is")),
        (RUSSIAN, {}, {"population": ""}, ("P403", "unknown")),
        (RUSSIAN, {"is_restricted": True}, {}, ("P404", "restricted")),
        ("Швею привезли в колонию в мае 2018 года.", {"limits": {"entry_date": "year"}}, {}, ("P404", "is")),
        ("Швея пишет: «Нас собрали ночью в клубе и читали бумагу».", {"consents": ["publish_paraphrase"]}, {"texts": [RUSSIAN_LETTER]}, ("P405", "is")),
    ],
)  # fmt: skip
def test_each_rule_reads_russian(
    draft: str,
    fields: dict[str, Any],
    given: dict[str, Any],
    remark: tuple[str, str],
) -> None:
    result = run(draft, person(**fields), **given)
    shown = [r for r in result.remarks if (r.code, r.variant) == remark]
    assert shown
    assert any("а" <= sign <= "я" for sign in shown[0].message("ru"))


def test_no_allowance_no_option_and_no_baseline_lets_it_stand() -> None:
    named = "Munira Qodirova left."
    with pytest.raises(AllowanceError):
        run(f"{named} <!-- allow P401: agreed -- V. -->")
    claim = BackedClaim(id="c1", wordings=(("en", "somebody left."),))
    backing = Backing(claims=(claim,), guard=guard_of(person()))
    result = check(named, claims=backing, options=CheckOptions(ignore=("P",)))
    assert "P401" in {r.code for r in result.remarks}
    chosen = check(named, claims=backing, options=CheckOptions(select=("S",)))
    assert dict(chosen.families)["P"] == "not_checked: not selected"
    kept = leave_out_known(result, read_baseline(write_baseline(result)))
    assert {r.code for r in kept.remarks} == {r.code for r in kept.remarks if r.code[0] == "P"}  # fmt: skip
    assert kept.remarks


def test_whom_it_is_about_is_told_only_where_it_is_asked_for() -> None:
    guard = guard_of(person(consents=[]))
    claim = BackedClaim(id="c1", wordings=(("en", "the van came back twice."),))
    result = check(SAID, claims=Backing(claims=(claim,), guard=guard))
    assert "S9001" not in "\n".join(report_lines(result))
    shown = "\n".join(report_lines(result, who=guard.names()))
    assert "concerns S9001 (Farida)" in shown


SECRETS = ("Munira", "Qodirova", "Мунир", "Кодиров", "214-36-58", "S9001", KEY)


def told(result: CheckResult) -> str:
    """All that leaves about a draft."""
    return "\n".join(
        (
            json.dumps(result.to_dict(), ensure_ascii=False),
            json.dumps(to_sarif(result), ensure_ascii=False),
            write_baseline(result),
            *report_lines(result, shows_all=True),
            repr(result),
        )
    )


PIECES = st.sampled_from(
    [
        "Munira Qodirova",
        "Кодировой Муниры",
        "Мунира",
        "**Munira** Qodirova",
        "+7 000 214-36-58",
        "a seamstress",
        "Farida",
        "she",
        "took nine men to",
        "“the van came back twice”,",
        "said",
        "in May 2018",
        "<!-- allow S101: Munira told us -- Vera -->",
        ".\n\n",
        ". ",
    ]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pieces=st.lists(PIECES, min_size=2, max_size=8), named=st.booleans())
def test_no_output_holds_a_secret(pieces: list[str], named: bool) -> None:
    text = f"The van {' '.join(pieces)} left."
    name = "munira-qodirova.md" if named else "draft.md"
    draft = open_draft(text, name=name)
    backing = Backing(claims=(CLAIM,), guard=GUARD)
    result = check(draft, claims=backing, language="en")
    shown = told(result)
    assert not [secret for secret in SECRETS if secret in shown]
    if any("Munira" in piece or "Мунир" in piece for piece in pieces):
        assert "P401" in shown


CLAIM = BackedClaim(
    id="c1",
    wordings=(("en", "nine men were taken in the van that came back twice."),),
    speakers=("a seamstress",),
)
GUARD = guard_of(person(consents=[]), population=FEW, texts=[LETTER])
