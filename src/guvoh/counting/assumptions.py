"""What has to be true for a number to be right, as codes; the words are elsewhere."""

from __future__ import annotations

from enum import StrEnum


class Assumption(StrEnum):
    """One assumption of a method; `words.state` puts it into a sentence."""

    CLOSED = "closed-population"
    LINKED = "perfect-linkage"
    IN_SCOPE = "all-in-scope"
    INDEPENDENT = "lists-independent"
    PAIRWISE = "only-pairwise-dependence"
    NO_TOP_INTERACTION = "no-highest-order-interaction"
    SELECTED = "selected-model-is-right"
    EQUAL_CHANCES = "equal-chances"
    DECOMPOSABLE = "decomposable-graph"
    LATENT_CLASSES = "independent-within-classes"
    PRIOR = "prior-distribution"
    FLOOR = "only-a-floor"
    MOMENTS = "first-two-moments"
    HETEROGENEITY_SHAPE = "shape-of-heterogeneity"
    STATED_ODDS_RATIO = "stated-odds-ratio"
    STATED_ERROR_RATES = "stated-link-error-rates"


ALWAYS = (Assumption.CLOSED, Assumption.LINKED, Assumption.IN_SCOPE)
"""What every method in this package assumes."""
