"""From a configuration's values to a Site: Jekyll's own defaults merged in, and values of the wrong type told.

Follows Configuration.from and #validate (configuration.rb) and the readers of the single values.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jekyll_cv.front_matter import YamlDialect
from jekyll_cv.markdown.options import KramdownOptions
from jekyll_cv.site.model import PAGES, POSTS, Collection, DefaultSet, Site

#: Configuration::DEFAULT_EXCLUDES of Jekyll 4, added to what the site excludes itself. (Jekyll 3, which GitHub Pages
#: has, drops its own where the site gives any.)
DEFAULT_EXCLUDES = (
    ".sass-cache .jekyll-cache gemfiles Gemfile Gemfile.lock node_modules "
    "vendor/bundle/ vendor/cache/ vendor/gems/ vendor/ruby/"
).split()
#: Configuration::STYLE_TO_PERMALINK: the named styles, as they are for posts.
POST_STYLES = {
    "none": "/:categories/:title:output_ext",
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
}
_OLD_TYPES = {"page": PAGES, "post": POSTS, "draft": "drafts"}
_NO_LABEL = re.compile(r"[^a-zA-Z0-9_\-.]")


class _Settings:
    """Reads values one by one; keeps the first that Jekyll would refuse."""

    def __init__(self, values: Mapping[Any, Any], shown: str, error: str | None) -> None:
        self._values = values
        self._shown = shown
        self.error = error

    def refuse(self, reason: str) -> None:
        self.error = self.error or f"{self._shown}: {reason}"

    def text(self, key: str, default: str) -> str:
        value = self._values.get(key)
        if isinstance(value, Mapping | list):
            self.refuse(f"'{key}' must be a text")
            return default
        text = default if value is None else str(value)
        if "\0" in text:
            self.refuse(f"'{key}' holds a NUL character")
            return default
        return text

    def name(self, key: str) -> str | None:
        value = self._values.get(key)
        return value if isinstance(value, str) and value else None

    def flag(self, key: str) -> bool:
        """As Ruby takes it: all but nil and false is true."""
        return self._values.get(key) not in (None, False)

    def patterns(self, key: str, default: tuple[str, ...]) -> tuple[str, ...]:
        value = self._values.get(key)
        if value is None:
            return default
        if not isinstance(value, list):
            self.refuse(f"'{key}' must be a list")
            return default
        return tuple(item for item in value if isinstance(item, str))

    def mapping(self, key: str) -> Mapping[Any, Any]:
        value = self._values.get(key)
        if value is None:
            return {}
        if isinstance(value, list) and key == "collections":
            return {item: {} for item in value if isinstance(item, str)}
        if not isinstance(value, Mapping):
            self.refuse(f"'{key}' must be a mapping")
            return {}
        return value


def make_site(
    config_path: Path, shown: str, values: Mapping[Any, Any], dialect: YamlDialect, error: str | None = None
) -> Site:
    """The site with the configuration `values`; `shown` is how error lines name the file."""
    settings = _Settings(values, shown, error)
    root = config_path.parent
    collections_dir = inside(settings.text("collections_dir", ""))
    permalink = settings.text("permalink", "date")
    parts: dict[str, Any] = {
        "source": _source(settings, root),
        "destination": root / settings.text("destination", "_site"),
        "include": settings.patterns("include", (".htaccess",)),
        "exclude": _excludes(settings),
        "collections_dir": collections_dir,
        "collections": MappingProxyType(_collections(settings.mapping("collections"), collections_dir, permalink)),
        "defaults": _defaults(values.get("defaults")),
        "permalink": permalink,
        "markdown": settings.text("markdown", "kramdown"),
        "markdown_suffixes": _suffixes(settings.text("markdown_ext", "markdown,mkdown,mkdn,mkd,md")),
        "kramdown": _kramdown(settings.mapping("kramdown")),
        "layouts_dir": inside(settings.text("layouts_dir", "_layouts")),
        "theme": settings.name("theme"),
        "remote_theme": settings.name("remote_theme"),
        "timezone": settings.name("timezone"),
        "strict_front_matter": settings.flag("strict_front_matter"),
    }
    frozen = MappingProxyType(dict(values))
    return Site(root, config_path, config=frozen, error=settings.error, yaml_dialect=dialect, **parts)


def inside(path: str) -> str:
    """A path that cannot lead out of the folder it is below (`Jekyll.sanitized_path`)."""
    return posixpath.normpath(f"/{path}").lstrip("/")


def _source(settings: _Settings, root: Path) -> Path:
    """The source folder. One outside the root is refused: nobody asked for the pages there to be read."""
    source = Path(posixpath.normpath(root / settings.text("source", ".")))
    try:
        if source.is_symlink():
            source.stat()  # Python 3.13 resolves a loop of links without a word
        if source.is_relative_to(root) and source.resolve().is_relative_to(root.resolve()):
            return source
    except (OSError, RuntimeError, ValueError):  # a loop of links, or a name too long
        pass
    settings.refuse("'source' leads out of the site")
    return root


def _excludes(settings: _Settings) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*settings.patterns("exclude", ()), *DEFAULT_EXCLUDES)))


def _suffixes(names: str) -> frozenset[str]:
    return frozenset(f".{name.lower()}" for name in names.split(","))


def _collections(settings: Mapping[Any, Any], container: str, permalink: str) -> dict[str, Collection]:
    """By label; the posts are a collection that is always there and always written."""
    found: dict[str, Collection] = {}
    for key in (POSTS, *settings):
        label = _NO_LABEL.sub("", str(key))
        options = settings.get(label)  # by the cleaned label: options of a name that was not clean are lost
        options = options if isinstance(options, Mapping) else {}
        template = options.get("permalink")
        own = template if isinstance(template, str) else None
        output = options.get("output") not in (None, False)
        if label == POSTS:
            output, own = True, own or POST_STYLES.get(permalink, permalink)
        found[label] = Collection(label, posixpath.join(container, f"_{label}"), output, own)
    return found


def _defaults(sets: Any) -> tuple[DefaultSet, ...]:
    """The sets that Jekyll would use; it passes over others with a warning (FrontmatterDefaults#valid_sets)."""
    found = []
    for entry in sets if isinstance(sets, list) else ():
        values = entry.get("values") if isinstance(entry, Mapping) else None
        scope = entry.get("scope", {}) if isinstance(entry, Mapping) else None
        if not isinstance(values, Mapping) or not isinstance(scope, Mapping):
            continue
        path = scope.get("path")
        kind = str(scope["type"]) if "type" in scope else None
        kind = None if kind is None else _OLD_TYPES.get(kind, kind)
        found.append(DefaultSet(path if isinstance(path, str) else "", kind, values))
    return tuple(found)


def _kramdown(options: Mapping[Any, Any]) -> KramdownOptions:
    usual = KramdownOptions()
    quirks = options.get("gfm_quirks")
    if isinstance(quirks, str):
        quirks = quirks.split(",")
    named = (str(quirk).strip().removeprefix(":") for quirk in quirks) if isinstance(quirks, list) else usual.gfm_quirks
    given = options.get("input")
    return KramdownOptions(
        input=usual.input if given is None else str(given),
        hard_wrap=_boolean(options.get("hard_wrap"), default=usual.hard_wrap),
        gfm_quirks=tuple(quirk for quirk in named if quirk),
        parse_block_html=_boolean(options.get("parse_block_html"), default=usual.parse_block_html),
        html_to_native=_boolean(options.get("html_to_native"), default=usual.html_to_native),
        auto_ids=_boolean(options.get("auto_ids"), default=usual.auto_ids),
    )


def _boolean(value: Any, *, default: bool) -> bool:
    """As kramdown takes it (Options.parse): all text but `false` and the empty one is true."""
    if value is None or isinstance(value, bool):
        return default if value is None else value
    return str(value).lower().strip() not in ("false", "")
