"""The state of a block parse, which always knows the place of its cursor in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from mistune.core import BlockState

from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.finder import Finder
from jekyll_cv.markdown.links import LinkDefinition
from jekyll_cv.markdown.mapped import MappedText, Piece
from jekyll_cv.markdown.options import JEKYLL_OPTIONS, KramdownOptions
from jekyll_cv.source import Span

#: At this depth of the block tree no list, quote or definition begins any more: what would be one is a paragraph.
#: kramdown's own limit is Ruby's stack.
MAX_DEPTH = 60

_BLANK = re.compile(r"[ \t]*")
_SPACE = " \t\n\v\f\r"


class PlacedState(BlockState):
    """mistune's block state, with a place for every offset.

    The lines of a nested state stand one to one for lines of the view, each a suffix of its line there (a marker or an
    indentation has been taken off, a tab may have become spaces). So the number of its first line is all it carries.
    """

    def __init__(self, parent: PlacedState | None = None) -> None:
        super().__init__(parent)
        self.options: KramdownOptions = parent.options if parent else JEKYLL_OPTIONS
        self.view: MappedText = parent.view if parent else MappedText.join(())
        self.view_lines: tuple[int, ...] = parent.view_lines if parent else (0,)
        self.links: dict[str, str] = parent.links if parent else {}
        self.definitions: list[LinkDefinition] = parent.definitions if parent else []
        self.footnotes: set[str] = parent.footnotes if parent else set()
        self.first_line = 0
        self.blocks: list[Block] = []
        self.pending_attributes = False
        self.open_element = ""
        self.stopped = False
        self._paragraph: tuple[int, int] | None = None  # where the last block stands while lines may still join it
        self.tree_depth = 0  # how many blocks of the tree the blocks of this state stand in
        self._lines: tuple[int, ...] | None = None
        self._finder: Finder | None = None

    @classmethod
    def of_view(cls, view: MappedText, options: KramdownOptions, depth: int = 0) -> PlacedState:
        """The outermost state over a whole text; `depth` is that of the block it stands in, if it stands in one."""
        state = cls()
        state.options = options
        state.tree_depth = depth
        state.view = view
        state.view_lines = line_starts(view.text)
        state.process(view.text)
        return state

    def child(self, src: str, first_line: int, levels: int = 1) -> PlacedState:
        """A state `levels` deeper in the tree, whose text begins on line `first_line` (from 0) of the view."""
        state = PlacedState(self)
        state.process(src)
        state.first_line = first_line
        state.tree_depth = self.tree_depth + levels
        return state

    @property
    def last(self) -> Block | None:
        """The block before the cursor on this level."""
        return self.blocks[-1] if self.blocks else None

    def process(self, src: str) -> None:
        """Take the text to read."""
        super().process(src)
        self._finder = None

    @property
    def finder(self) -> Finder:
        """What looks for ends in this state's text."""
        if self._finder is None:
            self._finder = Finder(self.src)
        return self._finder

    def add(self, block: Block) -> None:
        """Append a block; a pending attribute list has found its block."""
        self.end_paragraph()
        self.pending_attributes = False
        self.blocks.append(block)

    def add_lines(self, start: int, end: int, name: str) -> None:
        """Append a paragraph, or lines to the one right before them, whose text is made when it has all of them."""
        if self._paragraph is None or self.blocks[-1].name != name:
            self.add(_steering(BlockKind.PARAGRAPH, name))
            self._paragraph = (start, end)
        else:
            self.pending_attributes = False
            self._paragraph = (self._paragraph[0], end)

    def end_paragraph(self) -> None:
        """Make the text of the paragraph that is the last block; no more lines join it."""
        if self._paragraph:
            content = self.content(*self._paragraph)
            name = self.blocks[-1].name
            self.blocks[-1] = Block(BlockKind.PARAGRAPH, content.whole(), content=content, name=name)
            self._paragraph = None

    def add_blank(self, text: str) -> None:
        """Note blank lines; kramdown keeps them as an element, and their text tells one from several."""
        if self.last and self.last.kind is BlockKind.BLANK:
            text = self.blocks.pop().name + text
        self.add(_steering(BlockKind.BLANK, text))

    def add_boundary(self, name: str) -> None:
        """Note something that ends a block and prints nothing."""
        self.add(_steering(BlockKind.BOUNDARY, name))

    def after_boundary(self) -> bool:
        """kramdown's `after_block_boundary?`."""
        last = self.last
        return (
            last is None
            or last.kind is BlockKind.BLANK
            or (last.kind is BlockKind.BOUNDARY and not last.name)
            or self.pending_attributes
        )

    def line_number(self, offset: int) -> int:
        """The line of the view, from 0, on which an offset of this state lies."""
        return self.first_line + bisect_right(self._own_lines(), offset) - 1

    def place(self, start: int, end: int) -> Span:
        """The stretch of the file behind `start` up to `end`, white space at its ends left out."""
        start, end = self._trimmed(start, end)
        if self.src is self.view.text:
            return self.view.to_source(start, end)
        first = self._to_view(start)
        return self.view.to_source(first, max(first, self._to_view(end - 1) + 1 if end > start else first))

    def content(self, start: int, end: int) -> MappedText:
        """The text `start` up to `end`, white space at its ends left out, mapped to the file."""
        return self.raw_content(*self._trimmed(start, end))

    def raw_content(self, start: int, end: int) -> MappedText:
        """The text `start` up to `end` as it is, mapped to the file."""
        if self.src is self.view.text:
            return self.view.slice(start, end)
        pieces: list[Piece] = []
        while start < end:
            newline = self.src.find("\n", start, end)
            stop = newline + 1 if newline >= 0 else end
            pieces += self._line_pieces(start, stop)
            start = stop
        return MappedText.join(pieces)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        src = self.src
        while end > start and src[end - 1] in _SPACE:
            end -= 1
        while start < end and src[start] in _SPACE:
            start += 1
        return start, end

    def _line_pieces(self, start: int, stop: int) -> Iterator[Piece]:
        """The pieces of a line or a part of it; the white space in front may be other than in the file."""
        blank = _BLANK.match(self.src, start, stop)
        lead = blank.end() if blank else start
        second = self._to_view(lead) if lead < stop else self._to_view(start) + lead - start
        if lead > start:
            first = self._to_view(start)
            if second - first == lead - start and self.view.text.startswith(self.src[start:lead], first):
                yield from self.view.pieces(first, second)
            else:  # a tab that became spaces, or spaces that were put in front
                written = list(self.view.pieces(first, second))  # Liquid may stand between its characters
                place = written[-1] if written else self.view.to_source(first, first)
                yield Piece(self.src[start:lead], place.start, place.end)
        if lead < stop:
            yield from self.view.pieces(second, second + stop - lead)

    def _to_view(self, offset: int) -> int:
        if self.src is self.view.text:
            return offset
        own, view_lines = self._own_lines(), self.view_lines
        index = bisect_right(own, offset) - 1
        own_end = own[index + 1] if index + 1 < len(own) else len(self.src)
        line = min(self.first_line + index, len(view_lines) - 1)
        view_end = view_lines[line + 1] if line + 1 < len(view_lines) else len(self.view.text)
        return max(view_lines[line], view_end - (own_end - offset))

    def _own_lines(self) -> tuple[int, ...]:
        if self._lines is None:
            self._lines = self.view_lines if self.src is self.view.text else line_starts(self.src)
        return self._lines


@lru_cache(maxsize=64)
def _steering(kind: BlockKind, name: str) -> Block:
    """A block that only steers parsing and has no place; `name` says what it was."""
    return Block(kind, Span(0, 0), name=name)


def line_starts(text: str) -> tuple[int, ...]:
    """Offsets of the first characters of all lines that end in LF; a last line without one counts too."""
    starts = tuple(accumulate([len(line) + 1 for line in text.split("\n")], initial=0))
    return starts[: -2 if text.endswith("\n") else -1]
