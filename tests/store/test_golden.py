"""Casebooks written by every version of the format are what they were.

A failure here means that today's program cannot read, or reads otherwise, what people
have already written. The remedy is in the program: a new type of entry such as
claim.accepted/2 beside the old one, never a new golden log.
"""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from guvoh.casebook import ENTRY_TYPES, Place, parse_leaf
from guvoh.store.layout import FORMAT
from guvoh.store.rebuild import rebuild_records
from guvoh.store.verification import verify_casebook
from tests.store.acts import dump, folder_bytes
from tests.store.casebooks import claim, kept, open_it
from tests.store.make_golden import describe, golden_folder

if TYPE_CHECKING:
    from pathlib import Path

VERSIONS = range(1, FORMAT + 1)


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def path(version: int, tmp_path: Path) -> Path:
    return shutil.copytree(golden_folder(version), tmp_path / "golden.casebook")


def test_it_is_sound_at_all_levels(path: Path) -> None:
    with open_it(path) as casebook:
        assert casebook.read_only_reason is None
        result = verify_casebook(casebook)
        assert result.findings == ()
        assert result.n_erased == 1
        assert result.n_blobs == 1
        assert result.n_bodies == result.n_entries - 1


def test_it_reads_as_it_was_written(path: Path, version: int) -> None:
    expected = json.loads(
        (golden_folder(version).parent / "expected.json").read_text("utf-8")
    )
    with open_it(path) as casebook:
        assert describe(casebook) == expected
        assert len(list(casebook.entries())) == len(expected["leaves"])
        for kind in {row[0] for rows in expected["records"].values() for row in rows}:
            assert list(casebook.records(kind))


def test_its_types_are_still_types_and_its_records_the_fold(path: Path) -> None:
    with open_it(path) as casebook:
        leaves = casebook.files[Place.CASEBOOK].execute("SELECT data FROM leaf")
        types = {parse_leaf(data).type for (data,) in leaves.fetchall()}
        assert len(types) > 40
        assert types <= set(ENTRY_TYPES)
        before = dump(casebook)
        with casebook.locked():
            rebuild_records(casebook.files)
        assert dump(casebook) == before


def test_it_can_be_read_without_being_changed(path: Path) -> None:
    before = folder_bytes(path)
    with open_it(path) as casebook:
        verify_casebook(casebook)
    assert folder_bytes(path) == before


def test_it_goes_on(path: Path) -> None:
    with open_it(path) as casebook:
        printed = casebook.checkpoint()
        with casebook.writing() as writer:
            writer.append(claim(5000), kept(5001))
        assert verify_casebook(casebook, known=[printed]).findings == ()
