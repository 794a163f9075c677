"""The sites of one run: what is read of them is read once, whoever asks."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from jekyll_cv.site.config_file import folder_of, nearest_config

if TYPE_CHECKING:
    from jekyll_cv.front_matter import YamlDialect
    from jekyll_cv.site.index import SiteIndex


class Sites:
    """Finds the sites around paths, and keeps them; files that change while they are kept are not read again."""

    def __init__(self, dialect: YamlDialect | None = None) -> None:
        """`dialect` is the YAML that the sites' Jekyll reads, if it is not the usual one."""
        self._dialect = dialect
        self._configs: dict[Path, Path | None] = {}
        self._indexes: dict[Path, SiteIndex] = {}
        self._by_folder: dict[str, SiteIndex | None] = {}

    def around(self, path: str | os.PathLike[str]) -> SiteIndex | None:
        """The site that a file or folder belongs to (see `find_site`), None where there is none."""
        config_path = nearest_config(folder_of(path), self._configs)
        return None if config_path is None else self.of_config(config_path)

    def around_file(self, path: str) -> SiteIndex | None:
        """The same for what is no folder; the files of a folder are asked for one after the other."""
        folder = os.path.dirname(path)  # noqa: PTH120  Path would respell it
        if folder not in self._by_folder:
            self._by_folder[folder] = self.around(folder or ".")
        return self._by_folder[folder]

    def of_config(self, config_path: Path) -> SiteIndex:
        """The site of a configuration file, whose path is absolute."""
        if config_path not in self._indexes:
            from jekyll_cv.front_matter import SAFE_YAML  # noqa: PLC0415 - pages without a site need none of these
            from jekyll_cv.site.config import load_site  # noqa: PLC0415
            from jekyll_cv.site.index import SiteIndex  # noqa: PLC0415

            self._indexes[config_path] = SiteIndex(load_site(config_path, dialect=self._dialect or SAFE_YAML))
        return self._indexes[config_path]
