"""How many origins stand behind what is asserted: counted, never typed (DESIGN §5)."""

from guvoh.corroboration.contradictions import bounds_of
from guvoh.corroboration.corroboration import corroborate
from guvoh.corroboration.evidence import Evidence
from guvoh.corroboration.result import (
    Contradiction,
    Group,
    Link,
    LinkKind,
    Origin,
    Slot,
)

__all__ = [
    "Contradiction",
    "Evidence",
    "Group",
    "Link",
    "LinkKind",
    "Origin",
    "Slot",
    "bounds_of",
    "corroborate",
]
