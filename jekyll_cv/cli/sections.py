"""Which section of its page a new role goes to."""

from __future__ import annotations

from jekyll_cv.editing.placing import role_key
from jekyll_cv.errors import EditError
from jekyll_cv.page.page import Page


def section_titles(page: Page) -> list[str]:
    """The sections that readers see, each once."""
    return list(dict.fromkeys(section.title for section in page.sections if not section.hidden))


def only_section(page: Page) -> str | None:
    """The section for a role of which nobody says where it goes: the one there is, None where roles stand in none.

    Raises EditError where it may be any of several.
    """
    used: list[str | None] = list(dict.fromkeys(role.section for role in page.roles)) or [*section_titles(page)]
    if len(used) > 1 and None not in used:
        raise EditError(f"say in which section it goes: {', '.join(map(repr, used))}")
    return used[0] if len(used) == 1 else None


def newest_section(page: Page) -> str | None:
    """The section of the newest role that readers see; the first one where there is none."""
    visible = [role for role in page.roles if not role.hidden]
    if visible:
        return max(visible, key=role_key).section
    return next(iter(section_titles(page)), None)
