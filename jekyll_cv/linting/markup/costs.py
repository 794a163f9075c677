"""What speaks for and against two tags belonging together, as costs: a slip costs most."""

from __future__ import annotations

from jekyll_cv.linting.markup.elements import END_OPTIONAL, INLINE, NEVER_NESTED, is_known, looks_like
from jekyll_cv.linting.markup.parts import Part

SLIP = 10.0
LEFT_ALONE = 0.01


def unclosed(part: Part, *, browser: bool) -> float:
    """What it costs that an element is never closed; `browser` says that end tags may be missing where HTML lets them."""
    if part.free or part.tag.broken:
        return LEFT_ALONE
    if browser and part.tag.name in END_OPTIONAL:
        return 0.3
    return SLIP if is_known(part.tag.name) else SLIP / 3  # a name that HTML has not is rather no tag at all


def stray(end: Part) -> float:
    """What it costs that an end tag closes nothing."""
    return LEFT_ALONE if end.free or end.tag.broken else SLIP


def begins_again(opened: Part, part: Part) -> bool:
    """Whether an element begins in its own like right where an end tag may stand, which is never or seldom meant."""
    name = part.tag.name
    is_like = opened.tag.name == name and opened.tag.leaf == part.tag.leaf
    return is_like and part.follows and not part.look and (name in NEVER_NESTED or name in INLINE)


def may_match(opened: Part, end: Part) -> bool:
    """Whether two tags have one name, as far as it can be read."""
    name = opened.tag.name
    return end.tag.name == name or (end.tag.broken and end.tag.name.startswith(name.lower()))


def ends_before(opened: Part, part: Part) -> bool:
    """Whether an open element may be one that was to be closed before another begins."""
    if opened.tag.name == part.tag.name and (opened.look == part.look or part.tag.name in NEVER_NESTED):
        return True
    return opened.begins and part.begins and opened.column >= part.column and opened.line != part.line


def misnamed(opened: Part, end: Part) -> float | None:
    """What it costs that an end tag was meant for an element of another name; None where it cannot be."""
    if opened.free or end.free or opened.tag.name == end.tag.name or end.tag.broken:
        return None
    name, ended = opened.tag.name.lower(), end.tag.name.lower()
    alike = name == ended or looks_like(name, ended)
    if not alike and not (is_known(name) and is_known(ended)):
        return None
    return SLIP * (1.1 if alike else 1.5) + matching(opened, end)


def matching(opened: Part, end: Part) -> float:
    """What it costs that two tags belong together."""
    if opened.line == end.line:
        return 0.0
    cost = 2.5 if opened.one_line else 0.0
    if opened.tag.leaf != end.tag.leaf:
        cost += 3.0 if opened.tag.name in INLINE else 0.0
    same = opened.column == end.column
    if opened.begins and end.begins:
        return cost + (0.0 if same else 2.5)
    if end.begins:
        return cost + (0.3 if same else 1.5)
    return cost + (0.8 if opened.begins else 0.5)
