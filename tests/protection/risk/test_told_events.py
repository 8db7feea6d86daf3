from __future__ import annotations

import pytest

from guvoh.protection.fact import Fact
from guvoh.protection.risk.presence import Presence
from guvoh.protection.risk.told_events import count_present, split_events

BEATING = Presence(fact="the beating", size=40)
TALK = Presence(fact="the talk", size=3)
PLACE = Fact(attribute="place", values=("Ardat",))


def event(*names: str) -> Fact:
    return Fact(attribute="event", values=names)


def test_events_are_taken_out_whose_presence_is_known() -> None:
    rest, told = split_events(
        [PLACE, event("The  beating"), event("the fire")], [BEATING, TALK]
    )
    assert rest == (PLACE, event("the fire"))
    assert told == (BEATING,)
    assert split_events([event("the talk", "the fire")], [TALK])[1] == ()
    same_words = Fact(attribute="place", values=("the talk",))
    assert split_events([same_words], [TALK]) == ((same_words,), ())


def test_who_could_know_all_of_them_is_bounded() -> None:
    assert count_present([], n=700) is None
    one = count_present([BEATING], n=700)
    both = count_present([BEATING, TALK, TALK], n=700)
    assert one is not None
    assert both is not None
    assert (one.at_most, one.planned) == (40, 20)
    assert both.at_most == 3
    assert 1 <= both.planned <= 3
    few = count_present([BEATING], n=10)
    assert few is not None
    assert few.at_most == 40


def test_a_higher_stress_leaves_fewer() -> None:
    low = count_present([BEATING], n=700, stress=1)
    high = count_present([BEATING], n=700, stress=4)
    assert low is not None
    assert high is not None
    assert low.planned == pytest.approx(40)
    assert high.planned == pytest.approx(10)
