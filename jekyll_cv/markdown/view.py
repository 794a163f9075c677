"""The text that kramdown gets: front matter off, Liquid rendered away, line ends made LF; mapped back to the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jekyll_cv.markdown.liquid import LiquidKind, LiquidSpan, find_liquid
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
    if start == 0 and source.text.startswith("\ufeff"):
        start = 1
    pieces = list(_unix_lines(_rendered(source.text, start, len(source.text), liquid)))
    return MappedText.join(_with_last_newline(pieces, len(source.text)))


def liquid_comment_text(source: Source, comment: LiquidSpan) -> MappedText:
    """What stands between the marks of a Liquid comment, with the Liquid in it rendered away."""
    inner = comment.inner or Span(comment.span.end, comment.span.end)
    liquid = find_liquid(source.text, inner.start, inner.end)
    return MappedText.join(_unix_lines(_rendered(source.text, inner.start, inner.end, liquid)))


def comment_view(source: Source, inner: MappedText, opening: int) -> MappedText:
    """What stands inside a comment, as a text of its own: indented as if the comment's marks were not there.

    Its first line counts as beginning in the column where the opening mark stands, at the offset `opening`; what all
    lines are indented by in the file is taken off.
    """
    if not inner:
        return MappedText.join([Piece("\n", opening, opening)])
    text, lines = inner.text, list(_lines(inner.text))
    columns = [_column(source, inner, line, opening if line.start == 0 else None) for line in lines]
    common = min((column for column in columns if column is not None), default=0)
    runs: list[tuple[int, int, str | None]] = []
    for column, line in zip(columns, lines, strict=True):
        lead = _lead(text, line, " \t")
        if lead < line.end:
            runs += ((line.start, lead, " " * (0 if column is None else column - common)), (lead, line.end, None))
    if not runs or text[runs[-1][1] - 1] != "\n":
        runs.append((len(text), len(text), "\n"))
    return inner.rebuilt(runs)


def _with_last_newline(pieces: list[Piece], end: int) -> list[Piece]:
    if pieces and pieces[-1].text.endswith("\n"):
        return pieces
    return [*pieces, Piece("\n", end, end)]


def _lines(text: str) -> Iterator[Span]:
    """The lines of a text, each with its newline."""
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield Span(start, end)
        start = end


def _lead(text: str, line: Span, blanks: str) -> int:
    """Where a line's text begins, behind the blanks in front of it; the line's end if there are but those."""
    return line.end - len(text[line.start : line.end].lstrip(blanks))


def _column(source: Source, text: MappedText, line: Span, opening: int | None) -> int | None:
    """The column of the file, from 0, in which a line's text begins, tabs counted out; None for a blank line."""
    lead = _lead(text.text, line, _SPACE)
    if lead == line.end:
        return None
    start = text.to_range(lead, lead)[0] if opening is None else opening
    line_start = source.line_start(source.line_at(start))
    return len(source.text[line_start:start].expandtabs(4))


def _rendered(text: str, start: int, end: int, liquid: Sequence[LiquidSpan]) -> Iterator[Piece]:
    trim_next = False
    for item in liquid:
        if item.span.start < start:
            continue
        yield from _plain(text, start, item.span.start, trim_next, item.trims_before)
        if replacement := _RENDERED.get(item.kind, ""):
            yield Piece(replacement, item.span.start, item.span.end)
        start, trim_next = item.span.end, item.trims_after
    yield from _plain(text, start, end, trim_next, trim_end=False)


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
