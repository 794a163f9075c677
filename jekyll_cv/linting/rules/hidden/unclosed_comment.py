"""A comment that is never closed.

## What it does
Reports a comment that has one of its marks only: `<!--` without `-->`, `{% comment %}` without `{% endcomment %}`,
`{::comment}` without `{:/comment}`, and the other way round. An arrow `-->` within a line of text is no such mark.

## Why is this bad
kramdown prints an open `<!--` and everything behind it, so what was to be hidden is published; in a page that is HTML
the browser hides all the rest. Where another comment follows, its end is taken for that of the open one, and everything
between the two is hidden. A `{% comment %}` or `{% endcomment %}` without the other stops the whole site from building.

## Example
    <!-- - *09/2023 - present*: **Research Intern**

Here everything down to the second comment is hidden:

    <!-- the jury of 2021

    - *09/2023 - present*: **Research Intern**

    <!-- the jury of 2022 -->

## Use instead
    <!-- - *09/2023 - present*: **Research Intern** -->

## Fix safety
None: only you know where the comment was to end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.evidence.comment_marks import (
    Written,
    comment_marks,
    opened_in,
    outermost,
    stray_liquid_ends,
)
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.blocks import Block, CommentForm
from jekyll_cv.markdown.document import Markup
from jekyll_cv.page.printed_comments import open_liquid_comments
from jekyll_cv.source import Span

_SHOWN = "comment is never closed, so readers see what stands behind it"
_HIDES_ALL = "comment is never closed, so browsers hide the rest of the page"
#: A closer that was surely meant as one: nothing else on its line but end tags.
_LINE_ENDS = r"[ \t]*(?:[\r\n]|\Z)"
_ALONE = r"[ \t]*(?:</?[a-zA-Z][^<>]*>[ \t]*)*\Z"


def check(subject: Subject) -> Iterator[Finding]:
    """Openers without their closer and closers without their opener."""
    page, past = subject.page, Span(0, 0)
    for form in (CommentForm.HTML, CommentForm.KRAMDOWN):
        marks = comment_marks(subject, form)
        for comment in outermost(marks.written):
            if comment.closer is None and comment.is_printed:
                message = _HIDES_ALL if page.document.markup is Markup.HTML else _SHOWN
                past = _stretch(subject, comment.opener, past)
                yield Finding(past, message)
            elif comment.closer is None and comment.block:
                yield from _run_on(subject, opened_in(marks.written, comment.block), comment.block)
        yield from _stray(subject, marks.stray)
    for span in open_liquid_comments(page.document):
        yield Finding(span, "{% comment %} is never closed, so Jekyll cannot build the site")
    for span in stray_liquid_ends(subject):
        yield Finding(span, "{% endcomment %} ends no comment, so Jekyll cannot build the site")


def _run_on(subject: Subject, opened: tuple[Written, ...], block: Block) -> Iterator[Finding]:
    """A comment that holds the opener of the next, whose end it takes; nothing is lost where nothing stands between."""
    source = subject.page.source
    start, line = block.span.start, source.line_at(block.span.start)
    if source.line_at(block.span.end - 1) == line and not source.text[source.line_start(line) : start].strip():
        return
    for one, following in pairwise(opened):
        if source.text[one.opener.end : following.opener.start].strip():
            next_line = source.line_at(following.opener.start)
            message = (
                f"comment is not closed before the next one begins on line {next_line}, so all between them is hidden"
            )
            yield Finding(Span(one.opener.start, following.opener.end), message, Severity.WARNING)
            return


def _stray(subject: Subject, closers: tuple[Span, ...]) -> Iterator[Finding]:
    """Closers that end nothing and were surely meant to."""
    source = subject.page.source
    for span in closers:
        line_start = source.line_start(source.line_at(span.start))
        ends_line = re.compile(_LINE_ENDS).match(source.text, span.end)
        if ends_line and re.compile(_ALONE).match(source.text[line_start : span.start]):
            mark = source.slice(span)
            yield Finding(span, f"{mark} ends no comment: readers see it, and what was to be hidden before it")


def _stretch(subject: Subject, opener: Span, past: Span) -> Span:
    """An opener with what stands behind it, down to the next blank line: there its end is missing.

    `past` is the stretch of the opener before, which may end there too.
    """
    source = subject.page.source
    if past.start <= opener.start and opener.end <= past.end:
        return Span(opener.start, past.end)
    line = source.line_at(opener.start)
    while line < source.line_count and source.line_text(line + 1).strip():
        line += 1
    end = source.line_span(line)
    return Span(opener.start, max(opener.end, end.start + len(source.slice(end).rstrip())))


RULE = Rule("CV402", "unclosed-comment", Severity.ERROR, __doc__, check)
