"""Which headings group roles, told by the headings beside them.

A heading's own words mostly tell whether it groups roles (`page.sections`). Where they do not, its siblings do: a page
whose headings of one level are "Education", "Awards" and "Bell Academy Courses" has three groups, not two and an employer;
a page with "Clerk", "Guide" and "Night Service", each above its own date, has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from jekyll_cv.page.anchors import is_anchor
from jekyll_cv.page.boxes import Box
from jekyll_cv.page.sections import is_section

#: So many headings of a level, and this share of them, have to be of one sort to teach the others.
_FEWEST = 3
_MOST = 0.7


def with_groups(boxes: Sequence[Box]) -> tuple[Box, ...]:
    """The boxes of a page, headings that their siblings tell to group roles, or not to, marked so."""
    groups: dict[int, list[bool]] = {}
    for box in boxes:
        if box.level and not is_anchor(box):
            groups.setdefault(box.level, []).append(is_section(box))
    shares = {level: sum(own) / len(own) for level, own in groups.items() if len(own) >= _FEWEST}
    return tuple(_marked(boxes, shares))


def _marked(boxes: Sequence[Box], shares: dict[int, float]) -> Iterator[Box]:
    for index, box in enumerate(boxes):
        share = shares.get(box.level)
        if not box.level or share is None or is_anchor(box):
            yield box
        elif share >= _MOST and not is_section(box) and _holds_several(boxes, index):
            yield replace(box, groups=True)
        elif share <= 1 - _MOST and is_section(box) and _leads_to_date(boxes, index):
            yield replace(box, groups=False)
        else:
            yield box


def _leads_to_date(boxes: Sequence[Box], index: int) -> bool:
    """Whether a dated line stands right below a heading."""
    return index + 1 < len(boxes) and not boxes[index + 1].level and is_anchor(boxes[index + 1])


def _holds_several(boxes: Sequence[Box], index: int) -> bool:
    """Whether more than one dated leaf stands below a heading, before the next of its level."""
    count = 0
    for box in (boxes[at] for at in range(index + 1, len(boxes))):
        if count > 1:
            break
        if box.level and box.level <= boxes[index].level:
            break
        count += sum(is_anchor(leaf) for leaf in box.leaves())
    return count > 1
