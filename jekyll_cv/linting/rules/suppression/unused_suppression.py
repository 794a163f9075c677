"""A suppression that is not needed.

## What it does
Reports a code in a `jekyll-cv: ignore` or `ignore-file` comment whose rule finds nothing there. Only rules that this run
asks count. Must be asked for.

## Why is this bad
It hides the next real finding on that line.

## Example
    - *06/2024 - 08/2024*: **Intern at A** <!-- jekyll-cv: ignore CV101 -->

## Use instead
    - *08/2024 - 06/2024*: **Intern at A** <!-- jekyll-cv: ignore CV101 -->

## Fix safety
None: take the comment out by hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.linting.suppression import Selector


def check_suppressions(subject: Subject, used: frozenset[Selector], asked: Sequence[Rule]) -> Iterator[Finding]:
    """The codes of rules that were asked and that switched nothing off."""
    rules = {name: rule for rule in asked for name in (rule.code, rule.name)}
    for suppression in subject.suppressions:
        for selector in suppression.selectors:
            rule = rules.get(selector.text.upper()) or rules.get(selector.text.lower())
            if rule and selector not in used and rule is not RULE:
                yield Finding(selector.span, f"{rule.code} ({rule.name}) finds nothing here to switch off")


RULE = Rule(
    "CV902",
    "unused-suppression",
    Severity.INFO,
    __doc__,
    check_suppressions=check_suppressions,
    default=False,
)
