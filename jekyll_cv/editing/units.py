"""Highlights as a page writes them: each with its bullet or its element, on a line of its own where it has one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from jekyll_cv.editing.wrappers import Wrapper, around, widened
from jekyll_cv.page.model import Highlight
from jekyll_cv.source import Source, Span

_BULLETS = "-*+•–·◦▪"


class Unit(Struct, frozen=True):
    """A highlight's source: the `text` inside, the stretch `whole` that would be copied for another one."""

    whole: Span
    text: Span

    def written(self, source: Source, text: str) -> str:
        """The unit with another text."""
        head = source.text[self.whole.start : self.text.start]
        return f"{head}{text}{source.text[self.text.end : self.whole.end]}"

    def head(self, source: Source) -> str:
        """What stands in front of the text: a bullet, a tag."""
        return source.text[self.whole.start : self.text.start].strip()


def unit_of(source: Source, highlight: Highlight, wrappers: Sequence[Wrapper]) -> Unit:
    """A highlight with what belongs to it alone: whole lines, without the last line's end, where it has them."""
    text = widened(wrappers, highlight.span)
    outer = around(wrappers, source, text)
    first, last = source.line_at(outer.start), source.line_at(max(outer.start, outer.end - 1))
    start, end = source.line_start(first), source.line_span(last).end
    before, after = source.text[start : outer.start], source.text[outer.end : end]
    if not before.strip().strip(_BULLETS).rstrip(".)0123456789").strip() and not after.strip():
        return Unit(Span(start, end), text)
    return Unit(outer, text)


def units_of(source: Source, highlights: Sequence[Highlight], wrappers: Sequence[Wrapper]) -> list[Unit]:
    """The units of highlights, in order."""
    return [unit_of(source, one, wrappers) for one in highlights]
