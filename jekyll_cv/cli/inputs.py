"""From the paths on the command line to files and pages; one that cannot be read does not keep the others from it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from jekyll_cv.cli.outcome import print_error
from jekyll_cv.cli.progress import progress
from jekyll_cv.errors import ConfigError, InputError
from jekyll_cv.files import LARGEST_PAGE, read_file
from jekyll_cv.site.sites import Sites

if TYPE_CHECKING:
    from jekyll_cv.linting.configuration import Configuration, Configurations
    from jekyll_cv.page.page import Page
    from jekyll_cv.site.model import Site

STDIN = "-"


class Selection(Struct, frozen=True):
    """Which of the pages behind paths are wanted, by configuration.

    What a configuration excludes is left out of folders only; with `force`, of files that are named too, and with them
    whatever file is no page, as a hook names every file of a commit.
    """

    configurations: Configurations
    force: bool = False


class NamedFile(Struct, frozen=True):
    """A file, the path it was given by, and the configuration that holds for it, if a Selection was made."""

    path: str
    data: bytes
    configuration: Configuration | None = None
    is_stdin: bool = False


class Files(Struct, frozen=True):
    """The files that could be read; `failed` where one or more could not, which has been said on stderr."""

    files: tuple[NamedFile, ...]
    sites: Sites
    failed: bool


class NamedPage(Struct, frozen=True):
    """A page, the path it was given by, and the site around it, None where there is none."""

    path: str
    page: Page
    site: Site | None


class Inputs(Struct, frozen=True):
    """The pages that could be read; `failed` where one or more could not, which has been said on stderr."""

    pages: tuple[NamedPage, ...]
    failed: bool


def read_files(paths: Sequence[str], *, stdin_filename: str | None = None, selection: Selection | None = None) -> Files:
    """The bytes of the pages behind paths; no path means the current folder, `-` standard input.

    Raises ConfigError and InputError where the configuration of a selection is at fault.
    """
    reader = _Reader(selection, stdin_filename)
    files = tuple(reader.files(paths or (".",)))
    return Files(files, reader.sites, reader.failed)


def read_inputs(paths: Sequence[str], *, stdin_filename: str | None = None) -> Inputs:
    """The pages behind paths; no path means the current folder, `-` standard input."""
    from jekyll_cv.api import loads  # noqa: PLC0415

    inputs = read_files(paths, stdin_filename=stdin_filename)
    pages: list[NamedPage] = []
    with progress(len(inputs.files), "Reading pages") as advance:
        for file in inputs.files:
            index = inputs.sites.around_file(file.path)
            site = index.site if index else None
            page = loads(file.data, path=file.path, site=site)
            page.workings.forget()  # there may be thousands
            pages.append(NamedPage(file.path, page, site))
            advance()
    return Inputs(tuple(pages), inputs.failed)


class _Reader:
    def __init__(self, selection: Selection | None, stdin_filename: str | None) -> None:
        self._selection = selection
        self._stdin_name = stdin_filename or STDIN
        self.sites = Sites()
        self.failed = False

    def files(self, paths: Sequence[str]) -> Iterator[NamedFile]:
        """The files behind paths, each with its configuration."""
        for path in paths:
            is_stdin = path == STDIN
            is_folder = not is_stdin and os.path.isdir(path)  # noqa: PTH112  Path.is_dir raises for odd paths
            for found in [self._stdin_name] if is_stdin else self._found(path):
                configuration = self._selection.configurations.of_file(found) if self._selection else None
                if configuration is None or self._is_wanted(found, configuration, path, is_folder=is_folder):
                    yield from self._read(found, configuration, is_stdin=is_stdin)

    def _found(self, path: str) -> Iterator[str]:
        from jekyll_cv.site import find_pages  # noqa: PLC0415

        try:
            yield from find_pages([path], sites=self.sites)
        except (InputError, ConfigError) as error:
            self._fail(error)

    def _is_wanted(self, name: str, configuration: Configuration, path: str, *, is_folder: bool) -> bool:
        is_forced = self._selection is not None and self._selection.force
        if (is_folder or is_forced) and configuration.is_excluded(name):
            return False
        if is_folder or not is_forced or path == STDIN:
            return True
        from jekyll_cv.site.find import is_page_of  # noqa: PLC0415 - only hooks ask

        index = self.sites.around_file(name)
        return is_page_of(index.site if index else None, name)

    def _read(self, path: str, configuration: Configuration | None, *, is_stdin: bool) -> Iterator[NamedFile]:
        try:
            data = read_stdin("page") if is_stdin else read_file(path)
        except InputError as error:
            self._fail(error)
        else:
            yield NamedFile(path, data, configuration, is_stdin)

    def _fail(self, error: InputError | ConfigError) -> None:
        self.failed = True
        print_error(str(error))


def read_stdin(thing: str) -> bytes:
    """The bytes of standard input, which is to hold such a thing; raises InputError for more than LARGEST_PAGE."""
    data = sys.stdin.buffer.read(LARGEST_PAGE + 1)
    if len(data) > LARGEST_PAGE:
        raise InputError(f"standard input: no {thing} over {LARGEST_PAGE // 1_000_000} MB is read")
    return data
