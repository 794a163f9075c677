"""The roles of a page as records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from jekyll_cv.interchange.holding import is_web_address
from jekyll_cv.interchange.inline_markdown import marked, typographic
from jekyll_cv.interchange.record import Place, Record
from jekyll_cv.markdown.document import Markup
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page
from jekyll_cv.page.select import RoleFilter
from jekyll_cv.source import Span

_OPENING = re.compile(r"(?:[*_]+|\[|<[A-Za-z][^<>]*>)+\Z")
_CLOSING = re.compile(r"(?:[*_]+|\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*\)|</[A-Za-z]+>)+")
_LONGEST_MARKS = 500


def records_of(
    page: Page, name: str, chosen: RoleFilter = RoleFilter(hidden=False), *, site_url: str | None = None
) -> Iterator[Record]:
    """The roles of a page that are wanted, in its order; `name` is what messages call the page.

    Where hidden roles are wanted, hidden highlights are. `site_url` makes addresses that begin with a slash whole.
    """
    for role in chosen.choose(page.roles):
        yield record_of(page, role, name, hidden=chosen.hidden is not False, site_url=site_url)


def record_of(page: Page, role: Role, name: str, *, hidden: bool = False, site_url: str | None = None) -> Record:
    """A role as a record, its highlights without the hidden ones unless asked for."""
    items = [item for item in role.highlights if hidden or not item.hidden]
    texts = [typographic(item.text) for item in items]
    is_markdown = page.document.markup is Markup.MARKDOWN
    marks = [
        marked(_with_marks(page.source.text, item.span), text)
        for item, text in zip(items, texts, strict=True)
        if is_markdown
    ]
    return Record(
        role.kind,
        title=_text(role.title),
        organization=_text(role.organization),
        location=_text(role.location),
        url=_whole(role.url, site_url),
        dates=role.dates,
        highlights=tuple(texts),
        marked=tuple(marks) if any(marks) else (),
        section=role.section,
        hidden=role.hidden,
        place=Place(name, role.line),
    )


def _with_marks(text: str, span: Span) -> str:
    """The source of a highlight with the marks that begin before its first word and end behind its last."""
    opening = _OPENING.search(text, max(0, span.start - _LONGEST_MARKS), span.start)
    closing = _CLOSING.match(text, span.end, span.end + _LONGEST_MARKS)
    return text[opening.start() if opening else span.start : closing.end() if closing else span.end]


def _whole(url: str | None, site_url: str | None) -> str | None:
    if url and site_url and url.startswith("/") and is_web_address(site_url):
        return urljoin(site_url, url)
    return url


def _text(text: str | None) -> str | None:
    return typographic(text) if text else None
