"""What holds for changes to any page: they can be taken back, and touch nothing that they were not asked to touch."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import jekyll_cv
from jekyll_cv import EditError, Page, Role
from jekyll_cv.errors import NothingToChange

from .strategies import pages

NUMBER = re.compile(r"\d+(?=[.)] )")
bounded = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
not_yet = settings(
    bounded, max_examples=60, derandomize=True, database=None, phases=[Phase.generate], report_multiple_bugs=False
)
choices = st.integers(0, 99)


def picked(page: Page, choice: int) -> Role | None:
    return page.roles[choice % len(page.roles)] if page.roles else None


def text_of(page: Page) -> str:
    return page.to_bytes().decode()


def lines_of(text: str) -> Counter[str]:
    """Lines with something on them; the numbers of items count places and are left out."""
    return Counter(NUMBER.sub("", line, count=1) for line in text.splitlines() if line.strip())


@bounded
@given(pages(), choices)
def test_added_role_is_removed_without_a_trace(text: str, choice: int):
    added_and_removed(text, choice)


@bounded
@given(pages(grouped=True), choices)
def test_role_added_with_its_employer_is_removed_without_a_trace(text: str, choice: int):
    added_and_removed(text, choice)


def added_and_removed(text: str, choice: int) -> None:
    page = jekyll_cv.loads(text)
    like = picked(page, choice)
    if like is None:
        return
    try:
        more = page.add(like=like, title="Stone Mason", organization="Quarry Works", start="2012", end="2014")
    except EditError:
        return
    new = next(role for role in more.roles if role.title == "Stone Mason")
    assert text_of(more.remove(new)) == text


@bounded
@given(pages(), choices, st.sampled_from((None, "html", "liquid")))
def test_hidden_role_is_shown_again_byte_for_byte(text: str, choice: int, style: str | None):
    hidden_and_shown(text, choice, style)


@bounded
@given(pages(grouped=True), choices)
def test_hidden_role_of_an_employer_is_shown_again_byte_for_byte(text: str, choice: int):
    hidden_and_shown(text, choice, None)


def hidden_and_shown(text: str, choice: int, style: str | None) -> None:
    page = jekyll_cv.loads(text)
    role = picked(page, choice)
    if role is None:
        return
    try:
        hidden = page.hide(role, style=style)
    except EditError:
        return
    again = hidden.roles[page.roles.index(role)]
    assert again.hidden
    assert text_of(hidden.show(again)) == text


@bounded
@given(pages(), choices)
def test_hidden_highlight_is_shown_again_byte_for_byte(text: str, choice: int):
    page = jekyll_cv.loads(text)
    places = [(at, number) for at, role in enumerate(page.roles) for number in range(1, len(role.highlights) + 1)]
    if not places:
        return
    at, number = places[choice % len(places)]
    try:
        hidden = page.hide(page.roles[at], highlight=number)
    except EditError:
        return
    assert hidden.roles[at].highlights[number - 1].hidden
    assert text_of(hidden.show(hidden.roles[at], highlight=number)) == text


@bounded
@given(pages(), choices, choices)
def test_moved_role_goes_back_to_where_it_was(text: str, first: int, second: int):
    page = jekyll_cv.loads(text)
    role, target = picked(page, first), picked(page, second)
    if role is None or target is None or role.section != target.section:
        return
    siblings = [one for one in page.roles if one.section == role.section]
    start, goal = siblings.index(role), siblings.index(target)
    if start == goal:
        return
    try:
        moved = page.move(role, below=target) if goal > start else page.move(role, above=target)
    except EditError:
        return
    named = {one.title: one for one in moved.roles}
    neighbour = named[siblings[start + 1 if goal > start else start - 1].title]
    own = named[role.title]
    back = moved.move(own, above=neighbour) if goal > start else moved.move(own, below=neighbour)
    assert text_of(back) == text


@bounded
@given(pages(), st.sampled_from(("subtitle", "cv.updated")), st.sampled_from(("new", 3, True, ["a", "b"])))
def test_key_that_was_set_is_unset_without_a_trace(text: str, key: str, value: object):
    page = jekyll_cv.loads(text)
    if page.front_matter is None:
        return
    changed = page.set_front_matter(key, value)
    assert text_of(changed.unset_front_matter(key.partition(".")[0])) == text


@bounded
@given(pages())
def test_sorting_twice_is_sorting_once_and_keeps_every_line(text: str):
    page = jekyll_cv.loads(text)
    try:
        once = page.sort()
    except EditError:
        return
    assert lines_of(text_of(once)) == lines_of(text)
    with pytest.raises(NothingToChange):
        once.sort()


Change = Callable[[Page, Role, Role], Page]
CHANGES: dict[str, Change] = {
    "add": lambda page, role, other: page.add(like=role, title="Stone Mason", organization="Quarry", start="2011"),
    "add to a section": lambda page, role, other: page.add(section=role.section, title="Sexton", start="2011-02"),
    "title": lambda page, role, other: page.edit(role, title="Chief *Ringer*"),
    "no place": lambda page, role, other: page.edit(role, location=None),
    "place": lambda page, role, other: page.edit(role, location="York"),
    "end": lambda page, role, other: page.edit(role, end="present"),
    "highlight": lambda page, role, other: page.edit(role, add_highlights=["Rang the bells."]),
    "no highlight": lambda page, role, other: page.edit(role, highlights=[]),
    "section": lambda page, role, other: page.edit(role, section=other.section or "Work"),
    "hide": lambda page, role, other: page.hide(role),
    "hide highlight": lambda page, role, other: page.hide(role, highlight=1),
    "show": lambda page, role, other: page.show(role),
    "remove": lambda page, role, other: page.remove(role),
    "above": lambda page, role, other: page.move(role, above=other),
    "below": lambda page, role, other: page.move(role, below=other),
    "sort": lambda page, role, other: page.sort(role.section),
    "front matter": lambda page, role, other: page.set_front_matter("title", "New"),
}
steps = st.lists(st.tuples(st.sampled_from(sorted(CHANGES)), choices, choices), min_size=1, max_size=5)


@settings(bounded, max_examples=25)
@given(pages(), steps)
def test_no_change_touches_roles_that_it_was_not_asked_for(text: str, asked: list[tuple[str, int, int]]):
    page = jekyll_cv.loads(text)
    for name, first, second in asked:
        role, other = picked(page, first), picked(page, second)
        if role is None or other is None:
            return
        before = text_of(page)
        changed = page
        with contextlib.suppress(EditError):
            changed = CHANGES[name](page, role, other)
        assert text_of(page) == before
        assert page == jekyll_cv.loads(before)
        lost = lines_of_others(page, role) - lines_of(text_of(changed))
        assert not lost, name
        page = changed


def lines_of_others(page: Page, role: Role) -> Counter[str]:
    """The lines of the roles that share none with a role."""
    own = set(range(page.source.line_at(role.span.start), role.end_line + 1))
    found: set[int] = set()
    for one in page.roles:
        found |= set(range(page.source.line_at(one.span.start), one.end_line + 1)) - own
    return lines_of("\n".join(page.source.line_text(line) for line in sorted(found)))
