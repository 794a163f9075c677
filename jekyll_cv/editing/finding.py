"""Finding the role, or the highlight, that somebody means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jekyll_cv.errors import EditError
from jekyll_cv.page.model import Highlight, Role
from jekyll_cv.page.page import Page

_LINE = re.compile(r":(\d{1,9})")
_MOST_NAMED = 6


def find_role(page: Page, reference: str) -> Role:
    """The role that a reference names: its id, `:LINE` for the one on that line, or text that fits exactly one.

    Raises EditError naming the candidates where none or several fit.
    """
    if not page.roles:
        raise EditError("there is no role on the page")
    if line := _LINE.fullmatch(reference):
        return _on_line(page, int(line[1]))
    for role in page.roles:
        if role.id == reference:
            return role
    folded = " ".join(reference.casefold().split())
    if not folded:
        raise EditError("no role has an empty name")
    fits = [role for role in page.roles if folded in _names(role)] or [
        role for role in page.roles if folded in " ".join(_names(role)) or folded in role.id
    ]
    if len(fits) == 1:
        return fits[0]
    if fits:
        raise EditError(f"{reference!r} fits {len(fits)} roles: {_listed(fits)}")
    raise EditError(f"no role fits {reference!r}; there are {_listed(page.roles)}")


def _on_line(page: Page, line: int) -> Role:
    found = [role for role in page.roles if role.line == line]
    found = found or [role for role in page.roles if page.source.line_at(role.span.start) <= line <= role.end_line]
    if found:
        return min(found, key=lambda role: role.span.end - role.span.start)
    raise EditError(f"no role stands on line {line}; there are {_listed(page.roles)}")


def _names(role: Role) -> list[str]:
    return [" ".join(text.casefold().split()) for text in (role.title, role.organization) if text]


def _listed(roles: Sequence[Role]) -> str:
    names = [f"{role.id} (line {role.line})" for role in roles[:_MOST_NAMED]]
    more = len(roles) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def find_highlight(role: Role, reference: str) -> Highlight:
    """The highlight of a role that a reference names: its number, from 1, or text that fits exactly one.

    Raises EditError where none or several fit.
    """
    items = role.highlights
    if not items:
        raise EditError("the role has no highlights")
    if reference.isascii() and reference.isdigit() and len(reference) < 6 and 1 <= int(reference) <= len(items):
        return items[int(reference) - 1]
    folded = " ".join(reference.casefold().split())
    fits = [item for item in items if folded and folded in " ".join(item.text.casefold().split())]
    if len(fits) == 1:
        return fits[0]
    listed = ", ".join(f"{number} ({item.text[:40]!r})" for number, item in enumerate(items[:_MOST_NAMED], 1))
    told = f"fits {len(fits)} highlights" if fits else "fits no highlight"
    raise EditError(f"{reference!r} {told}; there are {listed}")
