"""The page as boxes: blocks of Markdown and elements of HTML in one tree, with the lines of text that stand in them.

A leaf is what a reader sees as a run of lines: a heading, a paragraph, a cell, a list item's own text. Everything else
holds other boxes. Comments are gone: what they enclose stands in their place, marked as hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.patterns import SPAN_ELEMENTS
from jekyll_cv.page.boxes import Box
from jekyll_cv.page.context import PageContext
from jekyll_cv.page.entry import Line
from jekyll_cv.page.html_text import NO_PROSE, HtmlText
from jekyll_cv.page.includes import include_cards
from jekyll_cv.page.layout import begins_line
from jekyll_cv.source import Span

#: Elements of running text that kramdown does not count among them, and those nobody defined.
_INLINE = SPAN_ELEMENTS | frozenset({"font", "center", "nobr", "papertitle", "s", "strike", "time", "wbr"})
#: Text in HTML that its author wrote as Markdown: kramdown prints it as it is, a reader of the page sees what is meant.
_MEANT_AS_MARKDOWN = re.compile(
    r"^ {0,3}(?:#{1,6}[ \t]+\S|[-*+][ \t]+\S.*\n\s*[-*+][ \t]|\*\*[^*\n]+\*\*)", re.MULTILINE
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LEAVES = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TERM, BlockKind.CELL})
_RECORD_KINDS = frozenset({BlockKind.ITEM, BlockKind.ROW})
_HOLD_RECORDS = _RECORD_KINDS | {BlockKind.DEFINITIONS}


class BoxBuilder:
    """Turns the blocks of a page into boxes; with `headings_only` those that can name no section are left out."""

    def __init__(self, context: PageContext, *, headings_only: bool = False) -> None:
        self._context = context
        self._headings_only = headings_only

    def boxes(self, blocks: Iterable[Block], *, hidden: bool = False) -> tuple[Box, ...]:
        """The boxes of blocks that stand side by side."""
        return tuple(box for block in blocks for box in self._box(block, hidden))

    def page(self) -> tuple[Box, ...]:
        """All boxes of the page, the cards that includes are given among them."""
        boxes = self.boxes(self._context.blocks)
        if not self._headings_only:
            boxes += tuple(include_cards(self._context))
        return tuple(sorted(boxes, key=lambda box: box.span.start))

    def _box(self, block: Block, hidden: bool) -> Iterator[Box]:
        if block.kind is BlockKind.COMMENT:
            yield from self.boxes(block.children, hidden=True)
        elif self._headings_only and block.kind in _HOLD_RECORDS:
            return
        elif block.kind in _LEAVES:
            yield from self._leaf(block, hidden)
        elif block.kind is BlockKind.ELEMENT:
            yield from self._element(block, hidden)
        elif block.kind is BlockKind.TEXT:
            yield from self._run([block], "text", "", hidden)
        elif block.kind is BlockKind.DEFINITIONS:
            yield from self._definitions(block.children, hidden)
        elif block.children:
            children = self.boxes(block.children, hidden=hidden)
            if block.kind is BlockKind.TABLE and (bare := self._bare_table(block, hidden)):
                yield bare
            elif children:
                look, record = block.kind.value, block.kind in _RECORD_KINDS
                yield Box(look, block.span, children=children, hidden=hidden, is_record=record)

    def _definitions(self, blocks: Sequence[Block], hidden: bool) -> Iterator[Box]:
        """A definition list: a term and what defines it make one record."""
        group: list[Block] = []
        for block in blocks:
            if _is_term(block) and group and not _is_term(group[-1]):
                yield self._definition(group, hidden)
                group = []
            group.append(block)
        if group:
            yield self._definition(group, hidden)

    def _definition(self, group: Sequence[Block], hidden: bool) -> Box:
        span = Span(group[0].span.start, group[-1].span.end)
        return Box("row.definition", span, children=self.boxes(group, hidden=hidden), hidden=hidden, is_record=True)

    def _leaf(self, block: Block, hidden: bool) -> Iterator[Box]:
        names_nothing = self._headings_only and _is_plain(block)
        lines = () if names_nothing else self._context.lines(block)
        if lines:
            look = f"h{block.level}" if block.level else f"{block.kind.value}{_first_mark(lines[0])}"
            place = block.content.whole() if block.content and not block.level else block.span
            yield Box(look, place, lines, level=block.level, hidden=hidden)
        # a comment within a line is a remark, one that begins a line hides something
        comments = [
            child
            for child in block.children
            if not (lines or names_nothing) or begins_line(self._context.source, child)
        ]
        yield from self.boxes(comments, hidden=hidden)

    def _bare_table(self, table: Block, hidden: bool) -> Box | None:
        """A line with a bar in it that kramdown takes for a table: to its author it is a line."""
        source = self._context.source
        first = source.line_text(source.line_at(table.span.start)).strip()
        if len(table.children) > 1 or first.startswith("|"):
            return None
        lines = self._context.lines(table)
        return Box(f"paragraph{_first_mark(lines[0])}", table.span, lines, hidden=hidden) if lines else None

    def _element(self, element: Block, hidden: bool) -> Iterator[Box]:
        if element.name in NO_PROSE:
            return
        if self._headings_only:  # an element takes its sort from all it holds
            yield from BoxBuilder(self._context).boxes((element,), hidden=hidden)
            return
        look = _look(element)
        if element.name == "dl":
            yield from self._definitions([child for child in element.children if child.name in ("dt", "dd")], hidden)
            return
        if element.name in _INLINE:
            yield from self._run([element], "text", "", hidden)
            return
        level = _HEADINGS.get(element.name, 0)
        hint = "heading" if level else dict(element.attributes).get("class", "")
        children = tuple(self._flow(element.children, look, hint, hidden))
        alone = len(children) == 1 and children[0].lines and (level or children[0].look == look)
        if alone:
            record = element.name in ("li", "tr")
            yield replace(children[0], look=look, span=element.span, level=level, is_record=record)
        elif children:
            yield Box(look, element.span, children=children, hidden=hidden, is_record=element.name in ("li", "tr"))

    def _flow(self, blocks: Sequence[Block], look: str, hint: str, hidden: bool) -> Iterator[Box]:
        """The boxes of an element's content: running text between blocks makes leaves that look like the element."""
        run: list[Block] = []
        for block in blocks:
            if block.kind is BlockKind.TEXT and block.content and _MEANT_AS_MARKDOWN.search(block.content.text):
                yield from self._run(run, look, hint, hidden)
                run = []
                yield from self.boxes(self._context.as_markdown(block), hidden=hidden)
                continue
            if _is_inline(block):
                run.append(block)
                continue
            yield from self._run(run, look, hint, hidden)
            run = []
            yield from self._box(block, hidden)
        yield from self._run(run, look, hint, hidden)

    def _run(self, run: Sequence[Block], look: str, hint: str, hidden: bool) -> Iterator[Box]:
        if not run:
            return
        text = HtmlText(self._context)
        text.add_all(run)
        lines = self._context.cut(text.result(), hint)
        if lines:
            yield Box(look, Span(run[0].span.start, run[-1].span.end), lines, hidden=hidden)
        if look == "p" and len(lines) == 1:
            return  # a comment beside the one line of a paragraph is a remark on it
        for block in run:
            for comment in _comments_in(block):
                yield from self.boxes(comment.children, hidden=True)


