"""Data files of the command line: a path, or standard input, to the entries that it holds."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime

from jekyll_cv.cli.inputs import STDIN
from jekyll_cv.errors import InputError
from jekyll_cv.files import LARGEST_PAGE, read_file
from jekyll_cv.interchange import formats
from jekyll_cv.interchange.reading import Reading
from jekyll_cv.source import Source

#: A file with more entries is no CV; each is tried on the page before it is written.
MOST_ENTRIES = 1000


def read_entries(path: str) -> Reading:
    """The entries of a data file; `-` is standard input. Raises InputError where it cannot be read, or holds too many."""
    name = "standard input" if path == STDIN else path
    data = sys.stdin.buffer.read(LARGEST_PAGE + 1) if path == STDIN else read_file(path)
    if len(data) > LARGEST_PAGE:
        raise InputError(f"{name}: no file over {LARGEST_PAGE // 1_000_000} MB is read")
    reading = formats.read(name, Source.from_bytes(data), today())
    if len(reading.entries) > MOST_ENTRIES:
        raise InputError(f"{name}: holds {len(reading.entries)} entries; no more than {MOST_ENTRIES} are read")
    return reading


def today() -> date:
    """The day on which a command runs."""
    return datetime.now(tz=UTC).date()
