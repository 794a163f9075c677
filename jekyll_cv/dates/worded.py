"""Dates that start with a word: a month, a season, a quarter."""

from __future__ import annotations

from jekyll_cv.dates.reading import Reading, joins, skip, year_after
from jekyll_cv.dates.tokens import Tokens
from jekyll_cv.dates.words import ROMAN, Role

WINTER = 24


def month_first(tokens: Tokens, index: int) -> Reading:
    """`June 2024`, `Jun. 19th, 2024`; without a year `June`, `June 19`."""
    token = tokens.items[index]
    month, end = token.word.month, token.end
    if year := year_after(tokens, index + 1, end):
        return Reading(token.start, year.end, year.next, year.number, month)
    number = tokens.small(index + 1)
    core = tokens.gap_before(index + 1, end)
    tight = number is not None and tokens.is_tight(index + 1, end)
    if number is not None and (core in {"", "."} or (core in {"-", "/"} and tight)):
        past, day_end = skip(tokens, Role.ORDINAL, index + 2, tokens.items[index + 1].end)
        if year := year_after(tokens, past, day_end):
            return Reading(token.start, year.end, year.next, year.number, month, number)
        return Reading(token.start, day_end, past, month=month, loose=number)
    dot = tokens.text[end : end + 1] == "."
    return Reading(token.start, end + dot, index + 1, month=month)


def season_first(tokens: Tokens, index: int) -> Reading:
    """`Summer 2022`, `Fall Semester of 2019`, `Winter 2020/21`; without a year `Summer`."""
    token = tokens.items[index]
    season = token.word.season
    past, end = skip(tokens, Role.TERM, index + 1, token.end)
    if year := year_after(tokens, past, end):
        year_end, past = academic_end(tokens, season, year.number, year.end, year.next)
        return Reading(token.start, year_end, past, year.number, season=season)
    short = tokens.small(past)
    if short is not None and tokens.gap_before(past, end) == "" and tokens.items[past].digits == 2:
        return Reading(token.start, tokens.items[past].end, past + 1, season=season, loose=short)
    return Reading(token.start, end, past, season=season)


def academic_end(tokens: Tokens, season: int, year: int, end: int, index: int) -> tuple[int, int]:
    """Where "2020/21" behind a season ends, and the next index: the season counts to the first of the two years."""
    token = tokens.get(index)
    core = tokens.gap_before(index, end)
    if token is None or core is None or token.digits not in {2, 4} or not tokens.is_tight(index, end):
        return end, index
    follows = token.number in {year + 1, (year + 1) % 100}
    if follows and (core == "/" or (season == WINTER and core in {"-", "–"})):
        return token.end, index + 1
    return end, index


def quarter_first(tokens: Tokens, index: int) -> Reading | None:
    """`Q4 2023`, `1st quarter of 2023`, `IV kwartał 2023`; without a year `Q4`."""
    found = quarter(tokens, index)
    if found is None:
        return None
    season, past = found
    start, end = tokens.items[index].start, tokens.items[past - 1].end
    if tokens.text[end : end + 1] == "." and tokens.items[past - 1].word.roles:  # "кв."
        end += 1
    if year := year_after(tokens, past, end):
        return Reading(start, year.end, year.next, year.number, season=season)
    return Reading(start, end, past, season=season)


def quarter(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """A quarter without its year: its EDTF code and the index behind it."""
    token = tokens.get(index)
    if token is None:
        return None
    if token.digits:
        return _ordinal_quarter(tokens, index)
    number = tokens.small(index + 1)
    if Role.QUARTER_LETTER in token.word.roles and number is not None:
        tight = tokens.items[index + 1].start == token.end
        return (32 + number, index + 2) if tight and 1 <= number <= 4 else None
    roman = ROMAN.get(token.letters)
    if roman and tokens.has(index + 1, Role.QUARTER_NOUN) and tokens.gap_before(index + 1, token.end) == "":
        return 32 + roman, index + 2
    return None


def _ordinal_quarter(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """`1st quarter`, `1-й квартал`, `1.er trimestre`, `1/4분기`."""
    number = tokens.small(index)
    if number is None or not 1 <= number <= 4:
        return None
    past, end = index + 1, tokens.items[index].end
    core = tokens.gap_before(past, end)
    of_four = tokens.small(past) == 4 and core == "/"
    if of_four or (tokens.has(past, Role.ORDINAL) and core in {"", "-", "."}):
        past, end = past + 1, tokens.items[past].end
    if tokens.has(past, Role.QUARTER_NOUN) and tokens.gap_before(past, end) in {"", "."}:
        return 32 + number, past + 1
    return None


def joined_month(tokens: Tokens, index: int, end: int) -> int | None:
    """The month a word names right behind the offset `end`."""
    token = tokens.get(index)
    return token.word.month if token and token.word.month and joins(tokens, index, end) else None
