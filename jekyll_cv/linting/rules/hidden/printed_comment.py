"""A comment that Jekyll prints.

## What it does
Reports a comment whose two ends kramdown takes for text, so that what stands between them is published. An HTML
comment truly hides only where `<!--` stands in its container's first column after a blank line, or where nothing
between its ends starts a new block: no blank line, bullet, number, heading, quote or tag at the beginning of a line.
`{::comment}` needs a line of its own after a blank line. `[//]: # (text)` needs a blank line before it, and hides its
own line only. `<!-->` is a whole comment to browsers, whatever follows.

## Why is this bad
The author believes that nobody reads it, and everybody does.

## Example
    - *06/2024 - 08/2024*: **Intern at A**
    <!--
    - *09/2023 - 03/2024*: **Intern at B**
    -->

## Use instead
    - *06/2024 - 08/2024*: **Intern at A**
    {%- comment %}
    - *09/2023 - 03/2024*: **Intern at B**
    {% endcomment %}

## Fix safety
Safe: the two marks become those of a Liquid comment, which hides everywhere. It is offered only where the page, read
again, hides all that stands between them and shows everything else as before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.linting.diagnostic import Applicability, Severity
from jekyll_cv.linting.evidence.comment_marks import HidingFixes, comment_marks, comments_seen, outermost
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.blocks import BlockKind, CommentForm
from jekyll_cv.source import Span

#: `[//]: # (text)` and its kin, in running text.
_REFERENCE = r"^[ \t]*(\[(?://|comment|#)\]:[ \t]*(?:#|<>)[ \t]*[(\"']?)([^\n]*?)([)\"']?)[ \t]*$"
#: The first line of one whose author believes that it goes on.
_GOES_ON = r"[^\n]*[#>][ \t]*\((?:[^()\n]|\([^()\n]*\))*\Z"
_WHOLE = r"<!--(?:-?>)"


def check(subject: Subject) -> Iterator[Finding]:
    """Comments that are closed and printed all the same."""
    fixes = HidingFixes(subject.page, Applicability.SAFE)
    for form in (CommentForm.HTML, CommentForm.KRAMDOWN):
        for comment in outermost(comment_marks(subject, form).written):
            if comment.is_printed and comment.closer:
                message = "comment does not hide: kramdown prints it, readers see what is in it"
                yield Finding(comment.opener, message, fix=fixes.of(comment.opener, comment.closer))
    yield from _ended_by_browsers(subject)
    yield from _references(subject, fixes)


def _ended_by_browsers(subject: Subject) -> Iterator[Finding]:
    """`<!-->` and `<!--->`, which are whole comments by the HTML standard (13.2.5.43 and 44)."""
    source = subject.page.source
    for block in comments_seen(subject, CommentForm.HTML):
        mark = re.compile(_WHOLE).match(source.text, block.span.start)
        if mark and mark.end() < block.span.end and source.text[mark.end() : block.span.end - 3].strip():
            message = (
                f"comment does not hide: to browsers {mark.group()} ends where it begins, readers see what is in it"
            )
            yield Finding(Span(*mark.span()), message)


def _references(subject: Subject, fixes: HidingFixes) -> Iterator[Finding]:
    """Comments that are written as the definition of a link and are none, or go on below it."""
    source = subject.page.source
    for leaf in subject.leaves_with("]:"):
        hidden = [block.span for block in leaf.block.children if block.kind is BlockKind.COMMENT]
        for found in re.finditer(_REFERENCE, leaf.content.text, re.MULTILINE):
            opener, closer = (leaf.content.to_source(*found.span(group)) for group in (1, 3))
            place = Span(opener.start, closer.end)
            if not any(span.covers(place) for span in hidden):
                message = "comment does not hide: this form needs a blank line before it, readers see it as text"
                yield Finding(place, message, fix=fixes.of(opener, closer))
    for block in comments_seen(subject, CommentForm.REFERENCE):
        line = source.line_at(block.span.start)
        below = source.line_text(line + 1) if line < source.line_count else ""
        if re.match(_GOES_ON, source.line_text(line).rstrip()) and below.strip():
            yield Finding(
                block.span, f"comment ends with its line: readers see what stands on line {line + 1} and below"
            )


RULE = Rule("CV401", "printed-comment", Severity.ERROR, __doc__, check, fix=Applicability.SAFE)
