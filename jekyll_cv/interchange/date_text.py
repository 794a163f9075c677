"""Dates as data files write them: ISO 8601, or a text that anybody can read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jekyll_cv.dates import DateRange, DayOrder, PartialDate, Present, find_dates, guess_order

#: JSON Resume's pattern has no other years.
_YEARS = range(1000, 3000)


def iso_date(day: PartialDate) -> PartialDate | None:
    """The part of a date that ISO 8601 can write: a year, a month, a day; None for a year it cannot."""
    if day.year not in _YEARS:
        return None
    return PartialDate(day.year) if day.season is not None else possible_date(day)


def possible_date(day: PartialDate) -> PartialDate:
    """The part of a date that a calendar has: of month 13, or of 30 February, what comes before."""
    for part in (day, PartialDate(day.year, day.month) if day.day is not None else day):
        if part.is_possible:
            return part
    return PartialDate(day.year)


def dates_text(ranges: Sequence[DateRange], today: date) -> str:
    """Ranges as a text that `read_dates` reads back: "Fall 2020, June 2021 – Present"."""
    from jekyll_cv.dates.writing import write_range  # noqa: PLC0415

    written = (write_range(one, (), order=DayOrder.DAY_FIRST, this_year=today.year) for one in ranges)
    return ", ".join(written)


def read_dates(text: str, today: date) -> tuple[DateRange, ...]:
    """The ranges that a text holds, in any style; none where it holds no date."""
    try:
        return (DateRange(PartialDate.parse(text.strip())),)
    except ValueError:
        found = find_dates(text, order=guess_order((text,)), this_year=today.year)
        return tuple(match.range for match in found)


def read_date(text: str, today: date) -> PartialDate | Present | None:
    """The single date that a text is, in any style, "present" included; None where it is none."""
    from jekyll_cv.dates.writing import parse_date  # noqa: PLC0415

    return parse_date(text, order=guess_order((text,)), this_year=today.year)
