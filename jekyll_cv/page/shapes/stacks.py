"""Headings and paragraphs that follow each other: which of them belong to one entry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jekyll_cv.page.anchors import LONGEST_HEADER, dated_line, is_anchor, with_dates, without_dates
from jekyll_cv.page.boxes import Box
from jekyll_cv.page.entry import Detail, Entry, Line
from jekyll_cv.page.sections import is_section
from jekyll_cv.page.shapes.records import details, whole_span

#: Short lines that may stand between a heading and the date it belongs to.
_MOST_HEADER_LINES = 4


@dataclass(frozen=True, slots=True)
class Stack:
    """A stretch of boxes on one level that makes an entry: those that name it, and those that tell more."""

    header: tuple[Box, ...]
    rest: tuple[Box, ...]
    parent: Box | None


def stack_entries(boxes: Sequence[Box], parent: Line | None) -> Iterator[Entry]:
    """The entries of boxes that stand side by side, none of which holds entries of its own."""
    for stack in _stacks(boxes):
        entry = _entry(stack, parent)
        if entry:
            yield entry


def _stacks(boxes: Sequence[Box]) -> Iterator[Stack]:
    anchors = [index for index, box in enumerate(boxes) if is_anchor(box)]
    starts: list[int] = []
    ends: list[int] = []
    first_lead: int | None = None
    for number, anchor in enumerate(anchors):
        floor = ends[-1] if ends else 0
        lead = _lead(boxes, floor, anchor, first_lead)
        if number == 0:
            first_lead = anchor - lead if not boxes[lead].level else None
        starts.append(lead)
        ends.append(_header_end(boxes, anchor, anchors[number + 1] if number + 1 < len(anchors) else len(boxes)))
    for number, start in enumerate(starts):
        stop = starts[number + 1] if number + 1 < len(starts) else len(boxes)
        rest_end = next(
            (index for index in range(ends[number], stop) if boxes[index].level or is_section(boxes[index])), stop
        )
        yield Stack(tuple(boxes[start : ends[number]]), tuple(boxes[ends[number] : rest_end]), _parent(boxes, start))


def _lead(boxes: Sequence[Box], floor: int, anchor: int, first_lead: int | None) -> int:
    """Where the header of the entry around an anchor begins."""
    if boxes[anchor].level:
        return anchor
    start = anchor
    while start > floor and anchor - start < _MOST_HEADER_LINES:
        before = boxes[start - 1]
        if is_section(before) or not _is_header_line(before):
            break
        start -= 1
        if before.level:
            while (
                start > floor and boxes[start - 1].level and not is_section(boxes[start - 1]) and _deeper(boxes, start)
            ):
                start -= 1
            return start
    if floor == 0 or first_lead is None:
        return start if floor == 0 else anchor
    return max(start, anchor - first_lead)


def _deeper(boxes: Sequence[Box], index: int) -> bool:
    """Whether the heading before `index` belongs to the same entry: it follows its own section's heading."""
    return index >= 2 and (is_section(boxes[index - 2]) or not boxes[index - 2].level)


def _is_header_line(box: Box) -> bool:
    return (
        bool(box.lines) and len(box.lines) <= 3 and all(len(line.text.split()) <= LONGEST_HEADER for line in box.lines)
    )


def _header_end(boxes: Sequence[Box], anchor: int, stop: int) -> int:
    """Where the header ends: a dated heading takes the short line below it along."""
    following = anchor + 1
    if boxes[anchor].level and following < stop and _is_subtitle(boxes[following]):
        return following + 1
    return following


def _is_subtitle(box: Box) -> bool:
    if box.level:
        return not is_section(box)
    return _is_header_line(box) and len(box.lines) == 1 and (box.look.endswith(("strong", "emphasis", "link")))


def _parent(boxes: Sequence[Box], start: int) -> Box | None:
    """The heading above an entry that is no section: the employer of several roles."""
    own = boxes[start].level
    for box in reversed(boxes[:start]):
        if is_section(box):
            return None
        if box.level and (not own or box.level < own):
            return box
    return None


def _entry(stack: Stack, parent: Line | None) -> Entry | None:
    header: list[Line] = []
    more: list[Detail] = []
    dated = False
    for box in stack.header:
        index = None if dated else dated_line(box.lines)
        for number, line in enumerate(box.lines):
            if index is not None and number == index:
                header.append(with_dates(line))
                dated = True
            elif dated and index is not None and number > index:
                more.append(Detail(line, box.hidden, line.rich.to_source(line.start, line.end)))
            else:
                header.append(without_dates(line))
    if stack.parent is not None and parent is None:
        parent = without_dates(stack.parent.lines[0])
    hidden = all(box.hidden for box in stack.header)
    span = whole_span([*stack.header, *stack.rest])
    names = any(line.text for line in header if not line.dates) or parent is not None
    worded = names or any(len(line.text.split()) > 3 for line in header)
    return Entry(tuple(header), (*more, *details(stack.rest)), parent, hidden, span) if worded else None
