"""The fact ledger: what texts give away of a person, and what is known of it all."""

from importlib import import_module
from typing import TYPE_CHECKING

from guvoh.protection.ledger.errors import (
    LedgerError,
    LedgerTableError,
    PersonPlaceError,
)
from guvoh.protection.ledger.linkage import Printed, linked_streams
from guvoh.protection.ledger.result import FoundFact, PersonFacts, PersonInText, Sex
from guvoh.protection.ledger.sign import UNIQUE, is_unique, knowability_of

if TYPE_CHECKING:
    from guvoh.protection.ledger.known import (
        Chains,
        Known,
        chains_of,
        is_narrower,
        knowledge,
        shipped_chains,
    )
    from guvoh.protection.ledger.reader import read_facts

__all__ = [
    "UNIQUE",
    "Chains",
    "FoundFact",
    "Known",
    "LedgerError",
    "LedgerTableError",
    "PersonFacts",
    "PersonInText",
    "PersonPlaceError",
    "Printed",
    "Sex",
    "chains_of",
    "is_narrower",
    "is_unique",
    "knowability_of",
    "knowledge",
    "linked_streams",
    "read_facts",
    "shipped_chains",
]

_LATER = {
    **dict.fromkeys(
        ("Chains", "Known", "chains_of", "is_narrower", "knowledge", "shipped_chains"),
        "known",
    ),
    "read_facts": "reader",
}


def __getattr__(name: str) -> object:
    """Loads a module when it is asked for: dictionaries and numpy take their time."""
    if name in _LATER:
        return getattr(import_module(f"guvoh.protection.ledger.{_LATER[name]}"), name)
    raise AttributeError(name)
