"""Data files onto pages: where roles go, how they are written, what is told and left out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from jekyll_cv.api import loads
from jekyll_cv.interchange import formats
from jekyll_cv.interchange.reading import Reading
from jekyll_cv.interchange.to_page import Imported, add_records, new_to
from jekyll_cv.source import Source
from tests.interchange.examples import TODAY

CASES = YAML(typ="safe", pure=True).load(Path(__file__).parents[1] / "data" / "interchange" / "import.yaml")
each_case = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


def reading_of(case: dict[str, Any]) -> Reading:
    return formats.read(case["file_name"], Source.from_text(case["file"]), TODAY)


def imported(case: dict[str, Any]) -> tuple[Imported, list[str]]:
    reading = reading_of(case)
    page = loads(case["page"], path="cv.md")
    fresh = new_to(page, [entry.record for entry in reading.entries])
    done = add_records(page, fresh.records)
    entries = [loss for entry in reading.entries for loss in entry.losses]
    return done, [str(loss) for loss in (*reading.losses, *entries, *fresh.known, *done.losses)]


@each_case
def test_the_page_with_the_roles_of_the_file(case: dict[str, Any]) -> None:
    done, told = imported(case)
    assert done.page.source.text == case["after"]
    assert told == case["told"]


@each_case
def test_nothing_on_the_page_is_changed(case: dict[str, Any]) -> None:
    done, _told = imported(case)
    lines = iter(done.page.source.text.splitlines())
    assert all(any(line == other for other in lines) for line in case["page"].splitlines())


@each_case
def test_what_was_imported_is_not_imported_again(case: dict[str, Any]) -> None:
    done, _told = imported(case)
    after = loads(done.page.to_bytes(), path="cv.md")
    fresh = new_to(after, [entry.record for entry in reading_of(case).entries])
    assert add_records(after, fresh.records).added == ()
