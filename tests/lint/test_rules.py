"""Every rule on its cases: pages it passes over, pages it reports and exactly where, and what its fixes make of them."""

from __future__ import annotations

import fnmatch
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import jekyll_cv
from jekyll_cv.edits import apply_edits
from jekyll_cv.linting.diagnostic import Diagnostic
from jekyll_cv.linting.documentation import SECTIONS, documentation
from jekyll_cv.linting.engine import lint
from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.rules import RULES
from jekyll_cv.linting.settings import Settings
from jekyll_cv.page.page import Page
from jekyll_cv.site import find_site
from jekyll_cv.site.index import SiteIndex

CASES = Path(__file__).parent.parent / "data" / "rules"
TODAY = date(2026, 6, 15)
#: The site that the examples of rules stand in, as `_pages/cv.md`.
EXAMPLE_SITE = {
    "_config.yml": "title: Somebody\ninclude: [_pages]\n",
    "_layouts/default.html": "{{ content }}\n",
    "about.md": "---\ntitle: About\nlayout: default\npermalink: /about/\n---\n\n## Me\n",
    "files/cv.pdf": "",
}


def _cases(rule: Rule, which: str) -> list[dict[str, Any]]:
    """A rule's cases: a text stands for a case that has nothing but its source."""
    cases = yaml.safe_load((CASES / f"{rule.code}.yaml").read_text("utf-8"))[which]
    return [{"source": case} if isinstance(case, str) else case for case in cases]


def _read(case: dict[str, Any], folder: Path) -> tuple[Page, SiteIndex | None]:
    """The page of a case; one with a `site` is written into it and read there."""
    data = case["source"].encode("utf-8", "surrogateescape")
    if "site" not in case:
        return jekyll_cv.loads(data, path=case.get("path")), None
    path = folder / case.get("path", "_pages/cv.md")
    for name, text in {**case["site"], path.relative_to(folder).as_posix(): case["source"]}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    site = find_site(path)
    assert site
    return jekyll_cv.load(path), SiteIndex(site)


def _found(case: dict[str, Any], rule: Rule, folder: Path) -> tuple[Page, list[Diagnostic]]:
    page, site = _read(case, folder)
    settings = Settings(today=TODAY, words=frozenset(case.get("words", ())))
    # a rule about suppressions has something to say only where the other rules were asked
    rules = RULES if rule.check_suppressions else [rule]
    found = lint(page, rules=rules, settings=settings, site=site)
    return page, [one for one in found if one.code == rule.code]


def _written(page: Page, found: Diagnostic) -> str:
    """A finding as cases write it: `line:column-end severity message`, the end on the same line."""
    start, end = page.source.position(found.span.start), page.source.position(found.span.end)
    return f"{start.line}:{start.column}-{end.column} {found.severity} {found.message}"


def _fixed(page: Page, found: list[Diagnostic]) -> str:
    """The page with all fixes made that do not overlap an earlier one."""
    edits = []
    for diagnostic in found:
        new = diagnostic.fix.edits if diagnostic.fix else ()
        if not any(one.start < other.end and other.start < one.end for one in new for other in edits):
            edits += new
    return apply_edits(page.source, edits).text


def _parameters(which: str) -> list[Any]:
    return [
        pytest.param(rule, case, id=f"{rule.code}-{number}")
        for rule in RULES
        for number, case in enumerate(_cases(rule, which))
    ]


@pytest.mark.parametrize(("rule", "case"), _parameters("pass"))
def test_passes_over(rule: Rule, case: dict[str, Any], tmp_path: Path) -> None:
    page, found = _found(case, rule, tmp_path)
    assert [_written(page, one) for one in found] == []


@pytest.mark.parametrize(("rule", "case"), _parameters("fail"))
def test_reports(rule: Rule, case: dict[str, Any], tmp_path: Path) -> None:
    page, found = _found(case, rule, tmp_path)
    got = [_written(page, one) for one in found]
    wanted = case["findings"]
    assert len(got) == len(wanted), got
    for one, pattern in zip(got, wanted, strict=True):
        assert one == pattern or ("*" in pattern and fnmatch.fnmatchcase(one, pattern)), (one, pattern)
    for one in found:
        assert one.fix is None or (rule.fix is not None and one.fix.edits)
    if "fixed" in case:
        fixed = _fixed(page, found)
        assert fixed == case["fixed"]
        again = _found({**case, "source": fixed}, rule, tmp_path)[1]
        assert [one for one in again if one.fix] == [], "a fix leaves something to fix"
    else:
        assert not any(one.fix for one in found), f"say what it should be fixed to: {_fixed(page, found)!r}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_documents_itself(rule: Rule) -> None:
    said = documentation(rule)
    assert tuple(said.sections) == SECTIONS
    assert rule.summary.endswith(".")
    assert said.bad
    assert [bool(check) for check in (rule.check, rule.check_suppressions)].count(True) == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_examples_are_true(rule: Rule, tmp_path: Path) -> None:
    """Every example is reported, and what to use instead is not."""
    said = documentation(rule)
    for text in said.bad:
        assert _found(_example(text), rule, tmp_path)[1], text
    for text in said.good:
        page, found = _found(_example(text), rule, tmp_path)
        assert [_written(page, one) for one in found] == [], text


def _example(text: str) -> dict[str, Any]:
    """An example is a whole page where it begins as one; else it is what stands below the front matter.

    A whole page is `_pages/cv.md`, unless its front matter begins with a comment that names another file of the site.
    """
    is_whole = re.match(r"\s*---\s*\n", text) or text.startswith("\ufeff")
    case = {"source": text if is_whole else f"---\ntitle: CV\n---\n\n{text}", "site": EXAMPLE_SITE}
    named = re.match(r"---\n# (\S+\.md)\n", text)
    return {**case, "path": named[1]} if named else case


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_rules_ask_the_calendar_for_the_day() -> None:
    """What they find is kept until the day that the calendar has noted."""
    folder = Path(__file__).parents[2] / "jekyll_cv" / "linting"
    modules = [path for name in ("rules", "evidence", "markup", "spelling") for path in (folder / name).rglob("*.py")]
    assert [
        path.name for path in modules if re.search(r"settings\.today|\.now\(|\.today\(", path.read_text("utf-8"))
    ] == []
