"""Data files of the command line: a path, or standard input, to the entries that it holds."""

from __future__ import annotations

from datetime import UTC, date, datetime

from jekyll_cv.cli.inputs import STDIN, read_stdin
from jekyll_cv.errors import InputError
from jekyll_cv.files import read_file
from jekyll_cv.front_matter.nodes import Node
from jekyll_cv.interchange import formats
from jekyll_cv.interchange.data_file import read_data
from jekyll_cv.interchange.reading import Reading
from jekyll_cv.source import Source

#: A file with more entries is no CV; each is tried on the page before it is written.
MOST_ENTRIES = 500


def read_entries(path: str) -> Reading:
    """The entries of a data file; `-` is standard input. Raises InputError where it cannot be read, or holds too many."""
    name = "standard input" if path == STDIN else path
    data = read_stdin("file") if path == STDIN else read_file(path)
    file = read_data(name, Source.from_bytes(data))
    count = _entries(file.root)
    if count > MOST_ENTRIES:
        raise InputError(f"{name}: holds {count} entries; no more than {MOST_ENTRIES} are read")
    return formats.read_entries(file, today())


def _entries(node: Node) -> int:
    """How many entries a value may hold, which are mappings in lists, counted before any is read."""
    if node.is_list:
        return sum(child.is_map for child in node.children)
    return sum(map(_entries, node.values))


def today() -> date:
    """The day on which a command runs."""
    return datetime.now(tz=UTC).date()
