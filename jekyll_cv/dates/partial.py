"""Dates as people give them on a page: to the year, season, quarter, month or day, and ranges of them.

Written as EDTF (ISO 8601-2): `2024`, `2024-06`, `2024-06-19`, `2022-22` (summer of 2022), `2023-36` (fourth quarter).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, StrEnum

from msgspec import Struct

SEASON_CODES = frozenset(range(21, 25))  # 21 spring, 22 summer, 23 autumn, 24 winter
QUARTER_CODES = frozenset(range(33, 37))  # 33 is the first quarter

WINTER = 24

Day = tuple[int, int, int]


class Precision(StrEnum):
    """How much of a date is given."""

    YEAR = "year"
    SEASON = "season"
    QUARTER = "quarter"
    MONTH = "month"
    DAY = "day"


class Present(Enum):
    """The end of a range that goes on; its one member is `PRESENT`."""

    PRESENT = "present"

    def __str__(self) -> str:
        return self.value


PRESENT = Present.PRESENT


class PartialDate(Struct, frozen=True, gc=False):
    """A date with the precision its writer gave it; nothing is ever filled in.

    `season` is an EDTF code: 21..24 for spring, summer, autumn and winter, 33..36 for the four quarters.
    A date no calendar has (month 13, 30 February) is representable, since a page may hold one: see `is_possible`.
    Raises ValueError for what EDTF cannot write, e.g. a day without its month.
    """

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.year <= 9999:
            raise ValueError(f"year {self.year} does not have four digits")
        if self.season is not None:
            if self.season not in SEASON_CODES | QUARTER_CODES:
                raise ValueError(f"{self.season} is no season or quarter")
            if self.month is not None or self.day is not None:
                raise ValueError("a season has no month and no day")
        elif self.month is None:
            if self.day is not None:
                raise ValueError("a day needs its month")
        elif not 0 <= self.month <= 99 or not 0 <= (self.day or 0) <= 99:
            raise ValueError("a month and a day have two digits")
        elif self.day is None and self.month in SEASON_CODES | QUARTER_CODES:
            raise ValueError(f"month {self.month} would be read as a season or quarter")

    def __str__(self) -> str:
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.season, self.month, self.day) if part is not None]
        return "-".join(parts)

    @classmethod
    def parse(cls, edtf: str) -> PartialDate:
        """The date that `str()` gave; raises ValueError for any other text."""
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", edtf):
            raise ValueError(f"{edtf!r} is no date like 2024, 2024-06, 2024-06-19 or 2022-22")
        year, *rest = map(int, edtf.split("-"))
        if len(rest) == 1 and rest[0] in SEASON_CODES | QUARTER_CODES:
            return cls(year, season=rest[0])
        return cls(year, *rest)

    @property
    def precision(self) -> Precision:
        """How much of the date is given."""
        if self.season is not None:
            return Precision.SEASON if self.season in SEASON_CODES else Precision.QUARTER
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH

    @property
    def is_possible(self) -> bool:
        """Whether a calendar has such a date: false for month 13, day 0, 31 June."""
        if self.month is None:
            return True
        if not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= _month_length(self.year, self.month)

    def earliest(self) -> Day:
        """Year, month, day of the first day it may mean; an impossible part counts as the nearest possible one.

        Seasons are those of the northern hemisphere by whole months: spring March to May, and winter from
        December of its year to February of the next.
        """
        if self.season is not None:
            return self.year, _first_month(self.season), 1
        month = _clamp(self.month, 12) if self.month is not None else 1
        day = _clamp(self.day, _month_length(self.year, month)) if self.day is not None else 1
        return self.year, month, day

    def latest(self) -> Day:
        """Year, month, day of the last day it may mean; see `earliest`."""
        if self.season is not None:
            past = _first_month(self.season) + 2
            year, month = (self.year, past) if past <= 12 else (self.year + 1, past - 12)
            return year, month, _month_length(year, month)
        month = _clamp(self.month, 12) if self.month is not None else 12
        length = _month_length(self.year, month)
        return self.year, month, _clamp(self.day, length) if self.day is not None else length


class DateRange(Struct, frozen=True, gc=False):
    """A stretch of time as written: `end` is None for a single date, `PRESENT` for what goes on.

    A start after its end is kept as it is. `str()` is EDTF: `2024`, `2024-06/2024-08`, `2024-06/..`.
    """

    start: PartialDate
    end: PartialDate | Present | None = None

    def __str__(self) -> str:
        if self.end is None:
            return str(self.start)
        return f"{self.start}/{'..' if isinstance(self.end, Present) else self.end}"


def whole_time(ranges: Sequence[DateRange]) -> DateRange | None:
    """The stretch from the earliest start of some ranges to the latest end, None where there are none."""
    if len(ranges) < 2:
        return ranges[0] if ranges else None
    start = min((dates.start for dates in ranges), key=_first_day)
    ends = [dates.end or dates.start for dates in ranges]
    if PRESENT in ends:
        return DateRange(start, PRESENT)
    return DateRange(start, max((end for end in ends if isinstance(end, PartialDate)), key=_last_day))


def _first_day(date: PartialDate) -> Day:
    """Among the terms of a year the winter is the first: "Winter 2021, Fall 2021"."""
    return (date.year, 1, 1) if date.season == WINTER else date.earliest()


def _last_day(date: PartialDate) -> Day:
    return (date.year, 3, 31) if date.season == WINTER else date.latest()


def _clamp(value: int, highest: int) -> int:
    return min(max(value, 1), highest)


def _month_length(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def _first_month(season: int) -> int:
    return 3 * (season - 20) if season in SEASON_CODES else 3 * (season - 33) + 1
