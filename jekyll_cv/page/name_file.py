"""Lists of names in files, a name a line, sorted: of a long one only the stretches that names are looked for in are read.

To make a set of all of them takes longer than to read several pages.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path

_HERE = Path(__file__).parent
#: Names are taken from the file by so many of their first characters.
_PREFIX = 2
#: So many stretches are kept; any two characters may begin a name that is looked for.
_MOST_KEPT = 4096
#: No UTF-8 text has this byte, so it comes after all that goes on.
_AFTER_ALL = b"\xff"


def is_listed(file: str, name: str) -> bool:
    """Whether a name is one of a file's."""
    return name in _names_from(file, name[:_PREFIX])


@lru_cache(maxsize=_MOST_KEPT)
def _names_from(file: str, prefix: str) -> frozenset[str]:
    """The names that begin alike."""
    data, beginning = _data(file), prefix.encode("utf-8", "surrogateescape")
    first, last = _line_from(data, beginning), _line_from(data, beginning + _AFTER_ALL)
    return frozenset(data[first:last].decode("utf-8").split("\n")[:-1])


@cache
def _data(file: str) -> bytes:
    return (_HERE / file).read_bytes()


def _line_from(data: bytes, wanted: bytes) -> int:
    """Where the first line begins that does not come before some bytes; the order of UTF-8 is that of its characters."""

    def line(at: int) -> bytes:
        return data[data.rfind(b"\n", 0, at) + 1 : data.find(b"\n", at)]

    return bisect_left(range(len(data)), wanted, key=line)
