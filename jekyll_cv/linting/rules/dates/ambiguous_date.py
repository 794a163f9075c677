"""A numeric date whose day and month could be swapped.

## What it does
Reports dates of visible roles such as `03/04/2024`, where both numbers could be the month, on pages with no numeric date
that tells the order (`25/04/2024` tells it). Dates with full stops are day first everywhere, and so are those of pages
whose front matter names another language than English.

## Why is this bad
Readers in America take it for the 4th of March, most others for the 3rd of April.

## Example
    - *03/04/2024*: **Research Intern at A**

## Use instead
    - *3 April 2024*: **Research Intern at A**
    - *2024-04-05*: **Research Intern at B**

## Fix safety
None: only you know which of the two is the month.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.dates import PartialDate, Precision
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

_NUMERIC = r"(?<![0-9/-])([0-9]{1,2})([/-])([0-9]{1,2})\2(?:19|20)[0-9]{2}(?![0-9])"


def check(subject: Subject) -> Iterator[Finding]:
    """Dates that can be read in two ways, where no other date of the page says which is right."""
    page = subject.page
    others = [code for code in page.languages or () if not code.lower().startswith("en")]
    found = [] if others else list(_in_roles(page))
    if found and not _tells_order(page.source.text):
        for span in found:
            yield Finding(span, f"{page.source.slice(span)} may be read with day first or month first")


def _in_roles(page: Page) -> Iterator[Span]:
    """The dates of roles that can be read in two ways."""
    for role in page.roles:
        for written in role.written if not role.hidden else ():
            for date, span in ((written.range.start, written.start_span), (written.range.end, written.end_span)):
                if isinstance(date, PartialDate) and span and date.precision is Precision.DAY:
                    found = re.fullmatch(_NUMERIC, page.source.slice(span))
                    if found and int(found[1]) != int(found[3]) and max(int(found[1]), int(found[3])) <= 12:
                        yield span


def _tells_order(text: str) -> bool:
    """Whether a numeric date has a number that can only be a day."""
    return any(12 < max(int(found[1]), int(found[3])) <= 31 for found in re.finditer(_NUMERIC, text))


RULE = Rule("CV107", "ambiguous-date", Severity.INFO, __doc__, check)
