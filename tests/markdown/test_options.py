"""kramdown's options in a site's configuration: pages are read as the site has them read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

import jekyll_cv
from jekyll_cv.page.outline import outline
from tests.oracle import kramdown

DATA = Path(__file__).parents[1] / "data" / "markdown" / "options.yaml"


@dataclass(frozen=True, slots=True)
class Case:
    name: str
    kramdown: dict[str, Any]
    source: str
    headings: list[str]
    items: list[str]


CASES = [Case(**case) for case in yaml.safe_load(DATA.read_text("utf-8"))]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_is_read_as_its_site_says(case: Case, tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text(yaml.safe_dump({"kramdown": case.kramdown}))
    (tmp_path / "cv.md").write_text(case.source)
    found = outline(jekyll_cv.load(tmp_path / "cv.md").document)
    assert [heading.text for heading in found.headings] == case.headings
    assert [item.text for item in found.items] == case.items


@pytest.mark.ruby
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_kramdown_agrees(case: Case) -> None:
    if reason := kramdown.missing():
        pytest.skip(reason)
    (rows,) = kramdown.outlines([case.source], case.kramdown)
    assert rows is not None
    assert [row.text for row in rows if row.kind.startswith("h") and row.kind[1:].isdigit()] == case.headings
    assert [row.text for row in rows if row.kind.endswith("li")] == case.items
