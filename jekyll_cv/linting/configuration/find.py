"""Which configuration holds for a page: the nearest file above it, and no other; nothing is merged."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec.structs import replace

from jekyll_cv.files import read_file
from jekyll_cv.linting.configuration.model import Configuration, Overrides

#: The name of the file that holds nothing but our settings, at its top level.
OWN_NAME = ".jekyll-cv.toml"
#: The file that may hold them in the table `tool.jekyll-cv`.
SHARED_NAME = "pyproject.toml"
#: A file without this text has no such table: it need not be parsed, nor be without faults.
_TABLE = b"jekyll-cv"


class Configurations:
    """The configurations of one run, each file read once, with the command line's settings over them.

    `file` holds for all pages, whatever lies above them; `isolated` reads no file at all.
    """

    def __init__(self, overrides: Overrides | None = None, *, file: str | None = None, isolated: bool = False) -> None:
        """Raises what reading `file` raises."""
        self._overrides = overrides or Overrides()
        self._read: list[Configuration] = []
        self._by_folder: dict[str, Configuration] = {}
        self._by_name: dict[str, Configuration] = {}  # by the folder as paths spell it
        self._fixed: Configuration | None = None
        if isolated:
            self._fixed = self._overridden(Configuration())
        elif file is not None:
            self._fixed = self._overridden(_read(Path(file)) or Configuration(Path(file)))

    def check(self) -> None:
        """Raises ConfigError for a selector that fits no rule, of the command line or of a file read so far.

        This imports the rules, which a run does without that has nothing to check.
        """
        from jekyll_cv.linting.configuration.selectors import check_selectors  # noqa: PLC0415

        self._overrides.check()
        for configuration in self._read:
            check_selectors(configuration)

    def of(self, path: str) -> Configuration:
        """The configuration for a page, or for a folder; raises ConfigError or InputError for a file at fault."""
        if self._fixed is not None:
            return self._fixed
        absolute = os.path.abspath(path)  # noqa: PTH100  resolve() would follow links
        folder = absolute if os.path.isdir(path) else os.path.dirname(absolute)  # noqa: PTH112, PTH120  for odd paths
        return self._by_folder.get(folder) or self._above(Path(folder))

    def of_file(self, path: str) -> Configuration:
        """The same for what is no folder; the files of a folder are asked for one after the other."""
        folder = os.path.dirname(path)  # noqa: PTH120  Path would respell it
        if folder not in self._by_name:
            self._by_name[folder] = self.of(path)
        return self._by_name[folder]

    def _above(self, folder: Path) -> Configuration:
        waiting: list[str] = []
        for above in (folder, *folder.parents):
            known = self._by_folder.get(str(above))
            waiting.append(str(above))
            if known is None and (found := _in_folder(above)):
                known = self._overridden(found)
            if known is not None:
                break
        else:
            known = self._overridden(Configuration())
        self._by_folder.update(dict.fromkeys(waiting, known))
        return known

    def _overridden(self, configuration: Configuration) -> Configuration:
        if configuration.path:
            self._read.append(configuration)
        given = {
            name: value
            for name in ("select", "extend_select", "ignore")
            if (value := getattr(self._overrides, name)) is not None
        }
        return replace(configuration, **given)


def _in_folder(folder: Path) -> Configuration | None:
    for name in (OWN_NAME, SHARED_NAME):
        path = folder / name
        if os.path.isfile(path):  # noqa: PTH113  Path.is_file raises where it may not look
            configuration = _read(path) if name == OWN_NAME or _TABLE in read_file(path) else None
            if configuration is not None:
                return configuration
    return None


def _read(path: Path) -> Configuration | None:
    from jekyll_cv.linting.configuration.reader import read_configuration  # noqa: PLC0415 - most runs have no file

    return read_configuration(path)
