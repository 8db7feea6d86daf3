"""How easily somebody is found from what is published, against a population.

A library of its own: numpy and the standard library, no casebook.
"""

from guvoh.protection.risk.class_sizes import class_sizes
from guvoh.protection.risk.collateral import (
    Collateral,
    covers_by_levels,
    find_collateral,
)
from guvoh.protection.risk.counts_file import PublishedCounts, read_counts
from guvoh.protection.risk.counts_risk import (
    CountsRisk,
    DisclosedGroup,
    measure_counts,
)
from guvoh.protection.risk.differencing import (
    CountedSets,
    Difference,
    DifferenceKind,
    find_nested,
    find_reissued,
    find_rests,
)
from guvoh.protection.risk.disclosure import DisclosureRisk, disclosure_risk
from guvoh.protection.risk.errors import (
    FactError,
    HierarchyError,
    PolicyError,
    PopulationError,
    PublishedError,
    RiskError,
)
from guvoh.protection.risk.harm import AttributeHarm
from guvoh.protection.risk.hierarchies import (
    Hierarchies,
    load_hierarchies,
    read_hierarchy,
)
from guvoh.protection.risk.hierarchy import Hierarchy
from guvoh.protection.risk.margins import MarginEstimate, Margins
from guvoh.protection.risk.margins_file import read_margins
from guvoh.protection.risk.policy import Adversary, RiskPolicy
from guvoh.protection.risk.population import Axis, LatticeCounts, Population
from guvoh.protection.risk.presence import (
    Presence,
    PresenceBound,
    bound_by_presence,
    disclosed_presences,
)
from guvoh.protection.risk.prior_weights import measure_suspicion, read_weights
from guvoh.protection.risk.published import (
    PublishedSubject,
    facts_of,
    read_published,
)
from guvoh.protection.risk.repairs import Change, Repair
from guvoh.protection.risk.row_space import Audit, audit_counts
from guvoh.protection.risk.sensitive import measure_harm
from guvoh.protection.risk.small_sums import CountAudit, ReleasedCounts, SmallGroup
from guvoh.protection.risk.special_uniques import (
    SpecialUniques,
    find_special_uniques,
)
from guvoh.protection.risk.suspicion import Suspicion, weigh_suspicion
from guvoh.protection.risk.table import PopulationTable
from guvoh.protection.risk.table_file import read_table
from guvoh.protection.risk.words import describe_repair, explain_assumption

__all__ = [
    "Adversary",
    "AttributeHarm",
    "Audit",
    "Axis",
    "Change",
    "Collateral",
    "CountAudit",
    "CountedSets",
    "CountsRisk",
    "Difference",
    "DifferenceKind",
    "DisclosedGroup",
    "DisclosureRisk",
    "FactError",
    "Hierarchies",
    "Hierarchy",
    "HierarchyError",
    "LatticeCounts",
    "MarginEstimate",
    "Margins",
    "PolicyError",
    "Population",
    "PopulationError",
    "PopulationTable",
    "Presence",
    "PresenceBound",
    "PublishedCounts",
    "PublishedError",
    "PublishedSubject",
    "ReleasedCounts",
    "Repair",
    "RiskError",
    "RiskPolicy",
    "SmallGroup",
    "SpecialUniques",
    "Suspicion",
    "audit_counts",
    "bound_by_presence",
    "class_sizes",
    "covers_by_levels",
    "describe_repair",
    "disclosed_presences",
    "disclosure_risk",
    "explain_assumption",
    "facts_of",
    "find_collateral",
    "find_nested",
    "find_reissued",
    "find_rests",
    "find_special_uniques",
    "load_hierarchies",
    "measure_counts",
    "measure_harm",
    "measure_suspicion",
    "read_counts",
    "read_hierarchy",
    "read_margins",
    "read_published",
    "read_table",
    "read_weights",
    "weigh_suspicion",
]
