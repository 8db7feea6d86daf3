"""Pseudonyms that point to nobody: lists of names, the rules, and the draw.

`draw_pseudonym` draws one; `Surroundings.broken_rule` says what speaks against a name
that a person chose.
"""

from guvoh.protection.pseudonyms.avoided import AvoidedNames
from guvoh.protection.pseudonyms.drawing import NoPseudonym, draw_pseudonym
from guvoh.protection.pseudonyms.lists import Culture, Pseudonym, Sex, names_of
from guvoh.protection.pseudonyms.real_name import RealName
from guvoh.protection.pseudonyms.rules import PseudonymRule, Surroundings

__all__ = [
    "AvoidedNames",
    "Culture",
    "NoPseudonym",
    "Pseudonym",
    "PseudonymRule",
    "RealName",
    "Sex",
    "Surroundings",
    "draw_pseudonym",
    "names_of",
]
