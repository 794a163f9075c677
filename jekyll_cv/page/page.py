"""A page as a value: its source, what Jekyll makes of it, and its roles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any

from msgspec import Struct

from jekyll_cv import front_matter
from jekyll_cv.front_matter import SAFE_YAML, FrontMatter, FrontMatterError, YamlDialect
from jekyll_cv.markdown.document import Document, Markup, read_as_meant, read_document
from jekyll_cv.markdown.options import JEKYLL_OPTIONS, KramdownOptions
from jekyll_cv.page.context import PageContext
from jekyll_cv.page.leaks import with_leaks
from jekyll_cv.page.model import Role, Section
from jekyll_cv.page.printed_comments import printed_comments
from jekyll_cv.page.reader import read_roles
from jekyll_cv.page.workings import Workings
from jekyll_cv.source import Source, Span

_HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


class ReadOptions(Struct, frozen=True):
    """How a page is read: what its file name says, and its site's settings.

    `path` names the file: its extension tells Markdown from HTML. `this_year` bounds what counts as a year; without it
    today's date does.
    """

    path: str | None = None
    this_year: int | None = None
    kramdown: KramdownOptions = JEKYLL_OPTIONS
    yaml: YamlDialect = SAFE_YAML

    @property
    def year(self) -> int:
        """The year in which the page is read."""
        return self.this_year or datetime.now(tz=UTC).year


class Page(Struct, frozen=True):
    """One page, immutable; every part of it knows its place in `source`."""

    source: Source
    options: ReadOptions
    header: FrontMatter  # the front matter with the places of its keys and values
    document: Document  # what kramdown makes of the content
    sections: tuple[Section, ...]
    roles: tuple[Role, ...]
    workings: Workings  # the rest of what reading the document gave

    @property
    def path(self) -> str | None:
        """The name that the page goes by."""
        return self.options.path

    @property
    def languages(self) -> tuple[str, ...] | None:
        """The language that the front matter names, None where it names none."""
        return languages_of(self.header)

    @property
    def front_matter(self) -> Mapping[Any, Any] | None:
        """The values of the front matter, None where Jekyll sees none or cannot read them."""
        return self.header.values

    @property
    def front_matter_error(self) -> FrontMatterError | None:
        """Why the front matter could not be read, None where it could."""
        return self.header.error

    def to_bytes(self) -> bytes:
        """The file's bytes: those the page was read from."""
        return self.source.to_bytes()


def read_page(source: Source, options: ReadOptions = ReadOptions()) -> Page:
    """Read a page; any text will do."""
    header = front_matter.read(source, dialect=options.yaml)
    suffix = PurePath(options.path).suffix.lower() if options.path else ""
    markup = Markup.HTML if suffix in _HTML_SUFFIXES else Markup.MARKDOWN
    document = read_document(source, header.location.body_start, markup=markup, options=options.kramdown)
    title, languages = _text_value(header, "title"), languages_of(header)
    leaks = tuple(_leaks(document))
    workings = Workings(PageContext.of(document, options.year, languages))
    meant = Workings(PageContext.of(read_as_meant(document, leaks), options.year, languages)) if leaks else workings
    sections, roles = read_roles(meant, title)
    marked = with_leaks(roles, [leak for leak, _inner in leaks])
    return Page(source, options, header, document, sections, marked, workings)


def languages_of(header: FrontMatter) -> tuple[str, ...] | None:
    """The language that front matter names, None where it names none."""
    language = _text_value(header, "lang", "locale", "language")
    return (language,) if language else None


def _leaks(document: Document) -> Iterator[tuple[Span, Span]]:
    """The comments that are printed, each with what it encloses; one that begins in another is part of it."""
    past = 0
    for item in printed_comments(document):
        if item.leak and item.inner and item.leak.start >= past:
            past = item.leak.end
            yield item.leak, item.inner


def _text_value(header: FrontMatter, *keys: str) -> str:
    """The first of several front matter values that is a text; empty where none is."""
    values = header.values or {}
    return next((value for key in keys if isinstance(value := values.get(key), str)), "")
