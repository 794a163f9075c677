"""The Jekyll site around a page: its settings, which files are pages, their defaults, addresses and layouts.

Everything here reads files and never changes any. Nothing is imported before it is used: a page on its own needs none
of it. Paths of pages are relative to the site's source, with slashes, as Jekyll's own `relative_path` is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jekyll_cv.site.find import find_pages

if TYPE_CHECKING:
    from jekyll_cv.site.config import find_site
    from jekyll_cv.site.defaults import front_matter_default, front_matter_defaults
    from jekyll_cv.site.entries import document_type, is_excluded, pages
    from jekyll_cv.site.model import Collection, DefaultSet, Site, relative_path
    from jekyll_cv.site.permalinks import permalink
    from jekyll_cv.site.sites import Sites
    from jekyll_cv.site.templates import Layouts, layouts

__all__ = [
    "Collection",
    "DefaultSet",
    "Layouts",
    "Site",
    "Sites",
    "document_type",
    "find_pages",
    "find_site",
    "front_matter_default",
    "front_matter_defaults",
    "is_excluded",
    "layouts",
    "pages",
    "permalink",
    "relative_path",
]

_HOMES = {
    "Collection": "model",
    "DefaultSet": "model",
    "Layouts": "templates",
    "Site": "model",
    "Sites": "sites",
    "document_type": "entries",
    "find_site": "config",
    "front_matter_default": "defaults",
    "front_matter_defaults": "defaults",
    "is_excluded": "entries",
    "layouts": "templates",
    "pages": "entries",
    "permalink": "permalinks",
    "relative_path": "model",
}


def __getattr__(name: str) -> Any:
    """Import a public name where it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
