"""Two written dates made one range, where one may take its year or month from the other."""

from __future__ import annotations

from msgspec import Struct

from jekyll_cv.dates.partial import PartialDate
from jekyll_cv.dates.reading import Reading, joins, skip
from jekyll_cv.dates.tokens import Tokens
from jekyll_cv.dates.words import Role

LONGEST_ACADEMIC = 10  # years that "2019/2021" may span; "1950/2000" is something else


class Pair(Struct, frozen=True, gc=False):
    """Two dates joined, each whole."""

    start: PartialDate
    end: PartialDate
    last: Reading


def joined(tokens: Tokens, first: Reading, last: Reading, joint: str) -> Pair | None:
    """Two dates, one of which may take its year or month from the other."""
    start, end = first.date(), last.date()
    if start and end:
        if joint == "slash" and not _is_academic(first, last):
            return None
        return Pair(start, end, last)
    if end:
        start = _start_from_end(tokens, first, last, joint)
    elif start:
        end = _end_from_start(tokens, first, last, joint)
    else:
        start, end = short_date(tokens, first), short_date(tokens, last)
        alike = first.numeric is last.numeric and joint != "slash"
        if not alike or not start or not end or (first.numeric and str(start) > str(end)):
            return None
    return Pair(start, end, last) if start and end else None


def _is_academic(first: Reading, last: Reading) -> bool:
    """Whether a slash between two whole dates makes them a range: two near years, or two seasons."""
    if first.year is None or last.year is None:
        return False
    if first.is_bare_year and last.is_bare_year:
        return 0 < last.year - first.year <= LONGEST_ACADEMIC
    return first.is_bare_year is last.is_bare_year and (first.month is None) is (last.month is None)


def _start_from_end(tokens: Tokens, first: Reading, last: Reading, joint: str) -> PartialDate | None:
    """The start, which lacks its year: `May` - Aug 2021, `19` - 21 May 2019, `Fall` / Spring 2019."""
    year = last.year
    if year is None or last.year_first:
        return None
    if first.season is not None:
        if first.loose is not None:
            return short_date(tokens, first)
        return PartialDate(year, season=first.season) if last.season or last.month else None
    if last.month is None:
        return None
    if first.month is None:
        close = not last.numeric or tokens.is_tight(first.next, first.end)
        return PartialDate(year, last.month, first.loose) if first.loose and last.day and close else None
    if first.loose is None:
        return PartialDate(year, first.month, first.day)
    if first.numeric:
        return short_date(tokens, first) if joint != "slash" and last.day is None else None
    return PartialDate(year, first.month, first.loose) if last.day else short_date(tokens, first)


def _end_from_start(tokens: Tokens, first: Reading, last: Reading, joint: str) -> PartialDate | None:
    """The end, which lacks its year: 2019 May - `Aug`, 2018年9月-`12月`, 2023.07-`09`, June 2019 - `Aug 20`."""
    if last.loose is not None and (last.month or last.season):
        if first.year_first and last.month and not last.numeric:
            return PartialDate(first.year or 0, last.month, last.loose)
        return short_date(tokens, last) if joint != "slash" else None
    if not first.year_first or first.is_bare_year or first.year is None:
        return None
    if last.is_bare_month and first.month:
        return PartialDate(first.year, last.month)
    if last.season and first.season:
        return PartialDate(first.year, season=last.season)
    plain = last.loose is not None and last.month is None and (first.numeric or first.day is not None)
    if not plain or not tokens.is_tight(first.next, first.end):
        return None
    if first.day:
        return PartialDate(first.year, first.month, last.loose) if first.day < (last.loose or 0) <= 31 else None
    return PartialDate(first.year, last.loose) if 1 <= (last.loose or 0) <= 12 else None


def short_date(tokens: Tokens, reading: Reading) -> PartialDate | None:
    """A date whose loose number is a year of two digits: "Jun 19", "06/19", "Fall 19"."""
    if reading.loose is None or (reading.month is None and reading.season is None) or reading.year is not None:
        return None
    if reading.loose > tokens.last_year % 100 and reading.loose < 60:
        return None
    return PartialDate(tokens.full_year(reading.loose), reading.month, season=reading.season)


def short_end(tokens: Tokens, first: Reading, at: int, joint: str) -> Pair | None:
    """A year of two digits behind a bare year: `2019-21`, `2019/20`, `'19-21`."""
    token = tokens.get(at)
    number = tokens.small(at)
    if not first.is_bare_year or first.year is None or token is None or number is None or token.digits != 2:
        return None
    lone = tokens.text[token.end : token.end + 2].lstrip()[:1] in {"", ")", "]", ",", ";", "|"}
    if joint == "word" or not (lone or tokens.is_tight(at, first.end)):
        return None
    year = first.year - first.year % 100 + number
    year += 100 if year < first.year and first.year % 100 >= 90 else 0
    if year <= first.year or year > tokens.last_year:
        return None
    return Pair(PartialDate(first.year), PartialDate(year), Reading(token.start, token.end, at + 1, year))


def same_month(tokens: Tokens, first: Reading, at: int) -> Pair | None:
    """The end of `May 19-21, 2019`: a day and a year."""
    day = tokens.small(at)
    past, end = skip(tokens, Role.ORDINAL, at + 1, tokens.items[at].end)
    year = tokens.year(past)
    if day is None or year is None or not joins(tokens, past, end):
        return None
    last = Reading(tokens.items[at].start, tokens.items[past].end, past + 1, year, first.month, day)
    return Pair(PartialDate(year, first.month, first.loose), PartialDate(year, first.month, day), last)
