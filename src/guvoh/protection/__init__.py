"""Keeps protected people from being named or found.

`find_protected` returns the places of a text where a value of the vault shows, in
any script, spelling or case ending; `redact` replaces them.
"""

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

__all__ = [
    "ConsentClause",
    "ConsentVerdict",
    "EmptyValueError",
    "Finder",
    "MalformedMentionError",
    "MentionRule",
    "ProtectedMention",
    "ProtectedValue",
    "ProtectionError",
    "PublicationUse",
    "Strength",
    "UseJudgement",
    "ValueKind",
    "find_protected",
    "judge_consent",
    "redact",
    "scopes_needed",
]
