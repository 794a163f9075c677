"""The address at which Jekyll puts a page (page.rb, document.rb, drops/url_drop.rb)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, tzinfo
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from msgspec import Struct

from jekyll_cv.site.defaults import front_matter_default, front_matter_defaults, merge
from jekyll_cv.site.entries import collection_of
from jekyll_cv.site.model import (
    DRAFT_FOLDER,
    HTML_SUFFIXES,
    PAGES,
    POST_FOLDER,
    POSTS,
    Collection,
    Site,
    relative_path,
    suffix_of,
)
from jekyll_cv.site.urls import escape_path, fill_template, sanitize_url, slugify

if TYPE_CHECKING:
    from jekyll_cv.page.page import Page

_STYLES_WITH_SUFFIX = ("date", "ordinal", "none")
_DATED_NAME = re.compile(r"(\d{2,4}-\d{1,2}-\d{1,2})-(.*)\Z", re.DOTALL)
_ISO_DATE = re.compile(
    r"(\d{2}|\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(Z|[-+]\d{2}:?\d{2})?\Z"
)
#: What Sass and CoffeeScript are converted to, which sites have without asking for it.
_CONVERTED = {".scss": ".css", ".sass": ".css", ".coffee": ".js"}
#: The keys of a URL template that are parts of the document's date, as strftime has them.
_DATE_KEYS = {
    "year": "%Y", "month": "%m", "day": "%d", "hour": "%H", "minute": "%M", "second": "%S", "short_month": "%b",
    "long_month": "%B", "short_year": "%y", "w_year": "%G", "week": "%V", "w_day": "%u", "short_day": "%a",
    "long_day": "%A", "y_day": "%j",
}  # fmt: skip


def permalink(site: Site, page: Page) -> str | None:
    """The path of a page's address, such as `/cv/`, without the site's `url` and `baseurl`.

    None where it cannot be told: a page without a path or outside the site's source, one that is no page to Jekyll, a
    template with keys that Jekyll does not know, and a template that asks for a date that the page does not give.
    """
    relative = relative_path(site, page.path) if page.path else None
    if relative is None:
        return None
    return address(site, relative, page.front_matter or {}, is_page=page.header.location.is_page)


def address(site: Site, relative: str, values: Mapping[Any, Any], *, is_page: bool = True) -> str | None:
    """The path of an address as `permalink` gives it, of a file that need not be read whole.

    `relative` is its path below the site's source, `values` are those of its front matter; `is_page` says whether it
    begins with a YAML header.
    """
    collection = collection_of(site, relative)
    if collection is None:
        return _of_page(site, relative, values) if is_page else None
    return _Document(site, relative, collection, _document_data(site, relative, collection, values)).url()


def output_file(site: Site, relative: str, values: Mapping[Any, Any], url: str) -> str:
    """The file, below the destination, that Jekyll writes for the address of a page (Page and Document#destination)."""
    is_document = collection_of(site, relative) is not None
    if is_document:
        own = values.get("permalink", front_matter_default(site, relative, "permalink"))
    else:
        own = values["permalink"] if "permalink" in values else front_matter_default(site, relative, "permalink", PAGES)
    suffix = suffix_of(own) if isinstance(own, str) else ""
    suffix = suffix or _output_suffix(site, suffix_of(relative))
    path = unquote(url).lstrip("/")
    if url.endswith("/"):
        return f"{path}index{'.html' if is_document else suffix}"
    return path if path.endswith(suffix) else path + suffix


def _of_page(site: Site, relative: str, values: Mapping[Any, Any]) -> str | None:
    template = (
        values["permalink"] if "permalink" in values else front_matter_default(site, relative, "permalink", PAGES)
    )
    parent, _, name = relative.rpartition("/")
    basename = name.removesuffix(suffix_of(name)).rstrip(".")
    extension = _output_suffix(site, suffix_of(name))
    if template in (None, False):
        template = _page_template(site, basename, extension)
    if not isinstance(template, str) or not template:
        return None
    folder = f"/{parent}" if parent else ""
    for key, value in (("path", folder), ("basename", basename), ("output_ext", extension)):
        if f":{key}" in template:
            template = template.replace(f":{key}", escape_path(value))
    return sanitize_url(template)


def _page_template(site: Site, basename: str, extension: str) -> str:
    if extension not in HTML_SUFFIXES:
        return "/:path/:basename:output_ext"
    return "/:path/" if basename == "index" else _with_suffix("/:path/:basename", site.permalink)


def _with_suffix(template: str, style: str) -> str:
    """`Utils.add_permalink_suffix`: pages and collections end as the site's style for posts does."""
    if style == "pretty" or style.endswith("/"):
        return f"{template}/"
    return f"{template}:output_ext" if style in _STYLES_WITH_SUFFIX or style.endswith(":output_ext") else template


def _output_suffix(site: Site, suffix: str) -> str:
    return ".html" if suffix.lower() in site.markdown_suffixes else _CONVERTED.get(suffix.lower(), suffix)


def _document_data(site: Site, relative: str, collection: Collection, values: Mapping[Any, Any]) -> dict[Any, Any]:
    """A document's data: the folders above `_posts` as categories, defaults, front matter, each over the one before."""
    categories: list[Any] = list(_folders_above(site, relative)) if collection.label == POSTS else []
    data: dict[Any, Any] = {}
    for layer in (front_matter_defaults(site, relative), values):
        categories += _words(layer.get("categories"))
        data = merge(data, layer)
    single = data.get("category")
    data["categories"] = [*categories, *(single if isinstance(single, list) else [single] if single else [])]
    return data


def _folders_above(site: Site, relative: str) -> tuple[str, ...]:
    """The folders in which a post's `_posts` or a draft's `_drafts` stands (Document#categories_from_path)."""
    path = PurePosixPath(relative.removeprefix(f"{site.collections_dir}/") if site.collections_dir else relative)
    folders = path.parts[:-1]
    return folders[: folders.index(POST_FOLDER if POST_FOLDER in folders else DRAFT_FOLDER)]


def _words(value: Any) -> list[Any]:
    if isinstance(value, str):
        return value.split()
    return list(value) if isinstance(value, list) else []


class _Document(Struct, frozen=True):
    """What URL templates may ask of a document (`Drops::UrlDrop`)."""

    site: Site
    relative: str
    collection: Collection
    data: Mapping[Any, Any]

    def url(self) -> str | None:
        template = self.data.get("permalink") or self.collection.permalink
        template = template or _with_suffix("/:collection/:path", self.site.permalink)
        filled = fill_template(template, self.value) if isinstance(template, str) else None
        return None if filled is None else sanitize_url(filled)

    def value(self, key: str) -> str | None:
        """The text of a key; None for one that Jekyll does not know, or whose text depends on the day of the build."""
        if key in _DATE_KEYS or key in ("i_day", "i_month"):
            return self._part_of_date(key)
        own: dict[str, Callable[[], str | None]] = {
            "collection": lambda: self.collection.label,
            "output_ext": lambda: _output_suffix(self.site, self._path.suffix),
            "path": self._cleaned_path,
            "name": lambda: slugify(self._path.stem),
            "title": lambda: self._slug(pretty=True),
            "slug": lambda: self._slug(pretty=False),
            "categories": lambda: self._categories(slugified=False),
            "slugified_categories": lambda: self._categories(slugified=True),
        }
        return own[key]() if key in own else None

    @property
    def _path(self) -> PurePosixPath:
        return PurePosixPath(self.relative)

    def _cleaned_path(self) -> str:
        """The path without suffix and collection's folder (Document#cleaned_relative_path)."""
        path = self.relative
        if self.site.collections_dir:
            path = path.removeprefix(f"{self.site.collections_dir}/")
        return path.removesuffix(self._path.suffix).replace(f"_{self.collection.label}", "", 1).rstrip(".")

    def _slug(self, *, pretty: bool) -> str | None:
        given = self.data.get("slug")
        if given is None or given is False:
            dated = _DATED_NAME.match(self._path.stem)
            given = (dated[2] if dated else self._path.stem).rstrip(".")
        return slugify(given, pretty=pretty, cased=pretty) if isinstance(given, str) else None

    def _categories(self, *, slugified: bool) -> str:
        names = (str(name) for name in self.data["categories"] if name is not None)
        return "/".join(dict.fromkeys(slugify(name) if slugified else name.lower() for name in names))

    def _part_of_date(self, key: str) -> str | None:
        day = self._date()
        if day is None:
            return None
        if key in ("i_day", "i_month"):
            return str(day.day if key == "i_day" else day.month)
        if key == "year":
            return f"{day.year:04d}"  # strftime leaves the zeros of early years out on some systems
        return day.strftime(_DATE_KEYS[key])

    def _date(self) -> datetime | None:
        """The front matter's date in the site's zone, else that of the file's name.

        Without `timezone` in the configuration the zone is that of the machine that builds; UTC is taken for it.
        """
        given = self.data.get("date")
        if given is None or given is False:
            dated = _DATED_NAME.match(self._path.stem)
            return _read_date(dated[1], self._zone()) if dated else None
        if isinstance(given, datetime):
            given = str(given.replace(microsecond=0))
        return _read_date(str(given), self._zone()) if isinstance(given, date | str) else None

    def _zone(self) -> tzinfo:
        from zoneinfo import ZoneInfo  # noqa: PLC0415

        try:
            return ZoneInfo(self.site.timezone) if self.site.timezone else UTC
        except (OSError, ValueError, KeyError):  # ZoneInfoNotFoundError is a KeyError
            return UTC


def _read_date(text: str, zone: tzinfo) -> datetime | None:
    """A date as people write it in numbers; None for the many others that Ruby's Time.parse takes."""
    match = _ISO_DATE.match(text.strip())
    if match is None:
        return None
    year = int(match[1])
    if len(match[1]) == 2:
        year += 1900 if year >= 69 else 2000  # Date._parse
    numbers = (year, int(match[2]), int(match[3]), int(match[4] or 0), int(match[5] or 0), int(match[6] or 0))
    try:
        offset = datetime.strptime(match[7], "%z").tzinfo if match[7] else zone
        return datetime(*numbers, tzinfo=offset).astimezone(zone)
    except (ValueError, OverflowError):
        return None
