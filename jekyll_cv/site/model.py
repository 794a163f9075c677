"""What a site's configuration says, with Jekyll's own values where it says nothing (configuration.rb, Jekyll 4)."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from msgspec import Struct, field

from jekyll_cv.front_matter import SAFE_YAML, YamlDialect
from jekyll_cv.markdown.options import JEKYLL_OPTIONS, KramdownOptions
from jekyll_cv.site.filters import EntryFilter

#: The type of a file that is in no collection, as `defaults` in the configuration name it.
PAGES = "pages"
POSTS = "posts"
POST_FOLDER = "_posts"
DRAFT_FOLDER = "_drafts"
HTML_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})


class Collection(Struct, frozen=True):
    """A collection; `folder` is relative to the site's source, `permalink` its own URL template, if it has one."""

    label: str
    folder: str
    output: bool  # whether its documents become pages of their own
    permalink: str | None = None


class DefaultSet(Struct, frozen=True):
    """One entry of `defaults`: front matter for the files in a scope.

    `path` is as written, empty for all files; `type` is a collection's label or PAGES, None for all types.
    """

    path: str
    type: str | None
    values: Mapping[Any, Any]


class Site(Struct, frozen=True, dict=True):
    """A Jekyll site: where it is and what its configuration says.

    `root` is the folder of the configuration file, `source` the one whose pages are built; both are absolute.
    `config` holds the file's values as Jekyll's YAML reads them, untouched. Where the file cannot be read, or Jekyll
    would refuse it, `error` says so in one line, and what could not be read has Jekyll's own value.
    """

    root: Path
    config_path: Path
    source: Path
    destination: Path
    config: Mapping[Any, Any] = field(default_factory=lambda: MappingProxyType({}))
    error: str | None = None
    include: tuple[str, ...] = (".htaccess",)
    exclude: tuple[str, ...] = ()
    collections_dir: str = ""
    collections: Mapping[str, Collection] = field(default_factory=dict)  # by label; POSTS is always there
    defaults: tuple[DefaultSet, ...] = ()
    permalink: str = "date"
    markdown: str = "kramdown"
    markdown_suffixes: frozenset[str] = frozenset({".markdown", ".mkdown", ".mkdn", ".mkd", ".md"})
    kramdown: KramdownOptions = JEKYLL_OPTIONS
    layouts_dir: str = "_layouts"
    theme: str | None = None
    remote_theme: str | None = None
    timezone: str | None = None
    strict_front_matter: bool = False
    yaml_dialect: YamlDialect = SAFE_YAML

    def has_page_suffix(self, name: str) -> bool:
        """Whether a file of that name is Markdown or HTML to this site."""
        suffix = suffix_of(name).lower()
        return suffix in HTML_SUFFIXES or suffix in self.markdown_suffixes

    @cached_property
    def filter(self) -> EntryFilter:
        """What judges the entries of its folders."""
        return EntryFilter(self.source, self.include, self.exclude)


def suffix_of(path: str) -> str:
    """`PurePosixPath(path).suffix`, which is asked for every file of a site."""
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot:] if 0 < dot < len(name) - 1 else ""


def relative_path(site: Site, path: str | os.PathLike[str]) -> str | None:
    """A file's path below the site's source, with slashes; None for one that lies elsewhere.

    A relative path counts from the current folder. The file need not be there, and links are not followed.
    """
    absolute = Path(os.path.abspath(path))  # noqa: PTH100  resolve() would follow links
    if not absolute.is_relative_to(site.source):
        return None
    return absolute.relative_to(site.source).as_posix()
