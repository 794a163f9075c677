"""Changing what a role says: the new text takes the place of the old, between the same marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice, product
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.dates import DateRange, PartialDate, Present
from jekyll_cv.editing.change import Change
from jekyll_cv.editing.dating import Dating, first_written, last_written
from jekyll_cv.editing.escaping import escape_html, on_one_line, plain_ways, same_text
from jekyll_cv.editing.inserting import ways_to_insert, ways_to_leave_out
from jekyll_cv.editing.regions import name_of, role_region
from jekyll_cv.editing.sayings import Said, said
from jekyll_cv.editing.trial import Expected, Trial, objection
from jekyll_cv.editing.wanted import NAMES
from jekyll_cv.editing.wrappers import around, replacing, wrappers_in
from jekyll_cv.edits import Edit
from jekyll_cv.errors import EditError, NothingToChange
from jekyll_cv.markdown.document import Markup
from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.page.model import Role, WrittenDates
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

#: Ways that are tried to make one change.
_MOST_WAYS = 24

Ways = list[tuple[Edit, ...]]


class NewDates(Struct, frozen=True):
    """What the dates of a role are to be; None keeps what stands there, `no_end` takes the end away."""

    start: PartialDate | None = None
    end: PartialDate | Present | None = None
    no_end: bool = False


def change_fields(page: Page, role: Role, fields: dict[str, str | None], dates: NewDates) -> Change:
    """Change texts of a role (None takes one away) and its dates.

    Raises EditError where there is nothing to change, or the page would not read just so afterwards.
    """
    name = name_of(role)
    expected = said(role)
    groups: list[Ways] = []
    for field, value in sorted(fields.items(), key=lambda item: item[0] != "url"):  # a link ends before what follows it
        wanted = on_one_line(value) if value is not None else None
        if wanted != getattr(role, field):
            expected = _saying(expected, role, field, wanted or None)
            groups.append(list(_ways_for_text(page, role, field, wanted or None)))
    for written, ranges in _new_ranges(role, dates):
        groups.append(list(Dating.of(page).edits(role, written, ranges)))
        changed = tuple(ranges if one is written else one.range for one in role.written)
        expected = replace(expected, dates=changed)
    if (role.title or role.organization) and not (expected.title or expected.organization):
        raise EditError("a role needs a title or an organization")
    if not groups:
        raise NothingToChange(f"{name!r} says that already: nothing to change")
    reason = ""
    for ways in islice(product(*groups), _MOST_WAYS):
        edits = tuple(edit for way in ways for edit in way)
        try:
            trial = Trial.of(page, edits)
        except EditError as error:
            reason = reason or str(error)
            continue
        problem = _objection(trial, role, expected, unlinked="url" in fields)
        if problem is None:
            return Change(trial.after, trial.edits, "changed")
        reason = reason or problem
    raise EditError(f"{name!r} cannot be changed so: {reason or 'nothing on the page shows where that would go'}")


def _saying(expected: Said, role: Role, field: str, wanted: str | None) -> Said:
    """What a role says with a new text; a highlight that the old one stands in says it too."""
    changed: dict[str, Any] = {field: wanted}
    expected = replace(expected, **changed)
    place: Span | None = getattr(role.places, field)
    old = getattr(role, field)
    if place is None or field == "url":
        return expected
    items = tuple(
        replace(item, text=on_one_line(item.text.replace(old, wanted or "", 1))) if one.span.covers(place) else item
        for item, one in zip(expected.highlights, role.highlights, strict=True)
    )
    return replace(expected, highlights=items)


def _new_ranges(role: Role, dates: NewDates) -> Iterator[tuple[WrittenDates, DateRange]]:
    first, last = first_written(role.written), last_written(role.written)
    start = dates.start or first.range.start
    end = None if dates.no_end else dates.end or last.range.end
    if first is last:
        if (start, end) != (first.range.start, first.range.end):
            yield first, DateRange(start, end)
        return
    if start != first.range.start:
        yield first, DateRange(start, first.range.end)
    if end != last.range.end:
        yield last, DateRange(last.range.start, end)


def _ways_for_text(page: Page, role: Role, field: str, value: str | None) -> Iterator[tuple[Edit, ...]]:
    place: Span | None = getattr(role.places, field)
    if field == "url":
        yield from _ways_for_url(page, place, value) if place else _ways_to_link(page, role, value)
    elif place is not None and value is not None:
        own = wrappers_in(page.document, role_region(page, role).span)
        for text in plain_ways(value, in_html=page.document.markup is Markup.HTML):
            yield tuple(replacing(own, page.source, place, text))
        if not role_region(page, role).span.covers(place):  # it stands above several roles
            yield from ways_to_insert(page, role, field, value)
    elif value is not None:
        yield from ways_to_insert(page, role, field, value)
    elif place is not None:
        yield from ways_to_leave_out(page, role, place)


def _ways_to_link(page: Page, role: Role, value: str | None) -> Iterator[tuple[Edit, ...]]:
    """A role without a link gets one around its organization or its title."""
    if value is None:
        return
    region = role_region(page, role).span
    own = wrappers_in(page.document, region)
    for name in _linked_fields(page, role):
        place: Span | None = getattr(role.places, name)
        if place is not None and region.covers(place):
            outer = around(own, page.source, place)
            yield (Edit(outer.start, outer.start, "["), Edit(outer.end, outer.end, f"]({value})"))
            quoted = escape_html(value).replace('"', "&quot;")
            yield (Edit(place.start, place.start, f'<a href="{quoted}">'), Edit(place.end, place.end, "</a>"))


def _linked_fields(page: Page, role: Role) -> tuple[str, str]:
    """Which text a link goes on first: the one that the nearest role with a link has it on."""
    linked = [one for one in page.roles if one.places.url is not None and one is not role]
    nearest = min(linked, key=lambda one: abs(one.line - role.line), default=None)
    if nearest is None or nearest.places.url is None or nearest.places.organization is None:
        return "title", "organization"
    on_title = not nearest.places.url.covers(nearest.places.organization)
    return ("title", "organization") if on_title else ("organization", "title")


def _ways_for_url(page: Page, place: Span, value: str | None) -> Iterator[tuple[Edit, ...]]:
    """A link's address stands in its source; without one the link goes and its text stays."""
    source = page.source.slice(place)
    link = next((one for one in wrappers_in(page.document, place) if one.outer == place), None)
    if link is None:
        return
    if value is None:
        yield (Edit(link.outer.start, link.inner.start, ""), Edit(link.inner.end, link.outer.end, ""))
    elif link.value and (at := source.rfind(link.value)) >= 0:
        start = place.start + at
        yield (Edit(start, start + len(link.value), value),)


