"""The pages of docs/rules are what the rules' modules say, and well-formed."""

from __future__ import annotations

import re

import pytest

from jekyll_cv.linting._build_rule_docs import RULE_DOCS, pages
from jekyll_cv.linting.documentation import FAMILIES, Passage, documentation, markdown, passages
from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules import RULES

REFRESH = "docs/rules is out of date; refresh it: python -m jekyll_cv.linting._build_rule_docs"


def test_docs_are_current() -> None:
    written = {path.name: path.read_text("utf-8") for path in RULE_DOCS.glob("*")}
    wanted = pages()
    differing = sorted(name for name in written.keys() | wanted if written.get(name) != wanted.get(name))
    assert differing == [], REFRESH


def test_every_rule_belongs_to_a_family() -> None:
    assert {rule.code[:3] for rule in RULES} <= FAMILIES.keys()


def test_the_table_names_every_rule_once() -> None:
    linked = re.findall(r"\]\(([\w-]+)\.md\)", pages()["README.md"])
    assert linked == [rule.name for rule in RULES]


def test_passages_tell_examples_from_prose() -> None:
    section = "Before:\n\n    - a\n\n        code\n\nBetween,\nin two lines.\n    - b\n"
    assert list(passages(section)) == [
        Passage("Before:", is_example=False),
        Passage("- a\n\n    code\n", is_example=True),
        Passage("Between,\nin two lines.", is_example=False),
        Passage("- b\n", is_example=True),
    ]
    assert list(passages("Only prose.\n\nIn two paragraphs.")) == [
        Passage("Only prose.\n\nIn two paragraphs.", is_example=False)
    ]


def _rule(doc: str, *, default: bool = True) -> Rule:
    example = RULES[0]
    return Rule("CV199", "made-up", example.severity, doc, example.check, default=default)


DOC = """
Something made up.

## What it does
Finds ⟨U+200B⟩.

## Example
    ```
    a⟨U+200B⟩b
    ```
"""


def test_a_page() -> None:
    page = markdown(_rule(DOC))
    assert page.startswith(
        "# made-up (CV199)\n\nSomething made up.\n\nSeverity: error. The rule is on by default. It has no fix."
    )
    assert "\n## What it does\n\nFinds ⟨U+200B⟩.\n" in page
    assert "\n````markdown\n```\na⟨U+200B⟩b\n```\n````\n" in page
    assert "Signs such as ⟨U+200B⟩" in page
    assert "`<!-- jekyll-cv: ignore CV199 -->`" in page
    assert "`--extend-select CV199`" in markdown(_rule(DOC, default=False))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_prose_shows_what_it_says(rule: Rule) -> None:
    """Outside of examples and code, a tag, a comment or Liquid would not be shown as it is written."""
    said = documentation(rule)
    prose = [one.text for text in said.sections.values() for one in passages(text) if not one.is_example]
    for text in [said.summary, *prose]:
        outside = re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", text, flags=re.DOTALL)
        assert not re.search(r"<[a-zA-Z/!?]|\{[%{]|`", outside), outside
