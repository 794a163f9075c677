"""The links of a page, Markdown's and HTML's, each with the place of its address.

A reference link has its address where its label is defined: there it stands in this list, and once.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.markdown import patterns as p
from jekyll_cv.markdown.blocks import BlockKind
from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.markdown.view import markdown_view
from jekyll_cv.source import Span

if TYPE_CHECKING:
    from jekyll_cv.linting.subject import Subject

#: The attributes that hold an address, by element (HTML standard, "Attributes" index), without those of forms.
_ADDRESSES = {
    "a": "href", "area": "href", "audio": "src", "embed": "src", "iframe": "src", "img": "src", "link": "href",
    "object": "data", "script": "src", "source": "src", "track": "src", "video": "src",
}  # fmt: skip
_TAG_START = rf"<(?=(?:{'|'.join(_ADDRESSES)})[\s/>])"


class LinkForm(StrEnum):
    """How a link is written."""

    INLINE = "inline"  # [text](url), ![text](url)
    DEFINITION = "definition"  # [label]: url
    AUTOLINK = "autolink"  # <https://…>
    HTML = "html"  # <a href="url">, <img src="url">


class Link(Struct, frozen=True, gc=False):
    """A link or an embedded thing: `span` is all of it (of an HTML element its tag), `address` where its URL stands.

    `url` is the URL as the browser gets it; what Liquid prints in it is the sign LIQUID_OUTPUT.
    `element` is the HTML element that it is or becomes: `a`, `img`; of a definition it is `a`.
    `attributes` are those of an HTML tag besides, by their names. `is_whole` is False where Liquid tags, such as
    `{% if %}`, stand in the address or at one of its ends, so that it may be another one.
    """

    form: LinkForm
    span: Span
    address: Span
    url: str
    element: str = "a"
    attributes: tuple[tuple[str, str], ...] = ()
    is_whole: bool = True

    @property
    def is_link(self) -> bool:
        """Whether readers can follow it; else it is part of the page, such as an image."""
        return self.element in ("a", "area")

    @property
    def noun(self) -> str:
        """What messages call it."""
        return {"a": "link", "area": "link", "img": "image"}.get(self.element, f"<{self.element}>")


def links_of(subject: Subject) -> tuple[Link, ...]:
    """All links and embedded things that readers get, in file order."""
    found = {link.address: link for link in (*_definitions(subject), *_inline(subject), *_in_tags(subject))}
    text = subject.page.source.text
    links = (link if _is_whole(text, link.address) else replace(link, is_whole=False) for link in found.values())
    return tuple(sorted(links, key=lambda link: (link.span.start, link.address.start)))


def _is_whole(text: str, address: Span) -> bool:
    start, end = address.start, address.end
    return not text.endswith("%}", 0, start) and not text.startswith("{%", end) and text.find("{%", start, end) < 0


def _definitions(subject: Subject) -> Iterator[Link]:
    for item in subject.page.document.definitions:
        yield Link(LinkForm.DEFINITION, item.span, item.address, item.url)


def _inline(subject: Subject) -> Iterator[Link]:
    for leaf in subject.leaves_with("](", "<"):
        for mark in leaf.rich.marks:
            if mark.address is not None:
                is_auto = subject.page.source.text.startswith("<", mark.span.start)
                form = LinkForm.AUTOLINK if is_auto else LinkForm.INLINE
                yield Link(form, mark.span, mark.address, mark.value, "img" if mark.kind is MarkKind.IMAGE else "a")


def _in_tags(subject: Subject) -> Iterator[Link]:
    page = subject.page
    if not p.compiled(_TAG_START).search(page.source.text):
        return
    starts = _tag_starts(subject)
    view = markdown_view(page.source, page.document.start, page.document.liquid)
    for opener in p.compiled(_TAG_START).finditer(view.text):
        tag = p.compiled(p.HTML_TAG).match(view.text, opener.start())
        if tag is None or view.to_source(tag.start(), tag.end()).start not in starts:
            continue
        attributes = list(p.compiled(p.HTML_ATTRIBUTE).finditer(view.text, *tag.span("attributes")))
        values = tuple((item[1].lower(), html.unescape(item[2] or item[3] or item[4] or "")) for item in attributes)
        name = tag["tag"].lower()
        for item, (key, value) in zip(attributes, values, strict=True):
            if key == _ADDRESSES[name] and item.lastindex and item.lastindex > 1:
                address = view.to_source(*item.span(item.lastindex))
                yield Link(LinkForm.HTML, view.to_source(*tag.span()), address, value, name, values)


def _tag_starts(subject: Subject) -> frozenset[int]:
    """Where the tags begin that are tags to kramdown and to the browser."""
    blocks = (block.span.start for block in subject.visible if block.kind is BlockKind.ELEMENT)
    marks = (mark.span.start for leaf in subject.leaves_with("<") for mark in leaf.rich.marks)
    return frozenset((*blocks, *marks))
