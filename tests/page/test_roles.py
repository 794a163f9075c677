"""The roles that are read off pages, and that each of their parts stands where it says it does."""

from __future__ import annotations

import pytest

import jekyll_cv
from tests.role_cases import RoleCase, described, inline_cases, known_gaps, page_cases, wanted_values


@pytest.mark.parametrize("case", known_gaps(), ids=lambda case: case.name)
@pytest.mark.xfail(strict=True, reason="not read rightly yet")
def test_known_gaps(case: RoleCase) -> None:
    test_roles_are_read_as_expected(case)


@pytest.mark.parametrize("case", [*inline_cases(), *page_cases()], ids=lambda case: case.name)
def test_roles_are_read_as_expected(case: RoleCase) -> None:
    page = jekyll_cv.loads(case.source)
    wanted = [wanted_values(role) for role in case.roles]
    got = [
        described(role, wanted[index] if index < len(wanted) else {"line": 0, "title": 0})
        for index, role in enumerate(page.roles)
    ]
    assert got == wanted


@pytest.mark.parametrize("case", [*inline_cases(), *page_cases()], ids=lambda case: case.name)
def test_parts_of_roles_have_their_places(case: RoleCase) -> None:
    page = jekyll_cv.loads(case.source)
    for role in page.roles:
        assert page.source.line_at(role.written[0].span.start) == role.line
        assert page.source.line_at(role.span.start) <= role.line <= role.end_line
        for name in ("title", "organization", "location", "url"):
            span = getattr(role.places, name)
            assert (span is None) == (getattr(role, name) is None)
            if span is not None and role.span.covers(span):
                words = getattr(role, name).replace("’", "'").split()
                assert words[0][:3] in page.source.slice(span)
        for highlight in role.highlights:
            assert role.span.covers(highlight.span)
            assert page.source.line_at(highlight.span.start) == highlight.line


def test_identifiers_are_unique_and_do_not_change_when_other_roles_do() -> None:
    twice = "- Intern, Alder Bank, 2022\n- Intern, Porto Bank, 2022\n"
    ids = [role.id for role in jekyll_cv.loads(twice).roles]
    assert ids == ["2022-intern", "2022-intern-2"]
    more = [role.id for role in jekyll_cv.loads("- Clerk, Alder Bank, 2023\n" + twice).roles]
    assert more[1:] == ids


def test_start_and_end_compare_with_their_text() -> None:
    role = jekyll_cv.loads("- 06/2024 - present: Intern, Alder Bank\n").roles[0]
    assert (str(role.start), str(role.end)) == ("2024-06", "present")


def test_day_and_month_are_told_apart_by_the_other_dates_of_the_page() -> None:
    months_first = "- 03/04/2021: A, Alder Bank\n- 12/31/2021: B, Alder Bank\n"
    assert str(jekyll_cv.loads(months_first).roles[0].start) == "2021-03-04"
    days_first = "- 03/04/2021: A, Alder Bank\n- 31/12/2021: B, Alder Bank\n"
    assert str(jekyll_cv.loads(days_first).roles[0].start) == "2021-04-03"
