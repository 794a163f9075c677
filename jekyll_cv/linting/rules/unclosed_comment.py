"""A comment that is never closed.

## What it does
Reports `<!--` without `-->` before the next `<!--`, `{% comment %}` without `{% endcomment %}` and `{::comment}` without `{:/comment}`.

## Why is this bad
kramdown prints `<!--` and everything behind it, so what was to be hidden is published. Where another comment follows,
its end may be taken for that of the open one, and everything between the two is hidden. An open `{% comment %}` stops the whole site from building.

## Example
    <!-- - *09/2023 - present*: **Research Intern**

## Fix
None: only you know where the comment was to end.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule, Settings
from jekyll_cv.markdown.blocks import CommentForm
from jekyll_cv.page.page import Page
from jekyll_cv.page.printed_comments import open_liquid_comments, printed_comments
from jekyll_cv.source import Span


def check(page: Page, settings: Settings) -> Iterator[Finding]:
    """Openers without their closer."""
    del settings
    for comment in printed_comments(page.document):
        if not comment.closer:
            yield Finding(comment.opener, "comment is never closed, so readers see what stands behind it")
    for opener, next_line in _run_on(page):
        message = f"comment is not closed before the next one begins on line {next_line}, so all between them is hidden"
        yield Finding(opener, message)
    for span in open_liquid_comments(page.document):
        yield Finding(span, "{% comment %} is never closed, so Jekyll cannot build the site")


def _run_on(page: Page) -> Iterator[tuple[Span, int]]:
    """The openers of HTML comments that hold another opener, and the line of that one."""
    source = page.source
    for top in page.document.blocks:
        for block in top.walk():
            if block.form is CommentForm.HTML:
                inner = source.text.find("<!--", block.span.start + 4, block.span.end)
                if inner >= 0:
                    yield Span(block.span.start, block.span.start + 4), source.line_at(inner)


RULE = Rule("CV302", "unclosed-comment", Severity.ERROR, __doc__, check)
