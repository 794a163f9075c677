"""Roles in another order: each takes the place of another, and what stands between the places stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from jekyll_cv.editing.change import Change
from jekyll_cv.editing.placing import role_key
from jekyll_cv.editing.regions import LINE_BREAK, SEPARATORS, Region, line_end_at, name_of
from jekyll_cv.editing.removing import whole_region
from jekyll_cv.editing.sayings import Said, said
from jekyll_cv.editing.trial import Expected, Trial, lenient_objection
from jekyll_cv.edits import Edit
from jekyll_cv.errors import EditError, NothingToChange
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page
from jekyll_cv.source import Source, Span

_COMMENT = re.compile(r"\s*(?:<!--(?:(?!-->).)*-->|\{%-?\s*comment\b.*?\{%-?\s*endcomment\s*-?%\})\s*", re.DOTALL)
_NUMBER = re.compile(r"[ \t]*\d+")
_BREAK_AT_END = re.compile(rf"(?:{LINE_BREAK})\Z")


class Slot(Struct, frozen=True):
    """The place of a role among its siblings, with the comments that belong to it."""

    roles: tuple[Role, ...]
    region: Region

    @property
    def role(self) -> Role:
        """The role that names it."""
        return self.roles[0]


def groups_of(page: Page, section: str | None) -> list[list[Slot]]:
    """The roles of a section that stand right below each other, nothing but blank lines and their comments between."""
    groups: list[list[Slot]] = []
    end = -1
    for slot in _slots(page, section):
        between = page.source.text[max(end, 0) : slot.region.start]
        apart = SEPARATORS.fullmatch(between.lstrip(" \t").removeprefix("\r").removeprefix("\n"))
        if end < 0 or (between.strip() and not apart and not _COMMENT.fullmatch(between)):
            groups.append([slot])
        elif between.strip() and not apart:
            start = slot.region.start - len(between.lstrip())
            groups[-1].append(Slot(slot.roles, Region(Span(start, slot.region.end), whole_lines=True)))
        else:
            groups[-1].append(slot)
        end = slot.region.end
    return groups


def _slots(page: Page, section: str | None) -> Iterator[Slot]:
    past = -1
    waiting: list[Role] = []
    region = None
    for role in page.roles:
        if role.section != section:
            continue
        own = whole_region(page, role)
        if region is not None and own.start < past:
            waiting.append(role)
            continue
        if region is not None:
            yield Slot(tuple(waiting), region)
        waiting, region, past = [role], own, own.end
    if region is not None:
        yield Slot(tuple(waiting), region)


def sort_sections(page: Page, sections: Sequence[str | None]) -> Change:
    """Put the roles of sections in order: ongoing ones first, then by end, then by start; equal ones stay as they are.

    Raises EditError where all are in order already, or one could not be moved without changing anything else.
    """
    groups = [group for section in sections for group in groups_of(page, section)]
    orders = [(group, sorted(group, key=lambda slot: role_key(slot.role), reverse=True)) for group in groups]
    edits = [edit for group, order in orders for edit in permutation(page, group, order)]
    if not edits:
        raise NothingToChange("the roles are in order already: nothing to sort")
    moved = [name for group, order in orders for name in _moved(group, order)]
    return Change(_checked(page, edits, orders), tuple(edits), f"sorted, moved up: {', '.join(moved)}")


def _moved(group: Sequence[Slot], order: Sequence[Slot]) -> list[str]:
    """The names of those that stand further up than before."""
    places = {id(slot): index for index, slot in enumerate(group)}
    return [name_of(slot.role) for index, slot in enumerate(order) if places[id(slot)] > index]


def exchange(page: Page, group: Sequence[Slot], order: Sequence[Slot], told: str) -> Change:
    """Put the slots of a group in another order; raises EditError where anything else would change."""
    edits = permutation(page, group, order)
    if not edits:
        raise NothingToChange("it stands there already: nothing to move")
    return Change(_checked(page, edits, [(group, order)]), tuple(edits), told)


def permutation(page: Page, group: Sequence[Slot], order: Sequence[Slot]) -> list[Edit]:
    """The edits that write each slot's text where another stood; numbers of items and line breaks stay in place."""
    source = page.source
    edits: list[Edit] = []
    for place, slot in zip(group, order, strict=True):
        if place is slot:
            continue
        if not (place.region.whole_lines and slot.region.whole_lines):
            raise EditError(f"{name_of(slot.role)!r} has no lines of its own, and cannot be moved")
        edits.append(Edit(place.region.start, place.region.end, _fitted(source, place.region.span, slot.region.span)))
    return edits


def _fitted(source: Source, place: Span, text: Span) -> str:
    """A role's text for another's place: with the number and the line break that stand there."""
    old, new = source.slice(place), source.slice(text)
    old_number, new_number = _NUMBER.match(old), _NUMBER.match(new)
    if old_number and new_number and old[old_number.end() : old_number.end() + 1] in ".)":
        new = old_number[0] + new[new_number.end() :]
    old_break, new_break = _BREAK_AT_END.search(old), _BREAK_AT_END.search(new)
    if old_break and new_break and "\n" not in old_break[0]:
        new = new[: new_break.start()] + old_break[0]
    ending = line_end_at(source, place.start)
    return re.sub(r"\r\n?|\n", ending, new) if ending != line_end_at(source, text.start) else new


def _checked(page: Page, edits: Sequence[Edit], orders: Sequence[tuple[Sequence[Slot], Sequence[Slot]]]) -> Page:
    trial = Trial.of(page, edits)
    expected = _expected(page, orders)
    spans = [slot.region.span for group, _order in orders for slot in group]
    after = [trial.moved(span) for span in spans]
    if reason := lenient_objection(trial, Expected(expected, tuple(spans), tuple(after))):
        raise EditError(f"cannot be put in that order: {reason}")
    return trial.after


def _expected(page: Page, orders: Sequence[tuple[Sequence[Slot], Sequence[Slot]]]) -> list[Said]:
    """What the roles say, in their new order."""
    roles = list(page.roles)
    for group, order in orders:
        old = [role for slot in group for role in slot.roles]
        new = [role for slot in order for role in slot.roles]
        places = [index for index, role in enumerate(page.roles) if any(role is one for one in old)]
        for index, role in zip(places, new, strict=True):
            roles[index] = role
    return [said(role) for role in roles]
