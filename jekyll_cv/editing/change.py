"""What an operation gives back."""

from __future__ import annotations

from msgspec import Struct

from jekyll_cv.edits import Edit
from jekyll_cv.page.page import Page


class Change(Struct, frozen=True):
    """A changed page, the edits that were made on the old one, and in words what was done."""

    page: Page
    edits: tuple[Edit, ...]
    told: str


def whole_edit(page: Page, changed: Page) -> Edit:
    """One edit from a page to another, without what both begin and end with."""
    old, new = page.source.text, changed.source.text
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    behind = next((at for at in range(shorter - start) if old[-1 - at] != new[-1 - at]), shorter - start)
    return Edit(start, len(old) - behind, new[start : len(new) - behind])
