"""Keeps protected people from being named or found.

`find_protected` returns the places of a text where a value of the vault shows, in
any script, spelling or case ending; `redact` replaces them. `mask` finds what could
identify anybody, `read_facts` what a text gives away of a person, and
`disclosure_risk` counts who fits all of it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from guvoh.protection.consent import (
    ConsentClause,
    ConsentVerdict,
    PublicationUse,
    UseJudgement,
    judge_consent,
    scopes_needed,
)
from guvoh.protection.errors import (
    EmptyValueError,
    MalformedMentionError,
    ProtectionError,
)
from guvoh.protection.finder import Finder, find_protected
from guvoh.protection.mention import MentionRule, ProtectedMention, Strength
from guvoh.protection.protected_value import ProtectedValue, ValueKind
from guvoh.protection.redaction import redact

if TYPE_CHECKING:
    from guvoh.protection.identifiers import IdentifierSpan, MaskResult, mask
    from guvoh.protection.ledger import PersonInText, knowledge, read_facts
    from guvoh.protection.risk import DisclosureRisk, disclosure_risk

__all__ = [
    "ConsentClause",
    "ConsentVerdict",
    "DisclosureRisk",
    "EmptyValueError",
    "Finder",
    "IdentifierSpan",
    "MalformedMentionError",
    "MaskResult",
    "MentionRule",
    "PersonInText",
    "ProtectedMention",
    "ProtectedValue",
    "ProtectionError",
    "PublicationUse",
    "Strength",
    "UseJudgement",
    "ValueKind",
    "disclosure_risk",
    "find_protected",
    "judge_consent",
    "knowledge",
    "mask",
    "read_facts",
    "redact",
    "scopes_needed",
]

_LATER = {
    **dict.fromkeys(("DisclosureRisk", "disclosure_risk"), "risk"),
    **dict.fromkeys(("PersonInText", "knowledge", "read_facts"), "ledger"),
    **dict.fromkeys(("IdentifierSpan", "MaskResult", "mask"), "identifiers"),
}


def __getattr__(name: str) -> object:
    """Loads a package when it is asked for: finding names needs no numpy."""
    if name in _LATER:
        return getattr(import_module(f"guvoh.protection.{_LATER[name]}"), name)
    raise AttributeError(name)
