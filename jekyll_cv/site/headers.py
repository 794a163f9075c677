"""The front matter of files that are not read any further: all a site's pages can be asked for their addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jekyll_cv import front_matter
from jekyll_cv.front_matter import YamlDialect
from jekyll_cv.source import Source

_OPENER = re.compile(rb"---[ \t\r\f\v]*\n")
_CLOSER = re.compile(rb"^(?:---|\.\.\.)[ \t\r\f\v]*\r?\n", re.MULTILINE)
_PIECE = 4096
#: No front matter is longer; a file that has not closed its own by then counts as having none.
_LONGEST = 1_000_000


def read_header(path: Path, dialect: YamlDialect) -> Mapping[Any, Any] | None:
    """The values of a file's front matter, empty where Jekyll cannot read them; None for a file that begins with none.

    Reads no more of the file than that; one that cannot be read counts as one without front matter.
    """
    data = _header(path)
    if data is None:
        return None
    return front_matter.read(Source.from_bytes(data), dialect=dialect).values or {}


def _header(path: Path) -> bytes | None:
    """A file's beginning up to the end of its front matter, None where its first line opens none."""
    try:
        with path.open("rb") as file:
            data = file.read(_PIECE)
            opener = _OPENER.match(data)
            if opener is None:
                return None
            start = opener.end()
            while (closer := _CLOSER.search(data, start)) is None and len(data) < _LONGEST:
                piece = file.read(_PIECE)
                if not piece:
                    return data
                start = max(start, data.rfind(b"\n", start) + 1)
                data += piece
            return data[: closer.end()] if closer else b"---\n---\n"
    except (OSError, ValueError):
        return None
