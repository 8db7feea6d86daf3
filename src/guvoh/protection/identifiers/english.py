"""Everything that the English rules propose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.protection.identifiers.english_dates import find_dates
from guvoh.protection.identifiers.english_groups import find_groups
from guvoh.protection.identifiers.english_names import find_names
from guvoh.protection.identifiers.english_numbers import find_codes, find_quantities
from guvoh.protection.identifiers.english_places import find_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.protection.identifiers.span import FoundIdentifier
    from guvoh.protection.identifiers.tokens import Tokens


def find_english(tokens: Tokens) -> Iterator[FoundIdentifier]:
    """What the rules find; stretches may overlap."""
    yield from find_dates(tokens)
    yield from find_codes(tokens.text)
    yield from find_quantities(tokens)
    yield from find_groups(tokens)
    names = list(find_names(tokens))
    yield from names
    yield from find_beside(tokens, names)
