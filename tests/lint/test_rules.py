"""Every rule on its cases: pages it passes over, pages it reports, and exactly where."""

from __future__ import annotations

import fnmatch
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import jekyll_cv
from jekyll_cv.linting.diagnostic import Diagnostic
from jekyll_cv.linting.engine import lint
from jekyll_cv.linting.rule import Rule, Settings
from jekyll_cv.linting.rules import RULES
from jekyll_cv.page.page import Page

CASES = Path(__file__).parent.parent / "data" / "rules"
SETTINGS = Settings(today=date(2026, 6, 15))


def _cases(rule: Rule) -> dict[str, Any]:
    cases: dict[str, Any] = yaml.safe_load((CASES / f"{rule.code}.yaml").read_text("utf-8"))
    return cases


def _found(page: Page, rule: Rule) -> list[Diagnostic]:
    return lint(page, rules=[rule], settings=SETTINGS)


def _written(page: Page, found: Diagnostic) -> str:
    """A finding as cases write it: `line:column-end severity message`, the end on the same line."""
    start, end = page.source.position(found.span.start), page.source.position(found.span.end)
    return f"{start.line}:{start.column}-{end.column} {found.severity} {found.message}"


def _parameters(which: str) -> list[Any]:
    return [
        pytest.param(rule, case, id=f"{rule.code}-{number}")
        for rule in RULES
        for number, case in enumerate(_cases(rule)[which])
    ]


@pytest.mark.parametrize(("rule", "source"), _parameters("pass"))
def test_passes_over(rule: Rule, source: str) -> None:
    page = jekyll_cv.loads(source)
    assert [_written(page, found) for found in _found(page, rule)] == []


@pytest.mark.parametrize(("rule", "case"), _parameters("fail"))
def test_reports(rule: Rule, case: dict[str, Any]) -> None:
    page = jekyll_cv.loads(case["source"])
    got = [_written(page, found) for found in _found(page, rule)]
    wanted = case["findings"]
    assert len(got) == len(wanted), got
    for one, pattern in zip(got, wanted, strict=True):
        assert one == pattern or ("*" in pattern and fnmatch.fnmatchcase(one, pattern)), (one, pattern)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_documents_itself(rule: Rule) -> None:
    for heading in ("## What it does", "## Why is this bad", "## Example", "## Fix"):
        assert heading in rule.doc, f"{rule.code} lacks {heading!r}"
    assert rule.summary.endswith(".")
    assert bool(rule.check) != bool(rule.check_run)


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)
