"""Markdown on one line, as RenderCV 2.8 draws it (Python-Markdown, then Typst): plain text made fit for it, and read back.

What needs what was found by drawing PDFs. A backslash helps before the signs that Python-Markdown escapes and is printed
before others; there an invisible word joiner keeps signs apart.
"""

from __future__ import annotations

import re

from msgspec import Struct

from jekyll_cv.interchange.holding import is_web_address
from jekyll_cv.markdown.inline import render
from jekyll_cv.markdown.mapped import MappedText
from jekyll_cv.markdown.rich import MarkKind

_JOINER = "\u2060"
#: Signs that begin markup; a dash between blanks makes a list of a highlight, a closing angle bracket ends a tag.
_SIGNS = re.compile(r"[\\*\[\]]|(?<!\w)_|_(?!\w)|(?<= )-(?= )|(?<=[\w\"'/])>")
#: What Typst would run, take for mathematics or for a sign by its number.
_JOINED = re.compile(r"#(?=[A-Za-z])|\$(?=\$)|&(?=#)")
_LIST = re.compile(r"(?=(?:[-+=/]+|\d+\.|#+|[-*_]{3,}|!!!)(?:\s|$))")
#: Typst begins code at a backtick, which nothing escapes; an accent looks the same.
_LOOKALIKE = str.maketrans({"`": "\u02cb"})
_BACKTICK = str.maketrans({"\u02cb": "`", _JOINER: None})
_LINK = re.compile(r"\[(?P<text>(?:[^\[\]\\]|\\.)*)\]\((?P<url>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
#: What would be HTML or Liquid on a page.
_RISKY = re.compile(r"[<>]|\{[{%:]|&\w|&#")


class Rendered(Struct, frozen=True):
    """What a text says, and the address it links to as a whole."""

    text: str
    url: str | None = None


def escaped(text: str) -> str:
    """A plain text as Markdown that says it."""
    joined = _JOINED.sub(lambda sign: f"{sign[0]}{_JOINER}", text)
    start = _JOINER if _LIST.match(joined) else ""
    return start + _SIGNS.sub(lambda sign: f"\\{sign[0]}", joined.translate(_LOOKALIKE))


def linked(text: str, url: str | None) -> str:
    """A plain text as Markdown, a link where there is an address."""
    return f"[{escaped(text)}]({url})" if url else escaped(text)


def rendered(markdown: str) -> Rendered:
    """What readers see of a text, and where a link leads that holds all of it."""
    folded = " ".join(markdown.split())
    whole = _LINK.fullmatch(folded)
    rich = render(MappedText(whole["text"] if whole else folded), {})
    return Rendered(rich.plain().translate(_BACKTICK), whole["url"] if whole else None)


def for_page(markdown: str) -> str | None:
    """The Markdown of a text for a page; None where it has no markup, or holds HTML, Liquid or a link to no web address."""
    folded = " ".join(markdown.split()).translate(_BACKTICK)
    if _RISKY.search(folded):
        return None
    marks = render(MappedText(folded), {}).marks
    targets = (mark.value for mark in marks if mark.kind in (MarkKind.LINK, MarkKind.IMAGE))
    return folded if marks and all(map(is_web_address, targets)) else None
