"""Comments that switch rules off: what they cover, and that they change nothing else."""

from __future__ import annotations

import pytest

import jekyll_cv
from jekyll_cv.linting.choice import choose_rules
from jekyll_cv.linting.engine import lint
from jekyll_cv.page.model import Role
from tests.oracle import kramdown

BAD = "*08/2024 - 06/2024*: **Intern at Kestrel Robotics**"
FORMS = [
    "<!-- jekyll-cv: ignore {} -->",
    "<!--jekyll-cv:ignore {}-->",
    "{{% comment %}}jekyll-cv: ignore {}{{% endcomment %}}",
    "{{::comment}}jekyll-cv: ignore {}{{:/comment}}",
]
CARRIERS = ["- {}\n", "{}\n", "## {}\n", "> {}\n", "1. {}\n   - more\n", "<p>{}</p>\n", "{}\n====\n", "Term\n: {}\n"]


def _codes(text: str) -> list[str]:
    return [found.code for found in lint(jekyll_cv.loads(text), rules=choose_rules(["CV1", "CV9"]))]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("carrier", CARRIERS)
def test_covers_its_line(carrier: str, form: str) -> None:
    if carrier.startswith("<p>") and "::" in form:
        pytest.skip("kramdown reads no extension in raw HTML")
    for names in ("CV101", "cv101", "end-before-start", "CV202, CV101", "CV202 CV101 as it was"):
        assert _codes(carrier.format(f"{BAD} {form.format(names)}")) == []
    assert _codes(carrier.format(BAD)) == ["CV101"]
    assert _codes(carrier.format(f"{BAD} {form.format('CV102')}")) == ["CV101"]


def test_covers_no_other_line() -> None:
    comment = FORMS[0].format("CV101")
    assert _codes(f"- {BAD}\n- A {comment}\n") == ["CV101"]
    assert _codes(f"- {BAD} {comment}\n- {BAD}\n") == ["CV101"]


@pytest.mark.parametrize(
    "place", ["{}\n\n- A\n- BAD\n", "- A\n- BAD\n\n{}\n", "---\ntitle: A\n# COMMENT\n---\n- BAD\n"]
)
def test_covers_the_page(place: str) -> None:
    text = place.replace("BAD", BAD).replace("COMMENT", "jekyll-cv: ignore-file CV101")
    assert _codes(text.format("<!-- jekyll-cv: ignore-file CV101 -->")) == []


def test_in_front_matter_covers_its_line() -> None:
    text = "---\ntitle: A\ntitle: no: text{}\n---\n"
    rules = choose_rules(["CV301"])
    assert len(lint(jekyll_cv.loads(text.format("")), rules=rules)) == 1
    assert lint(jekyll_cv.loads(text.format(" # jekyll-cv: ignore CV301")), rules=rules) == []
    assert lint(jekyll_cv.loads(text.format(" # jekyll-cv: ignore-file unreadable-front-matter")), rules=rules) == []


@pytest.mark.skipif(kramdown.missing() is not None, reason=str(kramdown.missing()))
@pytest.mark.ruby
@pytest.mark.parametrize("form", [form for form in FORMS if "%" not in form])
@pytest.mark.parametrize("carrier", CARRIERS)
def test_changes_nothing_that_readers_see(carrier: str, form: str) -> None:
    if carrier.startswith("<p>") and "::" in form:
        pytest.skip("kramdown reads no extension in raw HTML")
    plain, marked = carrier.format(BAD), carrier.format(f"{BAD} {form.format('CV101')}")
    first, second = kramdown.outlines([plain, marked])
    assert first
    assert second
    assert first == [row for row in second if row.kind != "hidden"]
    before, after = jekyll_cv.loads(plain), jekyll_cv.loads(marked)
    assert [_said(role) for role in before.roles] == [_said(role) for role in after.roles]


def _said(role: Role) -> tuple[object, ...]:
    highlights = [(one.text, one.hidden) for one in role.highlights]
    return role.title, role.organization, role.dates, role.hidden, highlights


def test_of_two_rules_at_one_place_the_more_exact_one_speaks() -> None:
    text = "## Work\n\n- *Setpember 2023 - May 2024*: **Intern at Alder Bank**, which is by the sea and has a pier\n"
    assert [one.code for one in lint(jekyll_cv.loads(text))] == ["CV104"]
    spelling = lint(jekyll_cv.loads(text), rules=choose_rules(["CV801"]))
    assert [one.code for one in spelling] in ([], ["CV801"])
