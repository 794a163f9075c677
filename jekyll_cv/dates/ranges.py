"""A range of dates, or a single date with the words around it, read from the tokens of a text."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.dates.joining import Pair, joined, same_month, short_date, short_end
from jekyll_cv.dates.numeric import small_first, year_first
from jekyll_cv.dates.partial import PRESENT, DateRange, PartialDate
from jekyll_cv.dates.reading import DayOrder, Reading
from jekyll_cv.dates.tokens import DASH_PATTERN, Tokens
from jekyll_cv.dates.worded import month_first, quarter_first, season_first
from jekyll_cv.dates.words import LEADS, Role

DASH_CORES = frozenset({"-", "–", ".-", ".–", ",-", ",–"})

NO_ROLES: frozenset[Role] = frozenset()

Span = tuple[int, int]


class Found(Struct, frozen=True, gc=False):
    """A range as read: offsets, the dates, and the index of the token behind it."""

    start: int
    end: int
    next: int
    range: DateRange
    start_span: Span
    end_span: Span | None
    first: Reading
    ambiguous: bool
    doubtful: bool


def read_date(tokens: Tokens, index: int, order: DayOrder) -> Reading | None:
    """The longest date that starts at a token, perhaps one that lacks its year; None if there is none."""
    token = tokens.get(index)
    if token is None:
        return None
    if tokens.year(index) is not None:
        return year_first(tokens, index)
    if token.digits:
        return small_first(tokens, index, order) if tokens.small(index) is not None else None
    if token.word.month:
        return month_first(tokens, index)
    if token.word.season:
        return season_first(tokens, index)
    return quarter_first(tokens, index)


def read_range(tokens: Tokens, index: int, order: DayOrder) -> Found | None:
    """The range or single date that starts at a token, the words around it included."""
    start, leads, at = _leads(tokens, index)
    first = read_date(tokens, at, order)
    if first is None:
        return None
    found = _two_dates(tokens, first, order, leads) or _one_date(tokens, first, order, leads)
    if found is None:
        return None
    end, past = _trail(tokens, found)
    return replace(found, start=start, end=end, next=past)


def _leads(tokens: Tokens, index: int) -> tuple[int, frozenset[Role], int]:
    """Words before a date, such as "since": the offset they start at, their roles, the index of the date."""
    start, roles, at = tokens.items[index].start, NO_ROLES, index
    while at < index + 3 and (token := tokens.get(at)) and not (token.digits or token.word.month):
        found = token.word.roles & LEADS
        if not found or tokens.gap_before(at + 1, token.end) not in {"", ":"}:
            break
        roles |= found
        at += 1
    return start, roles, at


# Two dates


def _two_dates(tokens: Tokens, first: Reading, order: DayOrder, leads: frozenset[Role]) -> Found | None:
    core = tokens.gap_before(first.next, first.end)
    if core is None:
        return None
    at = first.next
    if core in DASH_CORES or (core in {"-(", "–("} and tokens.has(at, Role.EXPECTED)):
        joint = "dash"
    elif core == "/":
        joint = "slash"
    elif core in {"", "."} and _is_joining_word(tokens, at, leads):
        joint, at = "word", at + 1
        if tokens.gap_before(at, tokens.items[at - 1].end) != "":
            return None
    else:
        return None
    if joint != "slash" and (found := _to_present(tokens, first, at)):
        return found
    if tokens.has(at, Role.EXPECTED) and tokens.gap_before(at + 1, tokens.items[at].end) in {"", ")"}:
        at += 1
    pair = _second(tokens, first, at, order, joint)
    if pair is None:
        return None
    return Found(
        first.start,
        pair.last.end,
        pair.last.next,
        DateRange(pair.start, pair.end),
        (first.start, first.end),
        (pair.last.start, pair.last.end),
        first,
        first.ambiguous or pair.last.ambiguous,
        doubtful=_is_event(first, pair),
    )


def _is_joining_word(tokens: Tokens, index: int, leads: frozenset[Role]) -> bool:
    return tokens.has(index, Role.TO) or (Role.FROM in leads and tokens.has(index, Role.AND))


def _is_event(first: Reading, pair: Pair) -> bool:
    """Whether "Sep 15 - Sep 18" (or "11/23 - 11/27") may as well be the days of an event as years of two digits."""
    loose = first.loose is not None and pair.last.loose is not None and first.season is None
    return loose and pair.last.year is None and abs((first.month or 0) - (pair.end.month or 0)) <= 1


def _to_present(tokens: Tokens, first: Reading, at: int) -> Found | None:
    """`June 2019 - present`, `Jun 19 - now`."""
    token = tokens.get(at)
    if token is None or not token.word.roles & {Role.PRESENT, Role.ONWARD} or token.word.month:
        return None
    start = first.date() or short_date(tokens, first)
    return _open(first, start, token.end, at + 1, (token.start, token.end)) if start else None


def _open(first: Reading, start: PartialDate, end: int, past: int, span: Span | None) -> Found:
    written = (first.start, first.end)
    return Found(
        first.start, end, past, DateRange(start, PRESENT), written, span, first, first.ambiguous, doubtful=False
    )


def _second(tokens: Tokens, first: Reading, at: int, order: DayOrder, joint: str) -> Pair | None:
    last = read_date(tokens, at, order)
    if last is None:
        return None
    pair = joined(tokens, first, last, joint)
    if pair is None and last.year is None:
        pair = short_end(tokens, first, at, joint)
    if pair is None and first.month is not None and first.year is None and first.loose is not None:
        pair = same_month(tokens, first, at)
    return pair


# One date


def _one_date(tokens: Tokens, first: Reading, order: DayOrder, leads: frozenset[Role]) -> Found | None:
    date = first.date()
    if date is None:
        spaced = _spaced_year(tokens, first)
        year = spaced.year if spaced else _year_ahead(tokens, first, order)
        if year is None:
            return None
        date = PartialDate(year, first.month, season=first.season)
        first = spaced or first
    if open_end := _open_dash().match(tokens.text, first.end):
        return _open(first, date, open_end.end(1), first.next, None)
    ends = PRESENT if Role.SINCE in leads else None
    span = (first.start, first.end)
    found = Found(
        first.start, first.end, first.next, DateRange(date, ends), span, None, first, first.ambiguous, first.doubtful
    )
    return _with_onward(tokens, found, date)


def _with_onward(tokens: Tokens, found: Found, date: PartialDate) -> Found:
    """`2017 onwards`, `2018年9月至今`, `2019 (ongoing)`."""
    token = tokens.get(found.next)
    core = tokens.gap_before(found.next, found.end)
    if token is None or token.word.month:
        return found
    bracketed = core == "(" and tokens.text[token.end : token.end + 1] == ")"
    if (core in {"", ","} and Role.ONWARD in token.word.roles) or (bracketed and Role.PRESENT in token.word.roles):
        end = token.end + bracketed
        return _open(found.first, date, end, found.next + 1, (token.start, token.end))
    return found


def _spaced_year(tokens: Tokens, first: Reading) -> Reading | None:
    """`July - 2018`: a month or season and its year with a dash between, which is no range."""
    year = tokens.year(first.next)
    whole = first.loose is None and first.day is None
    if year is None or not whole or tokens.gap_before(first.next, first.end) not in DASH_CORES:
        return None
    following = year_first(tokens, first.next)
    if following is None or not following.is_bare_year:
        return None
    return replace(first, year=year, end=following.end, next=following.next)


def _year_ahead(tokens: Tokens, first: Reading, order: DayOrder) -> int | None:
    """The year at the end of a list such as `Spring and Fall 2021` or `May, June & July 2020`."""
    reading: Reading | None = first
    for _ in range(3):
        if reading is None or reading.loose is not None or reading.day is not None:
            return None
        at = reading.next
        core = tokens.gap_before(at, reading.end)
        if core == "" and tokens.has(at, Role.AND):
            at, core = at + 1, tokens.gap_before(at + 1, tokens.items[at].end)
            if core != "":
                return None
        elif core not in {",", "&", "+", "/"}:
            return None
        reading = read_date(tokens, at, order)
        if reading is None or (reading.season is None) is not (first.season is None) or reading.year_first:
            return None
        if reading.year is not None:
            return reading.year if reading.day is None else None
    return None


@cache
def _open_dash() -> re.Pattern[str]:
    """A dash with nothing behind it on its line, or before a closing bracket; group 1 ends with what is written."""
    return re.compile(
        rf"([.]?[^\S\n]*+{DASH_PATTERN}(?:[^\S\n]*+(?:\?{{1,3}}|[.]{{2,3}}|…|_{{1,5}}))?)"
        r"[^\S\n]*+[.]?[^\S\n]*+(?=\Z|\n|[)\]}）】」|,;])"
    )


def _trail(tokens: Tokens, found: Found) -> tuple[int, int]:
    """Where the range ends with "expected" behind it, bracketed or not, and the next index."""
    at = found.next
    token = tokens.get(at)
    core = tokens.gap_before(at, found.end)
    if token is None or core not in {"", "(", ",", "["} or Role.EXPECTED not in token.word.roles:
        return found.end, at
    dot = tokens.text[token.end : token.end + 1] == "."
    closing = tokens.text[token.end + dot : token.end + dot + 1]
    if core in {"(", "["}:
        return (token.end + dot + 1, at + 1) if closing in {")", "]"} else (found.end, at)
    return token.end + (dot and token.letters in {"exp", "est"}), at + 1
