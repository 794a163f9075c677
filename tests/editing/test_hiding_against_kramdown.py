"""Changed pages as kramdown renders them: what is hidden is gone from the page, and everything else is still there."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pytest

import jekyll_cv
from jekyll_cv import EditError, Page, Role
from tests.built import built
from tests.oracle.kramdown import Row, missing, outlines

from .cases import EditCase, edit_cases
from .strategies import pages

pytestmark = pytest.mark.ruby
OPERATIONS = ("hide", "add", "edit", "remove", "move")


@dataclass(frozen=True, slots=True)
class Outcome:
    """A page before and after an operation on a role; None for one that was added."""

    name: str
    operation: str
    before: Page
    role: Role | None
    after: Page


@pytest.fixture(autouse=True, scope="module")
def kramdown() -> None:
    if reason := missing():
        pytest.skip(reason)


def test_cases_lose_no_row_but_the_role_s():
    outcomes = [_of_case(case) for case in edit_cases() if case.after is not None and case.operation in OPERATIONS]
    assert problems(outcomes) == []


def test_built_pages_lose_no_row_but_the_role_s():
    outcomes = [one for number, text in enumerate(built(pages(), 100)) for one in _of_page(text, number)]
    assert {one.operation for one in outcomes} == set(OPERATIONS)
    assert problems(outcomes) == []


def _of_case(case: EditCase) -> Outcome:
    page = case.load()
    role = page.role(case.arguments[0]) if case.arguments else None
    return Outcome(case.name, case.operation, page, role, case.apply(page))


def _of_page(text: str, choice: int) -> Iterable[Outcome]:
    """Each operation on one role of a page, where it is not refused."""
    page = jekyll_cv.loads(text)
    if not page.roles:
        return
    role, other = (page.roles[at % len(page.roles)] for at in (choice, choice + 1))
    changes = {
        "hide": lambda: page.hide(role),
        "add": lambda: page.add(like=role, title="Stone Mason", organization="Quarry Works", start="2012"),
        "edit": lambda: page.edit(role, title="Stone Mason", end="present"),
        "remove": lambda: page.remove(role),
        "move": lambda: page.move(role, below=other),
    }
    for operation, change in changes.items():
        with contextlib.suppress(EditError):
            yield Outcome(text, operation, page, None if operation == "add" else role, change())


def problems(outcomes: list[Outcome]) -> list[str]:
    """What readers of the changed pages would miss, or see, that they should not."""
    sources = dict.fromkeys(page for one in outcomes for page in (_body(one.before), _body(one.after)))
    rows = dict(zip(sources, outlines(list(sources)), strict=True))
    found = []
    for one in outcomes:
        before, after = _shown(rows[_body(one.before)]), _shown(rows[_body(one.after)])
        if problem := _problem(one, before, after):
            found.append(f"{one.operation} {one.role.id if one.role else ''}: {problem}: {one.name}")
    return found


def _body(page: Page) -> str:
    return page.source.text[page.document.start :]


def _shown(rows: list[Row] | None) -> Counter[tuple[str, str]]:
    """What readers see; whether an item is loose, and which items make up one list, is left out."""
    seen = (row for row in rows or () if row.kind not in ("hidden", "ul", "ol", "dl"))
    return Counter((row.kind.removeprefix("loose "), row.text) for row in seen)


def _problem(one: Outcome, before: Counter[tuple[str, str]], after: Counter[tuple[str, str]]) -> str | None:
    own = _words(_said(one.before, one.role)) if one.role else set()
    foreign = [text for _kind, text in before - after if not _words(text) <= own]
    if foreign:
        return f"lost {foreign}"
    if one.operation == "hide":
        gained = [text for _kind, text in after - before]
        seen = any(text and _words(text) <= own for _kind, text in before)  # Liquid may leave it out
        return f"gained {gained}" if gained else "nothing is hidden" if seen and before == after else None
    hidden = one.role is not None and one.role.hidden
    return "readers see a difference" if hidden and before != after else None


def _said(page: Page, role: Role) -> str:
    """A role's source, and its fields, which may stand in a heading above."""
    return " ".join(filter(None, (page.source.slice(role.span), role.title, role.organization, role.location)))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.replace("&amp;", "&")))
