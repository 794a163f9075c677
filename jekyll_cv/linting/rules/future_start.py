"""A role that starts in the future.

## What it does
Reports visible roles whose start has not come yet, unless the line says that this is so ("incoming", "expected").
Talks and news, which are announced ahead, are left alone.

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

_ANNOUNCED = frozenset({Kind.TALK, Kind.NEWS, Kind.PUBLICATION})
_NEAR = 200  # characters


def check(page: Page, settings: Settings) -> Iterator[Finding]:
    """Starts after today."""
    today = (settings.today.year, settings.today.month, settings.today.day)
    for role in page.roles:
        if role.hidden or role.kind in _ANNOUNCED:
            continue
        for written in role.written:
            if written.range.start.earliest() > today and not _says_so(page, role, written):
                yield Finding(written.start_span, f"role starts in the future ({written.range.start})")


def _says_so(page: Page, role: Role, written: WrittenDates) -> bool:
    """Whether the words around a date, on its line, say that it is yet to come."""
    line = page.source.line_span(page.source.line_at(written.span.start))
    around = Span(max(line.start, written.span.start - _NEAR), min(line.end, written.span.end + _NEAR))
    return any(vocabulary().planned.found_in(text) for text in (page.source.slice(around), role.title or ""))


RULE = Rule("CV103", "future-start", Severity.WARNING, __doc__, check)
