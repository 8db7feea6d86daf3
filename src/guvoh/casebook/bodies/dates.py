"""Days as bodies hold them."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def check_day(day: str | None) -> None:
    """Accepts None and days of the calendar as YYYY-MM-DD (ISO 8601).

    Raises:
        ValueError: It is something else; the message does not repeat it.
    """
    if day is None:
        return
    try:
        if _DAY.fullmatch(day):
            date.fromisoformat(day)
            return
    except ValueError:
        pass
    raise ValueError("A day is not written YYYY-MM-DD, or there is no such day.")
