"""A date that is called expected and lies in the past.

## What it does
Reports words such as "expected" and "anticipated" right beside the date of a visible role, and titles that begin with
"Incoming" or "Upcoming", where that date has passed.

## Why is this bad
The page says that something is yet to come, and readers see that it is old: either it came true and the word is stale,
or it did not and the date is.

## Example
    - Ph.D. in Physics, University of A, 2019 - 2023 (expected)
    - *06/2022*: **Incoming Research Intern at B**

## Use instead
    - Ph.D. in Physics, University of A, 2019 - 2023
    - *06/2022*: **Research Intern at B**

## Fix safety
None: only you know whether it came true.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.dates import PartialDate
from jekyll_cv.dates.words import Role as WordRole
from jekyll_cv.dates.words import fold, lexicon
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.page.model import Role, WrittenDates
from jekyll_cv.source import Source, Span

#: Words of `dates` that say "expected" and more often something else: established, experience.
_DOUBTFUL = frozenset({"est", "exp", "projected", "geplant"})
#: What titles begin with until the role does; other words for plans begin names, too ("Future Leaders Award").
_OPENINGS = frozenset({"incoming", "upcoming"})
_REACH = 40
_BEFORE = r"([^\W\d_]+)\W{1,3}(?:(?:date|graduation|completion|to|graduate|finish|complete|in|by|on)\W{1,3}){0,3}$"
_BEHIND = r"\W{0,3}([^\W\d_]+)"


def check(subject: Subject) -> Iterator[Finding]:
    """Words beside past dates that say these are yet to come."""
    for role in subject.page.roles:
        for written in role.written if not role.hidden else ():
            start, end = written.range.start, written.range.end
            last = end if isinstance(end, PartialDate) else start
            year, month, day = last.latest()
            if not subject.calendar.has_come((year, month, day + 1)):
                continue
            if end in (None, last) and (word := _word_beside(subject.page.source, written)):
                yield Finding(written.span, f'"{word}" beside {last}, which has passed')
            elif word := _opening(role):
                yield Finding(written.span, f'"{word}" role that began in {start}')


def _word_beside(source: Source, written: WrittenDates) -> str:
    """The word for "expected" in the dates themselves, in front of them, or behind them on their line."""
    line = source.line_span(source.line_at(written.span.start))
    before = source.slice(Span(max(line.start, written.span.start - _REACH), written.span.start))
    behind = source.slice(Span(written.span.end, max(line.end, written.span.end)))[:_REACH]
    near = [found[1] for found in (re.search(_BEFORE, before), re.match(_BEHIND, behind)) if found]
    words = (*re.findall(r"[^\W\d_]+", source.slice(written.span)), *near)
    return next((word for word in words if _is_expected(word)), "")


def _is_expected(word: str) -> bool:
    meaning = lexicon().words.get(fold(word))
    return meaning is not None and WordRole.EXPECTED in meaning.roles and fold(word) not in _DOUBTFUL


def _opening(role: Role) -> str:
    """The first word of a title that says that the role has not begun."""
    word = (role.title or "").split(" ", 1)[0].strip(",:")
    return word if fold(word) in _OPENINGS else ""


RULE = Rule("CV105", "past-expected", Severity.WARNING, __doc__, check)
