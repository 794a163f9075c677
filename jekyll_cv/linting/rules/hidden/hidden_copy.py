"""A hidden role that is the copy of a visible one.

## What it does
Reports a commented-out role with the title of a role that readers see, an organization much like its, and dates that
may be the same: one may be less exact than the other, or go on.

## Why is this bad
The copy is easily forgotten: it goes stale, and who corrects the page later may correct the wrong one. It also still
stands in the source, which everyone can read.

## Example
    - *09/2023 - 03/2024*: **Intern at Alder Bank**

    <!-- - *09/2023 - present*: **Intern at Alder Bank** -->

## Use instead
    - *09/2023 - 03/2024*: **Intern at Alder Bank**

    <!-- - *05/2022 - 08/2022*: **Intern at Alder Bank** -->

## Fix safety
None: only you know whether the copy is still of use; `jekyll-cv remove` takes it out.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.dates import PartialDate
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.evidence.copies import by_name, is_alike, may_be_same_day
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.page.model import Role


def check(subject: Subject) -> Iterator[Finding]:
    """Hidden roles that say what a visible one says."""
    for roles in by_name(subject.page.roles):
        visible = [role for role in roles if not role.hidden]
        for role in roles:
            copied = next((one for one in visible if _is_copy(role, one)), None) if role.hidden else None
            if copied:
                yield Finding(role.written[0].span, f"hidden copy of the role on line {copied.line}")


def _is_copy(role: Role, other: Role) -> bool:
    if not is_alike(role.organization, other.organization) or not may_be_same_day(role.start, other.start):
        return False
    end, other_end = role.end, other.end
    if isinstance(end, PartialDate) and isinstance(other_end, PartialDate):
        return may_be_same_day(end, other_end)
    return True


RULE = Rule("CV407", "hidden-copy", Severity.INFO, __doc__, check)
