"""The fact ledger: what texts give away of a person, and what is known of it all."""

from guvoh.protection.ledger.errors import (
    LedgerError,
    LedgerTableError,
    PersonPlaceError,
)
from guvoh.protection.ledger.result import FoundFact, PersonFacts, PersonInText, Sex

__all__ = [
    "FoundFact",
    "LedgerError",
    "LedgerTableError",
    "PersonFacts",
    "PersonInText",
    "PersonPlaceError",
    "Sex",
]
