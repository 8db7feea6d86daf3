"""The strong tier: direct and mixed quotes on which a second reading agrees.

The second reading looks at quote marks and frames and weighs what it sees with weights
learnt from annotated texts. It adds and removes nothing. What it does not confirm, and
all indirect speech, stays "look".
"""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from guvoh.reading.errors import StrengthModelError
from guvoh.reading.result import Form, Strength
from guvoh.reading.strength_checks import is_doubtful
from guvoh.reading.strength_model import load_model
from guvoh.reading.strength_signs import read_signs, see

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guvoh.reading.page import Page
    from guvoh.reading.result import ClaimProposal
    from guvoh.reading.strength_model import StrengthModel

_log = logging.getLogger(__name__)


def judge_strength(
    page: Page,
    proposals: Sequence[ClaimProposal],
    *,
    model: StrengthModel | None = None,
) -> tuple[ClaimProposal, ...]:
    """The proposals, those strong on which both readings agree, all others look.

    A shipped model that is missing or changed is refused with a line in the log; then
    nothing is strong.

    Args:
        page: The text, laid out.
        proposals: What the rules propose, their pieces joined, in the text's order.
        model: The weights; None takes those shipped.

    Raises:
        LanguageError: There are no rules for the page's language.
    """
    model = model or shipped_model()
    if model is None:
        return tuple(replace(p, strength=Strength.LOOK) for p in proposals)
    sight = see(page, proposals)
    return tuple(
        replace(proposal, strength=Strength.LOOK)
        if proposal.form is Form.INDIRECT
        or model.odds(read_signs(sight, proposal)) < model.threshold
        or is_doubtful(sight, number)
        else replace(proposal, strength=Strength.STRONG)
        for number, proposal in enumerate(sight.proposals)
    )


@cache
def shipped_model() -> StrengthModel | None:
    """The shipped model; None when it is refused."""
    try:
        return load_model()
    except StrengthModelError as refusal:
        _log.warning("%s", refusal)
        return None
