from __future__ import annotations

from guvoh.app.history import DEEDS
from guvoh.casebook import ENTRY_TYPES


def test_every_type_of_entry_is_said_in_words() -> None:
    assert set(DEEDS) == set(ENTRY_TYPES)
    assert all(deed and deed[0].islower() for deed in DEEDS.values())
    assert len(set(DEEDS.values())) == len(DEEDS)
