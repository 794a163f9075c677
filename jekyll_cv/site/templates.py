"""The layouts and includes that a site's pages may name (readers/layout_reader.rb, tags/include.rb)."""

from __future__ import annotations

import posixpath
from pathlib import Path

from msgspec import Struct

from jekyll_cv.site.entries import files_read_below
from jekyll_cv.site.model import Site


class Layouts(Struct, frozen=True):
    """The names of a site's own layouts; `theme` is where more may come from that cannot be looked into here."""

    names: frozenset[str]
    theme: str | None

    def has(self, name: str) -> bool | None:
        """Whether there is a layout of that name; None where only the theme knows."""
        if name in self.names:
            return True
        return None if self.theme else False


def layouts(site: Site) -> Layouts:
    """The layouts in the site's own folder, by the names that front matter calls them by: `post`, `cv/long`.

    A theme is a gem, or a repository of its own, and may bring further ones. (GitHub Pages gives a site without any
    theme one of its own, jekyll-theme-primer; that is not looked at here.)
    """
    files = files_read_below(site, site.layouts_dir)
    names = frozenset(file.rpartition(".")[0] for file in files if "." in file)
    return Layouts(names, site.theme or site.remote_theme)


def includes_folder(site: Site) -> Path | None:
    """The folder of the files that pages may include; None for one that leads out of the site."""
    given = site.config.get("includes_dir")
    folder = Path(posixpath.normpath(site.source / (given if isinstance(given, str) else "_includes")))
    return folder if folder.is_relative_to(site.root) else None
