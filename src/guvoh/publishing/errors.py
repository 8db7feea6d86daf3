"""Failures of publishing.

PublishingError
├── EmptyDraftError: nothing of a draft can be checked
├── DraftLanguageError: there are no rules for the language of a draft
├── NoSourcesError: there is nothing to compare a draft with
├── UnknownRuleError: no rule has this code
├── AllowanceError: an allowance is malformed, has no reason, or is for a rule without
└── BaselineError: a file of known remarks is malformed
"""

from __future__ import annotations


class PublishingError(Exception):
    """A draft cannot be checked."""


class EmptyDraftError(PublishingError):
    """Nothing of a draft can be checked."""

    def __init__(self) -> None:
        super().__init__("The draft is empty; there is nothing to check.")


class DraftLanguageError(PublishingError):
    """There are no rules for the language of a draft."""

    def __init__(self, language: str | None, known: tuple[str, ...]) -> None:
        names = ", ".join(known)
        super().__init__(
            f"There are no rules for drafts in the language {language}, only for "
            f"{names}."
            if language
            else "The language of the draft is not recognised; there are rules for "
            f"{names}. Name it with --language."
        )


class NoSourcesError(PublishingError):
    """There is nothing to compare a draft with."""

    def __init__(self) -> None:
        super().__init__(
            "There is no source with words in it; name one with --source FILE."
        )


class UnknownRuleError(PublishingError):
    """No rule has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"There is no rule {code}; a code is such as S201, a family such as S2."
        )
        self.code = code


class AllowanceError(PublishingError):
    """An allowance is malformed, has no reason, or is for a rule that takes none."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(
            f"The allowance at {place} {problem}. It is written "
            "<!-- allow S102: reason -- who -->."
        )
        self.place = place


class BaselineError(PublishingError):
    """A file of known remarks is malformed."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"The baseline {problem}; write it with --write-baseline.")
