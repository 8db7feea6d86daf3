from __future__ import annotations

import pytest

from guvoh.protection.risk import Adversary, PolicyError, RiskPolicy


def test_the_defaults_are_the_documented_ones() -> None:
    policy = RiskPolicy()
    assert policy.threshold(Adversary.PUBLIC) == 20
    assert policy.threshold(Adversary.ADMINISTRATION) == 11
    assert (policy.max_uniqueness, policy.stress, policy.harm) == (0.001, 2, 0.8)


def test_settings_are_named_with_or_without_their_prefix() -> None:
    policy = RiskPolicy.from_settings({"k_public": "50", "risk.harm": "0.5"})
    assert (policy.k_public, policy.harm) == (50, 0.5)
    assert policy.k_administration == 11


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"k_private": "3"}, "The policy k_private is unknown; known are k_public, k_"),
        (
            {"k_public": "many"},
            "The policy k_public is out of range; give it a number.",
        ),
        ({"k_public": "1"}, "The policy k_public is out of range; give it a whole"),
        ({"k_public": "20.5"}, "The policy k_public is out of range"),
        ({"k_administration": "9999999"}, "The policy k_administration is out of"),
        ({"max_uniqueness": "0"}, "The policy max_uniqueness is out of range"),
        ({"max_uniqueness": "nan"}, "The policy max_uniqueness is out of range"),
        ({"harm": "1.5"}, "The policy harm is out of range"),
        ({"stress": "0.5"}, "The policy stress is out of range"),
        ({"stress": "inf"}, "The policy stress is out of range"),
    ],
)
def test_what_is_no_policy_is_refused(settings: dict[str, str], sentence: str) -> None:
    with pytest.raises(PolicyError) as failure:
        RiskPolicy.from_settings(settings)
    assert str(failure.value).startswith(sentence)
