"""The roles of a page as records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urljoin

from jekyll_cv.interchange.holding import is_web_address
from jekyll_cv.interchange.record import Place, Record
from jekyll_cv.page.model import Kind, Role
from jekyll_cv.page.page import Page


def records_of(
    page: Page, name: str, *, hidden: bool = False, kinds: Iterable[Kind] = (), site_url: str | None = None
) -> Iterator[Record]:
    """The roles of a page, in its order; `name` is what messages call the page.

    Hidden roles and highlights are in it only with `hidden`. Without `kinds` all kinds are. `site_url` makes addresses
    that begin with a slash whole.
    """
    wanted = frozenset(kinds)
    for role in page.roles:
        if (hidden or not role.hidden) and (not wanted or role.kind in wanted):
            yield record_of(role, name, hidden=hidden, site_url=site_url)


def record_of(role: Role, name: str, *, hidden: bool = False, site_url: str | None = None) -> Record:
    """A role as a record, its highlights without the hidden ones unless asked for."""
    return Record(
        role.kind,
        title=role.title,
        organization=role.organization,
        location=role.location,
        url=_whole(role.url, site_url),
        dates=role.dates,
        highlights=tuple(" ".join(item.text.split()) for item in role.highlights if hidden or not item.hidden),
        section=role.section,
        hidden=role.hidden,
        place=Place(name, role.line),
    )


def _whole(url: str | None, site_url: str | None) -> str | None:
    if url and site_url and url.startswith("/") and is_web_address(site_url):
        return urljoin(site_url, url)
    return url
