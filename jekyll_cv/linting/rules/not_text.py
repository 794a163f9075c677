"""A page that is not UTF-8 text.

## What it does
Reports the first byte that is no UTF-8, and a file that is no text at all.

## Why is this bad
Jekyll reads pages as UTF-8 and stops the build at the first byte that is none.

## Example
A page saved as Latin-1, where `Universität` holds the byte E4.

## Fix
None: save the page as UTF-8 in your editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule, Settings
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

_NO_UTF8 = re.compile("[\udc80-\udcff]")


def check(page: Page, settings: Settings) -> Iterator[Finding]:
    """The first thing in the file that no text holds."""
    del settings
    text = page.source.text
    zero, bad = text.find("\0"), _NO_UTF8.search(text)
    if zero >= 0:
        yield Finding(Span(zero, zero + 1), "page holds a NUL character: this is not a text file")
    elif bad:
        byte = ord(bad.group()) - 0xDC00
        yield Finding(Span(bad.start(), bad.end()), f"byte {byte:02X} is not UTF-8, so Jekyll cannot read the page")


RULE = Rule("CV305", "not-text", Severity.ERROR, __doc__, check)
