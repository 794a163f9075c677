"""A link that leads nowhere, or has no text to click on.

## What it does
Reports links and images without an address (`[code]()`, `<a href="">`), with a scheme and nothing behind it
(`[code](https://)`), links without any text (`[](https://…)`), and, as information, Markdown links to `#`, which most
often stand for an address that was to come. Links to `#` that say they lead to the top are left alone, as are HTML
elements that a script or a style sheet may fill in.

## Why is this bad
A link without an address loads the same page again; one without text is invisible.

## Example
    Read [the paper]() or [the slides](#). [](https://code.example.org)

## Use instead
    Read [the paper](https://paper.example.org) or the slides. [Code](https://code.example.org)

## Fix safety
None: only you know the address, or the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.evidence.links import Link, LinkForm
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject

_SCHEME_ONLY = r"(?i)(?:https?|ftp|mailto|tel):/*\Z"
_TO_THE_TOP = r"(?i)\b(?:top|up|home|oben|haut|arriba|inicio|topo|início|su|boven|omhoog|hoch|start)\b|[↑⬆▲^⇧⤴🔝]|顶|頂|回|トップ|上へ|맨\s?위|верх|начал"
#: Attributes by which a script finds an element, or fills in what it lacks.
_FILLED_IN = r"(?:id|on.*|data.*|v-.*|x-.*|ng-.*|[:@].*|srcset)\Z"
#: Attributes by which an element shows something though it holds nothing, or is a place to link to.
_SHOWN = r"(?:id|name|class|style|title|aria-label|on.*|data.*)\Z"
_NO_TEXT = r"(?i)\s*</a\s*>"


def check(subject: Subject) -> Iterator[Finding]:
    """Links without an address, links without a text."""
    text = subject.page.source.text
    for link in subject.links:
        if not link.is_whole or "{%" in text[link.span.start : link.span.end]:
            continue  # what Liquid's tags leave is not known
        if not link.url.strip():
            is_filled_in = any(re.match(_FILLED_IN, name) for name, _value in link.attributes)
            if not is_filled_in and link.element in ("a", "img", "iframe"):
                yield Finding(link.span, _WITHOUT_ADDRESS[link.element])
        elif re.match(_SCHEME_ONLY, link.url):
            yield Finding(link.address, f"address of the {link.noun} has nothing behind {link.url}")
        elif link.element == "a" and _has_no_text(text, link):
            severity = Severity.INFO if link.form is LinkForm.HTML else Severity.WARNING
            yield Finding(link.span, "link has no text, so that readers do not see it", severity)
        elif link.url == "#" and link.form is LinkForm.INLINE and not _is_meant(text, link):
            yield Finding(link.span, "link to # leads to the top of this page", Severity.INFO)


_WITHOUT_ADDRESS = {
    "a": "link has no address, so that it loads this page again",
    "img": "image has no address, so that nothing is shown",
    "iframe": "<iframe> has no address, so that nothing is shown",
}


def _has_no_text(text: str, link: Link) -> bool:
    if link.form is LinkForm.HTML:
        is_shown = any(re.match(_SHOWN, name) for name, _value in link.attributes)
        return not is_shown and re.compile(_NO_TEXT).match(text, link.span.end) is not None
    if link.form is not LinkForm.INLINE or text.startswith("{:", link.span.end):
        return False
    closing = text.find("]", link.span.start)
    return not text[link.span.start + 1 : closing].strip() and text.startswith("[", link.span.start)


def _is_meant(text: str, link: Link) -> bool:
    """Whether a link says that it leads to the top, or a style sheet makes something else of it."""
    words = text[link.span.start : link.address.start]
    return text.startswith("{:", link.span.end) or re.search(_TO_THE_TOP, words) is not None


RULE = Rule("CV706", "empty-link", Severity.WARNING, __doc__, check)
