"""Square brackets that reach the reader as they are written, and which of them belong together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from msgspec import Struct

from jekyll_cv.linting.subject import Leaf
from jekyll_cv.markdown.patterns import BLOCK_MODEL, SPAN_MODEL
from jekyll_cv.markdown.rich import Mark, MarkKind
from jekyll_cv.source import Source

_BRACKET = r"[\[\]]"
_LITERAL = frozenset({MarkKind.CODE, MarkKind.MATH})


class Bracket(Struct, frozen=True):
    """A printed bracket: `at` counts in the rendered text, `place` in the file; `partner` is its other half's `at`, `place`."""

    sign: str
    at: int
    place: int
    partner: tuple[int, int] | None = None


def printed_brackets(source: Source, leaf: Leaf) -> list[Bracket]:
    """The brackets that a leaf prints, in order: those of code, of mathematics and escaped ones left out.

    One whose other half is escaped is left out too. kramdown reads no Markdown within elements that it does not know:
    what stands there is none of this.
    """
    literal = _Stretches(mark for mark in leaf.rich.marks if mark.kind in _LITERAL or _is_raw(mark))
    places = leaf.rich.mapped.to_range
    found: list[Bracket | None] = []
    waiting: list[int] = []
    for match in re.finditer(_BRACKET, leaf.rich.text):
        at = match.start()
        if at in literal:
            continue
        place = places(at, at + 1)[0]
        bracket = Bracket(match.group(), at, place) if source.text.startswith(match.group(), place) else None
        if match.group() == "[":
            waiting.append(len(found))
        elif waiting:
            index = waiting.pop()
            opening = found[index]
            found[index] = Bracket("[", opening.at, opening.place, (at, place)) if opening and bracket else None
            bracket = Bracket("]", at, place, (opening.at, opening.place)) if opening and bracket else None
        found.append(bracket)
    return [bracket for bracket in found if bracket]


def _is_raw(mark: Mark) -> bool:
    return mark.kind is MarkKind.HTML and mark.value not in SPAN_MODEL and mark.value not in BLOCK_MODEL


class _Stretches:
    """Tells whether an offset of the rendered text lies within one of some marks."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        spans = sorted((mark.start, mark.end) for mark in marks)
        self._starts = [start for start, _end in spans]
        self._ends = list(accumulate((end for _start, end in spans), max))

    def __contains__(self, offset: int) -> bool:
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self._ends[index]
