"""How codes behave, as MODEL §1.2 has it."""

from __future__ import annotations

import guvoh.model as m


def test_these_states_end_a_request() -> None:
    assert {state.value for state in m.RequestState if state.is_final} == {
        "admits", "denies_act", "denies_responsibility", "alternative_explanation",
        "accepts_responsibility", "declines_comment", "token_response", "no_response",
        "not_sent_safety", "not_sent_other", "withdrawn",
    }  # fmt: skip


def test_only_overdue_is_computed() -> None:
    assert [state for state in m.RequestState if state.is_computed] == [
        m.RequestState.OVERDUE
    ]


def test_these_states_need_a_reason() -> None:
    assert {state.value for state in m.RequestState if state.needs_reason} == {
        "not_sent_safety",
        "not_sent_other",
    }


def test_promises_are_inducements() -> None:
    assert {means.value for means in m.Means if means.is_inducement} == {
        "promise_of_release_or_pardon",
        "promise_of_citizenship",
        "promise_of_money",
    }


def test_means_of_the_palermo_protocol() -> None:
    assert {means.value for means in m.Means if means.is_palermo_means} == {
        "threat_of_force", "physical_violence", "abduction_or_raid",
        "deception_about_work", "abuse_of_vulnerability", "abuse_of_power",
        "payment_to_third_party",
    }  # fmt: skip


def test_means_that_are_indicators_of_the_ilo() -> None:
    assert {means.value for means in m.Means if means.is_ilo_indicator} == {
        "physical_violence", "sexual_violence", "arbitrary_detention",
        "threat_of_deportation", "withholding_documents", "withholding_phone_isolation",
        "deception_about_work", "debt_bondage", "withholding_wages",
        "abuse_of_vulnerability", "restriction_of_movement",
    }  # fmt: skip


def test_means_of_the_case_data_standard() -> None:
    assert {means.value for means in m.Means if means.is_htcds_means} == {
        "threat_of_force", "physical_violence", "sexual_violence",
        "deprivation_food_water_sleep_medical",
        "threat_of_prosecution_or_fabricated_case", "threat_to_family",
        "withholding_documents", "deception_about_work", "debt_bondage",
        "withholding_wages", "psychoactive_substance", "restriction_of_movement",
    }  # fmt: skip


def test_consent_that_was_given() -> None:
    assert {state.value for state in m.ConsentState if state.is_given} == {
        "given",
        "given_with_conditions",
        "by_guardian",
    }
    assert {state.value for state in m.ConsentState if not state.was_asked} == {
        "not_asked",
        "not_possible_to_ask",
    }


def test_inferred_consent_never_suffices_to_publish() -> None:
    assert {medium.value for medium in m.ConsentMedium} - {
        medium.value for medium in m.ConsentMedium if medium.suffices_to_publish
    } == {"inferred"}


def test_scopes_that_publish() -> None:
    assert {scope.value for scope in m.ConsentScope if scope.is_publication} == {
        "publish_paraphrase",
        "publish_quote_unnamed",
        "publish_pseudonym",
        "publish_name",
        "publish_image_or_voice",
    }


def test_a_telling_begins_at_first_hand() -> None:
    assert {basis.value for basis in m.Basis if basis.is_first_hand} == {
        "own_experience",
        "eyewitness",
        "participant",
        "trace",
        "service_given",
        "official_statistics",
    }


def test_only_the_highest_credibility_needs_independent_origins() -> None:
    assert [grade for grade in m.Credibility if grade.needs_independent_origins] == [
        m.Credibility.CONFIRMED_INDEPENDENTLY
    ]


def test_findings_that_confirm() -> None:
    assert [status.value for status in m.FindingStatus if status.is_confirmed] == [
        "confirmed_violation",
        "confirmed_similar_act",
        "confirmed_not_violation",
    ]


def test_acts_that_need_no_means() -> None:
    assert {act.value for act in m.ActType if act.needs_no_means} == {
        "recruit_child",
        "use_child",
    }


def test_bodies_are_no_persons() -> None:
    assert {kind.value for kind in m.SourceKind if kind.is_body} == {
        "outlet",
        "ngo",
        "court",
        "state_body",
        "igo",
        "registry_list",
    }


def test_precision_of_places_is_ordered() -> None:
    assert m.PlacePrecision.REGION.is_no_finer_than(m.PlacePrecision.DISTRICT)
    assert m.PlacePrecision.REGION.is_no_finer_than(m.PlacePrecision.REGION)
    assert not m.PlacePrecision.EXACT.is_no_finer_than(m.PlacePrecision.SETTLEMENT)
