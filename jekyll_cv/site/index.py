"""What a site has, as one run needs it: read when first asked for, and once."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from jekyll_cv.site.model import HTML_SUFFIXES, Site
from jekyll_cv.site.templates import Layouts, layouts

if TYPE_CHECKING:
    from jekyll_cv.markdown.document import Document
    from jekyll_cv.site.addresses import Addresses, SiteFile
    from jekyll_cv.site.generated import Unseen

_GITHUB_GEM = re.compile(r"github-pages|jekyll-relative-links")


class SiteIndex:
    """The layouts, files and addresses of a site; nothing is read before it is asked for."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._documents: dict[str, Document | None] = {}

    @cached_property
    def layouts(self) -> Layouts:
        """The layouts that pages may name."""
        return layouts(self.site)

    @cached_property
    def addresses(self) -> Addresses:
        """The files that the site publishes; of its pages the headers are read for it."""
        from jekyll_cv.site.addresses import read_addresses  # noqa: PLC0415

        return read_addresses(self.site)

    @cached_property
    def unseen(self) -> Unseen:
        """What the site may have besides."""
        from jekyll_cv.site.generated import Unseen  # noqa: PLC0415

        return Unseen(self.site, self.addresses.unseen_folders)

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
