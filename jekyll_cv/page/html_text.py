"""The rendered text of a run of inline HTML, with its marks and the place of every character."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from msgspec.structs import replace

from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.mapped import MappedText, Piece
from jekyll_cv.markdown.rich import Mark, MarkKind, RichText
from jekyll_cv.page.context import PageContext

#: Elements whose content is no text that readers read.
NO_PROSE = frozenset(
    "audio button canvas datalist embed fieldset form head iframe input math noscript object picture script select style "
    "svg template textarea title video".split(),
)
_STRONG = frozenset({"b", "strong"})
_EMPHASIS = frozenset({"em", "i"})
#: What is shown in another way than it is written; a single space is where something that shows one may stand before it.
_SHOWN_ANEW = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]|\A |(?<=;) |&(?:#\d{1,8}|#x[0-9a-fA-F]{1,7}|\w+);|&nbsp(?![;\w])")


class HtmlText:
    """The rendered text of a run of inline HTML."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._pieces: list[Piece] = []
        self._size = 0
        self._marks: list[Mark] = []
        self._end: int | None = None

    def add_all(self, blocks: Iterable[Block]) -> None:
        """Append what readers see of blocks that stand next to each other."""
        for block in blocks:
            self._add_gap(block.span.start)
            if block.kind is BlockKind.TEXT and block.content:
                self.add_text(block.content)
            elif block.kind is BlockKind.PARAGRAPH and block.content:
                self._add_rich(self._context.rich(block))
            elif block.kind is BlockKind.ELEMENT and block.name not in NO_PROSE:
                self._add_element(block)
            self._end = block.span.end

    def result(self) -> RichText:
        """All that was appended."""
        return RichText(MappedText.join(self._pieces), tuple(self._marks))

    def _add_gap(self, start: int) -> None:
        """White space between two neighbours, which the blocks themselves leave out."""
        if self._end is not None and self._context.source.text[self._end : start].isspace():
            self._emit(Piece(" ", self._end, start))

    def _add_element(self, element: Block) -> None:
        if element.name == "br":
            self._emit(Piece("\n", element.span.start, element.span.end))
            return
        if element.name in ("small", "span") and element.attributes and self._ends_in_word():
            self._emit(Piece("  ", element.span.start, element.span.start))  # the style sets it apart
        start = self._size
        tag_end = self._context.source.text.find(">", element.span.start) + 1
        self._end = tag_end if element.children else None
        self.add_all(element.children)
        attributes = dict(element.attributes)
        classes = attributes.get("class", "")
        kind, value = MarkKind.HTML, classes
        if element.name in _STRONG:
            kind = MarkKind.STRONG
        elif element.name in _EMPHASIS:
            kind = MarkKind.EMPHASIS
        elif element.name == "a" and attributes.get("href"):
            kind, value = MarkKind.LINK, html.unescape(attributes["href"])
        if self._size > start:
            self._marks.append(Mark(kind, start, self._size, element.span, value, element.closed, None, classes))

    def _ends_in_word(self) -> bool:
        return bool(self._pieces) and self._pieces[-1].text[-1:].isalnum()

    def _add_rich(self, rich: RichText) -> None:
        shift = self._size
        for piece in rich.mapped.pieces(0, len(rich.text)):
            self._emit(piece)
        self._marks += (replace(mark, start=mark.start + shift, end=mark.end + shift) for mark in rich.marks)

    def add_text(self, content: MappedText) -> None:
        """Append text with its entities resolved and its white space made single."""
        text, cursor = content.text, 0
        for found in _SHOWN_ANEW.finditer(text):
            self._emit(*content.pieces(cursor, found.start()))
            written = found.group()
            place = content.to_source(found.start(), found.end())
            shown = " " if written[0] != "&" else html.unescape(written)
            if shown != " " or not self._pieces or not self._pieces[-1].text.endswith((" ", "\n")):
                self._emit(Piece(shown, place.start, place.end))
            cursor = found.end()
        self._emit(*content.pieces(cursor, len(text)))

    def _emit(self, *pieces: Piece) -> None:
        for piece in pieces:
            self._pieces.append(piece)
            self._size += len(piece.text)
