"""Whatever the page: rules raise nothing, every finding stands within it, and fixes settle."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

import jekyll_cv
from jekyll_cv.linting.choice import choose_rules
from jekyll_cv.linting.configuration import Configuration
from jekyll_cv.linting.engine import lint
from jekyll_cv.linting.fixing import fix
from jekyll_cv.linting.target import Target
from tests.markdown.strategies import pages

NAMES = st.sampled_from(["cv.md", "cv.html"])
HEADERS = st.sampled_from(
    ["", "---\ntitle: CV\n---\n", "---\ntitle: CV\ntitle: A: b\n---\n", "\n---\ntitle: no\n---\n"]
)
EVERYTHING = Configuration(select=("ALL",))


@settings(max_examples=150, deadline=None)
@given(HEADERS, pages(), NAMES)
def test_findings_stand_within_the_page(header: str, text: str, name: str) -> None:
    page = jekyll_cv.loads(header + text, path=name)
    for found in lint(page, rules=choose_rules(["ALL"])):
        assert 0 <= found.span.start <= found.span.end <= len(page.source.text)
        assert found.message
        assert "\n" not in found.message
        for edit in found.fix.edits if found.fix else ():
            assert 0 <= edit.start <= edit.end <= len(page.source.text)


@settings(max_examples=150, deadline=None)
@given(HEADERS, pages(), NAMES, st.booleans())
def test_fixes_settle(header: str, text: str, name: str, unsafe: bool) -> None:
    fixed = fix(Target(name, jekyll_cv.loads(header + text, path=name), EVERYTHING), unsafe=unsafe)
    assert fixed.is_settled, [one.code for one in fixed.left if one.fix]
    again = fix(Target(name, fixed.page, EVERYTHING), unsafe=unsafe)
    assert again.fixed == ()


@settings(max_examples=50, deadline=None)
@given(st.binary(max_size=300), NAMES)
def test_any_bytes_will_do(data: bytes, name: str) -> None:
    lint(jekyll_cv.loads(data, path=name), rules=choose_rules(["ALL"]))
