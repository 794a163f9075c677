"""Pages as values: any bytes in and the same out, nothing raised, time in proportion to size."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jekyll_cv
from jekyll_cv.linting.rules import RULES
from tests.markdown.strategies import pages

HOSTILE = {
    "bullets": "- 2024: Intern, Alder Bank\n" * 3000,
    "commas": "- 2024: " + "a, " * 20000 + "\n",
    "marks": "- 2024: " + "**a** *b*, " * 4000 + "\n",
    "dated lines": "2024 a\n" * 4000,
    "cards": "<div class=a><p>2024</p><b>Intern</b></div>\n" * 1500,
    "nested elements": ("<div>" * 50 + "<p>2024 Intern, Bank</p>" + "</div>" * 50) * 60,
    "heading stacks": "### Intern\n**Bank**\n\n*2024*\n\n" * 1500,
    "dated headings": "### 2024\n" * 4000,
    "table": "| a | 2024 |\n" * 3000,
    "comments": "- 2024 a\n<!-- - 2023 b -->\n" * 1500,
    "nested lists": "".join("  " * min(depth, 50) + "- 2024 a\n" for depth in range(2000)),
    "quotes": "- 2024: " + "“a, " * 10000,
    "brackets": "- 2024 " + "(" * 30000,
    "dates in a line": "- " + "2024 " * 5000,
    "ranges in a line": "- " + "2019-2020, " * 4000,
    "an include": "{% include c.html " + 'a="2024" ' * 4000 + "%}\n",
    "includes": '{% include c.html title="Intern" date="2024" %}\n' * 1500,
    "rows": "<table>" + "<tr><td>Org</td></tr><tr><td>Intern</td><td>2024</td></tr>" * 1500 + "</table>",
    "openers": "- 2024 x <!--\n" * 3000,
    "definitions": "Intern\n: 2024\n\n" * 1500,
    "venues": "- Reviewer: " + "A-" * 3000 + "a, 2020\n",
    "a long acronym": "- Engineer in " + "A" * 8000 + "%, 2019 - 2020\n",
    "white space": "- Engineer" + " " * 16000 + "x 2019 - 2020" + " " * 16000 + "y\n",
    "prepositions": "- Engineer" + " in x" * 3000 + ", 2019 - 2020\n",
    "bold words": "- Engineer " + "**x** y " * 2000 + "2019\n",
    "bold lines": "**Clerk**, Alder Bank 2019\nfoo\n" * 1500,
    "leaks": "- 2020: Clerk, Alder Bank\n<!--\n- 2019: Guide, Birch Works\n-->\n" * 700,
    "a long parameter": "{% include x " + "a" * 40000 + " %}\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_take_time_in_proportion(name: str) -> None:
    start = time.process_time()
    page = jekyll_cv.loads(HOSTILE[name])
    jekyll_cv.lint(page)
    assert time.process_time() - start < 15


@given(st.binary(max_size=300))
def test_any_bytes_come_back(data: bytes) -> None:
    page = jekyll_cv.loads(data)
    assert page.to_bytes() == data
    for found in jekyll_cv.lint(page, rules=[rule for rule in RULES if rule.check]):
        assert 0 <= found.span.start <= found.span.end <= len(page.source.text)


@settings(max_examples=150, deadline=None)
@given(pages())
def test_built_up_pages_come_back_and_their_roles_stand_in_them(text: str) -> None:
    data = text.encode("utf-8", "surrogateescape")
    page = jekyll_cv.loads(data)
    assert page.to_bytes() == data
    for role in page.roles:
        assert 1 <= role.line <= role.end_line <= page.source.line_count
        for written in role.written:
            assert role.span.covers(written.span) or page.source.line_at(written.span.start) == role.line


def test_text_with_lone_surrogates_is_refused_in_one_line() -> None:
    with pytest.raises(jekyll_cv.InputError, match="lone surrogate"):
        jekyll_cv.loads("a\ud800b")


def test_front_matter_alone() -> None:
    page = jekyll_cv.loads("---\ntitle: A\n---\n")
    assert (page.front_matter, page.roles, page.sections) == ({"title": "A"}, (), ())


def test_empty_file() -> None:
    page = jekyll_cv.loads(b"")
    assert (page.to_bytes(), page.front_matter, page.roles) == (b"", None, ())


def test_what_reading_worked_out_is_no_part_of_what_a_page_is() -> None:
    text = "## Experience\n\n- Clerk, Alder Bank, 2019 - 2021\n"
    page, again = jekyll_cv.loads(text), jekyll_cv.loads(text)
    assert page.workings is not again.workings
    assert page == again
