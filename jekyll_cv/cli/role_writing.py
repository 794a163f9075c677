"""New roles from texts: each added to the page that the one before left, all or none."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from jekyll_cv.cli.changes import Done
from jekyll_cv.cli.role_text import RoleText
from jekyll_cv.cli.sections import only_section
from jekyll_cv.editing.adding import Aim
from jekyll_cv.editing.operations import add, hide, wanted_role
from jekyll_cv.editing.page import Page
from jekyll_cv.editing.sayings import new_number
from jekyll_cv.errors import EditError
from jekyll_cv.page.page import Page as ReadPage

_MOST_NAMED = 6


class Manner(Struct, frozen=True):
    """How and where new roles are written: a section for all, a role to write them like, or a template's text.

    `new_section` lets the section be one that the page lacks.
    """

    section: str | None = None
    like: str | None = None
    template: str | None = None
    new_section: bool = False


def add_roles(page: Page, roles: Sequence[RoleText], manner: Manner) -> Done:
    """Add roles; raises EditError, nothing being added, where one cannot be."""
    current: ReadPage = page
    like = None if manner.like is None else page.roles.index(page.role(manner.like))
    names: list[str] = []
    for number, role in enumerate(roles, 1):
        try:
            after = _added(current, role, manner, like)
        except EditError as error:
            raise EditError(f"role {number}: {error}" if len(roles) > 1 else str(error)) from None
        at = new_number(current.roles, after.roles)
        if like is not None and at <= like:
            like += 1
        current = _hidden(after, at, role)
        names.append(role.title or role.organization or "")
    return Done(current, told_added(names))


def told_added(names: Sequence[str]) -> str:
    """In words that some roles were added; many are counted."""
    more = len(names) - _MOST_NAMED
    return f"{', '.join(map(repr, names[:_MOST_NAMED]))}{f' and {more} more' if more > 0 else ''} added"


def _added(page: ReadPage, role: RoleText, manner: Manner, like: int | None) -> ReadPage:
    wanted = wanted_role(
        page,
        start=role.start or "",
        end=role.end,
        title=role.title,
        organization=role.organization,
        location=role.location,
        url=role.url,
        highlights=[item.text for item in role.highlights],
    )
    section = manner.section or role.section
    if section is None and like is None:
        section = only_section(page)
    aim = Aim(section, None if like is None else page.roles[like], is_new=manner.new_section)
    return add(page, wanted, aim, manner.template).page


def _hidden(page: ReadPage, at: int, role: RoleText) -> ReadPage:
    """The page with the role, or its highlights, hidden as they are where they come from."""
    if role.hidden:
        return hide(page, page.roles[at], None, None).page
    for number, item in enumerate(role.highlights):
        if item.hidden:
            page = hide(page, page.roles[at], page.roles[at].highlights[number], None).page
    return page
