"""What a verification can find, and how it says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final


class FindingCode(Enum):
    """Kind of finding."""

    LEAF_MALFORMED = "leaf_malformed"
    LEAF_GAP = "leaf_gap"
    LEAF_FOREIGN = "leaf_foreign"
    ROOT_OTHER = "root_other"
    NODE_OTHER = "node_other"
    SIGNATURE_WRONG = "signature_wrong"
    HEAD_MISSING = "head_missing"
    ROLLED_BACK = "rolled_back"
    HISTORY_OTHER = "history_other"
    FILE_DAMAGED = "file_damaged"
    BODY_OTHER = "body_other"
    BODY_MALFORMED = "body_malformed"
    BODY_TWICE = "body_twice"
    BODY_UNKNOWN = "body_unknown"
    BODY_MISSING = "body_missing"
    BODY_REMAINS = "body_remains"
    RECORD_OTHER = "record_other"
    SEARCH_OTHER = "search_other"
    KEYS_OTHER = "keys_other"
    BLOB_MISSING = "blob_missing"
    BLOB_UNKNOWN = "blob_unknown"
    BLOB_KEYLESS = "blob_keyless"
    BLOB_DAMAGED = "blob_damaged"
    BLOB_OTHER = "blob_other"
    TIME_BACKWARDS = "time_backwards"

    @property
    def is_fault(self) -> bool:
        """Whether it means that something was changed or lost."""
        return self not in _NOTES

    @property
    def level(self) -> str:
        """The level of verification it belongs to."""
        return _LEVELS[self]


_NOTES: Final = frozenset(
    {FindingCode.TIME_BACKWARDS, FindingCode.BLOB_UNKNOWN, FindingCode.BODY_REMAINS}
)
"""Findings that tell something, but nothing was changed or lost."""

_STRUCTURE: Final = (
    FindingCode.LEAF_MALFORMED,
    FindingCode.LEAF_GAP,
    FindingCode.LEAF_FOREIGN,
    FindingCode.ROOT_OTHER,
    FindingCode.NODE_OTHER,
    FindingCode.SIGNATURE_WRONG,
    FindingCode.HEAD_MISSING,
    FindingCode.ROLLED_BACK,
    FindingCode.HISTORY_OTHER,
    FindingCode.FILE_DAMAGED,
    FindingCode.KEYS_OTHER,
    FindingCode.TIME_BACKWARDS,
)
_COMPLETENESS: Final = (
    FindingCode.BODY_MISSING,
    FindingCode.BODY_REMAINS,
    FindingCode.BODY_UNKNOWN,
)
_LEVELS: Final = {
    **dict.fromkeys(FindingCode, "content"),
    **dict.fromkeys(_STRUCTURE, "structure"),
    **dict.fromkeys(_COMPLETENESS, "completeness"),
    **{code: "blobs" for code in FindingCode if code.value.startswith("blob_")},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding; says where, never what stands there."""

    code: FindingCode
    """What kind it is."""
    seq: int | None = None
    """Place of the entry in the log; None when it is about something else."""
    id: str = ""
    """Id of the item, name of the file or blob; empty when it is about an entry."""
