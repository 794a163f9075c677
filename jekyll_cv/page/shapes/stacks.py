"""Headings and paragraphs that follow each other: which of them belong to one entry.

An anchor carries the date. Above it stand the lines that name the entry: up to the heading that is its own, or, where
there is none, as many short lines as the section's first entry has. What follows, up to the next entry's first line or
the next heading, are details.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from jekyll_cv.page.anchors import (
    LONGEST_HEADER,
    dated_line,
    is_anchor,
    is_date_line,
    starts_with_date,
    with_dates,
    without_dates,
)
from jekyll_cv.page.boxes import Box
from jekyll_cv.page.entry import Detail, Entry, Line
from jekyll_cv.page.sections import is_section
from jekyll_cv.page.shapes.records import details, whole_span
from jekyll_cv.page.vocabulary import organization_evidence, title_evidence, vocabulary

#: Short lines that may stand between a heading and the date it belongs to.
_MOST_HEADER_LINES = 4
_LONGEST_NAME = 10


class Stack(Struct, frozen=True):
    """Boxes that make an entry: those above its date, the one with the date, those below that name it, the rest."""

    above: tuple[Box, ...]
    anchor: Box
    below: tuple[Box, ...]
    rest: tuple[Box, ...]
    parent: Box | None


def stack_entries(boxes: Sequence[Box], parent: Line | None) -> Iterator[Entry]:
    """The entries of boxes that stand side by side, none of which holds entries of its own."""
    for stack in _stacks(boxes):
        entry = _entry(stack, parent)
        if entry:
            yield entry


def _stacks(boxes: Sequence[Box]) -> Iterator[Stack]:
    anchors = _anchors(boxes)
    starts: list[int] = []
    ends: list[int] = []
    usual: int | None = None
    headings = _usual_headings(boxes, anchors)
    for number, anchor in enumerate(anchors):
        start = _lead(boxes, ends[-1] if ends else 0, anchor, usual, headings)
        if number == 0:
            usual = anchor - start
        starts.append(start)
        stop = anchors[number + 1] if number + 1 < len(anchors) else len(boxes)
        ends.append(_header_end(boxes, start, anchor, stop))
    parents = _parents(boxes, starts)
    for number, (start, anchor, parent) in enumerate(zip(starts, anchors, parents, strict=True)):
        end = ends[number]
        stop = starts[number + 1] if number + 1 < len(starts) else len(boxes)
        rest = next((index for index in range(end, stop) if boxes[index].level or is_section(boxes[index])), stop)
        above, below = tuple(boxes[start:anchor]), tuple(boxes[anchor + 1 : end])
        yield Stack(above, boxes[anchor], below, tuple(boxes[end:rest]), parent)


def _anchors(boxes: Sequence[Box]) -> list[int]:
    """The places of the anchors; a year in a name right above the entry's own dates is part of the name."""
    found = {index for index, box in enumerate(boxes) if is_anchor(box)}
    return [
        index
        for index in sorted(found)
        if not (index + 1 in found and is_date_line(boxes[index + 1]) and not is_date_line(boxes[index]))
        and not (index - 1 in found and _is_graduation(boxes[index - 1], boxes[index]))
    ]


def _is_graduation(above: Box, box: Box) -> bool:
    """Whether a line gives the degree, and its day, to the school and the years right above."""
    years, day = with_dates(above.lines[0]).dates, with_dates(box.lines[0]).dates
    if starts_with_date(above.lines[0]) and starts_with_date(box.lines[0]):
        return False
    if len(years) != 1 or len(day) != 1 or day[0].range.end is not None or years[0].range.end is None:
        return False
    school, degree = above.lines[0].text, box.lines[0].text
    return bool(organization_evidence(school)) and not title_evidence(school) and vocabulary().degree.found_in(degree)


def _lead(boxes: Sequence[Box], floor: int, anchor: int, usual: int | None, headings: int) -> int:
    """Where the header of the entry around an anchor begins.

    `usual` is how far up that of the first one reached, `headings` how many headings an entry has of its own.
    """
    if boxes[anchor].level and (not is_date_line(boxes[anchor]) or _heads(boxes, anchor)):
        return anchor
    start = anchor
    while start > floor and anchor - start < _MOST_HEADER_LINES and _is_header_line(boxes[start - 1]):
        if boxes[start - 1].level and not headings:
            break
        start -= 1
        if boxes[start].level:
            return _first_of_headings(boxes, floor, start, headings)
    return start if usual is None else max(start, anchor - usual)


