"""What makes a pseudonym point to somebody; which rule it is gives nothing away.

**Source:** for initials Deuber et al. (2023), see `real_name`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from guvoh.protection.pseudonyms.resemblance import keys_of_all, resemble

if TYPE_CHECKING:
    from guvoh.protection.pseudonyms.avoided import AvoidedNames
    from guvoh.protection.pseudonyms.real_name import RealName


class PseudonymRule(StrEnum):
    """Why a name is no pseudonym for a person."""

    FIRST_LETTER = "first_letter"
    """It begins with a letter or sound of a part of the real name."""
    LENGTH = "length"
    """It has as many letters as the real given name."""
    LIKE_REAL_NAME = "like_real_name"
    """It is or resembles a part of the real name."""
    USED = "used"
    """It was used before, by anybody, also if it is retired."""
    IN_STREAM = "in_stream"
    """It resembles another pseudonym of the same publication."""
    LIKE_KNOWN_NAME = "like_known_name"
    """It is or resembles a name in the vault or the casebook."""
    RARE = "rare"
    """It is not in the most usual third of its list."""
    AGE = "age"
    """It tells more of the age than was published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a pseudonym of one person is held against."""

    real_name: RealName
    """The person's own names."""
    known: AvoidedNames
    """Names in the vault and the casebook."""
    used: AvoidedNames
    """Pseudonyms of everybody, in every publication, retired ones too."""
    in_stream: AvoidedNames
    """Those of the publication for which it is."""

    def broken_rule(self, spellings: tuple[str, ...]) -> PseudonymRule | None:
        """The first rule that a pseudonym breaks; None where it breaks none.

        Args:
            spellings: The pseudonym, as each script writes it.
        """
        checks = (
            (PseudonymRule.FIRST_LETTER, self.real_name.begins_like),
            (PseudonymRule.LENGTH, self.real_name.is_as_long_as),
            (PseudonymRule.USED, self.used.hold),
            (PseudonymRule.IN_STREAM, self.in_stream.are_like),
            # Remembered, and so before what is new for every person.
            (PseudonymRule.LIKE_KNOWN_NAME, self.known.are_like),
            (PseudonymRule.LIKE_REAL_NAME, self._is_like_real_name),
        )
        return next((rule for rule, breaks in checks if breaks(spellings)), None)

    def _is_like_real_name(self, spellings: tuple[str, ...]) -> bool:
        return any(
            resemble(mine, word)
            for mine in keys_of_all(spellings)
            for word in self.real_name.words
        )
