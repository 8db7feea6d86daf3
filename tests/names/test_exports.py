from __future__ import annotations

import subprocess
import sys

import guvoh.names


def test_public_names_are_these() -> None:
    assert set(guvoh.names.__all__) == {
        "FOLD_VERSION", "Comparison", "Declension", "InflectionError", "Mention",
        "NameForm", "NameToken", "Part", "Reading", "Reason", "Role", "Root", "Rule",
        "RuleId", "Warn", "compare", "find", "inflect", "parse", "rules",
    }  # fmt: skip
    for name in guvoh.names.__all__:
        assert getattr(guvoh.names, name) is not None


def test_comparing_loads_neither_numpy_nor_an_interface() -> None:
    code = (
        "import sys, guvoh.names as n; n.compare('Азиз Каримов', 'Aziz Karimov');"
        "print([m for m in ('numpy', 'scipy', 'click', 'guvoh.cli') if m in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
