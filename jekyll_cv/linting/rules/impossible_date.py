"""A date that no calendar has.

## What it does
Reports months above 12 and days that their month has not, such as `13/2024`, `31/06/2023` and `29/02/2023`.

## Why is this bad
It is a slip of the keyboard that no reader can mend.

## Example
    - *31/06/2023 - present*: **Research Intern**

## Fix
None: only you know the day.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.dates import PartialDate
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule, Settings
from jekyll_cv.page.page import Page


def check(page: Page, settings: Settings) -> Iterator[Finding]:
    """Written dates that do not exist."""
    del settings
    for role in page.roles:
        for written in role.written:
            for date, span in ((written.range.start, written.start_span), (written.range.end, written.end_span)):
                if isinstance(date, PartialDate) and span and not date.is_possible:
                    yield Finding(span, f"there is no {_missing(date)}")


def _missing(date: PartialDate) -> str:
    if date.month is not None and not 1 <= date.month <= 12:
        return f"month {date.month}"
    return f"day {date.day} in {date.year}-{date.month:02}"


RULE = Rule("CV102", "impossible-date", Severity.ERROR, __doc__, check)
