"""One page being read: its blocks, with rendered text and dates worked out once for each."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from jekyll_cv.dates import DateMatch, DayOrder, find_dates, guess_order
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.document import Document, as_markdown
from jekyll_cv.markdown.mapped import MappedText, Piece
from jekyll_cv.markdown.rich import Mark, RichText
from jekyll_cv.page.anchors import set_off_dates
from jekyll_cv.page.entry import Line
from jekyll_cv.page.layout import lift_outside
from jekyll_cv.source import Source


class PageContext(Struct):
    """What the shapes ask of a page while they look for entries."""

    source: Source
    document: Document
    blocks: tuple[Block, ...]  # the document's, each comment on the level it was meant to stand on
    this_year: int
    order: DayOrder
    languages: tuple[str, ...] | None
    _lines: dict[int, tuple[Line, ...]] = field(default_factory=dict)
    _rich: dict[int, RichText] = field(default_factory=dict)
    _read_again: list[tuple[Block, ...]] = field(default_factory=list)  # kept: the tables go by identity

    @classmethod
    def of(cls, document: Document, this_year: int, languages: tuple[str, ...] | None = None) -> PageContext:
        """Take a document; its numeric dates decide together whether days or months come first."""
        source = document.source
        blocks = lift_outside(source, document.blocks)
        return cls(source, document, blocks, this_year, guess_order((source.text,)), languages)

    def forget(self) -> None:
        """Let go of rendered texts and of lines."""
        self._lines.clear()
        self._rich.clear()
        self._read_again.clear()
        self.document.forget()

    def rich(self, block: Block) -> RichText:
        """The rendered text of a leaf, or of a table with its bars: kramdown takes any line with a bar for one."""
        key = id(block)
        if key not in self._rich:
            content = table_content(block) if block.kind is BlockKind.TABLE else block.content
            if content is None:
                msg = f"a {block.kind} has no text of its own"
                raise ValueError(msg)
            self._rich[key] = self.document.render(content)
        return self._rich[key]

    def lines(self, block: Block) -> tuple[Line, ...]:
        """The lines of a leaf that are not blank, each with its dates; a range that runs over a line end joins two."""
        key = id(block)
        if key not in self._lines:
            self._lines[key] = self.cut(self.rich(block), "heading" if block.level else "")
        return self._lines[key]

    def as_markdown(self, block: Block) -> tuple[Block, ...]:
        """What a text in HTML would be if it were read as Markdown, as its author meant it."""
        blocks = as_markdown(self.document, block.content) if block.content else ()
        self._read_again.append(blocks)
        return lift_outside(self.source, blocks)

    def cut(self, rich: RichText, hint: str = "") -> tuple[Line, ...]:
        """A rendered text by its lines, which `hint` names."""
        text = rich.text.replace("’", "'")  # kramdown has bent what the words for dates are written with
        dates = find_dates(text, order=self.order, languages=self.languages, this_year=self.this_year)
        return tuple(_cut_lines(rich, dates, hint))


def table_content(table: Block) -> MappedText:
    """The cells of a table as text, a row a line, a bar between two cells."""
    pieces: list[Piece] = []
    for row in table.children:
        for number, cell in enumerate(row.children):
            if number:
                pieces.append(Piece(" | ", cell.span.start, cell.span.start))
            if cell.content:
                pieces += cell.content.pieces(0, len(cell.content))
        pieces.append(Piece("\n", row.span.end, row.span.end))
    return MappedText.join(pieces)


def _cut_lines(rich: RichText, dates: tuple[DateMatch, ...], hint: str) -> Iterable[Line]:
    text, start, size = rich.text, 0, len(rich.text)
    marks = sorted(rich.marks, key=lambda mark: mark.start) if rich.marks else []
    if "\n" not in text:
        if shown := rich.plain():
            own_marks = tuple(mark for mark in marks if mark.start < size and mark.end)
            yield _with_set_off(Line(rich, 0, size, shown, dates, hint, own_marks))
        return
    pending = deque(dates)
    waiting = deque(marks)
    reaching: list[Mark] = []
    while start < size:
        own: list[DateMatch] = []
        end = _line_end(text, start)
        while pending and pending[0].start < end:  # a range that runs over a line end joins two lines
            own.append(pending.popleft())
            end = max(end, _line_end(text, own[-1].end))
        while waiting and waiting[0].start < end:
            reaching.append(waiting.popleft())
        reaching = [mark for mark in reaching if mark.end > start]
        if shown := rich.plain(start, end):
            yield _with_set_off(Line(rich, start, end, shown, tuple(own), hint, tuple(reaching)))
        start = end + 1


def _with_set_off(line: Line) -> Line:
    return replace(line, set_off=set_off_dates(line)) if line.dates else line


def _line_end(text: str, start: int) -> int:
    newline = text.find("\n", start)
    return newline if newline >= 0 else len(text)
