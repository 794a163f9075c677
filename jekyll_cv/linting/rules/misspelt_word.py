"""A misspelt word.

## What it does
Looks up the words of the page's prose, hidden prose too, in a list of known misspellings, by the tool `typos`. Names,
abbreviations, code, addresses and text in other languages than English are left alone.

## Why is this bad
It is the first thing a reader of a CV holds against it.

## Example
    - Research on Video Anomaly Detecion

## Fix
Unsafe, where there is one correction: the word as it should be.
"""

from __future__ import annotations

from collections.abc import Sequence

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.rule import Finding, Rule, Settings
from jekyll_cv.linting.spelling import Misspelling, misspellings
from jekyll_cv.page.page import Page


def check_run(pages: Sequence[Page], settings: Settings) -> list[list[Finding]]:
    """The misspelt words of all pages."""
    del settings
    return [[_finding(word) for word in words] for words in misspellings(pages)]


def _finding(found: Misspelling) -> Finding:
    wanted = " or ".join(f"“{correction}”" for correction in found.corrections[:3])
    message = f"“{found.word}” is misspelt" + (f": {wanted}?" if wanted else "")
    fix = None
    if len(found.corrections) == 1:
        edit = Edit(found.span.start, found.span.end, found.corrections[0])
        fix = Fix(Applicability.UNSAFE, f"Write “{found.corrections[0]}”", (edit,))
    return Finding(found.span, message, fix=fix)


RULE = Rule("CV401", "misspelt-word", Severity.WARNING, __doc__, check_run=check_run)
