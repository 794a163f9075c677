"""The sites that a run comes across, each read once."""

from __future__ import annotations

import os

from jekyll_cv.site.config import find_site
from jekyll_cv.site.index import SiteIndex


class Sites:
    """Which site is around a page; those that were found are kept, by folder and by where they are."""

    def __init__(self) -> None:
        self._by_folder: dict[str, SiteIndex | None] = {}

    def index(self, path: str) -> SiteIndex | None:
        """What the site around a page has; None where there is none."""
        folder = os.path.dirname(path)  # noqa: PTH120  Path would respell it
        known = self._by_folder
        if folder not in known:
            site = find_site(folder or ".")
            root = str(site.root) if site else folder
            known[folder] = known[root] = None if site is None else known.get(root) or SiteIndex(site)
        return known[folder]

    def fingerprint(self, path: str) -> bytes | None:
        """A digest of all that a page's site has; empty where there is no site, None where nobody can say."""
        return None if self.index(path) else b""
