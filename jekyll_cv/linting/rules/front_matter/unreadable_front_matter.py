"""Front matter that Jekyll cannot read.

## What it does
Reads the front matter by Jekyll's own rule and YAML dialect, and reports what makes Jekyll drop it, print it on the
page, take the page's text for a part of it, or stop.

## Why is this bad
Jekyll only warns and goes on: the page loses its layout, title and permalink, or shows the front matter to readers. A
front matter that is a list stops the whole site.

## Example
A colon and a space begin a value, so there may be none within one:

    ---
    title: Experience: what I did
    ---

Only a line of three hyphens or dots ends front matter:

    ---
    title: Experience
    ----

    ## Work

## Use instead
    ---
    title: "Experience: what I did"
    ---

    ## Work

## Fix safety
Safe where a line was meant to end the front matter and has a hyphen, a blank or a word too many. Unsafe where a value is
put into quotes, a quote is closed at the end of its line, tabs become spaces, or the end of the front matter is put
below its last line. Each is offered only where the front matter can be read then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.front_matter import ErrorKind, FrontMatterError
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.header_lines import HeaderLines, has_key, header_lines, is_true_fence, open_quote
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

#: What the page's own messages begin with, and how it reads where a rule says it.
_NO_YAML = "the front matter is no YAML: "
_DROPPED = "Jekyll cannot read the front matter and drops it: "
_HEADING = r"#{2,6}[ \t]+\S"
_OPEN_QUOTE = "the quote opened here is never closed"


def check(subject: Subject) -> Iterator[Finding]:
    """What is wrong with the front matter as a whole."""
    page = subject.page
    error = page.front_matter_error
    if error is None:
        yield from _swallowed(page)
    elif error.kind is ErrorKind.UNCLOSED:
        yield from _unclosed(page)
    elif error.kind is ErrorKind.LIMIT:
        yield Finding(error.span, error.message, Severity.WARNING)
    elif error.kind is not ErrorKind.ENCODING:  # not-text reports that
        yield _unreadable(page, error)


def _swallowed(page: Page) -> Iterator[Finding]:
    """What is read without a fault and not as it was meant: a quote or the front matter ends too late."""
    location, source = page.header.location, page.source
    if location.closer is None:
        return
    closer = source.line_at(location.closer.start)
    for line in range(2, closer):
        text = source.line_text(line)
        # `--- text` ends the YAML and not the front matter: what follows up to the true end is lost
        if text.startswith(("--- ", "---\t", "... ", "...\t")) and not is_true_fence(text):
            yield _false_end(page, line, closer)
            return
    if (place := open_quote(source, 2, closer - 1)) is not None:
        message = "the quote opened here is closed below another key, which is lost"
        yield Finding(Span(place, place + 1), message, fix=_closing_quote(page, place))
        return
    lines = header_lines(source, 2)
    if lines.last >= 2 and (heading := _heading(page, lines.last + 1, closer)):
        message = f"the front matter is not closed below line {lines.last}, so the heading on line {heading} is lost"
        yield Finding(source.line_span(lines.last), message, Severity.WARNING, _closing(page, lines.last))


def _heading(page: Page, first: int, closer: int) -> int | None:
    """A heading between the last line of front matter and its end, where YAML takes it for a comment."""
    lines = range(first + 1, closer)
    is_apart = first < closer and not page.source.line_text(first).strip()
    return next((line for line in lines if is_apart and re.match(_HEADING, page.source.line_text(line))), None)


def _false_end(page: Page, line: int, closer: int) -> Finding:
    lost = f"so all down to line {closer} is lost" if closer else "so readers see it as text"
    span = page.source.line_span(line)
    message = f"this line does not end the front matter, only --- alone on a line does, {lost}"
    return Finding(span, message, fix=_proved(page, Applicability.SAFE, "Write ---", Edit(span.start, span.end, "---")))


def _unclosed(page: Page) -> Iterator[Finding]:
    """Front matter that is opened and never closed; a page that begins with a rule is none."""
    source = page.source
    lines = header_lines(source, 2)
    if lines.last < 2:
        return
    if lines.fence:
        yield _false_end(page, lines.fence, 0)
        return
    span = Span(0, source.line_span(lines.last).end)
    message = f"the front matter is never closed: a line --- is missing below line {lines.last}, readers see it as text"
    yield Finding(span, message, fix=_closing(page, lines.last))


def _closing(page: Page, line: int) -> Fix | None:
    end = page.source.line_span(line).end
    ending = "\r\n" if page.source.text[end : end + 1] == "\r" else "\n"
    return _proved(page, Applicability.UNSAFE, f"Close it below line {line}", Edit(end, end, f"{ending}---"))


def _unreadable(page: Page, error: FrontMatterError) -> Finding:
    source, location = page.source, page.header.location
    closer = source.line_at(location.closer.start) if location.closer else source.line_count
    lines = header_lines(source, 2)
    if error.kind is ErrorKind.SYNTAX and _runs_away(page, error, lines, closer):
        if lines.fence:
            return _false_end(page, lines.fence, closer)
        message = f"the front matter is not closed below line {lines.last}, so all down to line {closer} is lost"
        return Finding(source.line_span(lines.last), message, fix=_closing(page, lines.last))
    if error.kind is ErrorKind.SYNTAX and (place := open_quote(source, 2, closer - 1)) is not None:
        return Finding(Span(place, place + 1), _DROPPED + _OPEN_QUOTE, fix=_closing_quote(page, place))
    message = error.message.replace(_NO_YAML, _DROPPED, 1)
    if error.kind is ErrorKind.NOT_A_MAPPING:
        message += ", so Jekyll cannot build the site"
    line = source.line_span(error.position.line)
    span = Span(error.span.start, max(error.span.start, min(error.span.end, line.end)))
    return Finding(span, message, fix=_repair(page, error))


def _runs_away(page: Page, error: FrontMatterError, lines: HeaderLines, closer: int) -> bool:
    """Whether the front matter's end is missing, so that the page's text down to a later rule is taken for YAML."""
    source = page.source
    if lines.last < 2 or error.position.line <= lines.last:
        return False
    if lines.fence:
        return lines.fence < closer
    blank = [line for line in range(lines.last + 1, closer) if not source.line_text(line).strip()]
    if not blank:
        return False
    # one bad line within front matter that is closed has keys below it, and nothing else
    text = next((line for line in range(lines.last + 1, closer) if line not in blank), closer)
    below = header_lines(source, text + 1)
    return not (below.fence == closer and has_key(source, text + 1, closer - 1, lower_case=True))


def _closing_quote(page: Page, place: int) -> Fix | None:
    source = page.source
    line = source.line_span(source.line_at(place))
    end = line.start + len(source.slice(line).rstrip())
    return _proved(page, Applicability.UNSAFE, "Close the quote", Edit(end, end, source.text[place]))


def _repair(page: Page, error: FrontMatterError) -> Fix | None:
    """The value in quotes, or the tab as spaces; offered where the front matter can be read then, or further."""
    source = page.source
    line = source.line_span(error.position.line)
    text = source.slice(line)
    if (
        source.text[error.span.start : error.span.start + 1] == "\t"
        and not source.text[line.start : error.span.start].strip()
    ):
        blanks = text[: len(text) - len(text.lstrip(" \t"))]
        edit = Edit(line.start, line.start + len(blanks), blanks.expandtabs(2))
        return _proved(page, Applicability.UNSAFE, "Indent with spaces", edit)
    key, colon, value = text.partition(": ")
    value = value.strip()
    if not colon or not value or value[0] in "\"'[{|>&!" or error.position.column <= len(key):
        return None
    start = line.start + text.index(value, len(key) + 1)
    quoted = value.replace("\\", "\\\\").replace('"', '\\"')
    return _proved(
        page, Applicability.UNSAFE, "Put the value in quotes", Edit(start, start + len(value), f'"{quoted}"')
    )


def _proved(page: Page, applicability: Applicability, message: str, edit: Edit) -> Fix | None:
    """The fix, if the front matter can be read after it."""
    from jekyll_cv import front_matter  # noqa: PLC0415 - only where there is something to fix
    from jekyll_cv.edits import apply_edits  # noqa: PLC0415

    after = front_matter.read(apply_edits(page.source, [edit]), dialect=page.options.yaml)
    return Fix(applicability, message, (edit,)) if after.error is None and after.values else None


RULE = Rule("CV301", "unreadable-front-matter", Severity.ERROR, __doc__, check, fix=Applicability.SAFE)
