"""What kramdown makes of a page, as rows that two states of the page can be compared by.

A row is a block that readers see. Comments make none: what is commented out is what readers do not see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import NamedTuple

from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.document import Document
from jekyll_cv.markdown.mapped import MappedText
from jekyll_cv.source import Span

#: Blocks of Markdown that are nothing without what they hold; an HTML element is printed even when it is empty.
_HOLDERS = frozenset(
    {BlockKind.LIST, BlockKind.DEFINITIONS, BlockKind.ITEM, BlockKind.TABLE, BlockKind.ROW, BlockKind.QUOTE}
)
_HARD_BREAK = re.compile(r"(?:(?<! ) {2,}|\\{1,2})\n")
_A_BREAK = " \ue000 "


class Strictness(IntEnum):
    """How much of what kramdown makes must be the same, from all to the texts and what they are."""

    ALL = 0
    NOT_SPACING = 1  # whether the text of a list item is set in a paragraph may differ
    NOT_LISTS = 2  # nor where a list ends and the next begins


class Row(NamedTuple):
    """A block as readers see it: how deep it stands, what it is, and its own text, white space folded."""

    depth: int
    look: str
    text: str


def shown(document: Document, without: Sequence[Span] = (), strictness: Strictness = Strictness.ALL) -> list[Row]:
    """The rows of a document, those of some stretches of it left out, however much of a block they take."""
    rows = list(_Walk(without, strictness).rows(document.blocks, 0))
    merged: list[Row] = []
    for row in rows:
        if merged and row.look == merged[-1].look == BlockKind.TEXT and row.depth == merged[-1].depth:
            row = Row(row.depth, row.look, f"{merged.pop().text} {row.text}")  # noqa: PLW2901
        merged.append(row)
    return merged


class _Walk:
    def __init__(self, without: Sequence[Span], strictness: Strictness) -> None:
        self._without = without
        self._strictness = strictness

    def rows(self, blocks: Sequence[Block], depth: int) -> Iterator[Row]:
        for block in blocks:
            if block.kind is not BlockKind.COMMENT and not any(span.covers(block.span) for span in self._without):
                yield from self._block(block, depth)

    def _block(self, block: Block, depth: int) -> Iterator[Row]:
        if self._strictness is Strictness.NOT_LISTS and block.kind is BlockKind.LIST:
            yield from self.rows(block.children, depth)
            return
        text = self._text(block) if block.content else ""
        inside = list(self.rows(block.children, depth + 1))
        if not inside and not text and (block.kind in _HOLDERS or block.content):
            return
        yield Row(depth, self._look(block), text)
        yield from inside

    def _look(self, block: Block) -> str:
        if block.kind is BlockKind.ELEMENT:
            return f"<{block.name} {block.attributes}>"
        loose = "loose " if block.loose and self._strictness is Strictness.ALL else ""
        ordered = "ordered " if block.ordered else ""
        return f"{loose}{ordered}{block.kind}{block.level or ''}"

    def _text(self, block: Block) -> str:
        """A leaf's Markdown without the comments in it and without the stretches that are left out."""
        left_out = [*self._without, *(child.span for child in block.children if child.kind is BlockKind.COMMENT)]
        content = block.content or MappedText.join(())
        text = "".join(_outside(content, sorted(span for span in left_out if span.meets(block.span))))
        if block.kind is BlockKind.CODE:
            return text
        return " ".join(_HARD_BREAK.sub(_A_BREAK, text.strip()).split())


def _outside(content: MappedText, left_out: Sequence[Span]) -> Iterator[str]:
    """The stretches of a text whose characters stand outside some spans, which are in order."""
    if not left_out:
        yield content.text
        return
    for piece in content.pieces(0, len(content)):
        if len(piece.text) != piece.end - piece.start:
            if not any(span.covers(Span(piece.start, piece.end)) for span in left_out):
                yield piece.text
            continue
        at = piece.start
        for span in left_out:
            if span.end <= at or span.start >= piece.end:
                continue
            yield piece.text[at - piece.start : max(span.start, at) - piece.start]
            at = min(max(span.end, at), piece.end)
        yield piece.text[at - piece.start :]
