"""From the paths on the command line to pages; one that cannot be read does not keep the others from being read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from jekyll_cv.api import loads
from jekyll_cv.cli.outcome import print_error
from jekyll_cv.cli.progress import progress
from jekyll_cv.errors import ConfigError, InputError
from jekyll_cv.files import LARGEST_PAGE, read_file
from jekyll_cv.page.page import Page
from jekyll_cv.site import find_pages, find_site
from jekyll_cv.site.index import SiteIndex

if TYPE_CHECKING:
    from jekyll_cv.linting.configuration import Configuration, Configurations

STDIN = "-"


class Selection(Struct, frozen=True):
    """Which of the pages behind paths are wanted, by configuration.

    What a configuration excludes is left out of folders only; with `force`, of files that are named too, and with them
    whatever file is no page, as a hook names every file of a commit.
    """

    configurations: Configurations
    force: bool = False


class NamedPage(Struct, frozen=True):
    """A page, the path it was given by, what its site has, and the configuration, if a Selection was made."""

    path: str
    page: Page
    site: SiteIndex | None = None
    configuration: Configuration | None = None
    is_stdin: bool = False


class Inputs(Struct, frozen=True):
    """The pages that could be read; `failed` where one or more could not, which has been said on stderr."""

    pages: tuple[NamedPage, ...]
    failed: bool


def read_inputs(
    paths: Sequence[str], *, stdin_filename: str | None = None, selection: Selection | None = None
) -> Inputs:
    """Read the pages behind paths; no path means the current folder, `-` standard input.

    Raises ConfigError and InputError where the configuration of a selection is at fault.
    """
    reader = _Reader(selection, stdin_filename)
    pages = reader.pages(paths or (".",))
    return Inputs(pages, reader.failed)


class _Reader:
    def __init__(self, selection: Selection | None, stdin_filename: str | None) -> None:
        self._selection = selection
        self._stdin_name = stdin_filename or STDIN
        self._sites: dict[str, SiteIndex | None] = {}
        self.failed = False

    def pages(self, paths: Sequence[str]) -> tuple[NamedPage, ...]:
        wanted = list(self._wanted(paths))
        with progress(len(wanted), "Reading pages") as advance:
            read: list[NamedPage] = []
            for name, configuration, is_stdin in wanted:
                read += self._read(name, configuration, is_stdin=is_stdin)
                advance()
        return tuple(read)

    def _wanted(self, paths: Sequence[str]) -> Iterator[tuple[str, Configuration | None, bool]]:
        """The pages by name, each with its configuration, and whether it comes by standard input."""
        for path in paths:
            is_folder = path != STDIN and os.path.isdir(path)  # noqa: PTH112  Path.is_dir raises for odd paths
            for found in [self._stdin_name] if path == STDIN else self._found(path):
                configuration = self._selection.configurations.of(found) if self._selection else None
                if configuration is None or self._is_wanted(found, configuration, path, is_folder=is_folder):
                    yield found, configuration, path == STDIN

    def _found(self, path: str) -> Iterator[str]:
        try:
            yield from find_pages([path])
        except (InputError, ConfigError) as error:
            self._fail(error)

    def _is_wanted(self, name: str, configuration: Configuration, path: str, *, is_folder: bool) -> bool:
        is_forced = self._selection is not None and self._selection.force
        if (is_folder or is_forced) and configuration.is_excluded(name):
            return False
        if is_folder or not is_forced or path == STDIN:
            return True
        from jekyll_cv.site.find import is_page_of  # noqa: PLC0415 - only hooks ask

        index = self._site_of(name)
        return is_page_of(index.site if index else None, name)

    def _read(self, path: str, configuration: Configuration | None, *, is_stdin: bool) -> Iterator[NamedPage]:
        try:
            data = _read_stdin() if is_stdin else read_file(path)
            index = self._site_of(path)
            yaml = configuration.yaml if configuration else None
            page = loads(data, path=path, site=index.site if index else None, yaml=yaml)
        except InputError as error:
            self._fail(error)
        else:
            yield NamedPage(path, page, index, configuration, is_stdin)

    def _site_of(self, path: str) -> SiteIndex | None:
        """The site around a page; those that were found are kept, by folder and by where they are."""
        folder = os.path.dirname(path)  # noqa: PTH120  Path would respell it
        known = self._sites
        if folder not in known:
            site = find_site(folder or ".")
            root = str(site.root) if site else folder
            known[folder] = known[root] = None if site is None else known.get(root) or SiteIndex(site)
        return known[folder]

    def _fail(self, error: InputError | ConfigError) -> None:
        self.failed = True
        print_error(str(error))


def _read_stdin() -> bytes:
    data = sys.stdin.buffer.read(LARGEST_PAGE + 1)
    if len(data) > LARGEST_PAGE:
        raise InputError(f"standard input: no page over {LARGEST_PAGE // 1_000_000} MB is read")
    return data
