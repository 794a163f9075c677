"""A tag that cannot be read.

## What it does
Reports tags without their `>`, with an attribute that lacks a quote, and, on Markdown pages, what kramdown cannot read
though browsers could: a value with other signs than letters and digits that has no quotes, and two attributes without
a space between them.

## Why is this bad
kramdown prints such a tag as text, its end tag too. Browsers read on to the next quote or `>`, and all text up to there
is gone.

## Example
    <a href="https://example.org>Intern</a> at A, Paris

    <a href=https://example.org>Intern</a> at A, <b class="place"id="paris">Paris</b>

    Won the <b>first prize</b of 2023.

## Use instead
    <a href="https://example.org">Intern</a> at A, Paris

    <a href="https://example.org">Intern</a> at A, <b class="place" id="paris">Paris</b>

    Won the <b>first prize</b> of 2023.

## Fix safety
Safe where quotes, a space, or the `>` of an end tag are missing and nothing else. Unsafe where text stands right behind
an end tag without `>`. Else none: only you know where the value or the tag was to end.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.linting.diagnostic import Applicability, Severity
from jekyll_cv.linting.markup.broken import ailment
from jekyll_cv.linting.markup.elements import KNOWN
from jekyll_cv.linting.markup.faults import Markup
from jekyll_cv.linting.markup.pairing import Fault, FaultKind
from jekyll_cv.linting.markup.tags import TagKind
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Tags that kramdown takes for text, or browsers for more than they are."""
    markup = subject.markup
    for fault in markup.of_kind(FaultKind.BROKEN):
        if fault.tag.kind is not TagKind.WHOLE or fault.tag.name in KNOWN:
            yield _finding(markup, fault)


def _finding(markup: Markup, fault: Fault) -> Finding:
    tag = fault.tag
    found = ailment(markup.reader, tag, fault.other)
    name = f"</{tag.name}" if tag.kind is TagKind.END else f"<{tag.name}"
    effect = "browsers read on behind it" if markup.is_html else "kramdown prints it"
    return Finding(tag.span, f"tag {name} {found.text}: {effect}", fix=found.fix)


RULE = Rule("CV607", "broken-tag", Severity.ERROR, __doc__, check, fix=Applicability.SAFE)
