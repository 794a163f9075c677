"""Hiding and showing roles and their highlights."""

from __future__ import annotations

from collections.abc import Callable

from jekyll_cv.editing.change import Change, whole_edit
from jekyll_cv.editing.forms import Style
from jekyll_cv.editing.hiding import hide_region
from jekyll_cv.editing.regions import Region, name_of, region_of, regions_of
from jekyll_cv.editing.showing import show_span
from jekyll_cv.editing.units import unit_of
from jekyll_cv.editing.wrappers import wrappers_in
from jekyll_cv.errors import EditError, NothingToChange
from jekyll_cv.page.model import Highlight, Role
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span


def hide_role(page: Page, role: Role, style: Style | None = None) -> Change:
    """Comment a role out, in the page's own form where that hides it, else in another.

    Raises EditError where it is hidden already, or no form would hide just this.
    """
    before, name = page, name_of(role)
    if role.hidden:
        raise NothingToChange(f"{name!r} is hidden already")
    if role.leaked:  # the comment around it hides nothing: it has to go first
        index = page.roles.index(role)
        page = show_role(page, role).page
        role = page.roles[index]
    change = _first_done(page, role, lambda region: hide_region(page, region, name, style))
    return Change(change.page, change.edits if page is before else (whole_edit(before, change.page),), change.told)


def hide_highlight(page: Page, highlight: Highlight, style: Style | None = None) -> Change:
    """Comment one highlight of a role out; raises EditError as `hide_role` does."""
    if highlight.hidden:
        raise NothingToChange(f"{highlight.text!r} is hidden already")
    return hide_region(page, highlight_region(page, highlight), highlight.text, style)


def highlight_region(page: Page, highlight: Highlight) -> Region:
    """The stretch of a highlight, with its bullet, and what stands indented below it up to the next."""
    line = page.source.line_at(highlight.span.start)
    around = Span(page.source.line_start(line), page.source.line_span(page.source.line_at(highlight.span.end)).end)
    unit = unit_of(page.source, highlight, wrappers_in(page.document, around))
    return region_of(page.source, Span(unit.whole.start + _indent(page.source.slice(unit.whole)), unit.whole.end))


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \t"))


def show_role(page: Page, role: Role) -> Change:
    """Take off the comments that a role stands in; what else they hide stays hidden.

    Raises EditError where it is not hidden, or showing it would change anything else.
    """
    name = name_of(role)
    if not role.hidden and not role.leaked:
        raise NothingToChange(f"{name!r} is not hidden")
    return _first_done(page, role, lambda region: _shown(page, region, name))


def _first_done(page: Page, role: Role, operation: Callable[[Region], Change]) -> Change:
    """What an operation makes of the widest stretch of a role that it does not refuse; raises its error for the last."""
    *wider, own = regions_of(page, role)
    for region in wider:
        try:
            return operation(region)
        except NothingToChange:
            raise
        except EditError:
            continue
    return operation(own)


def show_highlight(page: Page, highlight: Highlight) -> Change:
    """Show one highlight of a role; raises EditError as `show_role` does."""
    if not highlight.hidden:
        raise NothingToChange(f"{highlight.text!r} is not hidden")
    return _shown(page, highlight_region(page, highlight), highlight.text)


def _shown(page: Page, region: Region, name: str) -> Change:
    try:
        return show_span(page, region.span)
    except NothingToChange:
        raise
    except EditError as error:
        raise EditError(f"{name!r} cannot be shown: {error}") from None
