"""From the paths on the command line to pages; one that cannot be read does not keep the others from being read."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from jekyll_cv.api import loads
from jekyll_cv.cli.outcome import print_error
from jekyll_cv.errors import ConfigError, InputError
from jekyll_cv.files import LARGEST_PAGE, read_file
from jekyll_cv.page.page import Page
from jekyll_cv.site import Site, find_pages, find_site

_STDIN = "-"


@dataclass(frozen=True, slots=True)
class NamedPage:
    """A page and the path it was given by."""

    path: str
    page: Page


@dataclass(frozen=True, slots=True)
class Inputs:
    """The pages that could be read; `failed` where one or more could not, which has been said on stderr."""

    pages: tuple[NamedPage, ...]
    failed: bool


def read_inputs(paths: Sequence[str], *, stdin_filename: str | None = None) -> Inputs:
    """Read the pages behind paths; no path means the current folder, `-` standard input."""
    pages: list[NamedPage] = []
    sites: dict[str, Site | None] = {}
    failed = False
    for path in paths or (".",):
        try:
            if path == _STDIN:
                name = stdin_filename or _STDIN
                pages.append(NamedPage(name, loads(_read_stdin(), path=name, site=_site_of(name, sites))))
                continue
            for found in find_pages([path]):
                try:
                    data = read_file(found)
                    pages.append(NamedPage(found, loads(data, path=found, site=_site_of(found, sites))))
                except InputError as error:
                    failed = True
                    print_error(str(error))
        except (InputError, ConfigError) as error:
            failed = True
            print_error(str(error))
    return Inputs(tuple(pages), failed)


def _site_of(path: str, known: dict[str, Site | None]) -> Site | None:
    """The site around a page; `known` holds those that were found already, by folder."""
    folder = os.path.dirname(path)  # noqa: PTH120  Path would respell it
    if folder not in known:
        known[folder] = find_site(folder or ".")
    return known[folder]


def _read_stdin() -> bytes:
    data = sys.stdin.buffer.read(LARGEST_PAGE + 1)
    if len(data) > LARGEST_PAGE:
        raise InputError(f"standard input: no page over {LARGEST_PAGE // 1_000_000} MB is read")
    return data
