"""Moving a role beside another or to another section."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from jekyll_cv.editing.adding import section_named
from jekyll_cv.editing.balance import liquid_objection
from jekyll_cv.editing.change import Change
from jekyll_cv.editing.ordering import exchange, groups_of
from jekyll_cv.editing.placing import Gap, blank_between, gaps, insertions, role_key
from jekyll_cv.editing.plain import below_heading
from jekyll_cv.editing.regions import Region, line_end_at, name_of
from jekyll_cv.editing.removing import cuts, whole_region
from jekyll_cv.editing.sayings import said
from jekyll_cv.editing.trial import Expected, Trial, lenient_objection
from jekyll_cv.edits import Edit
from jekyll_cv.errors import EditError, NothingToChange
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page


def move_beside(page: Page, role: Role, target: Role, *, below: bool) -> Change:
    """Move a role right above or below another one.

    Raises EditError where it stands there already or anything else would change.
    """
    name, other = name_of(role), name_of(target)
    if role is target:
        raise EditError(f"{name!r} cannot be moved beside itself")
    told = f"moved {'below' if below else 'above'} {other!r}"
    for group in groups_of(page, role.section):
        own = next((slot for slot in group if role in slot.roles), None)
        beside = next((slot for slot in group if target in slot.roles), None)
        if own and beside and own is not beside:
            order = [slot for slot in group if slot is not own]
            order.insert(order.index(beside) + below, own)
            try:
                return exchange(page, group, order, told)
            except NothingToChange:
                raise
            except EditError as error:
                raise EditError(f"{name!r}: {error}") from None
    return _moved(page, role, [Gap(target, below)], target.section, told)


def move_to_section(page: Page, role: Role, section: str) -> Change:
    """Move a role to another section, to where the order of its roles wants it; raises EditError as `move_beside` does."""
    title = section_named(page, section)
    if title == role.section:
        raise NothingToChange(f"{name_of(role)!r} stands in {title!r} already: nothing to move")
    siblings = [one for one in page.roles if one.section == title and not one.hidden]
    return _moved(page, role, list(gaps(siblings, role_key(role))), title, f"moved to {title!r}")


def _moved(page: Page, role: Role, places: list[Gap], section: str | None, told: str) -> Change:
    name = name_of(role)
    region = whole_region(page, role)
    if reason := liquid_objection(page.source, region.span):
        raise EditError(f"{name!r} cannot be moved: {reason}")
    if not region.whole_lines:
        raise EditError(f"{name!r} has no lines of its own, and cannot be moved")
    reason = ""
    for cut in cuts(page, role, region):
        for edit in _insertions(page, region, places, section):
            try:
                trial = Trial.of(page, (Edit(cut.start, cut.end, ""), edit))
            except EditError as error:
                reason = reason or str(error)
                continue
            problem = _objection(trial, region, edit)
            if problem is None:
                return Change(trial.after, trial.edits, told)
            reason = reason or problem
    raise EditError(f"{name!r} cannot be moved there: {reason or 'nothing shows where it would go'}")


def _insertions(page: Page, region: Region, places: list[Gap], section: str | None) -> Iterator[Edit]:
    text = page.source.slice(region.span)
    for gap in places:
        siblings = [one for one in page.roles if one.section == gap.role.section]
        yield from insertions(page, gap, text, blank_between(page, siblings, gap.role))
    if not places:
        heading = next((one for one in page.sections if one.title == section), None)
        if heading is not None:
            yield from below_heading(page, heading, text, line_end_at(page.source, region.start))


def _objection(trial: Trial, region: Region, edit: Edit) -> str | None:
    before, after = trial.before, trial.after
    if len(after.roles) != len(before.roles):
        return f"the page would hold {len(after.roles)} roles, not {len(before.roles)}"
    inside = [one for one in before.roles if region.span.covers(one.written[0].span)]
    place = trial.new_span(sorted(trial.edits).index(edit))
    moved = [one for one in after.roles if place.covers(one.written[0].span)]
    if len(moved) != len(inside):
        return "it would not be read as a role there"
    texts = [replace(said(one), section=new.section, kind=new.kind) for one, new in zip(inside, moved, strict=True)]
    staying = [one for one in before.roles if one not in inside]
    index = after.roles.index(moved[0])
    roles = [*map(said, staying[:index]), *texts, *map(said, staying[index:])]
    return lenient_objection(trial, Expected(roles, (region.span,), (place,)))
