"""The marks of a comment: taking them off leaves what they hid as it was before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.markdown.blocks import Block, BlockKind, CommentForm
from jekyll_cv.markdown.document import Document
from jekyll_cv.source import Source, Span

_OPENERS = {
    CommentForm.HTML: re.compile(r"<!--"),
    CommentForm.LIQUID: re.compile(r"\{%-?\s*comment\b[^%]*?-?%\}"),
    CommentForm.KRAMDOWN: re.compile(r"\{::comment\}"),
}
_CLOSERS = {
    CommentForm.HTML: re.compile(r"-->\Z"),
    CommentForm.LIQUID: re.compile(r"\{%-?\s*endcomment\b[^%]*?-?%\}\Z"),
    CommentForm.KRAMDOWN: re.compile(r"\{:/(?:comment)?\}\Z"),
}
#: More dashes than a comment needs; the last one may be a bullet.
_DASHES = re.compile(r"-+(?=[ \t\r\n])")
_MORE_DASHES_BEFORE = re.compile(r"(?<=[ \t\r\n])-+\Z")
_BLANKS = " \t"


def comments_around(document: Document, span: Span) -> list[Block]:
    """The comments that a stretch of a page stands in, the outermost first."""
    found: list[Block] = []
    waiting = list(document.blocks)
    while waiting:
        block = waiting.pop()
        if block.kind is BlockKind.COMMENT and block.form in _OPENERS and block.span.covers(span):
            found.append(block)
        waiting += block.children
    return sorted(found, key=lambda block: (block.span.start, -block.span.end))


def inside_of(source: Source, comment: Block) -> Span:
    """What stands between a comment's marks."""
    form = comment.form or CommentForm.HTML
    opener = _OPENERS[form].match(source.text, comment.span.start)
    closer = _CLOSERS[form].search(source.text[: comment.span.end], comment.span.start)
    start = opener.end() if opener else comment.span.start
    return Span(start, max(start, closer.start() if closer else comment.span.end))


def removals(source: Source, comment: Block) -> Iterator[tuple[Edit, Edit]]:
    """The ways to take a comment's marks off, the likeliest first.

    A mark that has a line for itself goes with its line, any other with one blank beside it.
    """
    inside = inside_of(source, comment)
    for start in _starts(source, comment, inside):
        for end in _ends(source, comment, inside):
            if start.end <= end.start:
                yield start, end


def _starts(source: Source, comment: Block, inside: Span) -> Iterator[Edit]:
    text = source.text
    line = source.line_at(comment.span.start)
    line_start, line_end = source.line_start(line), source.line_start(line + 1)
    openings = [inside.start]
    if comment.form is CommentForm.HTML and (dashes := _DASHES.match(text, inside.start, inside.end)):
        longer = dashes.end()
        openings = [longer, inside.start] if len(dashes[0]) > 1 or text[longer] in "\r\n" else [inside.start, longer]
    for opening in openings:
        own_line = not text[line_start : comment.span.start].strip() and not text[opening:line_end].strip()
        if own_line and line_end <= inside.end:
            yield Edit(line_start, line_end, "")
            continue
        blank = opening < inside.end and text[opening] in _BLANKS
        yield Edit(comment.span.start, opening + blank, "")
        if blank:
            yield Edit(comment.span.start, opening, "")


def _ends(source: Source, comment: Block, inside: Span) -> Iterator[Edit]:
    text = source.text
    line = source.line_at(inside.end)
    line_start = source.line_start(line)
    after = source.line_span(source.line_at(comment.span.end)).end
    closings = [inside.end]
    if comment.form is CommentForm.HTML and (dashes := _MORE_DASHES_BEFORE.search(text[inside.start : inside.end])):
        closings = [inside.start + dashes.start(), inside.end]
    for closing in closings:
        own_line = not text[line_start:closing].strip() and not text[comment.span.end : after].strip()
        if own_line and line_start > inside.start:
            before = source.line_span(line - 1).end
            yield Edit(before, after, "")
            continue
        blank = closing > inside.start and text[closing - 1] in _BLANKS
        yield Edit(closing - blank, comment.span.end, "")
        if blank:
            yield Edit(closing, comment.span.end, "")
