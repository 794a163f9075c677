"""Where a role goes among its siblings: a section's order, and the blank lines that set its roles apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from jekyll_cv.dates import DateRange, PartialDate, Present
from jekyll_cv.editing.regions import SEPARATORS, Region, line_end_at, role_region
from jekyll_cv.edits import Edit
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

SortKey = tuple[bool, tuple[int, int, int], tuple[int, int, int]]


def sort_key(start: PartialDate | None, end: PartialDate | Present | None) -> SortKey:
    """By this roles are put in order, the greatest first: ongoing ones, then by end, then by start."""
    ongoing = isinstance(end, Present)
    first = start.earliest() if start else (0, 0, 0)
    last = end.latest() if isinstance(end, PartialDate) else (start.latest() if start and end is None else (9999, 0, 0))
    return ongoing, last, first


def role_key(role: Role) -> SortKey:
    """A role's key."""
    return sort_key(role.start, role.end)


def dates_key(dates: DateRange) -> SortKey:
    """The key of a role with one range."""
    return sort_key(dates.start, dates.end)


def is_ascending(roles: Sequence[Role]) -> bool:
    """Whether a section puts the oldest first; one without an order of its own counts as newest first."""
    keys = [role_key(role) for role in roles]
    up = sum(one < other for one, other in pairwise(keys))
    down = sum(one > other for one, other in pairwise(keys))
    return up > down


class Gap(Struct, frozen=True):
    """A place beside a role, above it or below."""

    role: Role
    below: bool


def gaps(roles: Sequence[Role], key: SortKey, preferred: Role | None = None) -> Iterator[Gap]:
    """The places for a role with a key among its siblings, the one in their order first, then those further off."""
    if not roles:
        return
    ascending = is_ascending(roles)
    at = len(roles)
    for index, role in enumerate(roles):
        own = role_key(role)
        if (own > key) if ascending else (own <= key):
            at = index
            break
    order = sorted(range(len(roles) + 1), key=lambda place: (abs(place - at), place))
    if preferred is not None:
        near = next((index for index, role in enumerate(roles) if role is preferred), 0)
        order = sorted(order, key=lambda place: min(abs(place - near), abs(place - near - 1)))
    for place in order:
        if place < len(roles):
            yield Gap(roles[place], below=False)
        if place > 0:
            yield Gap(roles[place - 1], below=True)


def insertions(page: Page, gap: Gap, text: str, apart: str, above: Region | None = None) -> Iterator[Edit]:
    """The edits that put whole lines at a gap; `apart` is what stands between two siblings besides the line end.

    `above` is the stretch that the lines go above, if it is not the role's own.
    """
    source = page.source
    region = above if above and not gap.below else role_region(page, gap.role)
    ending = line_end_at(source, region.start)
    if not region.whole_lines:
        at = region.end if gap.below else region.start
        yield Edit(at, at, text)
        return
    if not gap.below:
        yield Edit(region.start, region.start, f"{text}{ending}{apart}")
        return
    behind = source.line_start(source.line_at(region.end) + 1)
    if behind == region.end:  # the file ends without a line end
        yield Edit(region.end, region.end, f"{ending}{apart}{text}")
    else:
        yield Edit(behind, behind, f"{apart}{text}{ending}")


def blank_between(page: Page, roles: Sequence[Role], role: Role) -> str:
    """The blank lines between a role and its nearest sibling, empty where none stand there."""
    source = page.source
    index = next((at for at, one in enumerate(roles) if one is role), 0)
    region = role_region(page, role).span
    for other in (*roles[index + 1 : index + 2], *roles[max(0, index - 1) : index][::-1]):
        beside = role_region(page, other).span
        first, second = sorted((region, beside))
        between = source.text[first.end : second.start]
        lines = between.splitlines(keepends=True)
        apart = "".join(lines[1:])
        if not between.strip() or SEPARATORS.fullmatch(apart):
            return apart
    return blank_above(page, region)


def blank_above(page: Page, region: Span) -> str:
    """The blank lines right above a stretch, as they set it apart from its heading; none for a list item."""
    source = page.source
    line = source.line_at(region.start)
    blanks = ""
    while line > 1 and not source.line_text(line - 1).strip() and source.line_start(line - 1) >= page.document.start:
        line -= 1
        blanks = source.text[source.line_start(line) : source.line_start(line + 1)] + blanks
    first = source.text[region.start : region.end].lstrip()
    return "" if first[:2] in ("- ", "* ", "+ ") else blanks
