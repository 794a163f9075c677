"""Where a field that a role lacks would go, and how one is left out with what joined it to its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.editing.escaping import plain_ways
from jekyll_cv.editing.regions import role_region
from jekyll_cv.editing.wrappers import around, wrappers_in
from jekyll_cv.edits import Edit
from jekyll_cv.markdown.document import Markup
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

_JOINT = re.compile(r"[^\w\n]{1,12}|[^\w\n]{0,3}\b(?:at|in|of|for|with|bei|chez|by)\b[^\w\n]{0,3}")
_AT_END = re.compile(r"[ \t]*(?:[,;:|•·–—@/，、；：-]+|\b(?:at|in|bei|chez)\b)[ \t]*\Z")
_AT_START = re.compile(r"[ \t]*[,;:|•·–—@/，、；：-]+[ \t]*")
#: What is nothing without the text behind it: a bullet, a pin.
_BARE = re.compile(r"[\s📍🏢🏛️-]*(?:[*+•]|\d+[.)])?\s*")
#: What a line may begin with that joins nothing: its indentation, a heading's marks.
_NOTHING_ABOVE = re.compile(r"[\s#>]*")
_MOST_SIBLINGS = 8


def ways_to_insert(page: Page, role: Role, field: str, value: str) -> Iterator[tuple[Edit, ...]]:
    """The edits that may put a field where the role's siblings have it, between what joins it there."""
    in_html = page.document.markup is Markup.HTML
    region = role_region(page, role).span
    own = wrappers_in(page.document, region)
    for sibling in _siblings(page, role, field):
        for other, joint, follows in _joints(page, sibling, field):
            place: Span | None = getattr(role.places, other)
            if place is None or not region.covers(place):
                continue
            outer = around(own, page.source, place)
            for text in plain_ways(value, in_html=in_html):
                written = joint.replace("\0", text)
                at = outer.end if follows else outer.start
                yield (Edit(at, at, written),)
    for other in (name for name in ("organization", "title", "location") if name != field):
        place = getattr(role.places, other)
        if place is not None and region.covers(place):
            outer = around(own, page.source, place)
            for text in plain_ways(value, in_html=in_html):
                yield (Edit(outer.end, outer.end, f", {text}"),)


def _siblings(page: Page, role: Role, field: str) -> list[Role]:
    having = [one for one in page.roles if one is not role and getattr(one.places, field) is not None]
    having.sort(key=lambda one: (one.section != role.section, abs(one.line - role.line)))
    return having[:_MOST_SIBLINGS]


def _joints(page: Page, sibling: Role, field: str) -> Iterator[tuple[str, str, bool]]:
    """For each other field beside one: its name, what to write (NUL stands for the text), whether it follows."""
    source = page.source
    own = wrappers_in(page.document, role_region(page, sibling).span)
    place: Span | None = getattr(sibling.places, field)
    if place is None:
        return
    outer = around(own, source, place)
    marked = f"{source.text[outer.start : place.start]}\0{source.text[place.end : outer.end]}"
    for other in ("organization", "title", "location"):
        beside: Span | None = getattr(sibling.places, other)
        if other == field or beside is None:
            continue
        beside = around(own, source, beside)
        if beside.end <= outer.start:
            between, follows = source.text[beside.end : outer.start], True
        else:
            between, follows = source.text[outer.end : beside.start], False
        if _JOINT.fullmatch(between):
            yield other, f"{between}{marked}" if follows else f"{marked}{between}", follows


def ways_to_leave_out(page: Page, role: Role, place: Span) -> Iterator[tuple[Edit, ...]]:
    """The edits that take a field away with its marks and the joint before or behind it."""
    text = page.source.text
    region = role_region(page, role).span
    outer = around(wrappers_in(page.document, region), page.source, place)
    line_start = page.source.line_start(page.source.line_at(outer.start))
    start = max(region.start, line_start)
    end = page.source.line_span(page.source.line_at(outer.end)).end
    alone = _BARE.fullmatch(text, line_start, outer.start) and not text[outer.end : end].strip()
    if alone and region.start < line_start:
        yield (Edit(line_start, page.source.line_start(page.source.line_at(outer.end) + 1), ""),)
    before = _AT_END.search(text[start : outer.start])
    if before and not _NOTHING_ABOVE.fullmatch(text, start, start + before.start()):
        yield (Edit(start + before.start(), outer.end, ""),)
    after = _AT_START.match(text, outer.end, region.end)
    if after:
        yield (Edit(outer.start, after.end(), ""),)
    yield (Edit(outer.start, outer.end, ""),)
