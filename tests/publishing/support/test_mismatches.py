from __future__ import annotations

import pytest

from guvoh.publishing.support import MismatchKind, SourceIndex, edit_score

REPORT = (
    "The court in Jizzakh confirmed on Monday that 14 workers were released. "
    "Their employer, the Green Valley Company, did not pay the wages. "
    "A lawyer, Dilnoza Saidova, said that the work had been voluntary. "
    "Суд в Джизаке подтвердил, что рабочих освободили."
)


def kinds(sentence: str) -> set[MismatchKind]:
    index = SourceIndex.build([("report", REPORT)])
    return {mismatch.kind for mismatch in index.support(sentence).mismatches}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The court confirmed that 19 workers were released.", "number_new"),
        ("The court in Navoi confirmed it.", "name_new"),
        ("The court denied that workers were released.", "opposite_near"),
        ("The work had been involuntary, a lawyer said.", "opposite"),
        ("The court did not confirm that workers were released.", "negation_added"),
        ("The employer never released the workers.", "negation_added"),
        ("The court confirmed that only workers were released.", "absolute_added"),
        ("Суд в Джизаке опроверг, что рабочих освободили.", "opposite_near"),
        ("Суд не подтвердил, что рабочих освободили.", "negation_added"),
    ],
)
def test_a_small_change_is_found(sentence: str, kind: str) -> None:
    assert kind in kinds(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Fourteen workers were released, the court confirmed on Monday.",
        "The employer did not pay the wages.",
        "Saidova, a lawyer, said that the work was voluntary.",
        "The GVC, their employer, did not pay.",
        "Суд подтвердил, что рабочих освободили.",
    ],
)
def test_what_the_source_says_is_no_mismatch(sentence: str) -> None:
    assert kinds(sentence) == set()


def test_a_mismatch_has_its_place() -> None:
    sentence = "The court confirmed that 19 workers were released."
    found = SourceIndex.build([("report", REPORT)]).support(sentence).mismatches
    assert [sentence[m.start : m.end] for m in found] == ["19"]


def test_an_edited_summary_scores_lower() -> None:
    said = edit_score("The court confirmed that 14 workers were released.", REPORT)
    assert edit_score("The court denied that 19 workers were released.", REPORT) < said
    assert 0 < said < 1


def test_what_one_of_two_sources_says_is_no_mismatch() -> None:
    other = "The number of workers who were released is 19, said the ministry."
    index = SourceIndex.build([("report", REPORT), ("statement", other)])
    sentence = "The court confirmed the release, and 19 workers, said the ministry."
    assert index.support(sentence).mismatches == ()
