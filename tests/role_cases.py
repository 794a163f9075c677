"""Cases of pages and the roles expected on them, kept as data; and how a role is compared with what a case says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from jekyll_cv.page.model import Role

TESTS = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class RoleCase:
    name: str
    source: str
    roles: list[dict[str, Any]]


def inline_cases() -> list[RoleCase]:
    """The cases of tests/data/roles/*.yaml, which carry their pages with them."""
    return [
        RoleCase(f"{path.stem}: {case['name']}", case["source"], case["roles"])
        for path in sorted((TESTS / "data" / "roles").glob("*.yaml"))
        for case in yaml.safe_load(path.read_text("utf-8"))
    ]


def known_gaps() -> list[RoleCase]:
    """Cases that are read wrongly today, so that what is missing is known, and noticed when it is there."""
    cases = yaml.safe_load((TESTS / "data" / "known_gaps.yaml").read_text("utf-8"))
    return [RoleCase(case["name"], case["source"], case["roles"]) for case in cases]


def page_cases() -> list[RoleCase]:
    """The pages of tests/pages that have a YAML file of expected roles beside them."""
    return [
        RoleCase(
            path.stem,
            next(path.parent.glob(f"{path.stem}.[mh]*")).read_bytes().decode(),
            yaml.safe_load(path.read_text("utf-8")),
        )
        for path in sorted((TESTS / "pages").glob("*.yaml"))
    ]


def described(role: Role, wanted: dict[str, Any]) -> dict[str, Any]:
    """What a role says under the keys that a case asks about, written as cases write it."""
    values: dict[str, Any] = {key: getattr(role, key) for key in wanted}
    for key in ("start", "end"):
        if values.get(key) is not None:
            values[key] = str(values[key])
    if "kind" in values:
        values["kind"] = str(values["kind"])
    if "highlights" in values:
        values["highlights"] = [("~ " if item.hidden else "") + item.text for item in role.highlights]
    return values


def wanted_values(wanted: dict[str, Any]) -> dict[str, Any]:
    """A case's role with dates as text: YAML takes 2023-09-19 for a date of its own."""
    return {
        key: str(value) if key in ("start", "end") and value is not None else value for key, value in wanted.items()
    }
