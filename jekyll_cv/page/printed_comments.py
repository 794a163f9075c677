"""Comments that do not hide: their opener reaches the reader as text."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator

from msgspec import Struct

from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.document import INLINE_LEAVES, Document
from jekyll_cv.markdown.liquid import LiquidKind
from jekyll_cv.markdown.rich import MarkKind, RichText
from jekyll_cv.source import Span

_OPENERS = ("<!--", "{::comment}")
_CLOSERS = {"<!--": re.compile("-->"), "{::comment}": re.compile(r"\{:/(?:comment)?\}")}
# "--" has become a dash by the time it is printed
_PRINTED = re.compile(r"<!(?:--|–|—)|\{::comment\}")
_LITERAL = (MarkKind.CODE, MarkKind.MATH)


class PrintedComment(Struct, frozen=True):
    """A comment that is printed: its opener, and its closer if one stands behind it, before the next opener."""

    opener: Span
    closer: Span | None

    @property
    def leak(self) -> Span | None:
        """The whole stretch that its author believes hidden, None where it has no end."""
        return Span(self.opener.start, self.closer.end) if self.closer else None

    @property
    def inner(self) -> Span | None:
        """What stands between its marks."""
        return Span(self.opener.end, self.closer.start) if self.closer else None


def printed_comments(document: Document) -> Iterator[PrintedComment]:
    """All comments whose openers readers see, in order."""
    if not any(opener in document.source.text for opener in _OPENERS):
        return
    for rich in texts_with(document, *_OPENERS):
        yield from _in_text(document, rich)


def texts_with(document: Document, *signs: str) -> Iterator[RichText]:
    """What readers see of the blocks, raw HTML's text among them, whose source has one of some signs in it."""
    for block in _visible(document.blocks):
        if block.content is None or not any(sign in block.content.text for sign in signs):
            continue
        if block.kind is BlockKind.TEXT:
            yield RichText(block.content)
        elif block.kind in INLINE_LEAVES:
            yield document.render(block.content)


def open_liquid_comments(document: Document) -> Iterator[Span]:
    """`{% comment %}` tags without their end."""
    return (item.span for item in document.liquid if item.name == "comment" and item.kind is LiquidKind.LOGIC)


def _visible(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if block.kind is not BlockKind.COMMENT:
            yield block
            yield from _visible(block.children)


def _in_text(document: Document, rich: RichText) -> Iterator[PrintedComment]:
    text = document.source.text
    literal = deque(sorted((mark.start, mark.end) for mark in rich.marks if mark.kind in _LITERAL))
    covered = 0
    for found in _PRINTED.finditer(rich.text):
        while literal and literal[0][0] <= found.start():
            covered = max(covered, literal.popleft()[1])
        if found.start() < covered:
            continue
        start = rich.to_source(found.start(), found.end()).start
        opener = next((opener for opener in _OPENERS if text.startswith(opener, start)), None)
        if opener is None:
            continue
        behind = start + len(opener)
        following = text.find(opener, behind)
        closing = _CLOSERS[opener].search(text, behind, following if following >= 0 else len(text))
        yield PrintedComment(Span(start, behind), Span(*closing.span()) if closing else None)