def _objection(trial: Trial, role: Role, expected: Said, *, unlinked: bool) -> str | None:
    """Why a change of one role is not what was meant."""
    before, after = trial.before, trial.after
    if len(before.roles) != len(after.roles):
        return f"the page would hold {len(after.roles)} roles, not {len(before.roles)}"
    index = before.roles.index(role)
    roles = [expected if at == index else said(one) for at, one in enumerate(before.roles)]
    old, new = role_region(before, role).span, role_region(after, after.roles[index]).span
    new_role = after.roles[index]
    expected = replace(expected, kind=new_role.kind)  # a new title may be another kind of thing
    read: dict[str, Any] = {name: getattr(new_role, name) for name in NAMES}
    alike = {name: text for name, text in read.items() if same_text(text, getattr(expected, name))}
    expected = replace(expected, **alike)
    roles[index] = expected
    # the line above several roles may be what names this one's employer
    ordered = sorted(trial.edits, key=lambda edit: (edit.start, edit.end))
    outside = [at for at, edit in enumerate(ordered) if not old.covers(Span(edit.start, edit.end))]
    gone = tuple(Span(ordered[at].start, ordered[at].end) for at in outside)
    come = tuple(map(trial.new_span, outside))
    problem = objection(trial, Expected(roles, (old, role.span, *gone), (new, new_role.span, *come)))
    return problem or _unbalanced(trial, old, new, unlinked=unlinked)


def _unbalanced(trial: Trial, old: Span, new: Span, *, unlinked: bool) -> str | None:
    """Whether a mark has lost its other half: as many must stand in the role as before, but for those in what changed."""
    cut = [Span(edit.start, edit.end) for edit in trial.edits]

    def is_cut(span: Span) -> bool:
        return any(one.covers(span) for one in cut)

    kept = [
        one
        for one in wrappers_in(trial.before.document, old)
        if not (is_cut(Span(one.outer.start, one.inner.start)) and is_cut(Span(one.inner.end, one.outer.end)))
    ]
    before = Counter(one.kind for one in kept)
    after = Counter(one.kind for one in wrappers_in(trial.after.document, new))
    lost = before - after
    if unlinked:
        del lost[MarkKind.LINK]
    return f"its {next(iter(lost))} would be lost" if lost else None
