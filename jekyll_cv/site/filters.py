"""What `include` and `exclude` of a configuration mean for the entries of folders (entry_filter.rb)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from msgspec import Struct

from jekyll_cv.site.globs import fnmatch

_SPECIAL = (".", "_", "#", "~")
_WILD = re.compile(r"[*?\[\\]")


class _Patterns(Struct, frozen=True):
    """Patterns of one kind, each with a slash in front; those of `wild` are among the `beginnings` too."""

    beginnings: tuple[str, ...]
    wild: tuple[str, ...]

    @classmethod
    def of(cls, written: Iterable[str]) -> _Patterns:
        beginnings = tuple(f"/{pattern.lstrip('/')}" for pattern in written)
        return cls(beginnings, tuple(filter(_WILD.search, beginnings)))


class EntryFilter:
    """Judges entries by a site's `include` and `exclude`; paths are below its source, with slashes."""

    def __init__(self, source: Path, include: tuple[str, ...], exclude: tuple[str, ...]) -> None:
        self._source = source
        self._include = _Patterns.of(include)
        self._exclude = _Patterns.of(item for item in exclude if item not in include)

    def is_read(self, entry: str, path: str) -> bool:
        """`EntryFilter#filter` for an entry of a folder; `path` is what exclusion looks at."""
        if entry.endswith("."):
            return False
        if self.includes(entry):
            return True
        is_special = entry.startswith(_SPECIAL) or entry.rpartition("/")[2].startswith(_SPECIAL) or entry.endswith("~")
        return not is_special and not self._matches_any(self._exclude, path)

    def includes(self, entry: str) -> bool:
        """Whether `include` names an entry: by its own name, whatever folder it stands in."""
        name = entry.rpartition("/")[2]
        return self._matches_any(self._include, entry) or (name != entry and self._matches_any(self._include, name))

    def is_excluded(self, path: str) -> bool:
        """Whether `exclude` keeps a file or folder, or one it lies in, from being read; `include` wins over it."""
        parts = PurePosixPath(path).parts
        prefixes = ("/".join(parts[: number + 1]) for number in range(len(parts)))
        excluded = (self._matches_any(self._exclude, prefix) for prefix in prefixes)
        return any(is_out and not self.includes(parts[number]) for number, is_out in enumerate(excluded))

    def _matches_any(self, patterns: _Patterns, path: str) -> bool:
        """`EntryFilter#glob_include?`: a pattern, or the beginning of the path's text, or a folder's name with a slash."""
        rooted = f"/{path}"
        if rooted.startswith(patterns.beginnings) or any(fnmatch(pattern, rooted) for pattern in patterns.wild):
            return True
        # not Path.is_dir, which raises for paths that cannot be
        return f"{rooted}/" in patterns.beginnings and os.path.isdir(self._source / path)  # noqa: PTH112
