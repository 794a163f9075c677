"""List items with a date of their own, numbered or not, visible or commented out; what is nested in them is detail.

An item inside a dated item is a detail of it. One inside an item without a date is an entry of its own, and the item
above it names the employer. A date that stands alone in a nested item belongs to the item above.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.page.context import PageContext
from jekyll_cv.page.entry import Detail, Entry, Line
from jekyll_cv.page.layout import begins_line
from jekyll_cv.page.setting import is_only_date, is_set_off

_LEAVES = (BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TERM, BlockKind.TABLE)


def bullet_entries(context: PageContext) -> Iterator[Entry]:
    """All dated list items of a page."""
    return _in_blocks(context, context.blocks, parent=None, hidden=False)


def _in_blocks(context: PageContext, blocks: Sequence[Block], *, parent: Line | None, hidden: bool) -> Iterator[Entry]:
    for block in blocks:
        if block.kind is BlockKind.ITEM:
            yield from _in_item(context, block, parent=parent, hidden=hidden)
        else:
            inside = hidden or block.kind is BlockKind.COMMENT
            yield from _in_blocks(context, block.children, parent=parent, hidden=inside)


def _in_item(context: PageContext, item: Block, *, parent: Line | None, hidden: bool) -> Iterator[Entry]:
    leaf = item.children[0] if item.children and item.children[0].kind in _LEAVES else None
    lines = context.lines(leaf) if leaf else ()
    comments = (child for child in leaf.children if begins_line(context.source, child)) if leaf else ()
    inside = (*comments, *item.children[1:]) if leaf else item.children
    header = _header(lines)
    if header:
        rest = (_detail(line, hidden=hidden) for line in lines[len(header) :])
        details = (*rest, *_details(context, inside, hidden=hidden))
        yield Entry(header, details, parent, hidden, item.span)
    elif lines and (dated := _dated_child(context, inside)):
        details = tuple(_details(context, inside, hidden=hidden, leaving_out=dated))
        yield Entry((*lines, context.lines(dated)[0]), details, parent, hidden, item.span)
    else:
        yield from _in_blocks(context, inside, parent=lines[0] if lines else parent, hidden=hidden)


def _header(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines up to the one with the date; none where no date is set off from the words around it."""
    for index, line in enumerate(lines):
        dates = tuple(date for date in line.dates if not date.weak and is_set_off(line, date))
        if dates:
            return (*(replace(before, dates=()) for before in lines[:index]), replace(line, dates=dates))
    return ()


def _dated_child(context: PageContext, inside: Sequence[Block]) -> Block | None:
    """The leaf of the one nested item that is nothing but a date."""
    leaves = [
        item.children[0]
        for block in inside
        if block.kind is BlockKind.LIST
        for item in block.children
        if item.children and item.children[0].kind in _LEAVES
    ]
    dated = [leaf for leaf in leaves if (lines := context.lines(leaf)) and is_only_date(lines[0])]
    return dated[0] if len(dated) == 1 else None


def _details(
    context: PageContext, blocks: Sequence[Block], *, hidden: bool, leaving_out: Block | None = None
) -> Iterator[Detail]:
    """One detail for each leaf below an item, in order."""
    for block in blocks:
        if block is leaving_out:
            continue
        if block.kind in _LEAVES and (lines := context.lines(block)):
            whole = Line(lines[0].rich, 0, len(lines[0].rich.text), ())
            yield _detail(whole, hidden=hidden)
        inside = hidden or block.kind is BlockKind.COMMENT
        yield from _details(context, block.children, hidden=inside, leaving_out=leaving_out)


def _detail(line: Line, *, hidden: bool) -> Detail:
    return Detail(line, hidden, line.rich.to_source(line.start, line.end))
