"""Finds every date and range in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.dates.doubts import Verdict, judge
from jekyll_cv.dates.partial import DateRange, PartialDate, Precision
from jekyll_cv.dates.ranges import Found, read_range
from jekyll_cv.dates.reading import DayOrder
from jekyll_cv.dates.tokens import Tokens
from jekyll_cv.dates.words import Role, fold

Span = tuple[int, int]

#: A digit or separator right in front makes a numeric date the tail of something longer.
_BEFORE_NO_DATE = frozenset("0123456789/-")
MOST_BETWEEN = 16  # characters between two dates of one list


class DateMatch(Struct, frozen=True, gc=False):
    """A date or range found in a text; all offsets are half-open and count characters of that text.

    `start`..`end` holds the whole of it with its words ("since", "(expected)"); `start_span` and `end_span` hold the
    two dates as written, "present" included; `end_span` is None where no end is written.
    `ambiguous`: the order of day and month is not decided by the numbers.
    `weak`: perhaps no date of its own, such as the year of a venue ("NeurIPS 2023") or of a citation.
    """

    start: int
    end: int
    range: DateRange
    start_span: Span
    end_span: Span | None
    ambiguous: bool = False
    weak: bool = False


def find_dates(
    text: str,
    *,
    order: DayOrder = DayOrder.DAY_FIRST,
    languages: tuple[str, ...] | None = None,
    this_year: int,
) -> tuple[DateMatch, ...]:
    """All dates and ranges in rendered plain text, left to right, never overlapping.

    `languages` names those of the page (codes such as "pt"): their words are then read even where they look like
    English ones ("set", "out"); all languages' other words are always read. `this_year` bounds what is a year.
    """
    if not _year_like().search(text):
        return ()
    tokens = Tokens(text, tuple(sorted(set(languages or ()))), this_year)
    matches: list[DateMatch] = []
    index = past = 0
    while index < len(tokens):
        found = read_range(tokens, index, order) if tokens.may_start(index) else None
        if found is None:
            index += 1
            continue
        glued = tokens.text[found.start - 1 : found.start].isalnum() if found.start else False
        index = index + 1 if glued else found.next  # "Unity3D August 2013": the number is a name's, the month is not
        if match := _judged(tokens.text, found, past):
            matches.append(_with_season(tokens, matches[-1], match) if matches else match)
            past, index = match.end, found.next
    return tuple(matches)


def guess_order(texts: Iterable[str]) -> DayOrder:
    """The order of day and month that most numeric dates of a page decide by themselves; day first on a draw."""
    votes = 0
    for text in texts:
        for match in _numeric_date().finditer(text):
            if text[match.start() - 1 : match.start()] in _BEFORE_NO_DATE:
                continue
            first, second = int(match[1]), int(match[3])
            if first <= 12 < second <= 31:
                votes -= 1
            elif second <= 12 < first <= 31:
                votes += 1
    return DayOrder.MONTH_FIRST if votes < 0 else DayOrder.DAY_FIRST


def _judged(text: str, found: Found, past: int) -> DateMatch | None:
    first = found.first
    verdict = judge(
        text,
        found.start,
        found.end,
        past,
        bare=first.is_bare_year and found.start == first.start,
        single=found.end_span is None,
        pair=first.numeric and first.day is None and text[first.start + 1 : first.start + 2] == ".",
    )
    if verdict is Verdict.DROP:
        return None
    weak = verdict is Verdict.WEAK or found.doubtful
    return DateMatch(found.start, found.end, found.range, found.start_span, found.end_span, found.ambiguous, weak)


def _with_season(tokens: Tokens, before: DateMatch, match: DateMatch) -> DateMatch:
    """A year in a list such as "Fall 2023, 2024 and 2025" with the season that the list began with."""
    season, start = before.range.start.season, match.range.start
    lone = before.range.end is None and match.range.end is None and start.precision is Precision.YEAR
    begins = before.start_span[0] == before.start and not tokens.text[before.start].isdigit()
    carried = before.end - before.start == len("2024")
    if season is None or not lone or not (begins or carried) or match.weak:
        return match
    words = tokens.text[before.end : match.start][:MOST_BETWEEN].replace(",", " & ").split()
    meanings = (tokens.lexicon.words.get(fold(word)) for word in words if word != "&")
    if not words or not all(meaning and Role.AND in meaning.roles for meaning in meanings):
        return match
    return replace(match, range=DateRange(PartialDate(start.year, season=season)))


@cache
def _year_like() -> re.Pattern[str]:
    """Every date has two digits side by side, of any width."""
    return re.compile("[0-9０-９][0-9０-９]")


@cache
def _numeric_date() -> re.Pattern[str]:
    """A date with slashes or hyphens; dotted ones are day first on every page and tell nothing of the others."""
    return re.compile(r"([0-9][0-9]?)([/-])([0-9]{1,2})\2(?:19|20)[0-9]{2}(?![0-9])")
