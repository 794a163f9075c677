"""The outline of a page: the headings, list items and hidden stretches that Jekyll makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from jekyll_cv.markdown.blocks import Block, BlockKind, CommentForm
from jekyll_cv.markdown.document import Document
from jekyll_cv.markdown.mapped import MappedText
from jekyll_cv.markdown.view import LIQUID_OUTPUT
from jekyll_cv.page.printed_comments import PrintedComment, printed_comments
from jekyll_cv.source import Source

_LIQUID_MARKS = ("{{", "{%")


class OutlineHeading(Struct, frozen=True):
    """A heading that readers see; `line` and `level` count from 1, `text` is rendered, on one line."""

    line: int
    level: int
    text: str


class OutlineItem(Struct, frozen=True):
    """A list item that readers see.

    `line` counts from 1, `depth` (how many items it stands in) from 0; `text` is its first paragraph, rendered, on one
    line, and empty where the item begins with something else.
    """

    line: int
    depth: int
    ordered: bool
    text: str


class HiddenStretch(Struct, frozen=True):
    """Something commented out that readers do not see; both lines count from 1.

    `text` is what stands between its marks, on one line; `depth` is how many list items it stands in.
    """

    line: int
    end_line: int
    form: CommentForm
    text: str
    depth: int


class LeakedStretch(Struct, frozen=True):
    """Something in a comment that Jekyll prints, so that readers do see it; both lines count from 1.

    `text` is what stands between its marks, on one line. What kramdown makes of it is in the outline as well.
    """

    line: int
    end_line: int
    form: CommentForm
    text: str


class Outline(Struct, frozen=True):
    """What a page shows and hides; each row in file order. What is inside a hidden stretch is no row of its own."""

    headings: tuple[OutlineHeading, ...]
    items: tuple[OutlineItem, ...]
    hidden: tuple[HiddenStretch, ...]
    leaked: tuple[LeakedStretch, ...]


def outline(document: Document) -> Outline:
    """The outline of a page's content; any document has one.

    Levels and depths are kramdown's: a heading keeps its level wherever it stands, and an item's depth counts the
    items around it, not the quotes or definitions. Comments that kramdown prints are no hidden stretches.
    """
    headings: list[OutlineHeading] = []
    items: list[OutlineItem] = []
    hidden: list[HiddenStretch] = []
    for block, depth in _visible(document.blocks):
        line = document.source.line_at(block.span.start)
        if block.kind is BlockKind.HEADING:
            headings.append(OutlineHeading(line, block.level, _rendered(document, block)))
        elif block.kind is BlockKind.ITEM:
            items.append(OutlineItem(line, depth, block.ordered, _first_paragraph(document, block)))
        elif block.kind is BlockKind.COMMENT:
            hidden.append(_hidden(document.source, block, depth))
    leaked = tuple(_leaked(document.source, comment) for comment in printed_comments(document) if comment.closer)
    return Outline(tuple(headings), tuple(items), tuple(sorted(hidden, key=lambda stretch: stretch.line)), leaked)


def _visible(blocks: Iterable[Block]) -> Iterator[tuple[Block, int]]:
    """Every block, in order, with the number of items around it; of comments only the outermost, as a whole."""
    waiting = [(block, 0) for block in reversed(tuple(blocks))]
    while waiting:
        block, depth = waiting.pop()
        yield block, depth
        if block.kind is not BlockKind.COMMENT:
            inside = depth + (block.kind is BlockKind.ITEM)
            waiting += ((child, inside) for child in reversed(block.children))


def _first_paragraph(document: Document, item: Block) -> str:
    first = next((block for block in item.children if block.kind is not BlockKind.COMMENT), None)
    return _rendered(document, first) if first and first.kind is BlockKind.PARAGRAPH else ""


def _rendered(document: Document, leaf: Block) -> str:
    return document.render(leaf.content).plain() if leaf.content else ""


def _hidden(source: Source, block: Block, depth: int) -> HiddenStretch:
    last = max(block.span.start, block.span.end - 1)
    form = block.form or CommentForm.HTML
    inside = _as_written(source, block.inner) if block.inner else ""
    return HiddenStretch(source.line_at(block.span.start), source.line_at(last), form, inside, depth)


def _leaked(source: Source, comment: PrintedComment) -> LeakedStretch:
    leak, inner = comment.leak or comment.opener, comment.inner or comment.opener
    form = CommentForm.KRAMDOWN if source.text.startswith("{", leak.start) else CommentForm.HTML
    line, last = source.line_at(leak.start), source.line_at(leak.end - 1)
    return LeakedStretch(line, last, form, " ".join(source.slice(inner).split()))


def _as_written(source: Source, inner: MappedText) -> str:
    """A text on one line, with Liquid as it stands in the file, where Jekyll would put what it cannot tell us."""
    written = source.slice(inner.whole())
    has_liquid = LIQUID_OUTPUT in inner.text or any(mark in written for mark in _LIQUID_MARKS)
    return " ".join((written if has_liquid else inner.text).split())
