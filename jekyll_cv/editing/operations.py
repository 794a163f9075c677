"""The operations on a page, each one call that gives a Change; the library and the command line both use these."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from jekyll_cv.dates import DateRange, PartialDate, Present
from jekyll_cv.editing.adding import Aim, add_by_template, add_role, section_named
from jekyll_cv.editing.change import Change, whole_edit
from jekyll_cv.editing.changing import NewDates, change_fields
from jekyll_cv.editing.dating import Dating
from jekyll_cv.editing.escaping import on_one_line
from jekyll_cv.editing.finding import find_highlight
from jekyll_cv.editing.forms import Style
from jekyll_cv.editing.highlights import add_highlights, drop_highlights, set_highlights
from jekyll_cv.editing.moving import move_beside, move_to_section
from jekyll_cv.editing.ordering import sort_sections
from jekyll_cv.editing.regions import name_of
from jekyll_cv.editing.visibility import hide_highlight, hide_role, show_highlight, show_role
from jekyll_cv.editing.wanted import Wanted
from jekyll_cv.edits import apply_edits
from jekyll_cv.errors import EditError, NothingToChange
from jekyll_cv.front_matter.splice import set_value, unset_value
from jekyll_cv.front_matter.splice_text import FrontMatterValue
from jekyll_cv.page.model import Highlight, Role
from jekyll_cv.page.page import Page, read_page

DateLike = str | PartialDate | Present


class Changes(Struct, frozen=True):
    """What is to become of a role: new texts by field (None takes one away), dates, section, highlights."""

    texts: dict[str, str | None] = field(default_factory=dict)
    start: DateLike | None = None
    end: DateLike | None = None
    no_end: bool = False
    section: str | None = None
    highlights: tuple[str, ...] | None = None
    added: tuple[str, ...] = ()
    dropped: tuple[Highlight | str | int, ...] = ()


def wanted_role(
    page: Page,
    *,
    start: DateLike,
    end: DateLike | None,
    title: str | None,
    organization: str | None,
    location: str | None,
    url: str | None,
    highlights: Sequence[str],
) -> Wanted:
    """What a new role is to say, from values as people give them; raises EditError where they make no role."""
    texts = [on_one_line(text) or None if text is not None else None for text in (title, organization, location, url)]
    if not texts[0] and not texts[1]:
        raise EditError("a role needs a title or an organization")
    first, last = date_of(page, start), date_of(page, end)
    if not isinstance(first, PartialDate):
        raise EditError("a role needs a start: a year, a month or a day")
    if isinstance(last, PartialDate) and last.latest() < first.earliest():
        raise EditError(f"it would end ({last}) before it starts ({first})")
    items = tuple(filter(None, map(on_one_line, highlights)))
    return Wanted(DateRange(first, last), texts[0], texts[1], texts[2], texts[3], items)


def date_of(page: Page, value: DateLike | None) -> PartialDate | Present | None:
    """A date as somebody gives it; raises EditError where a text is none."""
    if isinstance(value, str):
        return Dating.of(page).parse(value) if value.strip() else None
    return value


def add(page: Page, wanted: Wanted, aim: Aim, template: str | None = None) -> Change:
    """Add a role where it is to go, as a template writes it or as its siblings are written."""
    if template is not None:
        return add_by_template(page, wanted, aim.section, template)
    return add_role(page, wanted, aim)


def edit(page: Page, role: Role, changes: Changes) -> Change:
    """Make all changes of a role, each on the page that the one before left; raises EditError if none is one."""
    index = page.roles.index(role)
    current, told = page, []
    steps = (_edit_fields, _edit_highlights, _edit_section)
    for step in steps:
        change = step(current, current.roles[index], changes)
        if change is not None:
            current = change.page
            told.append(change.told)
    if not told:
        raise NothingToChange(f"{name_of(role)!r} says that already: nothing to change")
    return Change(current, (whole_edit(page, current),), ", ".join(told))


def _edit_fields(page: Page, role: Role, changes: Changes) -> Change | None:
    start, end = date_of(page, changes.start), date_of(page, changes.end)
    if isinstance(start, Present):
        raise EditError("a role cannot start at present")
    no_end = changes.no_end or (isinstance(changes.end, str) and not changes.end.strip())
    dates = NewDates(start, end, no_end)
    texts = {name: on_one_line(value) or None if value else None for name, value in changes.texts.items()}
    dated = (start not in (None, role.start)) or (end not in (None, role.end)) or (no_end and role.end is not None)
    if not dated and all(value == getattr(role, name) for name, value in texts.items()):
        return None
    return change_fields(page, role, texts, dates)


def _edit_highlights(page: Page, role: Role, changes: Changes) -> Change | None:
    index = page.roles.index(role)
    current, told = page, []
    if changes.highlights is not None:
        change = set_highlights(current, role, list(filter(None, map(on_one_line, changes.highlights))))
        if change is not None:
            current = change.page
            told.append(change.told)
    dropped = [role.highlights.index(highlight_of(role, one)) for one in changes.dropped]
    if changes.added:
        change = add_highlights(current, current.roles[index], changes.added)
        current = change.page
        told.append(change.told)
    if dropped:
        now = current.roles[index]
        change = drop_highlights(current, now, [now.highlights[at] for at in dict.fromkeys(dropped)])
        current = change.page
        told.append(change.told)
    return Change(current, (whole_edit(page, current),), ", ".join(told)) if told else None


def _edit_section(page: Page, role: Role, changes: Changes) -> Change | None:
    if changes.section is None or section_named(page, changes.section) == role.section:
        return None
    return move_to_section(page, role, changes.section)


def highlight_of(role: Role, reference: Highlight | str | int) -> Highlight:
    """The highlight of a role that is meant; raises EditError where none or several fit."""
    if isinstance(reference, Highlight):
        return reference
    return find_highlight(role, str(reference))


def hide(page: Page, role: Role, highlight: Highlight | str | int | None, style: str | None) -> Change:
    """Hide a role or one of its highlights."""
    if style is not None and style not in list(Style):
        raise EditError(f"no style is called {style!r}; there are {', '.join(map(repr, map(str, Style)))}")
    form = Style(style) if style else None
    if highlight is None:
        return hide_role(page, role, form)
    return hide_highlight(page, highlight_of(role, highlight), form)


def show(page: Page, role: Role, highlight: Highlight | str | int | None) -> Change:
    """Show a role or one of its highlights."""
    if highlight is None:
        return show_role(page, role)
    return show_highlight(page, highlight_of(role, highlight))


def move(page: Page, role: Role, above: Role | None, below: Role | None, section: str | None) -> Change:
    """Move a role."""
    if sum(one is not None for one in (above, below, section)) != 1:
        raise EditError("say one place to move it to: above a role, below one, or a section")
    if section is not None:
        return move_to_section(page, role, section)
    target = above or below
    if target is None:
        raise EditError("say a place to move it to")
    return move_beside(page, role, target, below=below is not None)


def sort(page: Page, section: str | None) -> Change:
    """Sort the roles of one section, or of all."""
    sections: list[str | None]
    if section is None:
        sections = list(dict.fromkeys(role.section for role in page.roles))
    else:
        sections = [section_named(page, section)]
    return sort_sections(page, sections)


def set_front_matter(page: Page, key: str, value: FrontMatterValue) -> Change:
    """Set one value of the front matter; raises EditError where it holds that already."""
    edits = set_value(page.source, page.header, key, value, dialect=page.options.yaml)
    if not edits:
        raise NothingToChange(f"{key} has that value already: nothing to change")
    return Change(read_page(apply_edits(page.source, edits), page.options), tuple(edits), f"{key} set")


def unset_front_matter(page: Page, key: str) -> Change:
    """Take one key out of the front matter; raises EditError where it is not there."""
    edits = unset_value(page.source, page.header, key, dialect=page.options.yaml)
    return Change(read_page(apply_edits(page.source, edits), page.options), tuple(edits), f"{key} removed")
