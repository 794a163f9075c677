"""The same role twice on a page.

## What it does
Reports a role that repeats an earlier one of its section: same title, same organization, same dates, and no details of
its own; and dated lines that stand once more right below themselves, or with all lines of their role, however they are
read. Hidden roles are compared with hidden ones, and only noted. A hidden copy of a visible role is `hidden-copy`'s matter.

## Why is this bad
A repeated role is a slip of copy and paste: either it stands there twice, or it was to be changed and was not.

## Example
    - *06/2024 - 08/2024*: **Intern at A**
    - *06/2024 - 08/2024*: **Intern at A**

## Use instead
    - *06/2024 - 08/2024*: **Intern at A**
    - *06/2023 - 08/2023*: **Intern at A**

## Fix safety
None: only you know which of the two is right; `jekyll-cv remove` takes out the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.evidence.copies import by_name, repeated_lines, words_of
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page


def check(subject: Subject) -> Iterator[Finding]:
    """Roles that say again what another says."""
    page = subject.page
    lines: set[int] = set()
    for roles in by_name(page.roles):
        for index, role in enumerate(roles):
            other = next((one for one in roles[:index] if _is_same(page, role, one)), None)
            if other:
                lines.add(role.line)
                severity = Severity.INFO if role.hidden else None
                yield Finding(role.written[0].span, f"same role as on line {other.line}", severity)
    for copy in repeated_lines(subject):
        if not lines.intersection(range(copy.line + 1, page.source.line_at(copy.span.start) + 1)):
            severity = Severity.INFO if copy.hidden else None
            yield Finding(copy.span, f"same lines as on line {copy.line}", severity)


def _is_same(page: Page, role: Role, other: Role) -> bool:
    place, other_place = ((one.hidden, one.section, one.organization, one.location) for one in (role, other))
    if place != other_place or role.dates != other.dates:
        return False
    words, other_words = words_of(page.source, role), words_of(page.source, other)
    return words <= other_words or other_words <= words


RULE = Rule("CV201", "duplicate-role", Severity.WARNING, __doc__, check)
