"""From the paths a person names to the files that are pages."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from jekyll_cv.errors import ConfigError, InputError
from jekyll_cv.files import read_start
from jekyll_cv.site.config_file import config_file
from jekyll_cv.site.sites import Sites

if TYPE_CHECKING:
    from jekyll_cv.site.index import SiteIndex
    from jekyll_cv.site.model import Site

_PAGE_SUFFIXES = frozenset({".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".html", ".htm"})
#: Folders of a Jekyll site that hold no pages, and those that no site means (Jekyll's own `exclude` names the latter).
_NO_PAGES = frozenset(
    "_data _includes _layouts _plugins _sass _site node_modules vendor".split(),
)
#: How far into a file front matter may begin that blank lines keep from being it.
_START = 200


def find_pages(paths: Iterable[str], *, sites: Sites | None = None) -> Iterator[str]:
    """The pages behind the paths given, each once, spelt as the path was given.

    A file is taken as it is. Of a folder in a Jekyll site, the pages are those that Jekyll makes below it (see
    `site.pages`); a folder that Jekyll passes over and a person names is read like one without a site: the Markdown
    and HTML files below it that begin like front matter, without hidden folders and those of a site that hold no
    pages. Raises InputError for a folder without any page, when its turn comes, and ConfigError where a site's
    configuration is at fault, after the pages that Jekyll's own settings give. `sites` keeps what is read of sites.
    """
    seen: set[str] = set()
    for path in paths:
        is_folder = os.path.isdir(path)  # noqa: PTH112  Path.is_dir raises for paths that cannot be
        found, error = _in_folder(path, sites or Sites()) if is_folder else ([path], None)
        if not found and error is None:
            raise InputError(f"{path}: holds no pages (Markdown or HTML with front matter)")
        for page in found:
            if page not in seen:
                seen.add(page)
                yield page
        if error is not None:
            raise ConfigError(error)


def is_page_of(site: Site | None, path: str) -> bool:
    """Whether a file that somebody else named is meant as a page: it begins like front matter, and is not excluded.

    A blank line or a byte order mark before the front matter makes it no page to Jekyll, and one to its author.
    """
    from jekyll_cv.site.entries import is_excluded  # noqa: PLC0415
    from jekyll_cv.site.model import relative_path  # noqa: PLC0415

    if _suffix(path) not in _PAGE_SUFFIXES and not (site and site.has_page_suffix(path)):
        return False
    relative = relative_path(site, path) if site else None
    return not (site and relative and is_excluded(site, relative)) and _begins_like_front_matter(path)


def _in_folder(folder: str, sites: Sites) -> tuple[list[str], str | None]:
    """The pages, and what is wrong with the configuration of the first site whose configuration is at fault."""
    index = sites.around(folder)
    if index is not None:
        found = list(_of_site(index, folder))
        # what lies deeper and gives no page, such as an excluded folder, was named by a person and is meant
        if found or index.site.source.is_relative_to(os.path.abspath(folder)):  # noqa: PTH100
            return found, index.site.error
    return _without_site(folder, sites)


def _of_site(index: SiteIndex, folder: str) -> Iterator[str]:
    from jekyll_cv.site.entries import pages  # noqa: PLC0415
    from jekyll_cv.site.model import relative_path  # noqa: PLC0415

    site = index.site
    absolute = Path(os.path.abspath(folder))  # noqa: PTH100
    below = relative_path(site, folder)
    if below is None and not site.source.is_relative_to(absolute):
        return
    prefix = "" if below in (None, ".") else f"{below}/"
    lead = "" if below is not None else f"{site.source.relative_to(absolute).as_posix()}/"
    for page in pages(site, below=prefix.rstrip("/"), headers=index.headers):
        yield os.path.join(folder, lead + page.removeprefix(prefix))  # noqa: PTH118  Path would respell "./a"


def _without_site(folder: str, sites: Sites) -> tuple[list[str], str | None]:
    """By names alone; a folder below that is a site is read as one."""
    found: list[str] = []
    error = None
    for current, folders, files in os.walk(folder):
        config_path = config_file(Path(os.path.abspath(current))) if current != folder else None  # noqa: PTH100
        if config_path is not None:
            index = sites.of_config(config_path)
            found += _of_site(index, current)
            error = error or index.site.error
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NO_PAGES)
        for name in sorted(files):
            path = os.path.join(current, name)  # noqa: PTH118  Path would respell "./a"
            if _suffix(name) in _PAGE_SUFFIXES and _begins_like_front_matter(path):
                found.append(path)
    return found, error


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122  asked for every file of a folder


def _begins_like_front_matter(path: str) -> bool:
    try:
        beginning = read_start(path, _START)
    except (OSError, ValueError):
        return True  # reading it will say why it cannot be read
    return beginning is not None and beginning.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"---")
