from __future__ import annotations

import guvoh.corroboration


def test_public_names() -> None:
    assert set(guvoh.corroboration.__all__) == {
        "Contradiction",
        "Evidence",
        "Group",
        "Link",
        "LinkKind",
        "Origin",
        "SameProposal",
        "Slot",
        "bounds_of",
        "corroborate",
        "draw_chains",
        "propose_same",
    }
    assert all(
        hasattr(guvoh.corroboration, name) for name in guvoh.corroboration.__all__
    )
