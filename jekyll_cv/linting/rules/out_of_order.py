"""A role that stands out of the order its section keeps.

## What it does
Finds out whether a section runs from new to old or from old to new, and reports a role that both starts and ends on
the wrong side of the one above it. Roles that overlap, dates too coarse to tell (`2024` beside `06/2024`), hidden roles
and sections in no clear order are left alone.

## Why is this bad
A reader who scans the dates takes the page to be in order and misses what is elsewhere.

## Example
    - *06/2024 - 08/2024*: **Intern at A**
    - *01/2020 - 02/2020*: **Intern at B**
    - *09/2023 - 03/2024*: **Intern at C**
    - *01/2018 - 02/2019*: **Intern at D**

## Fix
None: moving a role is `jekyll-cv move`'s work.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, pairwise

from jekyll_cv.dates import PartialDate
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule, Settings
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page

_NEWER, _OLDER = 1, -1
#: A section has an order where at least this share of its neighbours keep it.
_CLEAR_SHARE = 0.7
_FEWEST_STEPS = 2
_FOREVER = (9999, 12, 31)


def check(page: Page, settings: Settings) -> Iterator[Finding]:
    """Roles on the wrong side of the one above them."""
    del settings
    ordered = [role for role in page.roles if not role.hidden and _is_sound(role)]
    for _section, group in groupby(ordered, key=lambda role: (role.section, role.kind)):
        steps = [(below, _direction(above, below)) for above, below in pairwise(group)]
        told = [direction for _role, direction in steps if direction]
        usual = _OLDER if told.count(_OLDER) >= told.count(_NEWER) else _NEWER
        if len(told) < _FEWEST_STEPS or told.count(usual) < _CLEAR_SHARE * len(told):
            continue
        word = "newer" if usual is _OLDER else "older"
        for role, direction in steps:
            if direction == -usual:
                yield Finding(role.written[0].span, f"role is {word} than the one above it, unlike the others here")


def _direction(above: Role, below: Role) -> int:
    """Whether the lower role is newer or older in both its start and its end; 0 where they do not tell."""
    starts = _compare(_first(above), _first(below))
    ends = _compare(_last(above), _last(below))
    return starts if starts == ends else 0


def _compare(above: tuple[tuple[int, ...], tuple[int, ...]], below: tuple[tuple[int, ...], tuple[int, ...]]) -> int:
    if above[1] < below[0]:
        return _NEWER
    return _OLDER if below[1] < above[0] else 0


def _first(role: Role) -> tuple[tuple[int, ...], tuple[int, ...]]:
    start = role.start
    return (start.earliest(), start.latest()) if start else ((), ())


def _last(role: Role) -> tuple[tuple[int, ...], tuple[int, ...]]:
    end = role.end or role.start
    if isinstance(end, PartialDate):
        return end.earliest(), end.latest()
    return _FOREVER, _FOREVER


def _is_sound(role: Role) -> bool:
    start, end = role.start, role.end
    return start is not None and not (isinstance(end, PartialDate) and end.latest() < start.earliest())


RULE = Rule("CV104", "out-of-order", Severity.WARNING, __doc__, check)
