"""What a site may have that none of its files shows: plugins make pages, themes bring assets, other tools write files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from jekyll_cv.site.model import POSTS, Site

#: Plugins that make no pages, or only such as are named below.
_WITHOUT_PAGES = frozenset(
    "jekyll-admin jekyll-archives jekyll-avatar jekyll-cache-bust jekyll-coffeescript jekyll-commonmark "
    "jekyll-commonmark-ghpages jekyll-compose jekyll-default-layout jekyll-diagrams jekyll-email-protect jekyll-feed "
    "jekyll-get-json jekyll-gist jekyll-github-metadata jekyll-include-cache jekyll-last-modified-at "
    "jekyll-link-attributes jekyll-livereload jekyll-loading-lazy jekyll-mentions jekyll-minifier jekyll-octicons "
    "jekyll-optional-front-matter jekyll-paginate jekyll-postcss jekyll-readme-index jekyll-redirect-from "
    "jekyll-regex-replace jekyll-relative-links jekyll-remote-theme jekyll-sass-converter jekyll-seo-tag "
    "jekyll-sitemap jekyll-socials jekyll-spaceship jekyll-tabs jekyll-target-blank jekyll-terser "
    "jekyll-time-to-read jekyll-titles-from-headings jekyll-toc jekyll-twitter-plugin jekyll-watch jekyll-youtube "
    "jekyll-data jekyll-environment-variables jekyll-swiss jekyll-theme-primer jemoji github-pages".split(),
)
_MAKES_PAGES = re.compile(
    rb"\bGenerator\b|PageWithoutAFile|Page\.new|static_files\s*<<|Hooks\.register\W+:site\W+:post_write"
)
_GEM = re.compile(r"^\s*gem\s+[\"'](jekyll-[\w-]+)[\"']", re.MULTILINE)
_SUBMODULE = re.compile(r"^\s*path\s*=\s*(\S+)\s*$", re.MULTILINE)
#: Addresses that common plugins write, whatever else a site has.
_ALWAYS = re.compile(
    r"/(?:[\w-]*feed[\w.-]*|atom\.xml|rss\.xml|sitemap[\w.-]*|robots\.txt|favicon\.\w+|page/?\d+/?|.*/page/?\d+/?)\Z"
)
#: Archives as jekyll-archives names them where the site does not say.
_ARCHIVES = ("/tag/", "/tags/", "/category/", "/categories/")
_PAGE_SUFFIXES = frozenset({"", ".htm", ".html", ".json", ".txt", ".xml"})
_ASSET_SUFFIXES = frozenset({".css", ".js", ".map"})


class Unseen:
    """What is known of a site's files that cannot be seen; asks the site once."""

    def __init__(self, site: Site, folders: tuple[str, ...]) -> None:
        self._has_page_makers = _has_page_makers(site)
        self._has_theme = bool(site.theme or site.remote_theme)
        self._folders = (*folders, *_submodules(site), *_kept(site))
        self._archives = tuple(_archives(site))
        self._collections = tuple(
            f"/{one.label}/" for one in site.collections.values() if one.output and one.permalink and one.label != POSTS
        )

    def may_have(self, path: str, folders: set[str]) -> bool:
        """Whether the site may answer for a path though none of its files does; `folders` are those it publishes."""
        suffix = PurePosixPath(path).suffix.lower()
        if _ALWAYS.match(path) or path.startswith(self._archives) or suffix in _ASSET_SUFFIXES:
            return True
        name = path.lstrip("/")
        if any(f"{name}/".startswith(f"{folder}/") for folder in self._folders):
            return True
        if suffix not in _PAGE_SUFFIXES and path.startswith(self._collections):
            return True  # a static file of a collection, whose template may send it elsewhere
        if self._has_theme and name.startswith("assets/") and name.rpartition("/")[0] not in folders:
            return True
        return self._has_page_makers and suffix in _PAGE_SUFFIXES


def plugin_files(site: Site) -> list[Path]:
    """The site's own plugins."""
    folder = site.source / str(site.config.get("plugins_dir") or "_plugins")
    try:
        return sorted(folder.rglob("*.rb"))
    except (OSError, ValueError):
        return []


def _has_page_makers(site: Site) -> bool:
    """Whether a plugin is there that may make pages: one in the site's folder that does, or a gem that is not known."""
    named = {str(name) for key in ("plugins", "gems") for name in _list(site.config.get(key))}
    named.update(_GEM.findall(_text(site.root / "Gemfile")))
    if any(name not in _WITHOUT_PAGES and not name.startswith("jekyll-theme-") for name in named - {site.theme}):
        return True
    return any(_MAKES_PAGES.search(_bytes(path)) for path in plugin_files(site))


def _archives(site: Site) -> Iterator[str]:
    """The beginnings of the addresses that jekyll-archives makes."""
    yield from _ARCHIVES
    for key in ("jekyll-archives", "category_archive", "tag_archive"):
        settings = site.config.get(key)
        if isinstance(settings, dict):
            templates = [settings.get("path"), *_values(settings.get("permalinks"))]
            for group in settings.values():
                templates += _values(group.get("permalinks")) if isinstance(group, dict) else []
            yield from (
                text.split(":")[0].split("#")[0] for text in templates if isinstance(text, str) and len(text) > 1
            )


def _values(mapping: Any) -> list[Any]:
    return list(mapping.values()) if isinstance(mapping, dict) else []


def _kept(site: Site) -> list[str]:
    """What other programs write to the destination (`keep_files`)."""
    return [str(name).strip("/") for name in _list(site.config.get("keep_files"))]


def _submodules(site: Site) -> list[str]:
    return _SUBMODULE.findall(_text(site.root / ".gitmodules"))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _text(path: Path) -> str:
    return _bytes(path).decode("utf-8", "replace")


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()[:1_000_000] if path.is_file() else b""
    except (OSError, ValueError):
        return b""
