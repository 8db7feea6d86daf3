"""Codes of dates and places: how precisely they are known, and whence."""

from enum import StrEnum


class DatePrecision(StrEnum):
    """What is known of when it was."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    BEFORE = "before"
    AFTER = "after"
    CIRCA = "circa"


class DateBasis(StrEnum):
    """How the date is known.

    The date of a publication is not the date of what it tells.
    """

    STATED = "stated"
    COMPUTED_FROM_RELATIVE = "computed_from_relative"
    PUBLICATION_DATE = "publication_date"


class PlacePrecision(StrEnum):
    """How closely a place is known or may be shown."""

    EXACT = "exact"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    REGION = "region"
    COUNTRY = "country"
    UNKNOWN = "unknown"

    def is_no_finer_than(self, other: "PlacePrecision") -> bool:
        """Whether it tells no more than the other; unknown tells nothing."""
        order = list(PlacePrecision)
        return order.index(self) >= order.index(other)
