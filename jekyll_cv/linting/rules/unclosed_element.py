"""An HTML element in a role that is left open.

## What it does
Reports elements such as `<span>` and `<b>` in the lines of a role, hidden ones too, whose end tag is missing.

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
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

#: HTML lets these end where the next one begins (HTML standard, "Optional tags").
_END_OPTIONAL = frozenset("body colgroup dd dt head html li optgroup option p rp rt tbody td tfoot th thead tr".split())


def check(page: Page, settings: Settings) -> Iterator[Finding]:
    """Elements without their end tag."""
    del settings
    spans = sorted(role.span for role in page.roles)
    starts = [span.start for span in spans]
    for top in page.document.blocks:
        for block in top.walk():
            index = bisect_right(starts, block.span.end) - 1
            if index >= 0 and spans[index].end > block.span.start:
                yield from _in_block(page, block)


def _in_block(page: Page, block: Block) -> Iterator[Finding]:
    if block.kind is BlockKind.ELEMENT and not block.closed and block.name not in _END_OPTIONAL:
        yield _finding(page, block.span, block.name)
    if block.content and block.kind in INLINE_LEAVES and "<" in block.content.text:
        for mark in page.document.render(block.content).marks:
            if not mark.closed:
                yield _finding(page, mark.span, mark.value if mark.value.isalnum() else "a")


def _finding(page: Page, span: Span, name: str) -> Finding:
    end = page.source.text.find(">", span.start, span.end)
    return Finding(Span(span.start, end + 1 if end >= 0 else span.end), f"<{name}> is never closed")


RULE = Rule("CV304", "unclosed-element", Severity.ERROR, __doc__, check)
