"""The text that kramdown gets: front matter off, Liquid rendered away, line ends made LF; mapped back to the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jekyll_cv.markdown.liquid import LiquidKind, LiquidSpan
from jekyll_cv.markdown.mapped import MappedText, Piece
from jekyll_cv.source import LINE_END, Source, Span

#: Stands for Liquid output, of which we know only that it is text. A Unicode noncharacter: no page means it.
LIQUID_OUTPUT = "\ufdd0"
_CODE_FIGURE = "<figure></figure>"  # what {% highlight %} becomes, as far as Markdown cares
_RENDERED = {LiquidKind.OUTPUT: LIQUID_OUTPUT, LiquidKind.CODE: _CODE_FIGURE}
_SPACE = " \t\n\v\f\r"


def markdown_view(source: Source, start: int, liquid: Sequence[LiquidSpan]) -> MappedText:
    """What kramdown is given of a file whose content begins at the character `start`.

    Follows Jekyll's order (Liquid first) and kramdown's `adapt_source`: CRLF and CR become LF, the text ends in one LF.
    """
    if source.text.startswith("\ufeff") and start == 0:
        start = 1
    pieces = list(_unix_lines(_rendered(source, start, liquid)))
    if pieces and pieces[-1].text.endswith("\n"):
        return MappedText.join(pieces)
    end = len(source.text)
    return MappedText.join([*pieces, Piece("\n", end, end)])


def inner_view(source: Source, pieces: Sequence[Span]) -> MappedText:
    """The same for stretches of a file that are read as a text of their own, such as the inside of a comment."""
    own = [Piece(source.slice(span), span.start, span.end) for span in pieces]
    end = pieces[-1].end if pieces else 0
    return MappedText.join([*_unix_lines(iter(own)), Piece("\n", end, end)])


def _rendered(source: Source, start: int, liquid: Sequence[LiquidSpan]) -> Iterator[Piece]:
    text = source.text
    trim_next = False
    for item in liquid:
        stop = item.span.start
        yield from _plain(text, start, stop, trim_next, item.trims_before)
        if replacement := _RENDERED.get(item.kind, ""):
            yield Piece(replacement, item.span.start, item.span.end)
        start, trim_next = item.span.end, item.trims_after
    yield from _plain(text, start, len(text), trim_next, trim_end=False)


def _plain(text: str, start: int, stop: int, trim_start: bool, trim_end: bool) -> Iterator[Piece]:
    while trim_start and start < stop and text[start] in _SPACE:
        start += 1
    while trim_end and start < stop and text[stop - 1] in _SPACE:
        stop -= 1
    if start < stop:
        yield Piece(text[start:stop], start, stop)


def _unix_lines(pieces: Iterator[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if "\r" not in piece.text:
            yield piece
            continue
        cursor = 0
        for end in LINE_END.finditer(piece.text):
            yield Piece(piece.text[cursor : end.start()], piece.start + cursor, piece.start + end.start())
            yield Piece("\n", piece.start + end.start(), piece.start + end.end())
            cursor = end.end()
        yield Piece(piece.text[cursor:], piece.start + cursor, piece.end)
