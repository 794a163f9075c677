"""Roles in comments that Jekyll prints: read as their author meant them, and marked, since readers see them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from jekyll_cv.page.model import Highlight, Role
from jekyll_cv.source import Span


def with_leaks(roles: Iterable[Role], leaks: Sequence[Span]) -> tuple[Role, ...]:
    """Roles that were read as if the comments at `leaks`, in order and apart, did hide: what stands there is visible."""
    return tuple(_marked(role, leaks) if leaks else role for role in roles)


def _marked(role: Role, leaks: Sequence[Span]) -> Role:
    highlights = tuple(_marked_highlight(item, leaks) for item in role.highlights)
    if role.hidden and _is_inside(role.written[0].span, leaks):
        return replace(role, hidden=False, leaked=True, highlights=highlights)
    return replace(role, highlights=highlights)


def _marked_highlight(item: Highlight, leaks: Sequence[Span]) -> Highlight:
    return replace(item, hidden=False, leaked=True) if item.hidden and _is_inside(item.span, leaks) else item


def _is_inside(span: Span, leaks: Sequence[Span]) -> bool:
    index = bisect_right(leaks, span.start, key=lambda leak: leak.start) - 1
    return index >= 0 and span.start < leaks[index].end
