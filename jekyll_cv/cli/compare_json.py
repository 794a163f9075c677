"""Differences between a page and a data file as JSON; the keys are a contract (docs/json.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from jekyll_cv.interchange.comparing import Difference
from jekyll_cv.interchange.reading import Reading
from jekyll_cv.page.page import Page


def differences_as_json(differences: Sequence[Difference], page: Page, path: str, reading: Reading) -> str:
    """`{"page", "file", "format", "differences": […]}`, one line, ASCII only."""
    listed = [_difference(one, page, reading) for one in differences]
    told = {"page": path, "file": reading.file.path, "format": reading.format.value, "differences": listed}
    return json.dumps(told)


def _difference(difference: Difference, page: Page, reading: Reading) -> dict[str, Any]:
    role = None if difference.role is None else page.roles[difference.role]
    place = None if difference.entry is None else reading.entries[difference.entry].record.place
    return {
        "type": difference.lack.value if difference.lack else "fields",
        "id": role.id if role else None,
        "line": role.line if role else None,
        "file_line": place.line if place else None,
        "title": difference.record.title,
        "organization": difference.record.organization,
        "fields": [{"field": one.field, "page": one.on_page, "file": one.in_file} for one in difference.fields],
    }
