from __future__ import annotations

import subprocess
import sys

from guvoh.protection import risk


def test_public_names_are_these() -> None:
    assert set(risk.__all__) == {
        "Audit", "Collateral", "CountedSets", "Difference", "DifferenceKind",
        "MarginEstimate", "Margins", "Presence", "PresenceBound", "Suspicion",
        "audit_counts", "bound_by_presence", "covers_by_levels",
        "disclosed_presences", "find_collateral", "find_nested",
        "find_reissued", "find_rests", "read_margins", "weigh_suspicion",
        "Adversary", "AttributeHarm", "Axis", "Change", "DisclosureRisk", "FactError",
        "Hierarchies", "Hierarchy", "HierarchyError", "LatticeCounts", "PolicyError", "Population",
        "PopulationError", "PopulationTable", "PublishedError", "PublishedSubject",
        "Repair", "RiskError", "RiskPolicy", "SpecialUniques", "class_sizes",
        "describe_repair", "disclosure_risk", "explain_assumption", "facts_of",
        "find_special_uniques", "load_hierarchies", "measure_harm", "read_hierarchy",
        "read_published", "read_table",
        "CountAudit", "CountsRisk", "DisclosedGroup", "PublishedCounts",
        "ReleasedCounts", "SmallGroup", "measure_counts", "read_counts",
        "measure_suspicion", "read_weights",
    }  # fmt: skip
    for name in risk.__all__:
        assert getattr(risk, name) is not None


def test_it_needs_numpy_and_neither_store_nor_interface() -> None:
    code = (
        "import sys, guvoh.protection.risk;"
        "names = ('scipy', 'click', 'sqlcipher3', 'guvoh.store', 'guvoh.app',"
        " 'guvoh.casebook', 'guvoh.cli');"
        "print([name for name in names if name in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert run.stdout.strip() == "[]"
