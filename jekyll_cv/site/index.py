"""What a site has, as one run needs it: read when first asked for, and once."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from jekyll_cv.site.headers import Headers
from jekyll_cv.site.model import HTML_SUFFIXES, Site
from jekyll_cv.site.templates import Layouts, layouts

if TYPE_CHECKING:
    from jekyll_cv.markdown.document import Document
    from jekyll_cv.site.addresses import Addresses, SiteFile
    from jekyll_cv.site.generated import Unseen
    from jekyll_cv.site.listing import Listing

_GITHUB_GEM = re.compile(r"github-pages|jekyll-relative-links")


class SiteIndex:
    """The layouts, files and addresses of a site; nothing is read before it is asked for."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.headers = Headers(site.source)
        self.asked: list[str] = []  # the sources of the pages whose content was asked for, each time that one was
        self._documents: dict[str, Document | None] = {}

    @cached_property
    def layouts(self) -> Layouts:
        """The layouts that pages may name."""
        return layouts(self.site)

    @cached_property
    def addresses(self) -> Addresses:
        """The files that the site publishes; of its pages the headers are read for it."""
        from jekyll_cv.site.addresses import read_addresses  # noqa: PLC0415

        return read_addresses(self.site, self.listing, self.headers)

    @cached_property
    def listing(self) -> Listing:
        """The site's files by their paths."""
        from jekyll_cv.site.listing import list_files  # noqa: PLC0415

        return list_files(self.site)

    @cached_property
    def fingerprint(self) -> str | None:
        """What all answers depend on but the contents of pages; equal ones mean equal answers. None where none is known.

        To be asked before a page is checked. Whose content the check depends on too is what it adds to `asked`:
        `content_digest` says what that was.
        """
        from jekyll_cv.site.fingerprint import fingerprint  # noqa: PLC0415

        return fingerprint(self.site, self.listing, self.headers)

    def content_digest(self, source: str) -> str | None:
        """A digest of the content of a page that was asked for; None where it cannot be read."""
        from jekyll_cv.site.fingerprint import content_digest  # noqa: PLC0415

        return content_digest(self.site.source / source)

    @cached_property
    def unseen(self) -> Unseen:
        """What the site may have besides."""
        from jekyll_cv.site.generated import Unseen  # noqa: PLC0415

        return Unseen(self.site, self.listing.linked_folders)

    @cached_property
    def by_folded_output(self) -> dict[str, list[str]]:
        """The written files by their names in lower case."""
        found: dict[str, list[str]] = {}
        for output in (*self.addresses.by_output, *self.addresses.redirects):
            found.setdefault(output.lower(), []).append(output)
        return found

    @cached_property
    def baseurl(self) -> str:
        """The path below which the site is published, without its last slash: empty, or as `/cv`."""
        value = self.site.config.get("baseurl")
        path = value.strip("/") if isinstance(value, str) else ""
        return f"/{path}" if path else ""

    @cached_property
    def is_built_by_github(self) -> bool:
        """Whether GitHub's own plugins are at work, as far as the files say.

        They make pages of Markdown without front matter, and addresses of links to source files.
        """
        if self.names_plugin("jekyll-relative-links"):
            return True
        gemfile = self.site.root / "Gemfile"
        try:
            return not gemfile.is_file() or _GITHUB_GEM.search(gemfile.read_text("utf-8", "replace")) is not None
        except OSError:
            return True

    def names_plugin(self, name: str) -> bool:
        """Whether the configuration names a plugin."""
        named = (self.site.config.get(key) for key in ("plugins", "gems"))
        return any(isinstance(names, list) and name in names for names in named)

    def document(self, item: SiteFile) -> Document | None:
        """The content of a page of the site; None where it cannot be read."""
        self.asked.append(item.source)
        if item.source not in self._documents:
            self._documents[item.source] = self._read(item.source)
        return self._documents[item.source]

    def _read(self, relative: str) -> Document | None:
        from jekyll_cv.errors import InputError  # noqa: PLC0415
        from jekyll_cv.files import read_file  # noqa: PLC0415
        from jekyll_cv.front_matter.location import locate  # noqa: PLC0415
        from jekyll_cv.markdown.document import Markup, read_document  # noqa: PLC0415
        from jekyll_cv.source import Source  # noqa: PLC0415

        try:
            source = Source.from_bytes(read_file(self.site.source / relative))
        except InputError:
            return None
        is_html = PurePosixPath(relative).suffix.lower() in HTML_SUFFIXES
        markup = Markup.HTML if is_html else Markup.MARKDOWN
        return read_document(source, locate(source).body_start, markup=markup, options=self.site.kramdown)
