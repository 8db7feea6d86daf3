from __future__ import annotations

import subprocess
import sys

import guvoh.model


def test_public_names_are_these() -> None:
    assert set(guvoh.model.__all__) == {
        "AboutKind", "Act", "ActId", "ActType", "ActorId", "Allowance", "AllowanceId",
        "Attribute", "AttributeKind", "Basis", "BlobName", "BriefCorrected",
        "BriefId", "BriefReleased", "BriefSigned", "Certainty", "CheckCount", "Claim",
        "ClaimAbout", "ClaimId", "ClaimStatus", "ClaimStatusChange", "Code",
        "Commitment", "Consent", "ConsentDetail", "ConsentId", "ConsentMedium",
        "ConsentScope", "ConsentState", "CopyRole", "CorroborationState", "Country",
        "Credibility", "CredibilityGrade", "DateBasis", "DateInterval",
        "DatePrecision", "DatedOutcome", "Day", "DecimalText", "Derivation",
        "DerivationId", "DerivationKind", "DraftId", "DraftPlace", "Erasure",
        "ErasureId", "Event", "EventId", "EventLink", "Fact", "FactsReleased",
        "Finding", "FindingId", "FindingStatus", "GazetteerEntry", "Generalisation",
        "GeneralisationId", "GrammaticalCase", "Handle", "HandleMention", "Identity",
        "Independence", "IndependenceId", "InvalidFieldError", "InvalidTextError",
        "InvariantError", "Involvement", "InvolvementDegree", "InvolvementId", "Item",
        "ItemId", "ItemReceipt", "JudgementId", "KeptText", "Language",
        "LinkCertainty", "LinkJudgement", "LinkKind", "LinkedEvent", "Means",
        "MeansUsed", "MetadataField", "ModelError", "Name", "NameKind", "Outcome",
        "Override", "OverrideId", "PageStart", "Party", "PartyId", "PartyKind",
        "PerpetratorKind", "Place", "PlaceId", "PlaceOfRecruitment", "PlacePrecision",
        "Polarity", "ProposalId", "ProtectedRecord", "PseudonymAssigned",
        "PseudonymForm", "PseudonymId", "Publisher", "PublisherId", "Purpose",
        "Quantity", "QuantityBound", "Quote", "QuoteId", "ReasonCode", "Record",
        "RecordId", "Relation", "RelationId", "ReleaseId", "Reliability",
        "ReliabilityGrade", "RequestForComment", "RequestId", "RequestMove",
        "RequestState", "Restriction", "RestrictionScope", "RiskLevel", "RuleCode",
        "Sha256", "Source", "SourceId", "SourceKind", "SpanReference",
        "StandardOfProof", "StreamId", "Subject", "SubjectAttribute", "SubjectFacts",
        "SubjectId", "Term", "TextId", "TextVersion", "UtcTime", "Vocabulary",
        "VocabularyError", "Wording", "check_id", "decimal_text", "find_handles",
        "format_handle", "free_texts", "new_id", "term", "text_sha256", "vocabulary",
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
