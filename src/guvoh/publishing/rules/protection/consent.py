"""P402: a use that a person in the sentence did not consent to."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from guvoh.protection.consent import ConsentClause, PublicationUse, scopes_needed
from guvoh.publishing.codes import RuleCode, load_rules
from guvoh.publishing.remark import Remark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guvoh.model import ConsentScope
    from guvoh.publishing.appearances import Appearance, GuardedDraft

_CODE: Final = RuleCode("P402")
_OF_CLAIMS: Final = frozenset({PublicationUse.VERBATIM, PublicationUse.RETELLING})
"""Uses of something that was told, to which one may agree for one claim alone."""
_DIRECT: Final = frozenset(
    {
        PublicationUse.VERBATIM,
        PublicationUse.PSEUDONYM,
        PublicationUse.REAL_NAME,
        PublicationUse.IMAGE_OR_VOICE,
    }
)
"""Forms that go beyond what is possible for somebody who cannot be asked."""


def check_consent(
    draft: GuardedDraft, passed: frozenset[str] = frozenset()
) -> Iterator[Remark]:
    """For each sentence and use what decided that it is not consented to.

    Args:
        draft: The draft.
        passed: Keys of the people who cannot be found by the draft (P403).
    """
    for sentence in draft.sentences:
        found: defaultdict[tuple[ConsentScope, ConsentClause], list[str]]
        found = defaultdict(list)
        for appearance in sentence.appearances:
            for scope, clause in _lacking(appearance, passed):
                found[scope, clause].append(appearance.person.key)
        for (scope, clause), keys in sorted(found.items()):
            yield Remark(
                code=_CODE,
                start=sentence.start,
                end=sentence.end,
                variant=clause.value,
                words=(("scope", scope.value), *_mend(scope)),
                concerns=tuple(keys),
            )


def _lacking(
    appearance: Appearance, passed: frozenset[str]
) -> Iterator[tuple[ConsentScope, ConsentClause]]:
    person = appearance.person
    for use in sorted(appearance.uses):
        scope = scopes_needed(use)
        verdict = person.consent(
            scope,
            about=appearance.claims if use in _OF_CLAIMS else (),
            is_risk_passed=person.key in passed and not appearance.uses & _DIRECT,
        )
        if not verdict.is_effective:
            yield scope, verdict.clause


def _mend(scope: ConsentScope) -> Iterator[tuple[str, str]]:
    """What mends it with the smallest change, in every language."""
    for language, text in load_rules()[_CODE].texts.items():
        yield f"mend.{language}", text.messages[f"mend_{scope.value}"]
