from __future__ import annotations

import subprocess
import sys

import guvoh.model


def test_public_names_are_these() -> None:
    assert set(guvoh.model.__all__) == {
        "AboutKind", "ActType", "AttributeKind", "Basis", "Certainty", "ClaimStatus",
        "Code", "ConsentMedium", "ConsentScope", "ConsentState", "CopyRole",
        "CorroborationState", "Credibility", "DateBasis", "DateInterval",
        "DatePrecision", "Day", "DecimalText", "DerivationKind", "EventLink",
        "FindingStatus", "Form", "GrammaticalCase", "Handle", "HandleMention",
        "HiddenFrom", "InvalidFieldError", "InvalidTextError", "InvariantError",
        "InvolvementDegree",
        "LinkCertainty", "LinkKind", "Means", "ModelError", "NameKind", "Outcome",
        "PartyKind", "PerpetratorKind", "PlaceOfRecruitment", "PlacePrecision",
        "Polarity", "Purpose", "Quantity", "QuantityBound", "ReasonCode", "Record",
        "Reliability", "RequestState", "RestrictionScope", "RiskLevel", "SourceKind",
        "StandardOfProof", "SubjectAttribute", "Term", "Vocabulary", "VocabularyError",
        "decimal_text", "find_handles", "format_handle", "term", "vocabulary",
        "vocabulary_names",
    }  # fmt: skip
    for name in guvoh.model.__all__:
        assert getattr(guvoh.model, name) is not None


def test_records_are_made_without_tables_databases_and_interfaces() -> None:
    code = (
        "import sys, guvoh.model as m; m.DateInterval.of('2023');"
        "print([n for n in ('yaml', 'numpy', 'sqlcipher3', 'click', 'msgspec')"
        " if n in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "[]"
