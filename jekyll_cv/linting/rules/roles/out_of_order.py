"""A role that stands out of the order its section keeps.

## What it does
Finds out whether a section runs from new to old or from old to new, and reports a role that both starts and ends on
the wrong side of its neighbour. Roles that overlap, dates too coarse to tell (`2024` beside `06/2024`), hidden roles
and sections in no clear order are left alone; a heading or a paragraph between two roles begins a new order.

## Why is this bad
A reader who scans the dates takes the page to be in order and misses what is elsewhere.

## Example
    - *06/2024 - 08/2024*: **Intern at A**
    - *01/2020 - 02/2020*: **Intern at B**
    - *09/2023 - 03/2024*: **Intern at C**
    - *01/2018 - 02/2019*: **Intern at D**
    - *03/2016 - 02/2017*: **Intern at E**

## Use instead
    - *06/2024 - 08/2024*: **Intern at A**
    - *09/2023 - 03/2024*: **Intern at C**
    - *01/2020 - 02/2020*: **Intern at B**
    - *01/2018 - 02/2019*: **Intern at D**
    - *03/2016 - 02/2017*: **Intern at E**

## Fix safety
None: moving a role is the work of `jekyll-cv move` and `jekyll-cv sort`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise

from jekyll_cv.dates import PartialDate
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.page.model import Role
from jekyll_cv.source import Span

_NEWER, _OLDER = 1, -1
#: A section has an order where at least this share of its neighbours keep it.
_CLEAR_SHARE = 0.7
_FEWEST_STEPS = 2
_FOREVER = (9999, 12, 31)
#: The earliest and the latest day that a date may stand for, each empty where there is no date.
_Days = tuple[tuple[int, ...], tuple[int, ...]]
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


def check(subject: Subject) -> Iterator[Finding]:
    """Roles on the wrong side of the one above them."""
    page = subject.page
    ordered = [role for role in page.roles if not role.hidden and _is_sound(role)]
    if len(ordered) <= _FEWEST_STEPS:
        return
    breaks = [*_breaks(page.document.blocks)]
    levels = {section.title: section.level for section in page.sections}
    for (section, _kind), group in groupby(ordered, key=lambda role: (role.section, role.kind)):
        for roles in _unbroken(list(group), breaks, levels.get(section or "", 0)):
            yield from _misplaced(roles)


def _breaks(blocks: Iterable[Block]) -> Iterator[Block]:
    """The headings and paragraphs of a page that stand in no list."""
    for block in blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) or block.name in _HEADINGS:
            yield block
        elif block.kind in (BlockKind.ELEMENT, BlockKind.QUOTE):
            yield from _breaks(block.children)


def _unbroken(roles: Sequence[Role], breaks: Sequence[Block], level: int) -> Iterator[list[Role]]:
    """The roles in rows with nothing between that begins a new one; `level` is that of their section's heading."""
    row = [roles[0]]
    for above, below in pairwise(roles):
        first = bisect_left(breaks, above.written[0].span.end, key=lambda one: one.span.start)
        last = bisect_left(breaks, below.written[0].span.start, key=lambda one: one.span.end)
        if any(_begins_row(one, above, below, level) for one in breaks[first:last]):
            yield row
            row = []
        row.append(below)
    yield row


def _begins_row(block: Block, above: Role, below: Role, level: int) -> bool:
    """Whether a heading or paragraph between two dates parts their roles: it names a section, or no part of them."""
    if 0 < block.level <= level:
        return True
    introduces = block.content is not None and block.content.text.rstrip().endswith((":", "："))
    return block.span.start >= above.span.end and (introduces or not _names(block.span, below))


def _names(span: Span, role: Role) -> bool:
    """Whether a heading or paragraph has the title or the organization of a role."""
    return any(place and span.covers(place) for place in (role.places.title, role.places.organization))


def _misplaced(roles: Sequence[Role]) -> Iterator[Finding]:
    times = [(_first(role), _last(role)) for role in roles]
    steps = [_direction(above, below) for above, below in pairwise(times)]
    told = [step for step in steps if step]
    usual = _OLDER if told.count(_OLDER) >= told.count(_NEWER) else _NEWER
    if len(told) < _FEWEST_STEPS or told.count(usual) < _CLEAR_SHARE * len(told):
        return
    newer, older = ("newer", "older") if usual is _OLDER else ("older", "newer")
    for index, step in enumerate(steps):
        if step != -usual:
            continue
        upper, lower = index, index + 1
        if _is_upper_misplaced(times, upper, usual):
            message = f"role is {older} than the one below it, unlike the others here"
            yield Finding(roles[upper].written[0].span, message)
        else:
            message = f"role is {newer} than the one above it, unlike the others here"
            yield Finding(roles[lower].written[0].span, message)


def _is_upper_misplaced(times: Sequence[tuple[_Days, _Days]], upper: int, usual: int) -> bool:
    """Whether of two roles in the wrong order the upper one is out of place, as all is well without it."""
    if upper + 2 >= len(times) or _direction(times[upper], times[upper + 2]) != -usual:
        return False
    return upper == 0 or _direction(times[upper - 1], times[upper + 1]) == usual


def _direction(above: tuple[_Days, _Days], below: tuple[_Days, _Days]) -> int:
    """Whether the lower role is newer or older in both its start and its end; 0 where they do not tell."""
    starts, ends = (_compare(one, other) for one, other in zip(above, below, strict=True))
    return starts if starts == ends else 0


def _compare(above: _Days, below: _Days) -> int:
    if above[1] < below[0]:
        return _NEWER
    return _OLDER if below[1] < above[0] else 0


def _first(role: Role) -> _Days:
    start = role.start
    return (start.earliest(), start.latest()) if start else ((), ())


def _last(role: Role) -> _Days:
    end = role.end or role.start
    if isinstance(end, PartialDate):
        return end.earliest(), end.latest()
    return _FOREVER, _FOREVER


def _is_sound(role: Role) -> bool:
    start, end = role.start, role.end
    return start is not None and not (isinstance(end, PartialDate) and end.latest() < start.earliest())


RULE = Rule("CV202", "out-of-order", Severity.WARNING, __doc__, check)
