from __future__ import annotations

import subprocess
import sys

import pytest

import guvoh.publishing


def test_public_names_are_these() -> None:
    assert set(guvoh.publishing.__all__) == {
        "Allowance", "BackedClaim", "BackedRequest", "Backing", "CheckOptions", "CheckResult", "Draft", "DraftForm", "Evidence",
        "Guard", "GuardedPerson", "PublishingError", "Remark", "SentenceResult", "SourceText", "Verdict", "check",
        "open_draft",
    }  # fmt: skip
    for name in guvoh.publishing.__all__:
        assert getattr(guvoh.publishing, name) is not None
    with pytest.raises(AttributeError):
        _ = guvoh.publishing.nonsense


def test_checking_loads_neither_a_casebook_nor_an_interface() -> None:
    code = (
        "import sys, guvoh.publishing as p; p.check('Ana came.', ['Ana came.']);"
        "print([m for m in ('guvoh.casebook', 'guvoh.store', 'click', 'sqlcipher3')"
        " if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
