from __future__ import annotations

from guvoh.protection import pseudonyms


def test_public_names_are_these() -> None:
    assert set(pseudonyms.__all__) == {
        "AvoidedNames", "Culture", "NoPseudonym", "Pseudonym", "PseudonymRule",
        "RealName", "Sex", "Surroundings", "draw_pseudonym", "names_of",
    }  # fmt: skip
    for name in pseudonyms.__all__:
        assert getattr(pseudonyms, name) is not None
