"""Dates that are wrong: reversed ranges, months and days that do not exist, misspelt months, starts far ahead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.lint.faults.letters import misspellings
from tests.lint.faults.model import Fault, Original, Slip

_MONTHS = {
    name: number
    for number, names in enumerate(
        "jan january|feb february|mar march|apr april|may|jun june|jul july|aug august|sep sept september|oct october"
        "|nov november|dec december".split("|"),
        start=1,
    )
    for name in names.split()
}
#: What a misspelt English month must not be by chance: a month's name in some language.
_OTHER_MONTHS = frozenset(
    "mai mar mag jun jul ago abr avr dez dic okt ott set gen fev ene mei jui juni juli juin juil agu des nov okt lug giu"
    " mart mär mrz maj sep dec oct apr feb jan aug".split()
)
_DAYS = {2: 30, 4: 31, 6: 31, 9: 31, 11: 31}
_YEAR = r"(?:19|20)\d\d"
_MONTH = rf"(?i:{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_DATE = rf"(?:{_MONTH}\.?,?\s+)?{_YEAR}(?![./-]?\d)|\d{{1,2}}[/.]{_YEAR}|{_YEAR}[./-](?:0[1-9]|1[0-2])(?![./-]?\d)"
_TO = r"\s*(?:-{1,3}|–|—|~|～|\bto\b|\buntil\b|\bbis\b|\bà\b|\bau\b)\s*"
_PRESENT = r"(?i:present|now|current|today|ongoing|heute|至今|现在|presente|aujourd['’]hui|actualidad)"
_RANGE = re.compile(rf"(?<![\w/.-])(?P<one>{_DATE})(?P<to>{_TO})(?:(?P<two>{_DATE})(?![\w/])|(?P<present>{_PRESENT}))")


def _order(date: str) -> tuple[int, int | None]:
    """A date's year and month."""
    year = re.search(_YEAR, date)
    assert year
    rest = date.replace(year[0], " ", 1).strip(" .,/-").lower()
    return int(year[0]), _MONTHS.get(rest) or (int(rest) if rest.isdigit() else None)


def _is_forward(one: str, two: str) -> bool:
    (year, month), (end_year, end_month) = _order(one), _order(two)
    return year < end_year or (year == end_year and month is not None and end_month is not None and month < end_month)


def _reversed_range(page: Original) -> Iterator[Slip]:
    for found in _RANGE.finditer(page.prose):
        if found["two"] and _is_forward(found["one"], found["two"]):
            new = found["two"] + found["to"] + found["one"]
            yield Slip(*found.span(), new, f"{found[0]!r} reversed")


def _far_start(page: Original) -> Iterator[Slip]:
    for found in _RANGE.finditer(page.prose):
        year = re.search(_YEAR, found["one"])
        assert year
        start = found.start() + year.start()
        yield Slip(start, start + 4, f"20{90 + int(year[0]) % 10}", f"start of {found[0]!r} far in the future")


def _month_13(page: Original) -> Iterator[Slip]:
    for found in re.finditer(rf"(?<![\w/.-])(\d{{1,2}})([/.]){_YEAR}(?![./-]?\d)", page.prose):
        if 1 <= int(found[1]) <= 12:
            yield Slip(*found.span(1), "13", f"month of {found[0]!r} made 13")
    for found in re.finditer(rf"(?<![\w/.-])({_YEAR})([-./])(0[1-9]|1[0-2])(?:\2(\d\d))?(?![./-]?\d)", page.prose):
        if int(found[3]) != int(found[1]) % 100 + 1:  # 2011-12 may be a school year
            yield Slip(*found.span(3), "13", f"month of {found[0]!r} made 13")
    for found in re.finditer(rf"(?<![\w/.-])(\d\d)([/.])(\d\d?)\2{_YEAR}(?![./-]?\d)", page.prose):
        if int(found[1]) > 12 and 1 <= int(found[3]) <= 12:
            yield Slip(*found.span(3), "13", f"month of {found[0]!r} made 13")


def _impossible_day(page: Original) -> Iterator[Slip]:
    worded = (
        rf"(?<![\w/.-])(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTH})\.?,?\s+{_YEAR}",
        rf"\b(?P<month>{_MONTH})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}",
    )
    for pattern in worded:
        for found in re.finditer(pattern, page.prose):
            if 1 <= int(found["day"]) <= 31:
                day = str(_DAYS.get(_MONTHS[found["month"].lower()], 32))
                yield Slip(*found.span("day"), day, f"day of {found[0]!r} made {day}")
    for found in re.finditer(rf"(?<![\w/.-]){_YEAR}([-/.])(?P<month>\d\d)\1(?P<day>\d\d)(?!\d)", page.prose):
        if 1 <= int(found["month"]) <= 12 and 1 <= int(found["day"]) <= 31:
            day = str(_DAYS.get(int(found["month"]), 32))
            yield Slip(*found.span("day"), day, f"day of {found[0]!r} made {day}")


def _misspelt_month(page: Original) -> Iterator[Slip]:
    for found in re.finditer(rf"\b({_MONTH})\b(?=\.?,?\s+(?:\d{{1,2}}(?:st|nd|rd|th)?,?\s+)?{_YEAR})", page.prose):
        for new in misspellings(found[1], first=1, kept=0):
            if new.lower() not in _MONTHS and new.lower() not in _OTHER_MONTHS:
                yield Slip(*found.span(1), new, f"{found[1]} misspelt as {new}")


FAULTS = (
    Fault("reversed-range", _reversed_range),
    Fault("month-13", _month_13),
    Fault("impossible-day", _impossible_day),
    Fault("misspelt-month", _misspelt_month),
    Fault("far-start", _far_start),
)
