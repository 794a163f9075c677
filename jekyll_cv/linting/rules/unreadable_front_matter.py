"""Front matter that Jekyll cannot read.

## What it does
Reads the front matter by Jekyll's own rule and YAML dialect, and reports what makes Jekyll drop it, print it on the
page, or stop.

## Why is this bad
Jekyll only warns and goes on: the page loses its layout, title and permalink, or shows the front matter to readers. A
front matter that is a list stops the whole site.

## Example
    ---
    title: Experience: what I did
    ---

## Fix
None: what was meant is for you to say; here, quotes around the title.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.front_matter import ErrorKind
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule, Settings
from jekyll_cv.page.page import Page


def check(page: Page, settings: Settings) -> Iterator[Finding]:
    """The error that the front matter was read with."""
    del settings
    error = page.front_matter_error
    if error and error.kind is not ErrorKind.ENCODING:  # not-text reports that
        yield Finding(error.span, error.message)


RULE = Rule("CV301", "unreadable-front-matter", Severity.ERROR, __doc__, check)
