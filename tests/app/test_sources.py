from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from guvoh.app.claims import TypedClaim, accept_claim
from guvoh.app.errors import InputError, NotFoundError
from guvoh.app.persons import UnsettledPersonError
from guvoh.app.sources import TypedPublisher, TypedSource, record_sources
from guvoh.app.subjects import register_subject
from guvoh.casebook import ProtectedText, PublisherRecorded, SourceRecorded
from guvoh.model import Reliability
from tests.app.casebooks import seal_text

if TYPE_CHECKING:
    from pathlib import Path

    from guvoh.store.casebook import OpenCasebook

NAME = "Юлдашев Хасан Анварович"


def record(casebook: OpenCasebook, **fields: Any) -> SourceRecorded:
    (done,) = record_sources(casebook, [TypedSource(**fields)])
    assert isinstance(done, SourceRecorded)
    return done


def test_a_source_is_recorded_and_changed_by_id_or_label(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    item = seal_text(casebook, tmp_path, "a.txt", "Forty men were taken.\n")
    made = record(casebook, label="Morning  Bell", kind="outlet", items=(item[:8],))
    assert (made.label, made.items, made.reliability) == ("Morning Bell", (item,), None)
    told = {"en": "a daily newspaper", "ru": "ежедневная газета"}
    described = record(casebook, id=made.id[:8], descriptors=told)
    assert described.id == made.id
    assert [w.text for w in described.descriptors] == list(told.values())
    graded = record(
        casebook, label="Morning Bell", reliability="unsure", reason="New to us."
    )
    assert graded.id == made.id
    assert graded.items == (item,)
    assert (graded.reliability, graded.scheme) == (Reliability.UNSURE, "admiralty")
    assert record(casebook, id=made.id, reliability="").reliability is None
    assert record(casebook, id=made.id, descriptors={"ru": ""}).descriptors[0].text == (
        "a daily newspaper"
    )


def test_a_source_made_with_a_claim_is_the_one_that_is_completed(
    casebook: OpenCasebook, tmp_path: Path
) -> None:
    item = seal_text(casebook, tmp_path, "a.txt", "Forty men were taken.\n")
    claim = TypedClaim(
        item=item, quote="Forty men", wording="x y", speaker="a resident"
    )
    accepted = accept_claim(casebook, claim)
    completed = record(casebook, label="a resident", kind="witness", items=(item,))
    assert completed.id == accepted.speaker


def test_a_publisher_may_stand_in_the_line_before_its_source(
    casebook: OpenCasebook,
) -> None:
    holding, publisher, source = record_sources(
        casebook,
        [
            TypedPublisher(name="Bell Holding", kind="outlet", country="KZ"),
            TypedPublisher(name="Bell Press", owner="Bell Holding"),
            TypedSource(label="Morning Bell", publisher="Bell Press"),
        ],
    )
    assert isinstance(publisher, PublisherRecorded)
    assert publisher.owner == holding.id
    assert isinstance(source, SourceRecorded)
    assert source.publisher == publisher.id
    (changed,) = record_sources(
        casebook, [TypedPublisher(name="Bell Press", independence="Owned by the city.")]
    )
    assert changed.id == publisher.id
    with pytest.raises(InputError, match="country is no code"):
        record_sources(casebook, [TypedPublisher(name="City Press", country="Rome")])
    with pytest.raises(InputError, match="no such publisher") as caught:
        record(casebook, label="Evening Bell", publisher="Unknown Press")
    assert "Unknown" not in str(caught.value)


def test_a_protected_person_is_a_handle_and_never_public(
    casebook: OpenCasebook,
) -> None:
    handle = register_subject(
        casebook, [ProtectedText(kind="person_name", text=NAME)]
    ).handle
    made = record(
        casebook,
        label="Хасан Юлдашев",
        kind="victim",
        descriptors={"ru": "родственник Хасана Юлдашева"},
    )
    assert made.label == f"[[{handle}]]"
    assert made.subject is not None
    assert made.descriptors[0].text == f"родственник [[{handle}]]"
    with pytest.raises(InputError, match="not public"):
        record(
            casebook, label="Юлдашев Хасан", public_reason="He speaks on television."
        )


def test_an_unsettled_name_stops_and_a_public_one_stands(
    casebook: OpenCasebook,
) -> None:
    with pytest.raises(UnsettledPersonError):
        record(casebook, label="Vera Lind")
    made = record(casebook, label="Vera Lind", public_reason="She is the minister.")
    assert (made.label, made.subject) == ("Vera Lind", None)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"label": " "}, "label is missing"),
        ({"kind": "outlet"}, "label is missing"),
        ({"label": "Bell", "kind": "paper"}, "kind is not known"),
        ({"label": "Bell", "reliability": "good", "reason": "So."}, "is not known"),
        ({"label": "Bell", "reliability": "unsure"}, "reason is missing"),
        ({"label": "Bell", "reason": "So."}, "without a reliability"),
        ({"label": "Bell", "descriptors": {"a name": "So."}}, "language is no code"),
        (
            {
                "label": "Bell",
                "reliability": "unsure",
                "reason": "So.",
                "scheme": "A B",
            },
            "scheme is no code",
        ),
    ],
)
def test_sources_that_cannot_be_recorded(
    casebook: OpenCasebook, fields: dict[str, Any], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        record(casebook, **fields)
    assert not list(casebook.records("source"))


def test_items_must_be_there(casebook: OpenCasebook) -> None:
    with pytest.raises(NotFoundError):
        record(casebook, label="Bell", items=("ffffffff",))
    assert "secret" not in repr(TypedSource(label="secret"))
