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
from jekyll_cv.page.model import Kind, Role
from jekyll_cv.page.page import Page
from jekyll_cv.page.vocabulary import vocabulary

_ANNOUNCED = frozenset({Kind.TALK, Kind.NEWS, Kind.PUBLICATION})


def check(page: Page, settings: Settings) -> Iterator[Finding]:
    """Starts after today."""
    today = (settings.today.year, settings.today.month, settings.today.day)
    for role in page.roles:
        if role.hidden or role.kind in _ANNOUNCED or _says_so(page, role):
            continue
        for written in role.written:
            if written.range.start.earliest() > today:
                yield Finding(written.start_span, f"role starts in the future ({written.range.start})")


def _says_so(page: Page, role: Role) -> bool:
    lines = {page.source.line_at(written.span.start) for written in role.written}
    texts = [page.source.line_text(line) for line in lines]
    return any(vocabulary().planned.found_in(text) for text in [*texts, role.title or ""])


RULE = Rule("CV103", "future-start", Severity.WARNING, __doc__, check)
