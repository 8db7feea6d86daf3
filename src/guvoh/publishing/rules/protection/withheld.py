"""P404: what must not be told of a person, or told no finer than a level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guvoh.publishing.codes import RuleCode
from guvoh.publishing.remark import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.publishing.appearances import GuardedDraft

_CODE: Final = RuleCode("P404")


def check_withheld(draft: GuardedDraft) -> Iterator[Remark]:
    """Sentences about somebody who is restricted, and attributes told too finely."""
    for sentence in draft.sentences:
        keys = tuple(
            appearance.person.key
            for appearance in sentence.appearances
            if appearance.person.is_restricted
        )
        if keys:
            yield Remark(
                code=_CODE,
                start=sentence.start,
                end=sentence.end,
                variant="restricted",
                concerns=keys,
            )
