"""The roles of pages as JSON; the keys are a contract (docs/json.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from jekyll_cv.cli.inputs import NamedPage
from jekyll_cv.page.model import Role
from jekyll_cv.page.select import RoleFilter


def roles_as_json(pages: Iterable[NamedPage], chosen: RoleFilter) -> str:
    """`{"pages": [{"path", "roles": […]}]}`, one line, ASCII only so that any terminal and any byte survives it."""
    listed = [
        {"path": named.path, "roles": [_role(role) for role in chosen.choose(named.page.roles)]} for named in pages
    ]
    return json.dumps({"pages": listed})


def _role(role: Role) -> dict[str, Any]:
    return {
        "id": role.id,
        "kind": role.kind,
        "section": role.section,
        "title": role.title,
        "organization": role.organization,
        "location": role.location,
        "url": role.url,
        "start": _edtf(role.start),
        "end": _edtf(role.end),
        "dates": [{"start": _edtf(dates.start), "end": _edtf(dates.end)} for dates in role.dates],
        "hidden": role.hidden,
        "leaked": role.leaked,
        "line": role.line,
        "end_line": role.end_line,
        "highlights": [
            {"text": item.text, "hidden": item.hidden, "leaked": item.leaked, "line": item.line}
            for item in role.highlights
        ],
    }


def _edtf(date: object) -> str | None:
    return None if date is None else str(date)
