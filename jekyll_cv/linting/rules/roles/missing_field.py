"""A role that lacks what all its neighbours have.

## What it does
Reports a visible position, degree or course without a title, an organization or a location where all others of its
section, four or more, have one. Must be asked for: what a page does not say as the others do may well be meant, or stand where it is not looked for.

## Why is this bad
Readers who compare roles look for it in vain.

## Example
    ## Work

    - **Engineer**, Alder Bank, Porto, 2023 - present
    - **Analyst**, Finch Ltd., Lisbon, 2021 - 2022
    - **Clerk**, 2019 - 2020
    - **Trainee**, Heron Inc., Braga, 2017 - 2018
    - **Assistant**, Crane Labs, Faro, 2015 - 2016

## Use instead
    ## Work

    - **Engineer**, Alder Bank, Porto, 2023 - present
    - **Analyst**, Finch Ltd., Lisbon, 2021 - 2022
    - **Clerk**, Egret & Sons, Evora, 2019 - 2020
    - **Trainee**, Heron Inc., Braga, 2017 - 2018
    - **Assistant**, Crane Labs, Faro, 2015 - 2016

## Fix safety
None: only you know what is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.page.model import Kind, Role

_FIELDS = ("title", "organization", "location")
_FEWEST_OTHERS = 4
#: What is held somewhere; awards and projects often name nobody.
_KINDS = frozenset({Kind.WORK, Kind.EDUCATION, Kind.TEACHING})


def check(subject: Subject) -> Iterator[Finding]:
    """Roles that alone in their section lack a field."""
    visible = [role for role in subject.page.roles if not role.hidden and role.kind in _KINDS]
    for _section, group in groupby(visible, key=lambda role: (role.section, role.kind)):
        roles = list(group)
        if len(roles) > _FEWEST_OTHERS:
            for field in _FIELDS:
                yield from _alone_without(roles, field)


def _alone_without(roles: list[Role], field: str) -> Iterator[Finding]:
    lacking = [role for role in roles if getattr(role, field) is None]
    if len(lacking) == 1:
        others = len(roles) - 1
        message = f"role names no {field}, unlike the {others} others here"
        yield Finding(lacking[0].written[0].span, message)


RULE = Rule("CV203", "missing-field", Severity.INFO, __doc__, check, default=False)
