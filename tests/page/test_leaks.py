"""What is hidden and what leaks, asked of kramdown: readers see no hidden role, and every leaked one."""

from __future__ import annotations

import pytest

import jekyll_cv
from tests.oracle import kramdown
from tests.role_cases import RoleCase, inline_cases, page_cases


def _cases() -> list[RoleCase]:
    return [
        case
        for case in (*inline_cases(), *page_cases())
        if "<html" not in case.source
        and "{%" not in case.source
        and any(role.hidden or role.leaked for role in jekyll_cv.loads(case.source).roles)
    ]


@pytest.mark.ruby
@pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)
def test_readers_see_what_is_leaked_and_nothing_that_is_hidden(case: RoleCase) -> None:
    if reason := kramdown.missing():
        pytest.skip(reason)
    page = jekyll_cv.loads(case.source)
    (rows,) = kramdown.outlines([page.source.text[page.header.location.body_start :]])
    assert rows is not None
    shown = " ".join(row.text for row in rows if row.kind != "hidden")
    visible = {role.title for role in page.roles if not role.hidden}
    for role in page.roles:
        if role.leaked:
            assert (role.title or "") in shown
        elif role.hidden and role.title and role.title not in visible:
            assert role.title not in shown
