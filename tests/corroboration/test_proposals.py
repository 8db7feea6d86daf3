from __future__ import annotations

from dataclasses import replace

from guvoh.casebook import Wording
from guvoh.corroboration import Evidence, Slot, propose_same
from guvoh.model import ClaimStatus, DateInterval
from tests.corroboration.records import claim, judged, number, status

HOSTEL = claim(
    "a", words="Forty men were taken from the hostel at night.", quantity=number(40)
)
RETOLD = claim(
    "b", words="At night soldiers took forty men from a hostel.", quantity=number(40)
)
OTHER = claim("c", words="The court fined a bakery for unpaid wages.")


def _pairs(*claims: object, **records: object) -> list[tuple[str, str]]:
    evidence = Evidence(claims=claims, **records)  # type: ignore[arg-type]  # made above
    return [(p.left, p.right) for p in propose_same(evidence)]


def test_claims_of_like_words_are_proposed_and_others_are_not() -> None:
    (proposal,) = propose_same(Evidence(claims=(HOSTEL, OTHER, RETOLD)))
    assert (proposal.left, proposal.right, proposal.differs) == ("a", "b", ())
    assert 0.35 <= proposal.score < 1
    assert proposal.to_dict()["score"] == round(proposal.score, 3)
    assert _pairs(RETOLD, HOSTEL, OTHER) == [("a", "b")]


def test_russian_cases_make_no_difference() -> None:
    left = replace(
        HOSTEL,
        wordings=(Wording(language="ru", text="Сорок мигрантов увезли из общежития."),),
    )
    right = replace(
        RETOLD,
        wordings=(Wording(language="ru", text="Из общежитий увезли мигранта."),),
    )
    assert _pairs(left, right) == [("a", "b")]


def test_what_was_decided_or_is_joined_is_not_proposed_again() -> None:
    assert _pairs(HOSTEL, RETOLD, judgements=(judged("a", "b"),)) == []
    assert _pairs(HOSTEL, RETOLD, judgements=(judged("a", "b", is_same=False),)) == []
    through = (judged("a", "c"), judged("c", "b"))
    assert _pairs(HOSTEL, RETOLD, OTHER, judgements=through) == []
    refuted = (status("b", ClaimStatus.REFUTED),)
    assert _pairs(HOSTEL, RETOLD, statuses=refuted) == []


def test_one_contradiction_is_told_and_two_or_another_place_do_not_fit() -> None:
    more = replace(RETOLD, quantity=number(90))
    (proposal,) = propose_same(Evidence(claims=(HOSTEL, more)))
    assert proposal.differs == (Slot.QUANTITY,)
    then = replace(HOSTEL, dates=DateInterval.of("2023"))
    later = replace(more, dates=DateInterval.of("2024"))
    assert _pairs(then, later) == []
    assert _pairs(replace(HOSTEL, place="p"), replace(RETOLD, place="q")) == []
    assert _pairs(replace(HOSTEL, place="p"), RETOLD) == [("a", "b")]


def test_a_translation_is_proposed_with_what_it_translates() -> None:
    in_russian = replace(
        RETOLD,
        wordings=(Wording(language="ru", text="Людей увезли ночью."),),
        translation_of="a",
    )
    assert _pairs(HOSTEL, in_russian) == [("a", "b")]


def test_handles_are_words_of_their_own() -> None:
    left = claim("a", words="[[S7]] fled.")
    right = claim("b", words="[[S7?]] fled.")
    assert _pairs(left, right) == [("a", "b")]
    assert _pairs(left, claim("c", words="[[S8]] disappeared.")) == []
