"""Dates that start with a number: `2024-06`, `06/2024`, `19.09.2023`, `2018年9月`, `19 September 2023`, `2024 June`."""

from __future__ import annotations

from msgspec.structs import replace

from jekyll_cv.dates.doubts import is_quantity
from jekyll_cv.dates.reading import DayOrder, Reading, joins, marked_end, skip, year_after
from jekyll_cv.dates.tokens import DASHES, HYPHENS, Tokens
from jekyll_cv.dates.worded import joined_month, quarter, quarter_first
from jekyll_cv.dates.words import Role

SEPARATORS = frozenset("-/.")
NUMBERING = frozenset({"第", "제"})  # before the number of a quarter: 2023年第1四半期
HIGHEST_SLIP = 19  # a month of 13 to 19 is a slip of the writer; above, the number means something else


def year_first(tokens: Tokens, index: int) -> Reading | None:
    """The date that a year starts: with what follows it, or bare."""
    token = tokens.items[index]
    year = tokens.year(index)
    if year is None:
        return None
    if not token.apostrophe:
        found = _year_number(tokens, index, year) or _year_word(tokens, index, year)
        if found:
            return found
    end, past = marked_end(tokens, index, Role.YEAR_MARK)
    if is_quantity(tokens.text, token.start, end, tokens.lexicon):
        return None
    return Reading(token.start, end, past, year, year_first=True)


def _year_number(tokens: Tokens, index: int, year: int) -> Reading | None:
    """`2024-06`, `2024.6.19`, `2020. 03.`; a two-digit end of a range (`2019-21`) is left alone."""
    token = tokens.items[index]
    mark = tokens.gap_before(index + 1, token.end)
    month = tokens.small(index + 1)
    if mark not in {"-", "–", "/", "."} or month is None:
        return None
    tight = tokens.is_tight(index + 1, token.end)
    month_token = tokens.items[index + 1]
    day = tokens.small(index + 2)
    if mark != "–" and day is not None and tokens.gap_before(index + 2, month_token.end) == mark:
        spaced = not tight and not tokens.is_tight(index + 2, month_token.end) and mark == "."
        both_tight = tight and tokens.is_tight(index + 2, month_token.end)
        if (both_tight or spaced) and _possible_parts(month, day):
            end = tokens.items[index + 2].end
            dot = spaced and tokens.text[end : end + 1] == "."
            return Reading(token.start, end + dot, index + 3, year, month, day, year_first=True, numeric=True)
    if not (tight or (mark == "." and _stands_alone(tokens, index + 1))):
        return None
    if _belongs_to_next(tokens, index + 1, mark) or not _is_month_of_year(month, month_token.digits, year, mark):
        return None
    dot = mark == "." and not tight and tokens.text[month_token.end : month_token.end + 1] == "."
    return Reading(token.start, month_token.end + dot, index + 2, year, month, year_first=True, numeric=True)


def _possible_parts(month: int, day: int) -> bool:
    """Whether two numbers can be meant as month and day, in either order; a 31 June is one."""
    return (month <= 12 and day <= 31) or (month <= 31 and day <= 12)


def _stands_alone(tokens: Tokens, index: int) -> bool:
    """Whether "03" of "2020. 03" is a month and not the start of a sentence: a dash or no word follows it."""
    token = tokens.items[index]
    rest = tokens.text[token.end : token.end + 12].lstrip()
    return not rest or rest[0] in HYPHENS + DASHES + ")]" or (token.digits == 2 and not rest[0].isalnum())


def _belongs_to_next(tokens: Tokens, index: int, mark: str) -> bool:
    """Whether a number is the month of a year behind it: "06" of `2019-06/2020`."""
    end = tokens.items[index].end
    core = tokens.gap_before(index + 1, end)
    later = core in {"/", "."} and core != mark and tokens.is_tight(index + 1, end)
    if not later or tokens.year(index + 1) is None:
        return False
    year_end = tokens.items[index + 1].end
    return tokens.gap_before(index + 2, year_end) != mark or not tokens.is_tight(index + 2, year_end)  # 2019-05/2019-08


def _is_month_of_year(month: int, digits: int, year: int, mark: str) -> bool:
    later_year = digits == 2 and month > year % 100
    if mark == "–":  # "1998–02" is a range over the turn of the century
        return digits == 2 and 1 <= month <= 12 and not later_year and year % 100 < 90
    if mark == ".":
        return 1 <= month <= 12
    if 1 <= month <= 12:
        return True
    return digits == 2 and not later_year and month <= HIGHEST_SLIP


def _year_word(tokens: Tokens, index: int, year: int) -> Reading | None:
    """`2018年9月3日`, `2024 June 19`, `2022 Summer`, `2023Q1`."""
    start = tokens.items[index].start
    end, past = marked_end(tokens, index, Role.YEAR_MARK)
    if tokens.small(past) is not None and tokens.gap_before(past, end) == "":
        found = _marked_month(tokens, past)
        if found:
            return replace(found, start=start, year=year, day=found.loose, loose=None, year_first=True)
    token = tokens.get(past)
    core = tokens.gap_before(past, end)
    if token is None or core == "," or not (core in NUMBERING or joins(tokens, past, end)):
        return None
    if joined_month(tokens, past, end):
        return _year_month_name(tokens, start, year, past)
    if token.word.season:
        after, season_end = skip(tokens, Role.TERM, past + 1, token.end)
        if _is_before_year(tokens, after, season_end):
            return None
        return Reading(start, season_end, after, year, season=token.word.season, year_first=True)
    code, after = quarter(tokens, past) or (0, past)
    end = tokens.items[after - 1].end
    if not code or _is_before_year(tokens, after, end):
        return None
    return Reading(start, end, after, year, season=code, year_first=True)


