"""Two pages of the site with the same address.

## What it does
Works out the file that Jekyll writes for each page of the site, by permalinks, defaults and names, and reports a page
that shares its own with another one; also a `redirect_from` that is another page's address. Drafts and pages that are
not published do not count.

## Why is this bad
Both are written to the same file: one of them overwrites the other, and which one depends on the order in which Jekyll
finds them.

## Example
    ---
    title: CV
    permalink: /about/
    ---

## Use instead
    ---
    title: CV
    permalink: /cv/
    ---

## Fix safety
None: only you know which page is to have the address.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.source import Span

if TYPE_CHECKING:
    from jekyll_cv.site.addresses import SiteFile
    from jekyll_cv.site.index import SiteIndex


def check(subject: Subject) -> Iterator[Finding]:
    """The page's address, and those that redirect to it, if another page has them."""
    page, site = subject.page, subject.site
    if site is None or not page.path:
        return
    from jekyll_cv.site.model import relative_path  # noqa: PLC0415 - most runs have no site
    from jekyll_cv.site.permalinks import output_file, permalink  # noqa: PLC0415

    own = relative_path(site.site, page.path)
    if own is None or (listed := site.addresses.by_source.get(own)) is None or not listed.is_shown:
        return
    url = permalink(site.site, page)
    if url is not None:
        output = output_file(site.site, own, page.front_matter or {}, url)
        if other := _other(site, own, output):
            entry = page.header.find("permalink")
            place = entry.value_span if entry else page.header.location.opener or Span(0, 0)
            yield Finding(
                place, f"{other.source} has the address {other.address or url} too, so that one overwrites the other"
            )
    yield from _redirects(subject, site, own)


def _other(site: SiteIndex, own: str, output: str) -> SiteFile | None:
    return next((item for item in site.addresses.by_output.get(output, []) if item.source != own), None)


def _redirects(subject: Subject, site: SiteIndex, own: str) -> Iterator[Finding]:
    if not (site.is_built_by_github or site.names_plugin("jekyll-redirect-from")):
        return
    entry = subject.page.header.find("redirect_from")
    for item in (entry.entries or (entry,)) if entry else ():
        if not isinstance(item.value, str) or not item.value.startswith("/"):
            continue
        name = unquote(item.value).lstrip("/")
        output = f"{name}index.html" if name == "" or name.endswith("/") else name
        output = output if output.endswith((".html", ".htm")) else f"{output}.html"
        if other := _other(site, own, output):
            message = f"{other.source} has the address {item.value}, so that it or the redirect is lost"
            yield Finding(item.value_span, message)


RULE = Rule("CV308", "repeated-permalink", Severity.ERROR, __doc__, check)
