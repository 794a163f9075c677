"""The same role twice on a page.

## What it does
Reports a role that repeats an earlier one: same title, same organization, same dates. A hidden role that is the copy of
a visible one is only noted, even where one of them says the dates more exactly.

## Why is this bad
A repeated role is a slip of copy and paste. A hidden copy is easily forgotten and goes stale, and it still stands in the
source that everyone can read.

## Example
    - *06/2024 - 08/2024*: **Intern at A**
    - *06/2024 - 08/2024*: **Intern at A**

## Fix
None: only you know which of the two is right; `jekyll-cv remove` takes out the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from jekyll_cv.dates import PartialDate
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule, Settings
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page
from jekyll_cv.page.vocabulary import fold

#: How many roles of one title are compared with each other; beyond that a page is a list of the same.
_MOST_COMPARED = 50


def check(page: Page, settings: Settings) -> Iterator[Finding]:
    """Roles that say again what another says."""
    del settings
    by_title: defaultdict[str, list[Role]] = defaultdict(list)
    for role in page.roles:
        if role.title:
            by_title[fold(role.title)].append(role)
    for roles in by_title.values():
        seen: list[Role] = []
        for role in roles[:_MOST_COMPARED]:
            finding = _repeats(page, role, seen)
            if finding:
                yield finding
            seen.append(role)


def _repeats(page: Page, role: Role, earlier: list[Role]) -> Finding | None:
    for other in earlier:
        if role.hidden == other.hidden and _is_same(role, other):
            return Finding(role.written[0].span, f"same role as on line {other.line}")
        if role.hidden != other.hidden and _is_copy(role, other):
            hidden, visible = (role, other) if role.hidden else (other, role)
            message = f"hidden copy of the role on line {page.source.line_at(visible.written[0].span.start)}"
            return Finding(hidden.written[0].span, message, Severity.INFO)
    return None


def _is_same(role: Role, other: Role) -> bool:
    same_place = (role.organization, role.location, role.section) == (other.organization, other.location, other.section)
    return same_place and role.dates == other.dates


def _is_copy(role: Role, other: Role) -> bool:
    return _alike(role.organization, other.organization) and _touch(role.start, other.start)


def _alike(one: str | None, other: str | None) -> bool:
    """Whether two names share most of their words; a missing name says nothing against it."""
    if one is None or other is None:
        return one is other
    first, second = set(fold(one).split()), set(fold(other).split())
    return len(first & second) >= 0.6 * max(1, min(len(first), len(second)))


def _touch(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether two dates may be the same, one of them perhaps less exact."""
    if one is None or other is None:
        return False
    return one.earliest() <= other.latest() and other.earliest() <= one.latest()


RULE = Rule("CV201", "duplicate-role", Severity.WARNING, __doc__, check)
