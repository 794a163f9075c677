"""A role that starts in the future.

## What it does
Reports visible roles whose start has not come yet, unless the line says that this is so ("incoming", "expected").
Talks and news may be announced a year ahead, a degree's one date may be its end and lie seven years ahead.

## Why is this bad
Most often the year is mistyped; and where the role was planned, the page does not say so.

## Example
    - *06/2094 - 08/2094*: **Research Intern**

## Fix
None: only you know the date.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule, Settings
from jekyll_cv.page.model import Kind, Role, WrittenDates
from jekyll_cv.page.page import Page
from jekyll_cv.page.vocabulary import vocabulary
from jekyll_cv.source import Span

#: How many years ahead a date may lie without a word about it.
_YEARS_AHEAD = {Kind.TALK: 1, Kind.NEWS: 1, Kind.PUBLICATION: 1}
_YEARS_TO_A_DEGREE = 7
_NEAR = 200  # characters


def check(page: Page, settings: Settings) -> Iterator[Finding]:
    """Starts after today, or after what the kind of role allows."""
    today = settings.today
    for role in page.roles:
        for written in role.written if not role.hidden else ():
            latest = (today.year + _allowed(role, written), today.month, today.day)
            if written.range.start.earliest() > latest and not _says_so(page, role, written):
                yield Finding(written.start_span, f"role starts in the future ({written.range.start})")


def _allowed(role: Role, written: WrittenDates) -> int:
    if role.kind is Kind.EDUCATION and written.range.end is None:
        return _YEARS_TO_A_DEGREE
    return _YEARS_AHEAD.get(role.kind, 0)


def _says_so(page: Page, role: Role, written: WrittenDates) -> bool:
    """Whether the words around a date, on its line, say that it is yet to come."""
    line = page.source.line_span(page.source.line_at(written.span.start))
    around = Span(max(line.start, written.span.start - _NEAR), min(line.end, written.span.end + _NEAR))
    return any(vocabulary().planned.found_in(text) for text in (page.source.slice(around), role.title or ""))


RULE = Rule("CV103", "future-start", Severity.WARNING, __doc__, check)
