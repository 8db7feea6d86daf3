"""How many origins stand behind what is asserted: counted, never typed (DESIGN §5)."""

from guvoh.corroboration.contradictions import bounds_of
from guvoh.corroboration.corroboration import corroborate
from guvoh.corroboration.evidence import Evidence
from guvoh.corroboration.picture import draw_chains
from guvoh.corroboration.proposals import SameProposal, propose_same
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
    "SameProposal",
    "Slot",
    "bounds_of",
    "corroborate",
    "draw_chains",
    "propose_same",
]
