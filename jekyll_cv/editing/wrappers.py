"""The marks around texts: emphasis, links, HTML elements, each with what stands between its delimiters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from jekyll_cv.edits import Edit
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.document import INLINE_LEAVES, Document
from jekyll_cv.markdown.rich import MarkKind, RichText
from jekyll_cv.source import Source, Span

_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_WORD = re.compile(r"\w")
_MOST_NESTED = 40
_END_TAG = re.compile(r"</[a-zA-Z][^<>]*>\Z")


class Wrapper(Struct, frozen=True):
    """A mark: `outer` with its delimiters, `inner` without; `value` is a link's address or an element's name."""

    kind: MarkKind
    outer: Span
    inner: Span
    value: str


def wrappers_in(document: Document, span: Span) -> list[Wrapper]:
    """The marks and elements that stand wholly in a stretch of the page, in comments too, outer before inner."""
    found: list[Wrapper] = []
    for top in document.blocks:
        if top.span.meets(span):
            for block in top.walk():
                if block.span.meets(span):
                    found += (one for one in _of_block(document, block) if span.covers(one.outer))
    return sorted(found, key=lambda one: (one.outer.start, -one.outer.end))


def around(wrappers: Sequence[Wrapper], source: Source, span: Span) -> Span:
    """A stretch with the marks that hold it and nothing else."""
    for one in reversed(wrappers):
        if one.outer.covers(span) and one.inner.covers(span):
            if one.value in ("ul", "ol", "table", "tbody", "dl"):
                break  # it could hold more
            rest = source.text[one.inner.start : span.start] + source.text[span.end : one.inner.end]
            if not rest.strip():
                span = one.outer
    return span


def widened(wrappers: Sequence[Wrapper], span: Span) -> Span:
    """A stretch with the marks of which it holds but a part."""
    for one in wrappers:
        outer = one.outer
        if outer.meets(span) and not outer.covers(span) and not span.covers(outer):
            span = Span(min(span.start, outer.start), max(span.end, outer.end))
        elif outer.covers(span) and not one.inner.covers(span) and outer != span:
            span = outer
    return span


def replacing(wrappers: Sequence[Wrapper], source: Source, place: Span, text: str) -> list[Edit]:
    """The edits that put a text in a place, which may hold one delimiter of a mark and not the other.

    A mark that holds but a part of the old text goes with it, any other stays.
    """
    opened = closed = ""
    edits: list[Edit] = []
    for one in wrappers:
        opening, closing = Span(one.outer.start, one.inner.start), Span(one.inner.end, one.outer.end)
        begins, ends = place.covers(opening), place.covers(closing)
        if begins == ends or not place.meets(one.outer):
            continue
        beside = source.text[place.start : max(place.start, one.outer.start)] + source.text[one.outer.end : place.end]
        if place.covers(one.inner) and _WORD.search(beside):
            gone = closing if begins else opening
            if not gone.meets(place):
                edits.append(Edit(gone.start, gone.end, ""))
        elif begins:
            opened += source.slice(opening)
        else:
            closed = source.slice(closing) + closed
    return [Edit(place.start, place.end, f"{opened}{text}{closed}"), *edits]


def _of_block(document: Document, block: Block) -> Iterator[Wrapper]:
    source = document.source
    if block.kind in INLINE_LEAVES and block.content:
        yield from _of_leaf(document.render(block.content))
    elif block.kind is BlockKind.ELEMENT:
        opening = _TAG.match(source.text, block.span.start)
        if opening is None or opening.end() > block.span.end:
            return
        closing = _END_TAG.search(source.text[: block.span.end], opening.end())
        end = closing.start() if closing else block.span.end
        kind = MarkKind.LINK if block.name == "a" else MarkKind.IMAGE if block.name == "img" else MarkKind.HTML
        value = dict(block.attributes).get("href", "") if block.name == "a" else block.name
        yield Wrapper(kind, block.span, Span(opening.end(), max(end, opening.end())), value)


def _of_leaf(rich: RichText) -> list[Wrapper]:
    """The marks of a leaf; the delimiters of one within another are that one's inside."""
    found: list[Wrapper] = []
    for mark in sorted(rich.marks, key=lambda mark: (mark.end - mark.start, mark.span.end - mark.span.start)):
        if mark.start == mark.end:
            found.append(Wrapper(mark.kind, mark.span, Span(mark.span.end, mark.span.end), mark.value))
            continue
        inner = rich.to_source(mark.start, mark.end)
        for one in found[-_MOST_NESTED:]:
            if one.outer != mark.span and mark.span.covers(one.outer) and one.outer.meets(inner):
                inner = Span(min(inner.start, one.outer.start), max(inner.end, one.outer.end))
        found.append(Wrapper(mark.kind, mark.span, inner, mark.value))
    return found
