"""Boxes that stand for one thing each: list items, table rows, HTML cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from jekyll_cv.page.anchors import LISTS, LONGEST_HEADER, dated_line, is_anchor, lists_venues, with_dates, without_dates
from jekyll_cv.page.boxes import Box
from jekyll_cv.page.entry import Detail, Entry, Line
from jekyll_cv.page.part import ends_in_abbreviation
from jekyll_cv.page.setting import is_only_date
from jekyll_cv.page.vocabulary import title_evidence
from jekyll_cv.source import Span

_LISTS = (*LISTS, "definitions", "dl")


def item_entry(item: Box, parent: Line | None, *, by_venue: bool = False) -> Entry | None:
    """The entry that a list item is, where its own lines or a nested line of nothing else hold its date.

    `by_venue` lets the year of a venue count as the date where no other stands there.
    """
    own = item.lines or (item.children[0].lines if item.children else ())
    below = item.children if item.lines else item.children[1:]
    header = _dated_header(own) or (_venue_header(own) if by_venue else ())
    if header:
        hidden = item.hidden or (not item.lines and item.children[0].hidden)
        rest = (Detail(line, hidden, line.rich.to_source(line.start, line.end)) for line in own[len(header) :])
        return Entry(header, (*rest, *details(below)), parent, hidden, item.span)
    dated = _only_dated_child(below) if own else None
    if dated is None:
        return None
    header = (*(without_dates(line) for line in own), with_dates(dated.lines[0]))
    return Entry(header, tuple(details(below, leaving_out=dated)), parent, item.hidden, item.span)


def _dated_header(own: Sequence[Line]) -> tuple[Line, ...]:
    """The lines up to the one with the date."""
    index = dated_line(own)
    if index is None:
        return ()
    return (*(without_dates(line) for line in own[:index]), with_dates(own[index]))


def _venue_header(own: Sequence[Line]) -> tuple[Line, ...]:
    """The line that names something held or won, with the one year that stands in it."""
    years = {date.range.start.year for date in own[0].dates} if len(own) == 1 else set()
    if len(years) == 1 and title_evidence(own[0].text) and not lists_venues(own[0]):
        line = replace(own[0], dates=own[0].dates[:1])
        return (line,) if len(line.text.split()) <= LONGEST_HEADER else ()
    return ()


def card_entry(card: Box, parent: Line | None) -> Entry | None:
    """The entry that a table row or a card is: its short lines name it, its lists and long lines are details."""
    sorter = _CardSorter()
    sorter.sort(card)
    if not sorter.dated:
        return None
    return Entry(tuple(sorter.header), tuple(sorter.details), parent, card.hidden, card.span)


def details(boxes: Sequence[Box], *, leaving_out: Box | None = None) -> Iterator[Detail]:
    """One detail for each leaf, in order; a row of several texts gives one for each."""
    for box in boxes:
        for leaf in box.leaves():
            if leaf is leaving_out:
                continue
            for _rich, group in groupby(leaf.lines, key=lambda line: id(line.rich)):
                lines = list(group)
                marks = tuple(dict.fromkeys(mark for line in lines for mark in line.marks))
                rich, start, end = lines[0].rich, lines[0].start, lines[-1].end
                whole = Line(rich, start, end, rich.plain(start, end), marks=marks)
                yield Detail(whole, leaf.hidden, whole.rich.to_source(whole.start, whole.end))


def _only_dated_child(boxes: Sequence[Box]) -> Box | None:
    """The one nested item that is nothing but a date."""
    nested = [item for box in boxes if box.sort in _LISTS for item in box.children]
    leaves = [leaf for item in nested for leaf in list(item.leaves())[:1]]
    dated = [leaf for leaf in leaves if is_only_date(leaf.lines[0]) and with_dates(leaf.lines[0]).dates]
    return dated[0] if len(dated) == 1 else None


class _CardSorter:
    """Sorts the lines of a card into those that name it and those that tell more."""

    def __init__(self) -> None:
        self.header: list[Line] = []
        self.details: list[Detail] = []
        self.dated = False

    def sort(self, box: Box) -> None:
        if box.sort in _LISTS and (self.header or self.dated):
            self.details += details([box])
            return
        if box.lines:
            self._sort_leaf(box)
        for child in box.children:
            self.sort(child)

    def _sort_leaf(self, leaf: Box) -> None:
        anchor = is_anchor(leaf)
        for line in leaf.lines:
            own = with_dates(line) if anchor and not self.dated else without_dates(line)
            if own.dates:
                self.dated = True
                self.header.append(own)
            elif self._tells_more or len(line.text.split()) > LONGEST_HEADER or self._is_told(line):
                span = line.rich.to_source(line.start, line.end)
                self.details.append(Detail(line, leaf.hidden, span))
            else:
                self.header.append(own)

    @property
    def _tells_more(self) -> bool:
        """Whether the names are over: a detail stands below the date and two lines."""
        return self.dated and bool(self.details) and len(self.header) > 1

    def _is_told(self, line: Line) -> bool:
        """Whether a line is a sentence that comes after the date and a name, or says what follows it."""
        text = line.text
        if self.header and text.endswith((":", "：")):
            return True
        ended = text.endswith((".", "!", "。")) and not ends_in_abbreviation(text)
        return self.dated and len(self.header) > 1 and ended


def whole_span(boxes: Sequence[Box]) -> Span:
    """From the first box's beginning to the last one's end."""
    return Span(boxes[0].span.start, max(box.span.end for box in boxes))
