"""The front matter of files that are not read any further: all a site's pages can be asked for their addresses."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Any

from jekyll_cv.files import read_start
from jekyll_cv.front_matter import YamlDialect
from jekyll_cv.front_matter.reader import read_values
from jekyll_cv.source import Source

_OPENER = re.compile(rb"---[ \t\r\f\v]*\n")  # `Utils.has_yaml_header?`
_CLOSER = re.compile(rb"^(?:---|\.\.\.)[ \t\r\f\v]*\r?\n", re.MULTILINE)
#: What nearly all front matter has its end in.
_PIECE = 4096
#: No front matter is longer; a file that has not closed its own by then counts as having an empty one.
_LONGEST = 1_000_000
_EMPTY = b"---\n---\n"
#: Stands for the header of a file that cannot be read.
UNREADABLE = b""


class Headers:
    """The beginnings of files up to the end of their front matter; each is read once."""

    def __init__(self, source: str | os.PathLike[str]) -> None:
        self._source = os.fspath(source)
        self._known: dict[str, bytes | None] = {}

    def of(self, path: str) -> bytes | None:
        """That of a file below the source: None where its first line opens no front matter, or UNREADABLE."""
        if path not in self._known:
            self._known[path] = read_header(f"{self._source}/{path}")
        return self._known[path]


def read_header(path: str | os.PathLike[str]) -> bytes | None:
    """A file's beginning up to the end of its front matter; None where its first line opens none, or UNREADABLE.

    Reads little more of the file than that.
    """
    try:
        data = read_start(path, _PIECE)
        opener = _OPENER.match(data) if data else None
        if data is None or opener is None:
            return None
        closer = _CLOSER.search(data, opener.end())
        if closer is None and len(data) == _PIECE:
            data = read_start(path, _LONGEST) or data
            closer = _CLOSER.search(data, opener.end())
    except (OSError, ValueError):
        return UNREADABLE
    if closer:
        return data[: closer.end()]
    return data if len(data) < _LONGEST else _EMPTY


def values_of(header: bytes | None, dialect: YamlDialect) -> Mapping[Any, Any] | None:
    """The values of a header, empty where Jekyll cannot read them; None for a file that begins with none."""
    if not header:
        return None
    return read_values(Source.from_bytes(header), dialect=dialect) or {}
