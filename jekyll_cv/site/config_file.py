"""Which configuration file a folder is under; nothing is read of it."""

from __future__ import annotations

import os
from pathlib import Path

#: In Jekyll's order (Configuration#config_files): the first that exists is read, the others are not looked at.
CONFIG_NAMES = ("_config.yml", "_config.yaml", "_config.toml")
#: A repository ends here: what lies above is somebody else's.
_REPOSITORY = ".git"


def folder_of(path: str | os.PathLike[str]) -> Path:
    """A folder itself, or that of a file; absolute, links not followed."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100  resolve() would follow links
    return absolute if os.path.isdir(absolute) else absolute.parent  # noqa: PTH112  Path.is_dir raises for odd paths


def nearest_config(folder: Path, known: dict[Path, Path | None]) -> Path | None:
    """The configuration file that a folder is under, as for `find_site`; `known` keeps what is found out of folders."""
    found: Path | None = None
    passed: list[Path] = []
    for candidate in (folder, *folder.parents):
        if candidate in known:
            found = known[candidate]
            break
        passed.append(candidate)
        found = config_file(candidate)
        if found is not None or os.path.exists(candidate / _REPOSITORY):  # noqa: PTH110
            break
    known.update(dict.fromkeys(passed, found))
    return found


def config_file(folder: Path) -> Path | None:
    """The configuration file that Jekyll would read in a folder."""
    # not Path.exists, which raises where a folder may not be looked into
    return next((folder / name for name in CONFIG_NAMES if os.path.exists(folder / name)), None)  # noqa: PTH110
