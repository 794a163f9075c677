"""The block tree of a page: what kramdown makes of it, each block with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.markdown.mapped import MappedText
from jekyll_cv.source import Span


class BlockKind(StrEnum):
    """The kinds of block; the names are kramdown's elements in words."""

    __hash__ = str.__hash__  # kinds are looked up all the time, and Enum's own is no C

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    DEFINITIONS = "definitions"
    TERM = "term"
    DEFINITION = "definition"
    QUOTE = "quote"
    CODE = "code"
    RULE = "rule"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    MATH = "math"
    ELEMENT = "element"  # an HTML element
    TEXT = "text"  # text inside raw HTML
    COMMENT = "comment"  # commented out, in any of the forms people use
    FOOTNOTE = "footnote"
    BLANK = "blank"  # while parsing only
    BOUNDARY = "boundary"  # while parsing only: an end-of-block mark, attributes, a definition that prints nothing


#: Name of a paragraph that kramdown prints without `<p>`, as none of its block parsers takes the line.
BARE_TEXT = "bare"


class CommentForm(StrEnum):
    """How something is commented out."""

    HTML = "html"  # <!-- … -->
    LIQUID = "liquid"  # {% comment %} … {% endcomment %}
    KRAMDOWN = "kramdown"  # {::comment} … {:/comment}
    REFERENCE = "reference"  # [//]: # (…)


class Block(Struct, frozen=True, gc=False):
    """A block and its place; which fields mean something depends on `kind`.

    `span` covers the block's own lines from its first character to its last that is no white space.
    """

    kind: BlockKind
    span: Span
    children: tuple[Block, ...] = ()
    content: MappedText | None = None  # the Markdown of a leaf: heading, paragraph, term, cell, text, code
    level: int = 0  # of a heading, from 1
    ordered: bool = False  # of a list
    loose: bool = False  # of a list item: its first paragraph is printed with `<p>`
    name: str = ""  # of an HTML element (lower case); of a boundary, what made it; BARE_TEXT of a paragraph
    attributes: tuple[tuple[str, str], ...] = ()  # of an HTML element
    closed: bool = True  # whether an HTML element has its end tag, where it needs one
    form: CommentForm | None = None  # of a comment
    inner: MappedText | None = None  # of a comment: what stands between its marks

    def walk(self) -> Iterator[Block]:
        """This block and all below it, in order."""
        waiting = [self]
        while waiting:
            block = waiting.pop()
            yield block
            waiting += reversed(block.children)


def comment(form: CommentForm, span: Span, inner: MappedText) -> Block:
    """Something commented out; `inner` is what stands between its marks."""
    return Block(BlockKind.COMMENT, span, form=form, inner=inner)


def visible(blocks: Iterable[Block]) -> Iterator[Block]:
    """All blocks that readers see, outer before inner, in file order: what is in comments is left out."""
    waiting = list(blocks)[::-1]
    while waiting:
        block = waiting.pop()
        if block.kind is not BlockKind.COMMENT:
            yield block
            waiting += reversed(block.children)


def printed(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks without those that only steer parsing; definitions with nothing but blank lines between are one list."""
    seen = [block for block in blocks if block.kind is not BlockKind.BLANK]
    result: list[Block] = []
    for kind, group in groupby(seen, key=lambda block: block.kind):
        if kind is BlockKind.DEFINITIONS:
            result.append(_merged(list(group)))
        elif kind is not BlockKind.BOUNDARY:
            result += group
    return tuple(result)


def _merged(lists: list[Block]) -> Block:
    if len(lists) == 1:
        return lists[0]
    children = tuple(child for block in lists for child in block.children)
    return replace(lists[0], span=Span(lists[0].span.start, lists[-1].span.end), children=children)
