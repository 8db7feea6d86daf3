from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from guvoh.app.errors import AmbiguousIdError, NotFoundError
from guvoh.app.lookup import find_among
from guvoh.casebook import PublisherRecorded, SourceRecorded
from guvoh.model import SourceKind
from tests.app.casebooks import ACTOR

if TYPE_CHECKING:
    from guvoh.store.casebook import OpenCasebook

SOURCE = "aaaa" + "0" * 28
PUBLISHER = "aaaa" + "1" * 28
KINDS = ("source", "publisher")


@pytest.fixture
def with_two(casebook: OpenCasebook) -> OpenCasebook:
    source = SourceRecorded(
        actor=ACTOR,
        id=SOURCE,
        label="Morning Bell",
        kind=SourceKind.OUTLET,
        subject=None,
        reliability=None,
        scheme=None,
        reason="",
    )
    publisher = PublisherRecorded(
        actor=ACTOR,
        id=PUBLISHER,
        name="Bell Press",
        kind=SourceKind.OUTLET,
        country=None,
        owner=None,
        independence="",
    )
    with casebook.writing() as writer:
        writer.append(source, publisher)
    return casebook


def test_a_beginning_finds_a_record_of_any_of_the_kinds(with_two: OpenCasebook) -> None:
    assert find_among(with_two, KINDS, "aaaa0").id == SOURCE
    assert find_among(with_two, KINDS, PUBLISHER).kind == "publisher"


def test_a_beginning_that_fits_two_kinds_finds_none(with_two: OpenCasebook) -> None:
    with pytest.raises(AmbiguousIdError, match="give more letters"):
        find_among(with_two, KINDS, "aaaa")
    assert find_among(with_two, ("source",), "aaaa").id == SOURCE


@pytest.mark.parametrize("id_", ["bbbb", "aaa", ""])
def test_what_begins_so_is_not_there(with_two: OpenCasebook, id_: str) -> None:
    with pytest.raises(NotFoundError, match="no source or publisher"):
        find_among(with_two, KINDS, id_)
