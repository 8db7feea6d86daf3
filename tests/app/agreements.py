"""Consents of the protected people of a test's casebook."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from guvoh.casebook import ConsentRecorded
from guvoh.model import ConsentMedium, ConsentScope, ConsentState

if TYPE_CHECKING:
    from guvoh.store.casebook import OpenCasebook

_NUMBERS = count(1)


def agree(casebook: OpenCasebook, *scopes: str, **given: Any) -> list[str]:
    """Everybody registered agrees to these uses for all eyes; gives the ids.

    Args:
        casebook: The casebook.
        scopes: Codes of the uses.
        given: Other fields of the records, such as state or audience.
    """
    ids = []
    with casebook.writing() as writer:
        for record in casebook.records("subject"):
            for scope in scopes:
                ids.append(f"{next(_NUMBERS):032x}")
                fields: dict[str, Any] = {
                    "state": ConsentState.GIVEN,
                    "medium": ConsentMedium.WRITTEN,
                    "language": "ru",
                    "audience": "",
                    "given_on": "2026-01-10",
                    "embargo_until": None,
                    "expires_on": None,
                    "withdrawn_on": None,
                }
                writer.append(
                    ConsentRecorded(
                        actor=casebook.actor,
                        id=ids[-1],
                        subject=record.id,
                        scope=ConsentScope(scope),
                        **(fields | given),
                    )
                )
    return ids
