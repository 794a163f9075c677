"""A date that no calendar has.

## What it does
Reports months above 12 and days that their month has not, such as `13/2024`, `31/06/2023` and `29/02/2023`: in the
dates of roles, and wherever else such a number stands where a date is expected.

## Why is this bad
It is a slip of the keyboard that no reader can mend. What has such a date is often no role to programs either.

## Example
    - *31/06/2023 - present*: **Research Intern**

## Use instead
    - *30/06/2023 - present*: **Research Intern**

## Fix safety
None: only you know the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jekyll_cv.dates import PartialDate
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.evidence.mended import Slip, is_expected, mended_dates
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.source import Source, Span

#: Two or three numbers with the same mark between.
_NUMERIC = r"[0-9]{1,4}([/.-]|年)[0-9]{1,4}(?:\1[0-9]{1,4})?(?![0-9])"
_LONGEST_MONTH = 31
#: A day that some months have not, in front of a word, or behind one or a year and a month. The number comes first, as
#: a text has few like it.
_LATE_DAY = (
    r"(?:29|3\d)(?:(?<!\w..)\W{0,3}[^\W\d_]{3}"
    r"|\b(?:(?<=[^\W\d_]{3}..)|(?<=[^\W\d_]{3}\W..)|(?<=[^\W\d_]{3}\W\W..)"
    r"|(?<=\d{4}[-/.]\d[-/.]..)|(?<=\d{4}[-/.]\d\d[-/.]..)))"
)
#: Other numbers beside each other may be anything.
_SURE = r"[^\W\d_]{3}|^\d{4}"


def check(subject: Subject) -> Iterator[Finding]:
    """Written dates that do not exist."""
    page = subject.page
    known: set[int] = set()
    for role in page.roles:
        for written in role.written:
            for date, span in ((written.range.start, written.start_span), (written.range.end, written.end_span)):
                if isinstance(date, PartialDate) and span and not date.is_possible:
                    known.update(range(span.start, span.end))
                    if not _is_other_number(page.source, span, date):
                        yield Finding(span, f"there is no {_missing(date)}")
    for span, date in _elsewhere(subject):
        if span.start not in known and not _is_other_number(page.source, span, date):
            known.update(range(span.start, span.end))
            yield Finding(span, f"there is no {_missing(date)}")
    for found in mended_dates(subject, _slips):
        if found.span.start not in known and is_expected(page, found):
            yield Finding(found.span, f"there is no month {int(found.written)}")


def _elsewhere(subject: Subject) -> Iterator[tuple[Span, PartialDate]]:
    """Days that their month has not, in dates that are no role's: with a month in words, or from year to day."""
    if not re.search(_LATE_DAY, subject.bare):
        return
    for box in subject.texts:
        for line in box.lines:
            for found in line.dates:
                date, text = found.range.start, line.rich.text[found.start : found.end]
                if found.range.end is None and not date.is_possible and re.search(_SURE, text):
                    yield line.rich.to_source(found.start, found.end), date


def _missing(date: PartialDate) -> str:
    if date.month is not None and not 1 <= date.month <= 12:
        return f"month {date.month}"
    return f"day {date.day} in {date.year}-{date.month:02}"


def _is_other_number(source: Source, span: Span, date: PartialDate) -> bool:
    """Whether a number in front of a month is no day: a comma parts the two ("no. 35, December 2008")."""
    return re.match(rf"{date.day},", source.slice(span)) is not None


def _slips(text: str) -> Iterator[Slip]:
    """Numbers that stand where a month does and are none, each with one that is."""
    for found in re.finditer(_NUMERIC, text):
        start = found.start()
        wrong = _wrong_month(found[0], found[1])
        if wrong and not re.match(r"[\w./-]", text[max(0, start - 1) : start]):
            yield Slip(start + wrong[0], start + wrong[1], "01")


@lru_cache(maxsize=4096)  # dates are much alike
def _wrong_month(text: str, mark: str) -> tuple[int, int] | None:
    """Where in some numbers with a mark between them, one of which is a year, stands what should be a month."""
    numbers = [*re.finditer("[0-9]+", text)]
    years = [index for index, number in enumerate(numbers) if re.fullmatch("(?:19|20)[0-9]{2}", number[0])]
    wrong = _no_month(numbers, years[0], mark) if len(years) == 1 else None
    return wrong.span() if wrong else None


def _no_month(numbers: list[re.Match[str]], year: int, mark: str) -> re.Match[str] | None:
    """The one of several numbers beside a year that should be a month and cannot be."""
    rest = [number for index, number in enumerate(numbers) if index != year]
    if (year == 1 and len(rest) == 2) or any(len(number[0]) > 2 for number in rest):
        return None
    values = sorted(int(number[0]) for number in rest)
    if len(values) == 2:
        fine = 1 <= values[0] <= 12 and values[1] <= _LONGEST_MONTH
        return None if fine else rest[1]
    if 1 <= values[0] <= 12 or (year == 0 and _is_later_year(numbers[0][0], rest[0][0], mark)):
        return None
    return rest[0]


def _is_later_year(year: str, number: str, mark: str) -> bool:
    """Whether two digits behind a year are those of a later one: 2019-21, 2019/20."""
    return mark in "/-" and int(number) > int(year[2:])


RULE = Rule("CV102", "impossible-date", Severity.ERROR, __doc__, check)