def _comments_in(block: Block) -> Iterator[Block]:
    """The comments in a block; those inside one are its own."""
    if block.kind is BlockKind.COMMENT:
        yield block
        return
    for child in block.children:
        yield from _comments_in(child)


def _is_plain(block: Block) -> bool:
    """Whether a leaf is running text that begins with a word, so that no mark can hold all of it."""
    return not block.level and block.content is not None and block.content.text[:1].isalpha()


def _is_term(block: Block) -> bool:
    return block.kind is BlockKind.TERM or block.name == "dt"


def _is_inline(block: Block) -> bool:
    if block.kind is BlockKind.ELEMENT:
        return block.name in _INLINE and not any(_holds_block(child) for child in block.children)
    return block.kind in (BlockKind.TEXT, BlockKind.COMMENT) and not any(
        child.kind is BlockKind.ELEMENT and child.name not in _INLINE for child in block.children
    )


def _holds_block(block: Block) -> bool:
    return block.kind is BlockKind.ELEMENT and block.name not in _INLINE


def _look(element: Block) -> str:
    classes = dict(element.attributes).get("class", "").split()
    return ".".join([element.name, *classes[:1]])


def _first_mark(line: Line) -> str:
    """How a paragraph begins: bold, emphasized, with a link, or plainly."""
    text = line.rich.text
    for mark in line.marks:
        if mark.end > line.start and not text[line.start : mark.start].strip():
            return f"-{mark.kind}"
    return ""
