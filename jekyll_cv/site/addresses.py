"""The files that a site publishes, by their addresses: Jekyll writes them, GitHub Pages answers for them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field

from jekyll_cv.site.defaults import front_matter_default
from jekyll_cv.site.entries import collection_of
from jekyll_cv.site.headers import Headers, values_of
from jekyll_cv.site.listing import Listing, may_have_header
from jekyll_cv.site.model import DRAFT_FOLDER, Site
from jekyll_cv.site.permalinks import address, output_file


class Visibility(StrEnum):
    """Whether Jekyll publishes a page, as far as its front matter and its folder say."""

    PUBLISHED = "published"
    UNPUBLISHED = "unpublished"  # `published: false`
    DRAFT = "draft"


class SiteFile(Struct, frozen=True):
    """A file of a site: `source` is its path below the source, `output` the file Jekyll writes, below the destination.

    `address` is that of a page, `values` its front matter; None and empty for a static file. `output` is None where
    the address cannot be told, such as a draft's, whose date is that of the build.
    """

    source: str
    output: str | None
    address: str | None = None
    values: Mapping[Any, Any] = field(default_factory=lambda: MappingProxyType({}))
    is_page: bool = False
    visibility: Visibility = Visibility.PUBLISHED

    @property
    def is_shown(self) -> bool:
        """Whether it is published."""
        return self.visibility is Visibility.PUBLISHED

    @property
    def redirects(self) -> tuple[str, ...]:
        """The other addresses that lead to a page (jekyll-redirect-from)."""
        given = self.values.get("redirect_from")
        items = given if isinstance(given, list) else [given]
        return tuple(item for item in items if isinstance(item, str) and item)


class Addresses:
    """The published files of a site, to be looked up as GitHub Pages does."""

    def __init__(self, site_files: Sequence[SiteFile]) -> None:
        self.files = tuple(site_files)
        self.by_source: dict[str, SiteFile] = {item.source: item for item in self.files}
        self.by_output: dict[str, list[SiteFile]] = {}
        self.redirects: dict[str, list[SiteFile]] = {}
        self.folders: set[str] = {""}
        for item in self.files:
            if item.visibility is Visibility.PUBLISHED and item.output is not None:
                self.by_output.setdefault(item.output, []).append(item)
                self._add_folders(item.output)
            if item.visibility is Visibility.PUBLISHED:
                for path in item.redirects:
                    self.redirects.setdefault(_redirect_file(path), []).append(item)

    def _add_folders(self, output: str) -> None:
        folder = posixpath.dirname(output)
        while folder not in self.folders:
            self.folders.add(folder)
            folder = posixpath.dirname(folder)

    def find(self, path: str) -> str | None:
        """The written file that a request for a path is answered with; the path begins with a slash, unescaped.

        `/cv` is answered with `cv`, `cv.html` or, after a redirect, `cv/index.html`; `/cv/` with the last alone.
        """
        name = path.lstrip("/")
        tried: tuple[str, ...] = (name, f"{name}.html", f"{name}/index.html")
        if name == "" or name.endswith("/"):
            tried = (f"{name}index.html", f"{name}index.htm", f"{name}index.xhtml", f"{name}index.xml")
        return next((one for one in tried if one in self.by_output or one in self.redirects), None)

    def hidden(self, path: str) -> SiteFile | None:
        """The page at an address that is not published: a draft, or one with `published: false`."""
        wanted = path.rstrip("/") or "/"
        hidden = (item for item in self.files if item.visibility is not Visibility.PUBLISHED and item.address)
        return next((item for item in hidden if (item.address or "").rstrip("/").removesuffix(".html") == wanted), None)


def read_addresses(site: Site, listing: Listing, headers: Headers) -> Addresses:
    """All files of a site; of pages their headers are read, of other files nothing."""
    return Addresses([_site_file(site, path, headers) for path in listing.files])


def _site_file(site: Site, path: str, headers: Headers) -> SiteFile:
    values = values_of(headers.of(path), site.yaml_dialect) if may_have_header(path) else None
    collection = collection_of(site, path)
    is_post = collection is not None and collection.label == "posts"
    if values is None and not is_post:
        return SiteFile(path, _static_output(site, path))
    values = values or {}
    url = address(site, path, values)
    output = output_file(site, path, values, url) if url else None
    return SiteFile(path, output, url, values, is_page=True, visibility=_visibility(site, path, values))


def _visibility(site: Site, path: str, values: Mapping[Any, Any]) -> Visibility:
    published = values["published"] if "published" in values else front_matter_default(site, path, "published")
    if published is False and not site.config.get("unpublished"):
        return Visibility.UNPUBLISHED
    if f"/{DRAFT_FOLDER}/" in f"/{path}" and not site.config.get("show_drafts"):
        return Visibility.DRAFT
    return Visibility.PUBLISHED


def _static_output(site: Site, path: str) -> str:
    """Where a file is copied to; those of a collection go to a folder of its label, unless its template says else."""
    collection = collection_of(site, path)
    if collection is None:
        return path
    return f"{collection.label}/{path.removeprefix(collection.folder).lstrip('/')}"


def _redirect_file(path: str) -> str:
    """The file that jekyll-redirect-from writes for an address."""
    name = path.split("#", maxsplit=1)[0].lstrip("/")
    if name == "" or name.endswith("/"):
        return f"{name}index.html"
    return name if name.endswith((".html", ".htm")) else f"{name}.html"