def _heads(boxes: Sequence[Box], anchor: int) -> bool:
    """Whether a deeper heading follows a heading: what the date belongs to stands below it."""
    return anchor + 1 < len(boxes) and boxes[anchor + 1].level > boxes[anchor].level > 0


def _usual_headings(boxes: Sequence[Box], anchors: Sequence[int]) -> int:
    """How many headings right above each other lead to an anchor, for most of the anchors that have any."""
    counts: Counter[int] = Counter()
    for anchor in anchors:
        at = anchor if boxes[anchor].level else anchor - 1
        while at > 0 and not boxes[at].level and anchor - at < _MOST_HEADER_LINES and _is_header_line(boxes[at]):
            at -= 1
        run = 0
        while run < _MOST_HEADER_LINES and at >= run and boxes[at - run].level and not is_section(boxes[at - run]):
            run += 1
        counts[run] += 1
    return min(counts, key=lambda run: (-counts[run], run)) if counts else 1


def _first_of_headings(boxes: Sequence[Box], floor: int, start: int, headings: int) -> int:
    """The first of the headings right above each other that belong to one entry; further ones group several."""
    lowest = start
    while (
        start > floor and lowest - start < headings - 1 and boxes[start - 1].level and not is_section(boxes[start - 1])
    ):
        start -= 1
    return start


def _is_header_line(box: Box) -> bool:
    short = all(len(line.text.split()) <= LONGEST_HEADER and not _is_sentence(line) for line in box.lines)
    return bool(box.lines) and len(box.lines) <= 3 and short and not is_section(box)


def _is_sentence(line: Line) -> bool:
    text = line.text
    return len(text.split()) > _LONGEST_NAME and text.endswith((".", ":", "!"))


def _header_end(boxes: Sequence[Box], lead: int, anchor: int, stop: int) -> int:
    """Where the header ends: a dated heading takes the short line below it along, and so does a date above its title."""
    following = anchor + 1
    if following < stop and boxes[anchor].level:
        below = boxes[following]
        dates_below = lead == anchor and is_date_line(boxes[anchor])
        if _is_subtitle(below) or (dates_below and (_is_header_line(below) or _heads(boxes, anchor))):
            return following + 1
    return following


def _is_subtitle(box: Box) -> bool:
    if box.level:
        return not is_section(box)
    return _is_header_line(box) and len(box.lines) == 1 and box.look.endswith(("strong", "emphasis", "link"))


def _parents(boxes: Sequence[Box], starts: Sequence[int]) -> Iterator[Box | None]:
    """For each entry's first box the heading above it that is no section: the employer of several roles."""
    open_headings: list[Box] = []
    in_section = False
    at = 0
    for start in starts:
        for box in boxes[at:start]:
            if is_section(box):
                in_section = True
                open_headings.clear()
            elif box.level:
                while open_headings and open_headings[-1].level >= box.level:
                    open_headings.pop()
                open_headings.append(box)
        at = start
        own = boxes[start].level
        above = next((box for box in reversed(open_headings) if not own or box.level < own), None)
        names = above is not None and (in_section or organization_evidence(above.lines[0].text) > 0)
        yield above if names and above is not None and not is_anchor(above) else None


def _entry(stack: Stack, parent: Line | None) -> Entry | None:
    index = dated_line(stack.anchor.lines) or 0
    lines = stack.anchor.lines
    header = [without_dates(line) for box in stack.above for line in box.lines]
    header += [without_dates(line) for line in lines[:index]]
    header.append(with_dates(lines[index]))
    more = [Detail(line, stack.anchor.hidden, line.rich.to_source(line.start, line.end)) for line in lines[index + 1 :]]
    header += [without_dates(line) for box in stack.below for line in box.lines]
    if stack.parent is not None:
        parent = without_dates(stack.parent.lines[0])
    worded = len(header) > 1 or parent is not None or not is_date_line(stack.anchor)
    if not worded:
        return None
    span = whole_span([*stack.above, stack.anchor, *stack.below, *stack.rest])
    return Entry(tuple(header), (*more, *details(stack.rest)), parent, stack.anchor.hidden, span)
