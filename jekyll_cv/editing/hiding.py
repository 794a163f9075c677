"""Hiding: a stretch of a page is commented out so that no reader sees it, and can be shown again byte for byte."""

from __future__ import annotations

from msgspec.structs import replace

from jekyll_cv.editing.balance import liquid_objection
from jekyll_cv.editing.change import Change
from jekyll_cv.editing.forms import Style, Wrapping, wrappings
from jekyll_cv.editing.regions import Region
from jekyll_cv.editing.rest import Strictness
from jekyll_cv.editing.sayings import Said, said
from jekyll_cv.editing.showing import show_span
from jekyll_cv.editing.trial import Expected, Trial, objection
from jekyll_cv.errors import EditError
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span


def hide_region(page: Page, region: Region, name: str, style: Style | None) -> Change:
    """Comment a stretch out; `name` is what errors call it."""
    if reason := liquid_objection(page.source, region.span):
        raise EditError(f"{name!r} cannot be hidden: {reason}")
    expected = [_hidden(role, region.span) for role in page.roles]
    ways = list(wrappings(page, region, style))
    reason = ""
    for strictness in (Strictness.ALL, Strictness.NOT_SPACING):
        for way in ways:
            trial = Trial.of(page, way.edits)
            problem = objection(trial, Expected(expected, (region.span,), (), strictness))
            problem = problem or _irreversible(trial, way)
            if problem is None:
                return Change(trial.after, trial.edits, f"hidden by {way.name}")
            reason = reason or problem
    other = "liquid" if style is Style.HTML else "html"
    hint = f"; --style {other} may do" if style else ""
    raise EditError(f"{name!r} cannot be hidden: {reason or 'no comment would hide it'}{hint}")


def _hidden(role: Role, hidden: Span) -> Said:
    """What a role says once a stretch of the page is hidden."""
    one = said(role)
    if hidden.covers(role.written[0].span):
        items = tuple(replace(item, hidden=True) for item in one.highlights)
        return replace(one, hidden=True, highlights=items)
    items = tuple(
        replace(item, hidden=item.hidden or hidden.covers(place.span))
        for item, place in zip(one.highlights, role.highlights, strict=True)
    )
    return replace(one, highlights=items)


def _irreversible(trial: Trial, way: Wrapping) -> str | None:
    """Why showing again would not give the page back; None where it does."""
    marks = sorted(way.edits)
    inserted = sum(len(edit.text) for edit in marks[:-1])
    inside = Span(marks[0].start + len(marks[0].text), marks[-1].start + inserted)
    try:
        back = show_span(trial.after, inside)
    except EditError as error:
        return str(error)
    if back.page.source.text != trial.before.source.text:
        return "it could not be shown again byte for byte"
    return None
