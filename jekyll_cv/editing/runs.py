"""The source of a role cut into what stays when its words change: marks and tags, and the text between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from jekyll_cv.editing.wrappers import Wrapper
from jekyll_cv.source import Source, Span

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|\{:[^}\n]*\}|&(?:#?\w{1,12});|[ \t]+#{1,6}[ \t]*$", re.MULTILINE)
_LINE = re.compile(r"\r\n?|\n")


class Run(Struct, frozen=True):
    """A stretch of source: `is_text` where readers read it, else a delimiter, a tag or a line end."""

    span: Span
    is_text: bool


def runs_of(source: Source, span: Span, wrappers: Sequence[Wrapper]) -> list[Run]:
    """The runs of a stretch, in order and without gaps; no run of text reaches over a line end."""
    marks = [mark for mark in sorted(_delimiters(source, span, wrappers)) if mark.start < mark.end]
    runs: list[Run] = []
    at = span.start
    for mark in marks:
        if mark.start < at:
            continue
        if at < mark.start:
            runs.append(Run(Span(at, mark.start), is_text=True))
        runs.append(Run(mark, is_text=False))
        at = mark.end
    if at < span.end:
        runs.append(Run(Span(at, span.end), is_text=True))
    return runs


def _delimiters(source: Source, span: Span, wrappers: Sequence[Wrapper]) -> Iterator[Span]:
    for one in wrappers:
        for start, end in ((one.outer.start, one.inner.start), (one.inner.end, one.outer.end)):
            if span.start <= start and end <= span.end:
                yield Span(start, end)
    for pattern in (_TAG, _LINE):
        for found in pattern.finditer(source.text, span.start, span.end):
            yield Span(*found.span())
