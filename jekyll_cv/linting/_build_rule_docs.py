"""Writes docs/rules: a page for each rule and a table of all, out of the docstrings of the rules' modules.

Run `python -m jekyll_cv.linting._build_rule_docs` in a checkout; never imported at run time.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from jekyll_cv.linting.documentation import FAMILIES, markdown
from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules import RULES

RULE_DOCS = Path(__file__).parents[2] / "docs" / "rules"
_INDEX = "README.md"
_NOTE = "<!-- Made by `python -m jekyll_cv.linting._build_rule_docs`; do not edit, change the rule's module. -->\n\n"
_INTRODUCTION = """\
# Rules

`jekyll-cv rule` lists these, `jekyll-cv rule CODE` shows one of these pages. A fix is safe where kramdown's HTML stays the
same or only the fault itself is mended, and the repair is sure; `--fix` makes such fixes. One that guesses is unsafe, and
made with `--unsafe-fixes` only.
"""


def pages() -> dict[str, str]:
    """The text of each file in docs/rules, by its name."""
    return {f"{rule.name}.md": _NOTE + markdown(rule) for rule in RULES} | {_INDEX: _NOTE + _index()}


def _index() -> str:
    return "\n".join([_INTRODUCTION, *_tables()]) + "\n"


def _tables() -> Iterator[str]:
    for family, rules in groupby(RULES, key=lambda rule: rule.code[:3]):
        yield f"## {FAMILIES[family]}\n"
        yield "| code | name | severity | fix | on by default | what it reports |\n| --- | --- | --- | --- | --- | --- |"
        yield "\n".join(map(_row, rules)) + "\n"


def _row(rule: Rule) -> str:
    name = f"[{rule.name}]({rule.name}.md)"
    cells = (rule.code, name, rule.severity, rule.fix or "-", "yes" if rule.default else "no", rule.summary)
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _write() -> None:
    """Write all pages, and take away those of rules that are no more."""
    RULE_DOCS.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for path in RULE_DOCS.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (RULE_DOCS / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    _write()
