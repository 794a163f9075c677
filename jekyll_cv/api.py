"""The library's front door: from a file or a text to a Page."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from msgspec.structs import replace

from jekyll_cv.editing.page import Page
from jekyll_cv.files import read_file
from jekyll_cv.page.page import ReadOptions, read_page
from jekyll_cv.source import Source

if TYPE_CHECKING:
    from jekyll_cv.front_matter import YamlDialect
    from jekyll_cv.site.model import Site


def load(path: str | os.PathLike[str]) -> Page:
    """Read a page from a file, as the site around it has kramdown read it, if there is one.

    Raises InputError where the file cannot be read.
    """
    from jekyll_cv.site.config import find_site  # noqa: PLC0415

    page = loads(read_file(path), path=os.fspath(path), site=find_site(path))
    return Page.of(page, page.source)


def loads(
    data: bytes | str, *, path: str | None = None, site: Site | None = None, yaml: YamlDialect | None = None
) -> Page:
    """Read a page from bytes or text; `path` is the name it goes by, whose extension tells Markdown from HTML.

    `site` gives its kramdown options and its YAML, which `yaml` overrides; without them Jekyll's own are taken. Any
    bytes will do, and `loads(data).to_bytes() == data`. Raises InputError for a text that holds lone surrogates other
    than those Python itself makes of undecodable bytes.
    """
    source = Source.from_bytes(data) if isinstance(data, bytes) else Source.from_text(data)
    options = ReadOptions(path) if site is None else ReadOptions(path, kramdown=site.kramdown, yaml=site.yaml_dialect)
    if yaml is not None:
        options = replace(options, yaml=yaml)
    return Page.of(read_page(source, options))
