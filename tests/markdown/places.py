"""What must hold of every place in a document, whatever the page."""

from __future__ import annotations

from itertools import pairwise

from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.document import INLINE_LEAVES, Document
from jekyll_cv.markdown.mapped import MappedText
from jekyll_cv.markdown.rich import RichText
from jekyll_cv.markdown.view import LIQUID_OUTPUT
from jekyll_cv.source import Source, Span

CODE_FIGURE = "<figure></figure>"
CURLY = {"'": "‘’", '"': "“”"}
WHITE_SPACE = " \t\n\r\v\f"


def check_places(document: Document) -> None:
    _check_siblings(document, document.blocks, Span(document.start, len(document.source.text)))


def _check_siblings(document: Document, blocks: tuple[Block, ...], within: Span) -> None:
    for block in blocks:
        assert within.covers(block.span), (block.kind, block.span, within)
        assert block.span.start <= block.span.end
        _check_block(document, block)
        _check_siblings(document, block.children, block.span)
    for before, after in pairwise(blocks):
        assert before.span.end <= after.span.start, (before.kind, before.span, after.kind, after.span)


def _check_block(document: Document, block: Block) -> None:
    source = document.source
    text = source.slice(block.span)
    if block.kind not in (BlockKind.CELL, BlockKind.CODE):
        assert text.strip(WHITE_SPACE) == text, block.kind
    for mapped in (block.content, block.inner):
        if mapped:
            _check_mapped(source, mapped, block.span)
    if block.content and block.kind in INLINE_LEAVES:
        _check_rendered(source, document.render(block.content), block)


def _check_mapped(source: Source, mapped: MappedText, within: Span) -> None:
    pieces = list(mapped.pieces(0, len(mapped)))
    assert "".join(piece.text for piece in pieces) == mapped.text
    assert within.covers(mapped.whole())
    for piece in pieces:
        written = source.text[piece.start : piece.end]
        if len(piece.text) == len(written):
            for char, other in zip(piece.text, written, strict=True):
                assert char == other or (char in WHITE_SPACE and other in WHITE_SPACE), piece
        else:
            assert piece.text in (LIQUID_OUTPUT, CODE_FIGURE) or not (piece.text + written).strip(WHITE_SPACE), piece
    for before, after in pairwise(pieces):
        assert before.end <= after.start or (before.start, before.end) == (after.start, after.end)


def _check_rendered(source: Source, rich: RichText, block: Block) -> None:
    previous = block.span.start
    for index, char in enumerate(rich.text):
        place = rich.to_source(index, index + 1)
        assert block.span.covers(place)
        assert previous <= place.start
        previous = place.start
        written = source.slice(place)
        if len(written) == 1:
            is_space = char in WHITE_SPACE and written in WHITE_SPACE + "\\"
            assert char == written or is_space or char in CURLY.get(written, ""), (char, written)
    for mark in rich.marks:
        assert 0 <= mark.start <= mark.end <= len(rich.text)
        assert block.span.covers(mark.span)
        if mark.start < mark.end:
            assert mark.span.covers(rich.to_source(mark.start, mark.end))
    for one, other in pairwise(sorted(rich.marks, key=lambda mark: (mark.span.start, -mark.span.end))):
        assert one.span.covers(other.span) or one.span.end <= other.span.start, (one, other)
    for comment in rich.comments:
        assert block.span.covers(comment.span)
