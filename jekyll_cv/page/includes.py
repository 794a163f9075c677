"""Cards that a page gives to an include: `{% include card.html title="…" date="…" %}`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from jekyll_cv.markdown.blocks import BlockKind
from jekyll_cv.markdown.document import Document
from jekyll_cv.markdown.liquid import LiquidKind, LiquidSpan, find_liquid
from jekyll_cv.markdown.mapped import MappedText, Piece
from jekyll_cv.page.boxes import Box
from jekyll_cv.page.context import PageContext
from jekyll_cv.page.html_text import HtmlText
from jekyll_cv.source import Span

_PARAMETER = re.compile(r"(?<![\w-])(\w[\w-]*+)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)')")


def include_cards(context: PageContext) -> Iterator[Box]:
    """The cards of a page, whose lines are named by the parameters."""
    includes = [liquid for liquid in _liquid_of(context.document) if liquid.name.startswith("include")]
    if not includes:
        return
    comments = _Stretches(
        block.span for top in context.blocks for block in top.walk() if block.kind is BlockKind.COMMENT
    )
    for liquid in includes:
        hidden = comments.cover(liquid.span)
        leaves = tuple(_parameters(context, liquid.span, hidden=hidden))
        if len(leaves) > 1:
            yield Box("include", liquid.span, children=leaves, hidden=hidden, is_record=True)


def _parameters(context: PageContext, tag: Span, *, hidden: bool) -> Iterator[Box]:
    for found in _PARAMETER.finditer(context.source.text, tag.start, tag.end):
        value = 2 if found[2] is not None else 3
        place = Span(found.start(value), found.end(value))
        text = HtmlText(context)
        text.add_text(MappedText.join([Piece(found[value], place.start, place.end)]))
        lines = context.cut(text.result(), found[1])
        if lines:
            yield Box(f"parameter.{found[1]}", place, lines, hidden=hidden)


def _liquid_of(document: Document) -> Iterator[LiquidSpan]:
    """The Liquid of a page, that in Liquid comments too."""
    for liquid in document.liquid:
        yield liquid
        if liquid.kind is LiquidKind.COMMENT and liquid.inner:
            yield from find_liquid(document.source.text, liquid.inner.start, liquid.inner.end)


class _Stretches:
    """Stretches of a file, to be asked whether one of them covers another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._furthest = list(accumulate((span.end for span in ordered), max))

    def cover(self, span: Span) -> bool:
        """Whether one of the stretches covers a span."""
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._furthest[before - 1] >= span.end
