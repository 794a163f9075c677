"""Which pages there are: from the paths a person names to files."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from jekyll_cv.errors import InputError

_PAGE_SUFFIXES = frozenset({".md", ".markdown", ".mkd", ".mkdn", ".mkdown", ".html", ".htm"})
#: Folders of a Jekyll site that hold no pages, and those that no site means (Jekyll's own `exclude` names the latter).
_NO_PAGES = frozenset(
    "_data _includes _layouts _plugins _sass _site node_modules vendor".split(),
)


def find_pages(paths: Iterable[str]) -> Iterator[str]:
    """The pages behind the paths given, each once, spelt as the path was given.

    A file is taken as it is. A folder gives the Markdown and HTML files below it that begin like front matter, in
    order; hidden folders and those of a site that hold no pages are passed over. Raises InputError for a folder
    without any page, when its turn comes.
    """
    seen: set[str] = set()
    for path in paths:
        found = _in_folder(path) if Path(path).is_dir() else [path]
        if not found:
            raise InputError(f"{path}: holds no pages (Markdown or HTML with front matter)")
        for page in found:
            if page not in seen:
                seen.add(page)
                yield page


def _in_folder(folder: str) -> list[str]:
    pages: list[str] = []
    for current, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _NO_PAGES)
        for name in sorted(files):
            path = os.path.join(current, name)  # noqa: PTH118  Path would respell "./a"
            if Path(name).suffix.lower() in _PAGE_SUFFIXES and _begins_like_front_matter(path):
                pages.append(path)
    return pages


def _begins_like_front_matter(path: str) -> bool:
    try:
        with Path(path).open("rb") as file:
            return file.read(6).removeprefix(b"\xef\xbb\xbf").startswith(b"---")
    except OSError:
        return True  # reading it will say why it cannot be read
