"""Which configuration holds for a page: the nearest file above it, and no other; nothing is merged."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec.structs import replace

from jekyll_cv.linting.configuration.model import Configuration, Overrides
from jekyll_cv.linting.configuration.reader import OWN_NAME, SHARED_NAME, read_configuration


class Configurations:
    """The configurations of one run, each file read once, with the command line's settings over them.

    `file` holds for all pages, whatever lies above them; `isolated` reads no file at all.
    """

    def __init__(self, overrides: Overrides | None = None, *, file: str | None = None, isolated: bool = False) -> None:
        """Raises ConfigError for a selector that fits no rule, and what reading `file` raises."""
        self._overrides = overrides or Overrides()
        self._overrides.check()
        self._by_folder: dict[Path, Configuration] = {}
        self._fixed: Configuration | None = None
        if isolated:
            self._fixed = self._overridden(Configuration())
        elif file is not None:
            self._fixed = self._overridden(read_configuration(Path(file)) or Configuration(Path(file)))

    def of(self, path: str) -> Configuration:
        """The configuration for a page, or for a folder; raises ConfigError or InputError for a file at fault."""
        if self._fixed is not None:
            return self._fixed
        absolute = Path(os.path.abspath(path))  # noqa: PTH100  resolve() would follow links
        return self._above(absolute if os.path.isdir(path) else absolute.parent)  # noqa: PTH112  for odd paths

    def _above(self, folder: Path) -> Configuration:
        waiting: list[Path] = []
        for above in (folder, *folder.parents):
            known = self._by_folder.get(above)
            if known is None:
                found = _in_folder(above)
                known = self._overridden(found) if found else None
            if known is not None:
                break
            waiting.append(above)
        else:
            known = self._overridden(Configuration())
        self._by_folder.update(dict.fromkeys([*waiting, above], known))
        return known

    def _overridden(self, configuration: Configuration) -> Configuration:
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
            configuration = read_configuration(path)
            if configuration is not None:
                return configuration
    return None
