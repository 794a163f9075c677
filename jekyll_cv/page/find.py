"""Finds the entries of a page: walks its boxes and lets records and stacks take theirs.

Repetition tells what a box is. A box with one date among siblings that look the same is a record; a box with several
holds records; one that stands alone is a wrapper, whose content is read as if it were not there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from jekyll_cv.page.anchors import count_anchors, is_anchor
from jekyll_cv.page.boxes import Box
from jekyll_cv.page.entry import Entry, Line
from jekyll_cv.page.shapes.records import card_entry, item_entry
from jekyll_cv.page.shapes.stacks import stack_entries

_LISTS = ("list", "ul", "ol")
#: A list right below a dated line tells more of it, unless this share of its items is dated.
_LIST_OF_ROLES = 0.6


def find_entries(boxes: Sequence[Box], parent: Line | None = None) -> Iterator[Entry]:
    """The entries in boxes that stand side by side, in the order of the file."""
    flow: list[Box] = []
    for box in _unwrapped(boxes):
        if _holds_entries(box, flow):
            yield from stack_entries(flow, parent)
            yield from _inside(box, parent)
            flow = [last for last in flow[-1:] if last.level and not is_anchor(last)]
        else:
            flow.append(box)
    yield from stack_entries(flow, parent)


def _unwrapped(boxes: Sequence[Box]) -> Iterator[Box]:
    """The boxes with wrappers taken off: boxes that no sibling looks like and that are no records or lists."""
    looks = Counter(box.look for box in boxes if box.children)
    for box in boxes:
        transparent = (
            bool(box.children) and not box.is_record and box.look not in (*_LISTS, "table", "definitions", "dl")
        )
        if transparent and (count_anchors(box) != 1 or looks[box.look] < 2):
            yield from _unwrapped(box.children)
        else:
            yield box


def _holds_entries(box: Box, flow: Sequence[Box]) -> bool:
    """Whether entries are to be looked for in a box, rather than the box being part of what stands around it."""
    if box.is_record:
        return True
    if not box.children:
        return False
    dated = count_anchors(box)
    if not dated:
        return False
    after_anchor = bool(flow) and (
        is_anchor(flow[-1]) or (not flow[-1].level and any(is_anchor(one) for one in flow[-3:]))
    )
    if box.look in _LISTS and after_anchor:
        return dated >= _LIST_OF_ROLES * len(box.children)
    return True


def _inside(box: Box, parent: Line | None) -> Iterator[Entry]:
    if box.look == "item" or (box.is_record and not box.look.startswith("tr") and box.look != "row"):
        entry = item_entry(box, parent) or (card_entry(box, parent) if _is_card(box) else None)
        if entry:
            yield entry
        elif box.children:
            own = box.lines or box.children[0].lines
            below = box.children if box.lines else box.children[1:] if own else box.children
            yield from find_entries(below, own[0] if own else parent)
        return
    if box.look in _LISTS or box.look in ("table", "definitions", "dl") or count_anchors(box) > 1:
        yield from find_entries(box.children, parent)
        return
    entry = card_entry(box, parent)
    if entry:
        yield entry


def _is_card(item: Box) -> bool:
    """Whether a list item is laid out like a card: one date in it, and not in a list nested in it."""
    nested = sum(count_anchors(child) for child in item.children if child.look in _LISTS)
    return item.look != "item" and count_anchors(item) == 1 and not nested
