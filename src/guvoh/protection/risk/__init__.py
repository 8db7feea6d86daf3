"""How easily somebody is found from what is published, against a population.

A library of its own: numpy and the standard library, no casebook.
"""

from guvoh.protection.risk.errors import (
    FactError,
    HierarchyError,
    PolicyError,
    PopulationError,
    PublishedError,
    RiskError,
)
from guvoh.protection.risk.population import Axis, LatticeCounts, Population
from guvoh.protection.risk.table import PopulationTable
from guvoh.protection.risk.table_file import read_table

__all__ = [
    "Axis",
    "FactError",
    "HierarchyError",
    "LatticeCounts",
    "PolicyError",
    "Population",
    "PopulationError",
    "PopulationTable",
    "PublishedError",
    "RiskError",
    "read_table",
]
