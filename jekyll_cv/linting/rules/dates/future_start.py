"""A role that starts in the future.

## What it does
Reports roles whose start has not come yet, unless the line says that this is so ("incoming", "expected"). Talks,
courses, service and news may be announced a year ahead, a hidden role may wait for two, and a degree's one date may be
its end, seven years ahead. A year more than 15 years ahead is reported wherever a date is expected, whatever the line says.

## Why is this bad
Most often the year is mistyped; and where the role was planned, the page does not say so.

## Example
    - *06/2094 - 08/2094*: **Research Intern**

## Use instead
    - *06/2024 - 08/2024*: **Research Intern**
    - *09/2036*: **Incoming Research Intern**

## Fix safety
None: only you know the date.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from jekyll_cv.dates import Precision
from jekyll_cv.dates.tokens import YEARS_AHEAD
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.evidence.mended import MendedDate, Slip, is_expected, mended_dates
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.page.model import Kind, Role, WrittenDates
from jekyll_cv.page.page import Page
from jekyll_cv.page.setting import is_only_date
from jekyll_cv.page.vocabulary import vocabulary
from jekyll_cv.source import Span

#: How many years ahead a date may lie without a word about it.
_YEARS_AHEAD = dict.fromkeys((Kind.TALK, Kind.NEWS, Kind.PUBLICATION, Kind.TEACHING, Kind.SERVICE, Kind.OTHER), 1)
_YEARS_TO_A_DEGREE = 7
_YEARS_HIDDEN = 2  # it may wait in its comment until it begins
_NEAR = 200  # characters
#: No date lies further ahead; larger numbers count something.
_MOST_YEARS_AHEAD = 100


def check(subject: Subject) -> Iterator[Finding]:
    """Starts after today, or after what the kind of role allows."""
    page = subject.page
    for role in page.roles:
        for written in role.written:
            year, month, day = written.range.start.earliest()
            is_due = subject.calendar.has_come((year - _allowed(role, written), month, day))
            if not is_due and not _says_so(page, role, written):
                yield Finding(written.start_span, f"role starts in the future ({written.range.start})")
    yield from _far_years(subject)


def _far_years(subject: Subject) -> Iterator[Finding]:
    """Years so far ahead that they are not read as such; what they stand in may be no role."""
    this_year = subject.page.options.year

    def find(text: str) -> Iterator[Slip]:
        for found in re.finditer(r"2[01][0-9]{2}(?<![0-9]....)(?![0-9])", text):
            if YEARS_AHEAD < int(found[0]) - this_year <= _MOST_YEARS_AHEAD:
                yield Slip(*found.span(), str(this_year))

    dates = [*mended_dates(subject, find)]
    looks = {box.look for box in subject.texts if any(map(is_only_date, box.lines))} if dates else set()
    for date in dates:
        if _is_meant(subject.page, date, looks):
            yield Finding(date.span, f"{date.written} lies far in the future")


def _is_meant(page: Page, found: MendedDate, looks: Container[str]) -> bool:
    """Whether a number that is too large for a year is one all the same; `looks` are those of lines that are dates.

    A bare one stands beside words, or where others are dates; 2048 in front of words is a game. Behind an acronym it
    is the year of an event where something is won or served there, else the number of a course or a product.
    """
    dates, line = found.date.range, found.line
    if dates.end or dates.start.precision is not Precision.YEAR:
        return is_expected(page, found)
    if found.date.weak:
        held = vocabulary().award.found_in(line.text) or vocabulary().service_positions.found_in(line.text)
        return held and bool(page.roles) and len(line.dates) == 1
    before, after = line.rich.text[line.start : found.start], line.rich.text[found.end : line.end]
    if not any(map(str.isalpha, before + after)):
        return found.box.look in looks and is_expected(page, found)
    names_game = found.written == "2048" and not before.strip(" *([")
    return is_expected(page, found) and not names_game


def _allowed(role: Role, written: WrittenDates) -> int:
    if role.hidden:
        return _YEARS_HIDDEN
    if role.kind is Kind.EDUCATION and written.range.end is None:
        return _YEARS_TO_A_DEGREE
    return _YEARS_AHEAD.get(role.kind, 0)


def _says_so(page: Page, role: Role, written: WrittenDates) -> bool:
    """Whether the words around a date, on its line, say that it is yet to come."""
    line = page.source.line_span(page.source.line_at(written.span.start))
    around = Span(max(line.start, written.span.start - _NEAR), min(line.end, written.span.end + _NEAR))
    return any(vocabulary().planned.found_in(text) for text in (page.source.slice(around), role.title or ""))


RULE = Rule("CV103", "future-start", Severity.WARNING, __doc__, check)
