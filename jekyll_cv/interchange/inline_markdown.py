"""Markdown on one line, as RenderCV's texts are: plain text made fit for it, and read back."""

from __future__ import annotations

import re

from msgspec import Struct

from jekyll_cv.interchange.holding import is_web_address
from jekyll_cv.markdown.inline import render
from jekyll_cv.markdown.mapped import MappedText
from jekyll_cv.markdown.rich import MarkKind

#: Signs that begin markup wherever they stand, and underscores at the edge of a word.
_SIGNS = re.compile(r"[\\`*\[\]]|(?<!\w)_|_(?!\w)")
_LINK = re.compile(r"\[(?P<text>(?:[^\[\]\\]|\\.)*)\]\((?P<url>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
#: What would be HTML or Liquid on a page.
_RISKY = re.compile(r"[<>]|\{[{%:]|&\w|&#")


class Rendered(Struct, frozen=True):
    """What a text says, and the address it links to as a whole."""

    text: str
    url: str | None = None


def escaped(text: str) -> str:
    """A plain text as Markdown that says it."""
    return _SIGNS.sub(lambda sign: f"\\{sign[0]}", text)


def linked(text: str, url: str | None) -> str:
    """A plain text as Markdown, a link where there is an address."""
    return f"[{escaped(text)}]({url})" if url else escaped(text)


def rendered(markdown: str) -> Rendered:
    """What readers see of a text, and where a link leads that holds all of it."""
    folded = " ".join(markdown.split())
    whole = _LINK.fullmatch(folded)
    rich = render(MappedText(whole["text"] if whole else folded), {})
    return Rendered(rich.plain(), whole["url"] if whole else None)


def for_page(markdown: str) -> str | None:
    """The Markdown of a text for a page; None where it holds HTML, Liquid or a link to no web address."""
    folded = " ".join(markdown.split())
    if _RISKY.search(folded):
        return None
    links = [
        mark.value for mark in render(MappedText(folded), {}).marks if mark.kind in (MarkKind.LINK, MarkKind.IMAGE)
    ]
    return folded if all(map(is_web_address, links)) else None
