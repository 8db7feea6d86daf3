from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

import guvoh.casebook
from guvoh.casebook import CasebookError, errors


def test_public_names() -> None:
    assert set(guvoh.casebook.__all__) == {
        "ActRecorded",
        "AllowanceGiven",
        "BackupMade",
        "Body",
        "BodyMoved",
        "BriefCorrected",
        "BriefReleased",
        "BriefSigned",
        "CasebookError",
        "CheckOutcome",
        "ClaimAccepted",
        "ClaimChanged",
        "ClaimStatus",
        "ConsentConfirmed",
        "ConsentDetail",
        "ConsentRecorded",
        "DerivationRecorded",
        "Drop",
        "ENTRY_TYPES",
        "Effect",
        "EncodingError",
        "Entry",
        "EntryType",
        "Erase",
        "EventRecorded",
        "FactsReleased",
        "FindingRecorded",
        "IndependenceRecorded",
        "InvolvementRecorded",
        "ItemDerived",
        "ItemExported",
        "ItemMissing",
        "ItemReceived",
        "ItemSealed",
        "ItemVerified",
        "JudgementMade",
        "JudgementReversed",
        "KIND_BODIES",
        "KeysChanged",
        "Leaf",
        "LogStarted",
        "MalformedError",
        "Member",
        "Move",
        "NameForm",
        "OverrideGiven",
        "PageStart",
        "PartyRecorded",
        "Place",
        "PlaceRecorded",
        "PolicySet",
        "Projection",
        "ProtectedText",
        "PrintedCount",
        "PseudonymAssigned",
        "PseudonymForm",
        "PublisherRecorded",
        "Put",
        "QuoteKept",
        "Record",
        "RelationRecorded",
        "ReleasedFact",
        "RequestMoved",
        "RequestRecorded",
        "SourceRecorded",
        "SpanReference",
        "StagedFile",
        "SubjectErased",
        "SubjectGeneralised",
        "SubjectIdentified",
        "SubjectRegistered",
        "SubjectRestricted",
        "TableReleased",
        "TextAdded",
        "TextKept",
        "UnknownTypeError",
        "VaultState",
        "Wording",
        "Writer",
        "decode",
        "encode",
        "entry_type_of",
        "fold_entry",
        "format_time",
        "leaf_bytes",
        "parse_leaf",
        "project",
        "record_key",
        "touched_record",
    }
    assert all(hasattr(guvoh.casebook, name) for name in guvoh.casebook.__all__)


def test_it_opens_no_file_and_knows_no_database() -> None:
    code = (
        "import sys, guvoh.casebook\n"
        "tops = {m.split('.')[0] for m in sys.modules if sys.modules[m]}\n"
        "print(sorted(tops & {'sqlcipher3', 'sqlite3', 'click', 'filelock'}))\n"
        "print('guvoh.store' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == ["[]", "False"]


@pytest.mark.parametrize(
    "error",
    [
        kind
        for _, kind in inspect.getmembers(errors, inspect.isclass)
        if kind.__module__ == errors.__name__
    ],
)
def test_every_failure_stands_in_the_tree(error: type[Exception]) -> None:
    assert issubclass(error, CasebookError)
    assert error.__name__ in (errors.__doc__ or "")
    assert error.__name__ in guvoh.casebook.__all__
