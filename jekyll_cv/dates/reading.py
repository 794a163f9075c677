"""What one written date gives, and the small steps by which dates are read from tokens."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from jekyll_cv.dates.partial import PartialDate
from jekyll_cv.dates.tokens import Tokens
from jekyll_cv.dates.words import Role

LOOSE = frozenset({"", ".", ",", ".,"})  # may stand between a month or day and its year


class DayOrder(StrEnum):
    """Which comes first in a numeric date such as 03/04/2021."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Reading(Struct, frozen=True, gc=False):
    """A date, or the part of one that a range may complete ("May" of "May-Aug 2021").

    `loose` is a number of one or two digits that is either a day or a two-digit year: "19" of "June 19", "06/19".
    `next` is the index of the token behind it.
    """

    start: int
    end: int
    next: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    loose: int | None = None
    year_first: bool = False
    numeric: bool = False
    ambiguous: bool = False
    doubtful: bool = False

    @property
    def is_bare_year(self) -> bool:
        """Whether it is a year and nothing else."""
        return self.year is not None and self.month is None and self.season is None

    @property
    def is_bare_month(self) -> bool:
        """Whether it is a month and nothing else."""
        return self.month is not None and self.year is None and self.day is None and self.loose is None

    def date(self) -> PartialDate | None:
        """The date, where it is whole."""
        if self.year is None or (self.loose is not None and self.month is None):
            return None
        return PartialDate(self.year, self.month, self.day, self.season)


class Year(Struct, frozen=True, gc=False):
    """A year behind another part of a date: where it ends, and the index behind it."""

    number: int
    end: int
    next: int


def skip(tokens: Tokens, role: Role, index: int, end: int) -> tuple[int, int]:
    """The index and offset behind any words of a role that follow the offset `end`."""
    while tokens.has(index, role) and tokens.gap_before(index, end) in {"", "."}:
        index, end = index + 1, tokens.items[index].end
    return index, end


def joins(tokens: Tokens, index: int, end: int) -> bool:
    """Whether a token belongs to what ends at `end`: only blanks, a full stop, a comma, or a tight "-" or "/" between."""
    core = tokens.gap_before(index, end)
    return core in LOOSE or (core in {"-", "/"} and tokens.is_tight(index, end))


def year_after(tokens: Tokens, index: int, end: int) -> Year | None:
    """The year behind the offset `end`, perhaps after a word such as "of"."""
    past, past_end = skip(tokens, Role.OF, index, end)
    number = tokens.year(past)
    if number is None or not joins(tokens, past, past_end):
        return None
    if "\n" in tokens.text[end : tokens.items[past].start] and _goes_on(tokens, past):
        return None
    return Year(number, *marked_end(tokens, past, Role.YEAR_MARK))


def _goes_on(tokens: Tokens, index: int) -> bool:
    """Whether a year at the start of a line is that of a numeric date ("2023-01"), not of a month on the line above."""
    end = tokens.items[index].end
    return tokens.small(index + 1) is not None and tokens.text[end : tokens.items[index + 1].start] in {"-", "/", "."}


def marked_end(tokens: Tokens, index: int, mark: Role) -> tuple[int, int]:
    """Where a number ends together with the word that marks it ("年", "г."), and the next index."""
    end, past = tokens.items[index].end, index + 1
    if not tokens.has(past, mark) or tokens.gap_before(past, end) != "":
        return end, past
    word = tokens.items[past]
    dotted = tokens.text[word.end : word.end + 1] == "."
    if len(word.letters) <= 2 and word.letters[0] in "rг":  # "2019 r.", "2019 г.": abbreviated only with a full stop
        return (word.end + 1, past + 1) if dotted else (end, past)
    return word.end, past + 1
