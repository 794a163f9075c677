"""The block tree as its author meant it: comments and headings back on the level where they stand in the page.

kramdown takes a comment or a heading that follows an item without a blank line into that item, the last nested one even.
What begins its line in the column of an item's own marker was meant to stand beside that item, not in it.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.source import Source, Span

_LIFTED = (BlockKind.COMMENT, BlockKind.HEADING)


def lift_outside(source: Source, blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with comments and headings moved up to the list whose markers they line up with."""
    return tuple(_lifted_all(source, blocks, item_column=0, outer_column=0)[0])


def _lifted_all(
    source: Source, blocks: Iterable[Block], *, item_column: int, outer_column: int
) -> tuple[list[Block], list[Block]]:
    """The blocks without what belongs further out than an item in `item_column`, and that."""
    kept: list[Block] = []
    lifted: list[Block] = []
    for block in blocks:
        if block.kind in _LIFTED and _column(source, block) <= item_column:
            lifted.append(block)
        elif block.kind is BlockKind.LIST:
            inner, out = _lifted_list(source, block, outer_column=item_column)
            kept.append(inner)
            lifted += out
        elif block.kind is BlockKind.COMMENT or not block.children:
            kept.append(block)
        else:
            children, out = _lifted_all(source, block.children, item_column=item_column, outer_column=outer_column)
            kept.append(block if not out else replace(block, children=tuple(children)))
            lifted += out
    return kept, lifted


def _lifted_list(source: Source, block: Block, *, outer_column: int) -> tuple[Block, list[Block]]:
    children: list[Block] = []
    further_out: list[Block] = []
    for item in block.children:
        column = source.position(item.span.start).column
        inside, out = _lifted_all(source, item.children, item_column=column, outer_column=outer_column)
        children.append(replace(item, children=tuple(inside), span=_without_tail(source, item.span, out)))
        for comment in out:
            (children if _column(source, comment) > outer_column else further_out).append(comment)
    return replace(block, children=tuple(children)), further_out


def _without_tail(source: Source, span: Span, comments: list[Block]) -> Span:
    """An item's span without the comments at its end, which are not its own."""
    end = span.end
    for comment in reversed(comments):
        if not source.text[comment.span.end : end].strip():
            end = span.start + len(source.text[span.start : comment.span.start].rstrip())
    return Span(span.start, end)


def begins_line(source: Source, comment: Block) -> bool:
    """Whether nothing but white space stands in front of a comment on its line."""
    first = source.line_start(source.line_at(comment.span.start))
    at = comment.span.start
    while at > first and source.text[at - 1].isspace():
        at -= 1
    return at == first


def _column(source: Source, comment: Block) -> int:
    """The column, from 1, of a comment that begins its line; a large one for a comment behind other text."""
    return source.position(comment.span.start).column if begins_line(source, comment) else 1 << 30
