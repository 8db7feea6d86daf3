from __future__ import annotations

import subprocess
import sys

import guvoh.protection


def test_public_names_are_these() -> None:
    assert set(guvoh.protection.__all__) == {
        "ConsentClause", "ConsentVerdict", "DisclosureRisk", "EmptyValueError", "Finder",
        "IdentifierSpan", "MalformedMentionError", "MaskResult", "MentionRule",
        "PersonInText", "knowledge", "read_facts",
        "ProtectedMention", "ProtectedValue", "ProtectionError", "PublicationUse",
        "Strength", "UseJudgement", "ValueKind", "disclosure_risk", "find_protected",
        "judge_consent", "mask", "redact", "scopes_needed",
    }  # fmt: skip
    for name in guvoh.protection.__all__:
        assert getattr(guvoh.protection, name) is not None


def test_importing_loads_neither_numpy_nor_an_interface() -> None:
    code = (
        "import sys, guvoh.protection;"
        "print([m for m in ('numpy', 'scipy', 'click') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
