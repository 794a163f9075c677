"""A role that ends before it starts.

## What it does
Compares the two dates of every range. Only what cannot be meant is reported: with `2024 - 03/2024` the year may well
begin before its March. In `Sep 2023 - June` either the two months are swapped or the second lacks its year.

## Why is this bad
Readers stop at it, and sorting and exports go wrong. It is nearly always two dates swapped or a year mistyped.

## Example
    - *02/2024 - 04/2023*: **Research Intern**
    - *November 2021 - March*: **Teaching Assistant**

## Use instead
    - *04/2023 - 02/2024*: **Research Intern**
    - *November 2021 - March 2022*: **Teaching Assistant**

## Fix safety
None: only you know which of the two dates is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.dates import PartialDate
from jekyll_cv.dates.tokens import DASH_PATTERN
from jekyll_cv.dates.words import fold, lexicon
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.source import Span

#: A year, then a month without a year: it closes a bracket or mark, or ends a sentence or line.
_LONE_MONTH = rf"(?:19|20)[0-9]{{2}} ?(?:{DASH_PATTERN}|to) ?([^\W\d_]{{3,12}})(?=\.?(?:[)\]*_\"'<|]| *$)|\. +[^\W\d_])"
_MONTH_BEFORE = r"(?<![^\W_])([^\W\d_]{3,12})[.,]? $"
_NEAR = 16


def check(subject: Subject) -> Iterator[Finding]:
    """Ranges whose end lies wholly before their start."""
    page = subject.page
    for role in page.roles:
        for written in role.written:
            start, end = written.range.start, written.range.end
            if isinstance(end, PartialDate) and end.latest() < start.earliest():
                yield Finding(written.span, f"role ends ({end}) before it starts ({start})")
    text = page.source.text
    for found in re.compile(_LONE_MONTH, re.MULTILINE).finditer(text, page.document.start):
        before = re.search(_MONTH_BEFORE, text[max(0, found.start() - _NEAR) : found.start()])
        if before and 0 < _month(found[1]) < _month(before[1]):
            message = f"range ends in a month before its start ({before[1]} {found[0][:4]}), or the end lacks its year"
            yield Finding(Span(found.start() - len(before[0]), found.end()), message)


def _month(word: str) -> int:
    meaning = lexicon().words.get(fold(word))
    return meaning.month if meaning else 0


RULE = Rule("CV101", "end-before-start", Severity.ERROR, __doc__, check)
