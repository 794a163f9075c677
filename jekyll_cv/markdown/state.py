"""The state of a block parse, which always knows the place of its cursor in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from mistune.core import BlockState

from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.mapped import MappedText, Piece
from jekyll_cv.markdown.patterns import RAW_MODEL
from jekyll_cv.source import Span

#: Containers nested deeper than this are read as paragraphs; kramdown's own limit is Ruby's stack.
MAX_DEPTH = 60

_NEWLINE = re.compile(r"\n")
_SPACE = " \t\n\v\f\r"


class PlacedState(BlockState):
    """mistune's block state, with a place for every offset.

    The lines of a nested state stand one to one for lines of the view, each a suffix of its line there (a marker or an
    indentation has been taken off, a tab may have become spaces). So the number of its first line is all it carries.
    """

    def __init__(self, parent: PlacedState | None = None) -> None:
        super().__init__(parent)
        self.view: MappedText = parent.view if parent else MappedText.join(())
        self.view_lines: tuple[int, ...] = parent.view_lines if parent else (0,)
        self.links: dict[str, str] = parent.links if parent else {}
        self.first_line = 0
        self.blocks: list[Block] = []
        self.pending_attributes = False
        self.open_element = ""
        self.stopped = False
        self.paragraph_start = 0
        self.nesting: int = parent.nesting + 1 if parent else 0
        self._lines: tuple[int, ...] | None = None
        self._missing: dict[str, int] = {}

    @classmethod
    def of_view(cls, view: MappedText) -> PlacedState:
        """The outermost state over a whole text."""
        state = cls()
        state.view = view
        state.view_lines = line_starts(view.text)
        state.process(view.text)
        return state

    def child(self, src: str, first_line: int) -> PlacedState:
        """A nested state whose text begins on line `first_line` (from 0) of the view."""
        state = PlacedState(self)
        state.process(src)
        state.first_line = first_line
        return state

    @property
    def last(self) -> Block | None:
        """The block before the cursor on this level."""
        return self.blocks[-1] if self.blocks else None

    @property
    def raw(self) -> bool:
        """Whether the cursor stands in an HTML element whose content kramdown never reads as Markdown."""
        return self.open_element in RAW_MODEL

    def add(self, block: Block) -> None:
        """Append a block; a pending attribute list has found its block."""
        self.pending_attributes = False
        self.blocks.append(block)

    def add_blank(self, text: str) -> None:
        """Note blank lines; kramdown keeps them as an element, and their text tells one from several."""
        if self.last and self.last.kind is BlockKind.BLANK:
            self.blocks[-1] = replace(self.blocks[-1], name=self.blocks[-1].name + text)
        else:
            self.add(Block(BlockKind.BLANK, Span(0, 0), name=text))

    def add_boundary(self, name: str) -> None:
        """Note something that ends a block and prints nothing."""
        self.add(Block(BlockKind.BOUNDARY, Span(0, 0), name=name))

    def after_boundary(self) -> bool:
        """kramdown's `after_block_boundary?`."""
        last = self.last
        return (
            last is None
            or last.kind is BlockKind.BLANK
            or (last.kind is BlockKind.BOUNDARY and not last.name)
            or self.pending_attributes
        )

    def find(self, marker: str, start: int) -> int:
        """Like `str.find`, but a marker known to be missing from some place on is not searched for again."""
        if start >= self._missing.get(marker, self.cursor_max + 1):
            return -1
        found = self.src.find(marker, start)
        if found < 0:
            self._missing[marker] = start
        return found

    def line_number(self, offset: int) -> int:
        """The line of the view, from 0, on which an offset of this state lies."""
        return self.first_line + bisect_right(self._own_lines(), offset) - 1

    def place(self, start: int, end: int) -> Span:
        """The stretch of the file behind `start` up to `end`, white space at its ends left out."""
        while end > start and self.src[end - 1] in _SPACE:
            end -= 1
        while start < end and self.src[start] in _SPACE:
            start += 1
        first = self._to_view(start)
        return self.view.to_source(first, max(first, self._to_view(end - 1) + 1 if end > start else first))

    def content(self, start: int, end: int) -> MappedText:
        """The text `start` up to `end`, white space at its ends left out, mapped to the file."""
        while end > start and self.src[end - 1] in _SPACE:
            end -= 1
        while start < end and self.src[start] in _SPACE:
            start += 1
        return self.raw_content(start, end)

    def raw_content(self, start: int, end: int) -> MappedText:
        """The text `start` up to `end` as it is, mapped to the file."""
        pieces: list[Piece] = []
        while start < end:
            newline = self.src.find("\n", start, end)
            stop = newline + 1 if newline >= 0 else end
            pieces += self._line_pieces(start, stop)
            start = stop
        return MappedText.join(pieces)

    def _line_pieces(self, start: int, stop: int) -> list[Piece]:
        lead = start
        while lead < stop and self.src[lead] in " \t":
            lead += 1
        pieces: list[Piece] = []
        if lead > start:
            first, second = self._to_view(start), self._to_view(lead)
            if second - first == lead - start:
                pieces += self.view.pieces(first, second)
            else:  # a tab that became spaces, or spaces that were put in front
                place = self.view.to_source(first, max(first, second))
                pieces.append(Piece(self.src[start:lead], place.start, place.end))
        if lead < stop:
            first = self._to_view(lead)
            pieces += self.view.pieces(first, first + stop - lead)
        return pieces

    def _to_view(self, offset: int) -> int:
        own = self._own_lines()
        index = bisect_right(own, offset) - 1
        own_end = own[index + 1] if index + 1 < len(own) else len(self.src)
        line = min(self.first_line + index, len(self.view_lines) - 1)
        view_end = self.view_lines[line + 1] if line + 1 < len(self.view_lines) else len(self.view.text)
        return max(self.view_lines[line], view_end - (own_end - offset))

    def _own_lines(self) -> tuple[int, ...]:
        if self._lines is None:
            self._lines = self.view_lines if self.src is self.view.text else line_starts(self.src)
        return self._lines


def line_starts(text: str) -> tuple[int, ...]:
    """Offsets of the first characters of all lines that end in LF; a last line without one counts too."""
    starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]
    if len(starts) > 1 and starts[-1] == len(text):
        starts.pop()
    return tuple(starts)
