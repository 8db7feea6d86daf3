"""The rules of protection: nobody who must stay hidden is named or found.

They need the open vault. A remark gives the place, the rule, the number and what would
mend it; never whom it is about, the vault's value, or anything of a register.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guvoh.publishing.exposure import measure_exposure
from guvoh.publishing.rules.protection.consent import check_consent
from guvoh.publishing.rules.protection.names import check_names
from guvoh.publishing.rules.protection.quotes import check_identifying_quotes
from guvoh.publishing.rules.protection.risk import check_risk
from guvoh.publishing.rules.protection.withheld import check_withheld

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.publishing.appearances import GuardedDraft
    from guvoh.publishing.remark import Remark

__all__ = ["check_protection"]


def check_protection(draft: GuardedDraft) -> Iterator[Remark]:
    """All remarks of the rules P401 to P405 on a draft."""
    exposures = measure_exposure(draft)
    passed = frozenset(each.person.key for each in exposures if each.is_safe)
    yield from check_names(draft)
    yield from check_consent(draft, passed)
    yield from check_risk(draft, exposures)
    yield from check_withheld(draft, exposures)
    yield from check_identifying_quotes(draft)
