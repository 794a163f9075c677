"""Whose page it is, as far as its front matter or its site say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jekyll_cv.editing.escaping import on_one_line
from jekyll_cv.interchange.holding import is_web_address
from jekyll_cv.interchange.record import Owner
from jekyll_cv.page.page import Page
from jekyll_cv.site.model import Site


def owner_of(page: Page, site: Site | None) -> Owner:
    """The owner that a page's `author` names, or its site's, in the forms that themes know; nothing is guessed."""
    config = site.config if site else {}
    sources = (_author(page.front_matter or {}), _author(config), _in_parts(config))
    return Owner(next(filter(None, sources), None), site_url(site))


def site_url(site: Site | None) -> str | None:
    """The address of a site, None where its configuration gives none."""
    url = _text(site.config.get("url")) if site else None
    return url if url and is_web_address(url) else None


def _author(values: Mapping[Any, Any]) -> str | None:
    author = values.get("author")
    return _text(author.get("name")) if isinstance(author, Mapping) else _text(author)


def _in_parts(values: Mapping[Any, Any]) -> str | None:
    """A name that a configuration gives as first, middle and last one."""
    names = [_text(values.get(key)) for key in ("first_name", "middle_name", "last_name")]
    return " ".join(filter(None, names)) if names[0] and names[2] else None


def _text(value: Any) -> str | None:
    return on_one_line(value) or None if isinstance(value, str) else None
