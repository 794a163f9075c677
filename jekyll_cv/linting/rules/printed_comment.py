"""A comment that Jekyll prints.

## What it does
Reports a comment whose two ends kramdown takes for text, so that what stands between them is published. A comment
truly hides only where `<!--` stands in its container's first column after a blank line, or where nothing between its
ends starts a new block: no blank line, bullet, number, heading, quote or tag at the beginning of a line.

## Why is this bad
The author believes that nobody reads it, and everybody does.

## Example
    - *06/2024 - 08/2024*: **Intern at A**
    <!--
    - *09/2023 - 03/2024*: **Intern at B**
    -->

## Fix
None yet: put a blank line in front of the comment and begin it in the list's own column, or write
`{% comment %} … {% endcomment %}`, which hides everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule, Settings
from jekyll_cv.page.page import Page
from jekyll_cv.page.printed_comments import printed_comments


def check(page: Page, settings: Settings) -> Iterator[Finding]:
    """Comments that are closed and printed all the same."""
    del settings
    for comment in printed_comments(page.document):
        if comment.closer:
            yield Finding(comment.opener, "comment does not hide: kramdown prints it, readers see what is in it")


RULE = Rule("CV303", "printed-comment", Severity.ERROR, __doc__, check)
