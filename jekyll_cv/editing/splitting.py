"""Taking a stretch out of a comment that hides more than it: the comment ends before the stretch and begins again after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from jekyll_cv.editing.forms import runs_liquid
from jekyll_cv.editing.marks import inside_of, removals
from jekyll_cv.editing.regions import line_end_at
from jekyll_cv.edits import Edit
from jekyll_cv.markdown.blocks import Block, CommentForm
from jekyll_cv.page.page import Page
from jekyll_cv.source import Source, Span

_LIQUID = (
    ("{%- comment %}", "{% endcomment %}"),
    ("{% comment %}", "{% endcomment %}"),
    ("{% comment %}", "{% endcomment -%}"),
)
_SAME = {
    CommentForm.HTML: ("<!--", "-->"),
    CommentForm.KRAMDOWN: ("{::comment}", "{:/comment}"),
    CommentForm.LIQUID: ("{% comment %}", "{% endcomment %}"),
}

_NO_TEXT = re.compile(r"[\s-]*(?:[*+•]|\d+[.)])?[\s-]*")

Edits = tuple[Edit, ...]


def ways_to_show(page: Page, comment: Block, place: Span) -> Iterator[Edits]:
    """The edits that may show a stretch of a comment and nothing else of it, the likeliest first."""
    source = page.source
    inside = inside_of(source, comment)
    before = has_text(source, inside.start, place.start)
    after = has_text(source, place.end, inside.end)
    if not before and not after:
        yield from removals(source, comment)
        return
    forms = [_SAME[comment.form or CommentForm.HTML], *(_LIQUID if runs_liquid(page) else ())]
    openings = list(_keeping_before(source, comment, place, forms)) if before else _openings(source, comment)
    closings = list(_keeping_after(source, comment, place, forms)) if after else _closings(source, comment)
    for first, last in product(openings, closings):
        yield (*first, *last)


def has_text(source: Source, start: int, end: int) -> bool:
    """Whether more than blanks, a bullet and the dashes of which a mark may have too many stands in a stretch."""
    return not _NO_TEXT.fullmatch(source.text, min(start, end), end)


def _openings(source: Source, comment: Block) -> list[Edits]:
    return list(dict.fromkeys((start,) for start, _end in removals(source, comment)))


def _closings(source: Source, comment: Block) -> list[Edits]:
    return list(dict.fromkeys((end,) for _start, end in removals(source, comment)))


def _keeping_before(source: Source, comment: Block, place: Span, forms: Sequence[tuple[str, str]]) -> Iterator[Edits]:
    """What stands in the comment above the stretch stays in one: it is closed there, perhaps in another form."""
    inside = inside_of(source, comment)
    at, ending, indent = _line_start(source, place.start)
    for number, (opener, closer) in enumerate(forms):
        mark = f"{indent}{closer}{ending}" if ending else closer
        opening = () if number == 0 else (Edit(comment.span.start, inside.start, opener),)
        yield (*opening, Edit(at, at, mark))


def _keeping_after(source: Source, comment: Block, place: Span, forms: Sequence[tuple[str, str]]) -> Iterator[Edits]:
    """What stands in the comment below the stretch stays in one, which is opened there."""
    inside = inside_of(source, comment)
    stop = source.line_span(source.line_at(place.end))
    whole = not source.text[place.end : stop.end].strip()
    at = source.line_start(source.line_at(place.end) + 1) if whole else place.end
    _start, ending, indent = _line_start(source, at)
    for number, (opener, closer) in enumerate(forms):
        mark = f"{indent}{opener}{ending}" if ending else opener
        closing = () if number == 0 else (Edit(inside.end, comment.span.end, closer),)
        yield (Edit(at, at, mark), *closing)


def _line_start(source: Source, offset: int) -> tuple[int, str, str]:
    """Where the line of a place begins, how it ends, its indentation; if text stands before the place, that itself."""
    start = source.line_start(source.line_at(offset))
    before = source.text[start:offset]
    if before.strip():
        return offset, "", ""
    line = source.text[start : source.line_start(source.line_at(offset) + 1)]
    return start, line_end_at(source, offset), line[: len(line) - len(line.lstrip(" \t"))].rstrip("\r\n")
