"""Where on its own site a link leads: from the text of an address to a path that the site may be asked for."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

from jekyll_cv.linting.evidence.links import Link, LinkForm
from jekyll_cv.linting.evidence.urls import has_words_only, is_bare_host, is_email, mistyped_scheme, scheme_of
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.patterns import compiled
from jekyll_cv.markdown.view import LIQUID_OUTPUT
from jekyll_cv.source import Span

if TYPE_CHECKING:
    from jekyll_cv.site.index import SiteIndex

_FLAGS = re.IGNORECASE
_ROOTS = r"(?:\{\{-?\s*(?:site\.url|site\.baseurl|base_path|site\.github\.url)\s*-?\}\}){1,2}"
_BEHIND_ROOT = rf"(?P<root>{_ROOTS})(?P<path>/?[^{{}}]*)\Z"
_FILTER = r"(?:relative_url|absolute_url|prepend:\s*(?:site\.baseurl|site\.url|base_path))"
_FILTERED = rf"\{{\{{-?\s*(?P<quote>[\"'])(?P<path>[^\"'{{}}]*)(?P=quote)\s*(?:\|\s*{_FILTER}\s*)+-?\}}\}}(?P<rest>[?#][^{{}}]*)?\Z"
_PLAIN = r"(?P<path>[^{}]*)\Z"


class Target(Struct, frozen=True):
    """A path of the site itself: `path` begins with a slash and counts below `baseurl`, nothing in it is escaped.

    `span` is where the path is written, `written` how; `fragment` what stands behind `#`. `is_relative` tells one that
    counts from the page's own address. `lacks_baseurl` tells one that leads out of the site's part of its host.
    """

    path: str
    fragment: str
    written: str
    span: Span
    is_relative: bool = False
    lacks_baseurl: bool = False


def target_of(subject: Subject, link: Link) -> Target | None:
    """Where a link leads on the site; None where it leads elsewhere, to a place on its own page, or nobody can tell."""
    site = subject.site
    text = subject.page.source.slice(link.address)
    if site is None or not link.is_whole or "\n" in text or len(text) > 2000:
        return None
    for pattern in (_PLAIN, _BEHIND_ROOT, _FILTERED):
        found = compiled(pattern, _FLAGS).match(text)
        if found:
            break
    else:
        return None
    is_plain = pattern == _PLAIN
    if is_plain and (LIQUID_OUTPUT in link.url or _leads_elsewhere(link.url)):
        return None
    written = found["path"] if not is_plain else link.url
    path, _, fragment = (written + (found["rest"] or "" if pattern == _FILTERED else "")).partition("#")
    path = unquote(path.partition("?")[0]).replace("\\", "/").strip()
    place = Span(link.address.start + found.start("path"), link.address.start + found.end("path"))
    if not path:
        return None
    if not is_plain:
        is_outside = pattern == _BEHIND_ROOT and bool(site.baseurl) and _is_host_alone(found["root"])
        return _rooted(site, f"/{path}", fragment, written, place, counts_baseurl=is_outside)
    if path.startswith("/"):
        return _rooted(site, path, fragment, written, place, counts_baseurl=True)
    folder = page_folder(subject)
    if folder is None:
        return None
    return Target(_normal(posixpath.join(folder, path)), fragment, written, place, is_relative=True)


def _rooted(site: SiteIndex, path: str, fragment: str, written: str, place: Span, *, counts_baseurl: bool) -> Target:
    path = _normal(path)
    if not counts_baseurl or not site.baseurl:
        return Target(path, fragment, written, place)
    if path == site.baseurl or path.startswith(f"{site.baseurl}/"):
        return Target(path.removeprefix(site.baseurl) or "/", fragment, written, place)
    return Target(path, fragment, written, place, lacks_baseurl=True)


def _is_host_alone(root: str) -> bool:
    return "baseurl" not in root and "base_path" not in root and "github" not in root


def _leads_elsewhere(url: str) -> bool:
    """Whether an address is another site's, or none at all, which other rules report."""
    if url.startswith(("//", "#", "?")) or scheme_of(url):
        return True
    is_none = url[:1] in "\"'([{<“”‘’«" or has_words_only(url) or is_email(url)
    return is_none or is_bare_host(url) or mistyped_scheme(url) is not None


def _normal(path: str) -> str:
    """The path as a browser asks for it: no `.` and `..`; a slash at its end stays."""
    ends = path.endswith(("/", "/.", "/.."))
    clean = posixpath.normpath("/" + path.lstrip("/"))
    return f"{clean}/" if ends and clean != "/" else clean


def page_folder(subject: Subject) -> str | None:
    """The folder that relative addresses of a page count from; None where the page has no address of its own."""
    from jekyll_cv.site.entries import collection_of  # noqa: PLC0415 - most runs have no site
    from jekyll_cv.site.model import relative_path  # noqa: PLC0415
    from jekyll_cv.site.permalinks import permalink  # noqa: PLC0415

    if subject.site is None or not subject.page.path:
        return None
    site = subject.site.site
    relative = relative_path(site, subject.page.path)
    collection = collection_of(site, relative) if relative else None
    if collection is not None and not collection.output:
        return None
    address = permalink(site, subject.page)
    return None if address is None else posixpath.dirname(unquote(address))


def beside_source(subject: Subject, link: Link, written: str) -> str | None:
    """The file of the site that a Markdown link names by its path, as GitHub reads it (jekyll-relative-links)."""
    if subject.site is None or not subject.page.path or link.form is LinkForm.HTML:
        return None
    from jekyll_cv.site.model import relative_path  # noqa: PLC0415

    relative = relative_path(subject.site.site, subject.page.path)
    if relative is None:
        return None
    path = unquote(written.partition("#")[0].partition("?")[0])
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(posixpath.dirname(relative), path)
    return posixpath.normpath(joined)
