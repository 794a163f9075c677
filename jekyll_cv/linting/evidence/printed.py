"""Marks that were meant as Markdown and reach the reader as the signs they are written with.

kramdown is the judge: a sign is printed where the rendered text has it and the file has the bare sign at that place,
neither escaped nor written as an entity, and not within code or mathematics.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from jekyll_cv.linting.subject import Leaf
from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.source import Source, Span

_LITERAL = frozenset({MarkKind.CODE, MarkKind.MATH})


class Printed(Struct, frozen=True):
    """A match in a leaf's rendered text that the file has just so; `start` and `end` count in the rendered text."""

    match: re.Match[str]
    span: Span

    @property
    def start(self) -> int:
        """Where the match begins in the rendered text."""
        return self.match.start()

    @property
    def end(self) -> int:
        """Where the match ends in the rendered text."""
        return self.match.end()


def printed(source: Source, leaf: Leaf, pattern: str | re.Pattern[str]) -> Iterator[Printed]:
    """The matches of a pattern in what readers see of a leaf whose text stands in the file as it is printed."""
    rich = leaf.rich
    # no two of them overlap: nothing is read inside code or mathematics
    literal = sorted((mark.start, mark.end) for mark in rich.marks if mark.kind in _LITERAL)
    for match in re.finditer(pattern, rich.text):
        start, end = match.span()
        index = bisect_left(literal, (end, end))
        if start == end or (index and start < literal[index - 1][1]):
            continue
        span = rich.to_source(start, end)
        if source.slice(span) == match.group():
            yield Printed(match, span)
