"""A suppression that switches nothing off.

## What it does
Reports a `jekyll-cv:` comment with a code or name that no rule has, without any code, or with a verb other than
`ignore` and `ignore-file`.

## Why is this bad
You believe that a finding is switched off, or that one will be.

## Example
    - *06/2024 - present*: **Intern at A** <!-- jekyll-cv: ignore CV999 -->

    - *06/2023 - 08/2023*: **Intern at B** <!-- jekyll-cv: ignore -->

    - *06/2022 - 08/2022*: **Intern at C** <!-- jekyll-cv: disable CV101 -->

## Use instead
    - *06/2024 - present*: **Intern at A** <!-- jekyll-cv: ignore CV101, out-of-order for a reason -->

## Fix safety
None: only you know which rule was meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.errors import ConfigError
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Suppressions, and codes in them, that no rule has."""
    from jekyll_cv.linting.choice import find_rule  # noqa: PLC0415 - it knows all rules, this one too

    for suppression in subject.suppressions:
        if suppression.problem:
            yield Finding(suppression.span, suppression.problem)
        for selector in suppression.selectors:
            try:
                find_rule(selector.text)
            except ConfigError as error:
                yield Finding(selector.span, str(error))


RULE = Rule("CV901", "unknown-code", Severity.WARNING, __doc__, check)
