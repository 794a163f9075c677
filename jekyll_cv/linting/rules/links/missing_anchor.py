"""A link to a place on the page that the page does not have.

## What it does
Looks up `#section` among the ids of the page: those that kramdown makes of headings, those given by `{#id}` and
`{: #id}`, those of HTML elements and of footnotes; of another page of the site too. Where an include, a layout or a
script may bring the place, only what looks like a slip in one of the page's own ids is reported.

## Why is this bad
The link stays where it is: readers click, and nothing happens.

## Example
    [Teaching](#teching) and [talks](#talks)

    ## Teaching

## Use instead
    [Teaching](#teaching) and [talks](#talks)

    ## Teaching

    ## Talks

## Fix safety
Unsafe, and only where an id differs by a slip or two: another place may have been meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from msgspec import Struct

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.links import Link
from jekyll_cv.linting.evidence.nearest import Guesses
from jekyll_cv.linting.evidence.targets import target_of
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.blocks import BlockKind
from jekyll_cv.markdown.document import Document, Markup
from jekyll_cv.markdown.ids import Ids, element_ids
from jekyll_cv.markdown.liquid import LiquidKind, LiquidSpan
from jekyll_cv.markdown.view import LIQUID_OUTPUT

if TYPE_CHECKING:
    from jekyll_cv.site.index import SiteIndex

#: Ids of what layouts of themes put around a page's content.
_OF_LAYOUTS = frozenset(
    "about body comments container content disqus_thread footer header home main main-content masthead menu nav "
    "navbar navigation page page-content page-title page-top search sidebar site site-nav toc top wrapper".split(),
)
#: What is no id of an element: routes of scripts, text fragments.
_NO_ID = r"[!/:]|.*[=&]"
#: Folders whose HTML files are shown within other pages more often than on their own.
_PART = r"/_(?!pages/|posts/|drafts/)[^/]+/"
#: Liquid outputs that print more than a word: HTML, or Markdown with headings.
_PRINTS_HTML = r"content|markdownify|html|toc|body|excerpt|include|description"
#: Tags that print nothing of their own (Liquid's, Jekyll's); of others it is not known.
_SILENT_TAGS = frozenset(
    "# assign break capture case comment continue cycle decrement echo else elsif endcapture endcase endcomment endfor "
    "endhighlight endif endraw endtablerow endunless for gist highlight if increment link post_url raw tablerow unless "
    "when".split(),
)


def check(subject: Subject) -> Iterator[Finding]:
    """Links to places that this page, or another one of the site, does not have."""
    links = [link for link in subject.links if link.is_link and link.is_whole and "#" in link.url]
    own = [link for link in links if link.url.startswith("#") and len(link.url) > 1]
    if own:
        place = _place("this page", subject.page.document, subject.page.path, _scripts(subject))
        for link in own:
            if finding := _missing(subject, link, link.url[1:], place):
                yield finding
    if subject.site is not None:
        yield from _on_other_pages(subject, subject.site, [link for link in links if not link.url.startswith("#")])


class _Place(Struct, frozen=True):
    """A page that is linked to: what messages call it, its ids, and what may bring more."""

    name: str
    ids: Ids
    is_open: bool
    guesses: Guesses
    scripts: str = ""


def _on_other_pages(subject: Subject, site: SiteIndex, links: list[Link]) -> Iterator[Finding]:
    places: dict[str, _Place | None] = {}
    for link in links:
        target = target_of(subject, link)
        output = site.addresses.find(target.path) if target and target.fragment and not target.lacks_baseurl else None
        if target is None or output is None:
            continue
        if output not in places:
            places[output] = _place_of(site, output)
        place = places[output]
        if place and (finding := _missing(subject, link, target.fragment, place)):
            yield finding


def _place_of(site: SiteIndex, output: str) -> _Place | None:
    """What a page of the site has; None for what is no page, or several."""
    files = site.addresses.by_output.get(output, [])
    document = site.document(files[0]) if len(files) == 1 and files[0].is_page else None
    if document is None:
        return None
    return _place(files[0].source, document, files[0].source)


def _place(name: str, document: Document, path: str | None, scripts: str = "") -> _Place:
    ids = element_ids(document)
    guesses = Guesses(one for one in ids.names if one and LIQUID_OUTPUT not in one)
    return _Place(name, ids, ids.is_open or _is_open(document, path), guesses, scripts)


def _missing(subject: Subject, link: Link, fragment: str, place: _Place) -> Finding | None:
    name = unquote(fragment)
    if LIQUID_OUTPUT in name or {name, fragment} & place.ids.names or re.match(_NO_ID, name):
        return None
    meant = place.guesses.nearest(name)
    start = link.address.end - len(fragment)
    is_written = subject.page.source.text[start - 1 : link.address.end] == f"#{fragment}"
    if meant:
        edit = Edit(start, link.address.end, meant)
        fix = Fix(Applicability.UNSAFE, f"Write #{meant}", (edit,)) if is_written else None
        return Finding(link.address, f'{place.name} has no place "#{name}"; did you mean "#{meant}"', fix=fix)
    if place.is_open or name.lower() in _OF_LAYOUTS or name in place.scripts:
        return None
    return Finding(link.address, f'{place.name} has no place "#{name}", so that the link goes nowhere')


def _is_open(document: Document, path: str | None) -> bool:
    """Whether what Liquid prints may hold elements with ids, or the page is part of another one."""
    if document.markup is Markup.HTML and re.search(_PART, f"/{path or ''}"):
        return True
    return any(_may_print_elements(document, item) for item in document.liquid)


def _may_print_elements(document: Document, item: LiquidSpan) -> bool:
    if item.kind is LiquidKind.OUTPUT and not item.name:
        return re.search(_PRINTS_HTML, document.source.slice(item.span)) is not None
    return item.kind in (LiquidKind.OUTPUT, LiquidKind.LOGIC) and item.name not in _SILENT_TAGS


def _scripts(subject: Subject) -> str:
    """What the scripts of the page say."""
    scripts = (block for block in subject.visible if block.kind is BlockKind.ELEMENT and block.name == "script")
    return "\n".join(child.content.text for block in scripts for child in block.children if child.content)


RULE = Rule("CV704", "missing-anchor", Severity.WARNING, __doc__, check, fix=Applicability.UNSAFE)
