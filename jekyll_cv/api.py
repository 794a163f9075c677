"""The library's front door: from a file or a text to a Page."""

from __future__ import annotations

import os

from jekyll_cv.files import read_file
from jekyll_cv.page.page import Page, read_page
from jekyll_cv.source import Source


def load(path: str | os.PathLike[str]) -> Page:
    """Read a page from a file; raises InputError where the file cannot be read."""
    return read_page(Source.from_bytes(read_file(path)), os.fspath(path))


def loads(data: bytes | str, *, path: str | None = None) -> Page:
    """Read a page from bytes or text; `path` is the name it goes by, whose extension tells Markdown from HTML.

    Any bytes will do, and `loads(data).to_bytes() == data`. Raises InputError for a text that holds lone surrogates
    other than those Python itself makes of undecodable bytes.
    """
    source = Source.from_bytes(data) if isinstance(data, bytes) else Source.from_text(data)
    return read_page(source, path)
