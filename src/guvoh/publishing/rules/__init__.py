"""The rules, one function a rule or pair: a sentence in its context to remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.publishing.rules.attribution import check_attribution
from guvoh.publishing.rules.basis import check_hearsay
from guvoh.publishing.rules.certainty import check_certainty
from guvoh.publishing.rules.dates import check_dates
from guvoh.publishing.rules.numbers import check_numbers
from guvoh.publishing.rules.origins import check_origins
from guvoh.publishing.rules.polarity import check_polarity
from guvoh.publishing.rules.quantifiers import check_quantifiers
from guvoh.publishing.rules.quotes import check_quotes
from guvoh.publishing.rules.roles import check_roles
from guvoh.publishing.rules.speakers import check_speakers
from guvoh.publishing.rules.support import check_names, check_support

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from guvoh.publishing.cases import Case
    from guvoh.publishing.remark import Remark

TEXT_RULES: Final[tuple[Callable[[Case], Iterator[Remark]], ...]] = (
    check_quotes,
    check_names,
    check_numbers,
    check_dates,
    check_speakers,
    check_polarity,
    check_certainty,
    check_quantifiers,
    check_roles,
    check_attribution,
    check_hearsay,
    check_origins,
)
"""The rules that compare a sentence with what it rests on."""

WORD_RULES: Final = (check_quotes, check_names)
"""Those of them that need no sentence to compare with."""

SLOT_RULES: Final = (*WORD_RULES, check_numbers, check_dates, check_polarity)
"""Those that a distant retelling can still be compared by."""

__all__ = ["SLOT_RULES", "TEXT_RULES", "WORD_RULES", "check_support"]
