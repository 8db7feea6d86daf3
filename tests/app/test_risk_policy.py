"""Thresholds set, shown and refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guvoh.app.errors import InputError, ProtectedTextError, TwoActorsError
from guvoh.app.risk_policy import (
    NAMES,
    RISK_NAMES,
    list_settings,
    loosens,
    read_risk_policy,
    set_policy,
)
from guvoh.app.subjects import register_subject
from guvoh.casebook import PolicySet, ProtectedText
from guvoh.protection.risk.policy import RiskPolicy
from tests.app.casebooks import ACTOR, SECOND, make_casebook

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook


def test_defaults_stand_where_nobody_set_anything(casebook: OpenCasebook) -> None:
    assert read_risk_policy(casebook) == RiskPolicy()
    assert set(RISK_NAMES) == set(RiskPolicy.__dataclass_fields__)
    settings = {setting.name: setting for setting in list_settings(casebook)}
    assert tuple(settings) == NAMES
    assert settings["k_public"].value == settings["k_public"].default == "20"
    assert not any(setting.is_set for setting in settings.values())


def test_a_threshold_is_set_with_a_reason(casebook: OpenCasebook) -> None:
    set_policy(
        casebook, "risk.k_public", " 50 ", reason="A small  colony", actors=[ACTOR]
    )
    assert read_risk_policy(casebook).k_public == 50
    setting = next(iter(list_settings(casebook)))
    assert (setting.value, setting.reason) == ("50", "A small colony")
    record = casebook.record("policy", "risk.k_public")
    assert record is not None
    assert isinstance(record.body, PolicySet)
    set_policy(casebook, "smallest_cell", "5", reason="Few cases", actors=[ACTOR])
    assert [s.value for s in list_settings(casebook)][-1] == "5"


@pytest.mark.parametrize(
    ("name", "value", "is_looser"),
    [
        ("k_public", "19", True), ("k_public", "21", False), ("k_public", "20", False),
        ("k_administration", "2", True), ("max_uniqueness", "0.01", True),
        ("max_uniqueness", "0.0001", False), ("stress", "1", True),
        ("harm", "0.9", True), ("harm", "0.5", False), ("smallest_cell", "2", True),
    ],
)  # fmt: skip
def test_what_lets_more_be_published(
    casebook: OpenCasebook, name: str, value: str, is_looser: bool
) -> None:
    assert loosens(casebook, name, value) is is_looser


def test_two_officers_must_agree_to_less_protection(tmp_path: Path) -> None:
    with make_casebook(tmp_path, n_officers=2) as casebook:
        with pytest.raises(TwoActorsError):
            set_policy(casebook, "k_public", "5", reason="Haste", actors=[ACTOR, ACTOR])
        assert read_risk_policy(casebook).k_public == 20
        set_policy(casebook, "k_public", "15", reason="Agreed", actors=[ACTOR, SECOND])
        assert read_risk_policy(casebook).k_public == 15
        set_policy(casebook, "k_public", "30", reason="Careful", actors=[ACTOR])
        settings = {s.name: s for s in list_settings(casebook)}
        assert settings["k_public"].reason == "Careful"


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("k_publik", "20", "There is no such policy"),
        ("k_public", "1", "k_public is out of range"),
        ("k_public", "many", "k_public is out of range"),
        ("k_public", "20.5", "k_public is out of range"),
        ("max_uniqueness", "0", "max_uniqueness is out of range"),
        ("max_uniqueness", "nan", "max_uniqueness is out of range"),
        ("stress", "0.5", "stress is out of range"),
        ("stress", "inf", "stress is out of range"),
        ("harm", "1.1", "harm is out of range"),
        ("smallest_cell", "1", "smallest_cell is out of range"),
        ("smallest_cell", "²", "smallest_cell is out of range"),
        ("population.public", "{}", "There is no such policy"),
    ],
)
def test_what_cannot_be_set(
    casebook: OpenCasebook, name: str, value: str, sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        set_policy(casebook, name, value, reason="Why not", actors=[ACTOR])
    assert not any(setting.is_set for setting in list_settings(casebook))


def test_no_reason_and_a_reason_that_names_somebody(casebook: OpenCasebook) -> None:
    register_subject(
        casebook, [ProtectedText(kind="person_name", text="Botir Ergashev")]
    )
    with pytest.raises(InputError, match="not said why"):
        set_policy(casebook, "harm", "0.5", reason="  ", actors=[ACTOR])
    with pytest.raises(ProtectedTextError):
        set_policy(casebook, "harm", "0.5", reason="For Ergashev", actors=[ACTOR])


def test_a_stored_value_that_means_nothing_closes(casebook: OpenCasebook) -> None:
    with casebook.writing() as writer:
        writer.append(
            PolicySet(actor=ACTOR, id="risk.k_public", value="few", reason="older")
        )
    with pytest.raises(InputError, match="k_public is out of range"):
        read_risk_policy(casebook)
