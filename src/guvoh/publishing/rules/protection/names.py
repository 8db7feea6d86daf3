"""P401: a value of the vault shows, in any script, spelling or case ending."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from guvoh.model import ConsentScope
from guvoh.protection import Strength
from guvoh.publishing.codes import RuleCode
from guvoh.publishing.remark import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from guvoh.protection import ProtectedMention
    from guvoh.publishing.appearances import GuardedDraft

_CODE: Final = RuleCode("P401")


def check_names(draft: GuardedDraft) -> Iterator[Remark]:
    """Places where a value shows whose bearer did not agree to be named."""
    public = _public_places(draft)
    places: defaultdict[tuple[int, int], list[ProtectedMention]] = defaultdict(list)
    for mention in draft.mentions:
        places[mention.start, mention.end].append(mention)
    for (start, end), mentions in places.items():
        is_part = all(m.strength is Strength.PART for m in mentions)
        if is_part and any(a <= start and end <= b for a, b in public):
            continue
        stopping = [m for m in mentions if not _is_agreed(draft, m)]
        if stopping:
            yield Remark(
                code=_CODE,
                start=start,
                end=end,
                variant=_variant(draft, stopping),
                concerns=tuple(dict.fromkeys(m.subject for m in stopping)),
            )


def _is_agreed(draft: GuardedDraft, mention: ProtectedMention) -> bool:
    """Whether it is a name that its bearer agreed to see printed."""
    if not draft.guard.is_name(mention):
        return False
    person = draft.guard.person(mention.subject)
    return person.consent(ConsentScope.PUBLISH_NAME).is_effective


def _variant(draft: GuardedDraft, mentions: Sequence[ProtectedMention]) -> str:
    if all(m.strength is Strength.PART for m in mentions):
        return "part"
    return "is" if any(map(draft.guard.is_name, mentions)) else "value"


def _public_places(draft: GuardedDraft) -> list[tuple[int, int]]:
    """Where public names of two words or more stand.

    A protected person's family name in an official's full name is the official's.
    """
    patterns = (
        r"\s+".join(map(re.escape, name.split()))
        for name in draft.guard.public_names
        if len(name.split()) > 1
    )
    return [
        match.span()
        for pattern in patterns
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", draft.text)
    ]
