"""An HTML element in a role that is left open.

## What it does
Reports elements such as `<span>` and `<b>` in the lines of a role, hidden ones too, and any element in raw HTML on a
page with roles, whose end tag is missing.

## Why is this bad
kramdown closes the element at the end of the paragraph, the browser perhaps later: the colour or the weight runs on
over text it was not meant for. A block such as `<div>` takes the rest of the page with it, Markdown and all.

## Example
    - *06/2024 - 08/2024*: **<span style="color: blue;">Intern at A, Paris**

## Fix
None: only you know where the element was to end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule, Settings
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.document import INLINE_LEAVES
from jekyll_cv.page.open_tags import END_OPTIONAL, open_tags
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span


def check(page: Page, settings: Settings) -> Iterator[Finding]:
    """Elements without their end tag: in raw HTML wherever roles are, in running text within a role."""
    del settings
    spans = sorted(role.span for role in page.roles)
    if not spans:
        return
    for top in page.document.blocks:
        if top.kind is BlockKind.ELEMENT and any(_is_open(block) for block in top.walk()):
            for span, name in open_tags(page.source.text, top.span):
                yield Finding(span, f"<{name}> is never closed")
            continue
        for block in top.walk():
            if _meets(spans, block.span):
                yield from _in_running_text(page, block)


def _is_open(block: Block) -> bool:
    return block.kind is BlockKind.ELEMENT and not block.closed and block.name not in END_OPTIONAL


def _meets(spans: list[Span], span: Span) -> bool:
    """Whether a span meets one of several, sorted by where they begin."""
    index = bisect_right(spans, span.end, key=lambda one: one.start) - 1
    return index >= 0 and spans[index].end > span.start


def _in_running_text(page: Page, block: Block) -> Iterator[Finding]:
    if block.content and block.kind in INLINE_LEAVES and "<" in block.content.text:
        for mark in page.document.render(block.content).marks:
            if not mark.closed:
                end = page.source.text.find(">", mark.span.start, mark.span.end)
                name = mark.value if mark.value.isalnum() else "a"
                yield Finding(
                    Span(mark.span.start, end + 1 if end >= 0 else mark.span.end), f"<{name}> is never closed"
                )


RULE = Rule("CV304", "unclosed-element", Severity.ERROR, __doc__, check)
