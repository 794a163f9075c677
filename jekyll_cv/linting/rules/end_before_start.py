"""A role that ends before it starts.

## What it does
Compares the two dates of every range. Only what cannot be meant is reported: with `2024 - 03/2024` the year may well
begin before its March.

## Why is this bad
Readers stop at it, and sorting and exports go wrong. It is nearly always two dates swapped or a year mistyped.

## Example
    - *02/2024 - 04/2023*: **Research Intern**

## Fix
None: only you know which of the two dates is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.dates import PartialDate
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule, Settings
from jekyll_cv.page.page import Page


def check(page: Page, settings: Settings) -> Iterator[Finding]:
    """Ranges whose end lies wholly before their start."""
    del settings
    for role in page.roles:
        for written in role.written:
            start, end = written.range.start, written.range.end
            if isinstance(end, PartialDate) and end.latest() < start.earliest():
                yield Finding(written.span, f"role ends ({end}) before it starts ({start})")


RULE = Rule("CV101", "end-before-start", Severity.ERROR, __doc__, check)
