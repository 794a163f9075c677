"""The outlines of pages as JSON; the keys and the order in each row are a contract (docs/json.md)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from jekyll_cv.cli.inputs import NamedPage
from jekyll_cv.page.outline import outline


def outlines_as_json(pages: Iterable[NamedPage]) -> str:
    """`{"pages": [{"path", "headings", "items", "hidden", "leaked"}]}`, one line, ASCII only so that any byte survives it.

    A heading is `[line, level, text]`, an item `[line, depth, "ul" | "ol", text]`, a hidden or leaked
    stretch `[line, end_line, form, text]`; lines and levels count from 1, depths from 0.
    """
    return json.dumps({"pages": [_page(named) for named in pages]})


def _page(named: NamedPage) -> dict[str, Any]:
    found = outline(named.page.document)
    return {
        "path": named.path,
        "headings": [[heading.line, heading.level, heading.text] for heading in found.headings],
        "items": [[item.line, item.depth, "ol" if item.ordered else "ul", item.text] for item in found.items],
        "hidden": [[stretch.line, stretch.end_line, stretch.form, stretch.text] for stretch in found.hidden],
        "leaked": [[stretch.line, stretch.end_line, stretch.form, stretch.text] for stretch in found.leaked],
    }
