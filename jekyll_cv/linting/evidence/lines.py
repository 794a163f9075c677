"""The lines of a leaf that begin a line of the file, as they are written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from jekyll_cv.linting.evidence.formulas import formulas
from jekyll_cv.linting.subject import Leaf
from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.source import Source, Span

#: White space that is none to kramdown, and looks like it.
UNUSUAL_SPACE = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff"
_LITERAL = frozenset({MarkKind.CODE, MarkKind.MATH, MarkKind.IMAGE})
_INSIDE_LINE = rf"[^ \t>{UNUSUAL_SPACE}]"
_BESIDE_MARKER = rf"[^ \t>{UNUSUAL_SPACE}*+\-:.\d]|[^\s>*+\-:\d]\Z"
_LINE = rf"^[ \t{UNUSUAL_SPACE}]*(\S[^\n]*)"


class LeafLine(Struct, frozen=True, gc=False):
    """A line of a leaf's Markdown from its first sign on; `offset` is where that stands in the file.

    `indent` is what stands before it on its line of the file: white space and the marks of quotes.
    """

    text: str
    offset: int
    indent: str


def leaf_lines(source: Source, leaf: Leaf, pattern: str = "", *, after_marker: bool = False) -> Iterator[LeafLine]:
    """The lines that begin a line of the file, with text that a pattern matches, if one is given.

    With `after_marker` a list marker may stand before them. Lines that begin within code, mathematics or an image's tag
    are left out.
    """
    inside_line = _BESIDE_MARKER if after_marker else _INSIDE_LINE
    closed: list[tuple[int, int]] | None = None
    for line in re.finditer(_LINE, leaf.content.text, re.MULTILINE):
        if not re.match(pattern, line[1]):
            continue
        place = leaf.content.to_source(line.start(1), line.start(1) + 1)
        indent = source.text[source.line_start(source.line_at(place.start)) : place.start]
        if re.search(inside_line, indent) or source.slice(place) != line[1][0]:
            continue
        closed = _closed(leaf) if closed is None else closed
        index = bisect_right(closed, (place.start, len(source.text) + 1))
        if not index or closed[index - 1][1] <= place.start:
            yield LeafLine(line[1].rstrip(), place.start, indent)


def _closed(leaf: Leaf) -> list[tuple[int, int]]:
    """The stretches of the file within a leaf that are no running text."""
    spans: list[Span] = [mark.span for mark in leaf.rich.marks if mark.kind in _LITERAL]
    spans += (comment.span for comment in leaf.rich.comments)
    spans += (leaf.content.to_source(start, end) for start, end in formulas(leaf.content.text))
    return sorted((span.start, span.end) for span in spans)