def _is_before_year(tokens: Tokens, index: int, end: int) -> bool:
    """Whether what ends at `end` belongs to a year behind it instead; a dash there would start the end of a range."""
    return tokens.year(index) is not None and tokens.gap_before(index, end) in {"", "."}


def _year_month_name(tokens: Tokens, start: int, year: int, index: int) -> Reading | None:
    token = tokens.items[index]
    if _is_before_year(tokens, index + 1, token.end):
        return None
    day = tokens.small(index + 1)
    if day is not None and tokens.gap_before(index + 1, token.end) in {"", "-"}:
        past, end = skip(tokens, Role.ORDINAL, index + 2, tokens.items[index + 1].end)
        if tokens.is_tight(index + 1, token.end) or tokens.gap_before(index + 1, token.end) == "":
            if _is_before_year(tokens, past, end):
                return None
            return Reading(start, end, past, year, token.word.month, day, year_first=True)
    dot = tokens.text[token.end : token.end + 1] == "."
    return Reading(start, token.end + dot, index + 1, year, token.word.month, year_first=True)


def _marked_month(tokens: Tokens, index: int) -> Reading | None:
    """`9月`, `9月3日`: a month without a year, its day in `loose`."""
    number = tokens.small(index)
    end, past = marked_end(tokens, index, Role.MONTH_MARK)
    if number is None or past == index + 1 or number > HIGHEST_SLIP:
        return None
    start = tokens.items[index].start
    day = tokens.small(past)
    if day is not None and tokens.gap_before(past, end) == "":
        day_end, after = marked_end(tokens, past, Role.DAY_MARK)
        if after > past + 1:
            return Reading(start, day_end, after, month=number, loose=day)
    return Reading(start, end, past, month=number)


def small_first(tokens: Tokens, index: int, order: DayOrder) -> Reading | None:
    """The date that a number of one or two digits starts; a lone number is a day for a range to complete."""
    if tokens.gap_before(index + 1, tokens.items[index].end) is None:
        return _lone_day(tokens, index)  # as most numbers are: nothing of a date beside them
    found = quarter_first(tokens, index) or _marked_month(tokens, index) or _day_month_name(tokens, index)
    return found or _numeric_triple(tokens, index, order) or _numeric_pair(tokens, index) or _lone_day(tokens, index)


def _lone_day(tokens: Tokens, index: int) -> Reading | None:
    past, end = skip(tokens, Role.ORDINAL, index + 1, tokens.items[index].end)
    return Reading(tokens.items[index].start, end, past, loose=tokens.small(index))


def _day_month_name(tokens: Tokens, index: int) -> Reading | None:
    """`19 September 2023`, `19th of September, 2023`, `19-Sep-2023`; without a year `19 September`."""
    day = tokens.small(index)
    past, end = skip(tokens, Role.ORDINAL, index + 1, tokens.items[index].end)
    past, end = skip(tokens, Role.OF, past, end)
    month = joined_month(tokens, past, end)
    if not month or day is None or day > 99:
        return None
    token = tokens.items[past]
    start = tokens.items[index].start
    if year := year_after(tokens, past + 1, token.end):
        return Reading(start, year.end, year.next, year.number, month, day)
    dot = tokens.text[token.end : token.end + 1] == "."
    return Reading(start, token.end + dot, past + 1, month=month, day=day)


def _numeric_triple(tokens: Tokens, index: int, order: DayOrder) -> Reading | None:
    """`19/09/2023`, `9-19-2023`, `19. 9. 2023`; with slashes also a two-digit year, which is doubtful alone."""
    first, second = tokens.small(index), tokens.small(index + 1)
    if first is None or second is None or index + 2 >= len(tokens):
        return None
    ends = [tokens.items[place].end for place in (index, index + 1, index + 2)]
    mark = tokens.gap_before(index + 1, ends[0])
    if mark not in SEPARATORS or tokens.gap_before(index + 2, ends[1]) != mark:
        return None
    tight = tokens.is_tight(index + 1, ends[0]) and tokens.is_tight(index + 2, ends[1])
    year, short = tokens.year(index + 2), tokens.small(index + 2)
    if year is None and short is not None and mark == "/" and tokens.items[index + 2].digits == 2:
        year = tokens.full_year(short)
    if year is None or not (tight or mark == ".") or not _possible_parts(first, second):
        return None
    undecided = first <= 12 and second <= 12
    month_first = second > 12 or (undecided and mark != "." and order is DayOrder.MONTH_FIRST)
    month, day = (first, second) if month_first else (second, first)
    return Reading(
        tokens.items[index].start,
        ends[2],
        index + 3,
        year,
        month,
        day,
        numeric=True,
        ambiguous=undecided and first != second and mark != ".",  # a dotted date is day first everywhere
        doubtful=short is not None,
    )


def _numeric_pair(tokens: Tokens, index: int) -> Reading | None:
    """`06/2024`, `06.2024`, `6-2024`; `06/19` is left for a range to decide."""
    token = tokens.items[index]
    month = tokens.small(index)
    mark = tokens.gap_before(index + 1, token.end)
    if month is None or mark not in SEPARATORS or not tokens.is_tight(index + 1, token.end):
        return None
    possible = 1 <= month <= 12 or (token.digits == 2 and month <= HIGHEST_SLIP)
    year = tokens.year(index + 1)
    if possible and year is not None and not tokens.items[index + 1].apostrophe:
        end, past = marked_end(tokens, index + 1, Role.YEAR_MARK)
        return Reading(token.start, end, past, year, month, numeric=True)
    short = tokens.small(index + 1)
    if mark == "/" and short is not None and tokens.items[index + 1].digits == 2 and 1 <= month <= 12:
        return Reading(token.start, tokens.items[index + 1].end, index + 2, month=month, loose=short, numeric=True)
    return None
