"""Dates that a page would have but for a slip: what is read where the slip is mended.

A date with month 13, a year far ahead or a misspelt month is mostly no date to its reader, and what it stands in no
role. So the texts of the page are read once more with the slip mended: where that makes a date, one was meant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.dates import DateMatch
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.mapped import MappedText, Piece
from jekyll_cv.markdown.rich import RichText
from jekyll_cv.page.anchors import set_off_dates
from jekyll_cv.page.boxes import Box
from jekyll_cv.page.entry import Line
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span


class Slip(Struct, frozen=True):
    """A stretch of a text that may be a slip within a date, and what may have been meant."""

    start: int
    end: int
    meant: str


#: What a text may have of slips, from left to right and apart. The text may be that of a leaf or of a whole file.
Finder = Callable[[str], Iterable[Slip]]


class MendedDate(Struct, frozen=True):
    """A date that is read where a slip in it is mended.

    `span` and `written` are the slip as it stands in the file and as rendered. `date` counts in the text of `line`, which
    is mended; `start` and `end` are what was meant there.
    """

    box: Box
    line: Line
    date: DateMatch
    span: Span
    written: str
    start: int
    end: int

    @property
    def is_set_off(self) -> bool:
        """Whether the date is set off from the words of its line, as the date of an item is."""
        return self.date in set_off_dates(self.line, weak=True)

    @property
    def is_in_start(self) -> bool:
        """Whether the slip stands in the first of the two dates of a range, or in the only date."""
        return self.date.start_span[0] <= self.start and self.end <= self.date.start_span[1]


def mended_dates(subject: Subject, find: Finder) -> Iterator[MendedDate]:
    """The dates of a page in which `find` finds a slip, in file order, those of hidden texts too."""
    if next(iter(find(subject.bare)), None) is None:
        return
    for box in subject.texts:
        for _rich, lines in groupby(box.lines, key=lambda line: id(line.rich)):
            yield from _in_text(subject, box, next(lines).rich, find)


def is_expected(page: Page, found: MendedDate) -> bool:
    """Whether a date is to be expected there: set off, on a page with roles, or else as one end of a range."""
    return found.is_set_off and bool(page.roles or found.date.end_span)


def _in_text(subject: Subject, box: Box, rich: RichText, find: Finder) -> Iterator[MendedDate]:
    slips = tuple(find(rich.text))
    if not slips:
        return
    shifts = tuple(accumulate((len(slip.meant) - (slip.end - slip.start) for slip in slips), initial=0))
    waiting = deque((slip, slip.start + shift) for slip, shift in zip(slips, shifts, strict=False))
    for line in subject.context.cut(_mended(rich, slips, shifts)):
        for date in line.dates:
            while waiting and waiting[0][1] < date.end:
                slip, start = waiting.popleft()
                end = start + len(slip.meant)
                if _holds(date, start, end):
                    span = rich.to_source(slip.start, slip.end)
                    yield MendedDate(box, line, date, span, rich.text[slip.start : slip.end], start, end)


def _holds(date: DateMatch, start: int, end: int) -> bool:
    """Whether a stretch is part of one of the two dates of a range."""
    spans = (date.start_span, date.end_span or date.start_span)
    return any(first <= start and end <= last for first, last in spans)


def _mended(rich: RichText, slips: Sequence[Slip], shifts: Sequence[int]) -> RichText:
    """The text with all slips mended, its marks where they belong; `shifts` say how far each slip moves what follows."""
    pieces: list[Piece] = []
    cursor = 0
    for slip in slips:
        place = rich.to_source(slip.start, slip.end)
        pieces += (*rich.mapped.pieces(cursor, slip.start), Piece(slip.meant, place.start, place.end))
        cursor = slip.end
    pieces += rich.mapped.pieces(cursor, len(rich.text))
    ends = [slip.end for slip in slips]

    def moved(offset: int) -> int:
        return offset + shifts[bisect_right(ends, offset)]

    marks = tuple(replace(mark, start=moved(mark.start), end=moved(mark.end)) for mark in rich.marks)
    return RichText(MappedText.join(pieces), marks)
