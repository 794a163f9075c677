"""A date that stops the build.

## What it does
Reports the `date` of a post, a draft or a document of a collection that Ruby cannot read as a time: `present`, `2024`,
`2024-06`, `Summer 2024`, `2024-13-05`, or nothing at all. The `date` of a plain page is not looked at: Jekyll does not
check it.

## Why is this bad
Jekyll stops there and builds nothing of the whole site.

## Example
    ---
    # _posts/2024-06-03-grasping.md
    title: Grasping in the dark
    date: 2024-06
    ---

## Use instead
    ---
    # _posts/2024-06-03-grasping.md
    title: Grasping in the dark
    date: 2024-06-03
    ---

## Fix safety
None: only you know the day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from jekyll_cv.front_matter import Entry
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.source import Span

_POST_NAME = r"\d{2,4}-\d{1,2}-\d{1,2}-"


def check(subject: Subject) -> Iterator[Finding]:
    """The date of a document that Jekyll checks and refuses."""
    header = subject.page.header
    entry = header.find("date") if header.values else None
    if entry is None or entry.key_span is None or not _is_document(subject):
        return
    if entry.value is None:
        yield Finding(entry.key_span, "date is empty: Jekyll cannot read it and stops building the site")
    elif _is_refused(entry):
        written = subject.page.source.slice(entry.value_span)
        yield Finding(
            _first_line(subject, entry.value_span), f"Jekyll cannot read the date {written} and stops building the site"
        )


def _is_refused(entry: Entry) -> bool:
    from jekyll_cv.linting.evidence.ruby_time import refuses  # noqa: PLC0415 - most dates are dates to YAML already

    value = entry.value
    if isinstance(value, bool):
        return True
    return isinstance(value, (str, int)) and refuses(str(value))


def _first_line(subject: Subject, span: Span) -> Span:
    line = subject.page.source.line_span(subject.page.source.line_at(span.start))
    return Span(span.start, min(span.end, line.end))


def _is_document(subject: Subject) -> bool:
    """Whether the page is a post, a draft or a document of a collection; without a site its path tells the first two."""
    path = subject.page.path
    if path is None:
        return False
    if subject.site:
        from jekyll_cv.site.entries import collection_of  # noqa: PLC0415
        from jekyll_cv.site.model import relative_path  # noqa: PLC0415

        relative = relative_path(subject.site.site, path)
        return relative is not None and collection_of(subject.site.site, relative) is not None
    folders, name = PurePath(path).parts[:-1], PurePath(path).name
    return "_drafts" in folders or ("_posts" in folders and re.match(_POST_NAME, name) is not None)


RULE = Rule("CV307", "invalid-date", Severity.ERROR, __doc__, check)
