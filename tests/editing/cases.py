"""Cases of changes to pages, kept as data: a page, what is asked of it, and the page afterwards or why it is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

import jekyll_cv

FOLDER = Path(__file__).parents[1] / "data" / "editing"
KNOWN_GAPS = "known_gaps"


@dataclass(frozen=True, slots=True)
class EditCase:
    """One of `after`, `refused` and `unchanged` is given; the two last are a part of the message."""

    name: str
    page: str
    operation: str
    arguments: tuple[Any, ...]
    options: dict[str, Any]
    after: str | None
    refused: str | None
    unchanged: str | None

    def load(self) -> jekyll_cv.Page:
        """The page before, read from its bytes."""
        return jekyll_cv.loads(self.page.encode())

    def apply(self, page: jekyll_cv.Page) -> jekyll_cv.Page:
        """What the operation makes of a page."""
        return getattr(page, self.operation)(*self.arguments, **self.options)


def edit_cases() -> list[EditCase]:
    """The cases of tests/data/editing, but for the known gaps."""
    return [case for path in sorted(FOLDER.glob("*.yaml")) if path.stem != KNOWN_GAPS for case in _cases(path)]


def known_gaps() -> list[EditCase]:
    """Cases that turn out otherwise than a careful owner of the page would have it."""
    return _cases(FOLDER / f"{KNOWN_GAPS}.yaml")


def _cases(path: Path) -> list[EditCase]:
    return [_case(path.stem, raw) for raw in yaml.safe_load(path.read_text("utf-8"))]


def _case(file: str, raw: dict[str, Any]) -> EditCase:
    operation, *arguments = raw["do"]
    by_name = arguments and isinstance(arguments[-1], dict) and operation != "set_front_matter"
    options = arguments.pop() if by_name else {}
    page, after = (_with_ends(raw.get(key), crlf=raw.get("ends") == "crlf") for key in ("page", "after"))
    return EditCase(
        name=f"{file}: {raw['name']}",
        page=page or "",
        operation=operation,
        arguments=tuple(arguments),
        options=options,
        after=after,
        refused=raw.get("refused"),
        unchanged=raw.get("unchanged"),
    )


def _with_ends(text: str | None, *, crlf: bool) -> str | None:
    return re.sub(r"\n", "\r\n", text) if text and crlf else text
