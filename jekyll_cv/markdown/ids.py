"""The ids that a page's elements have, which links with `#` lead to."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import category

from msgspec import Struct

from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.document import Document, Markup
from jekyll_cv.markdown.liquid import LiquidKind
from jekyll_cv.markdown.mapped import MappedText
from jekyll_cv.markdown.patterns import compiled
from jekyll_cv.markdown.view import LIQUID_OUTPUT, markdown_view

#: The circled letters, which Ruby's `\p{Word}` takes for word signs as Unicode's Other_Alphabetic does.
_CIRCLED = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))
_EXPLICIT = r"[\t ]\{#(?P<id>(?u:[^\W\d]|[:_])[-\w.:]*)\}[\t ]*(?:\r?\n|\Z)"
#: Attributes that a `#` leads to, in tags and in kramdown's attribute lists, wherever they stand.
_ATTRIBUTE = r"""(?<![-\w])(?:id|name)[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)'|([^\s"'>}]+))"""
_ATTRIBUTE_LIST = r"\{:(?P<list>(?:\\\}|[^}\n]){1,2000})\}"
_SHORT_ID = r"(?<![^\s:}.])#(?P<id>[^\s#.}=\"']+)"
_TOC = r"\{:[^}\n]*\btoc\b[^}\n]*\}"
#: How many ids of footnotes are listed for one footnote: as many as it may be referred to.
_FOOTNOTE_IDS = ("fn:{}", "fnref:{}", "fnref:{}:1", "fnref:{}:2")


class Ids(Struct, frozen=True):
    """The ids of a page; `is_open` where it has elements besides whose ids only Jekyll's run can tell."""

    names: frozenset[str]
    is_open: bool


def element_ids(document: Document) -> Ids:
    """The ids of a page's content: of headings, as kramdown makes them, those written, those of footnotes.

    What is written as an id in a comment of the page is taken for one too.
    """
    names: set[str] = set()
    is_open = False
    if document.markup is Markup.MARKDOWN:
        for heading in heading_ids(document):
            names.add(heading)
            is_open = is_open or LIQUID_OUTPUT in heading
        for name in document.footnotes:
            names.update(form.format(name) for form in _FOOTNOTE_IDS)
    for name in _written_ids(document):
        names.add(name)
        is_open = is_open or LIQUID_OUTPUT in name
    if compiled(_TOC).search(document.source.text, document.start):
        names.update(("markdown-toc", *(f"markdown-toc-{name}" for name in names)))
    return Ids(frozenset(names), is_open)


def heading_ids(document: Document) -> Iterator[str]:
    """The ids of a document's headings, in order; one with Liquid output in its text has LIQUID_OUTPUT in its id."""
    return (name for _heading, name in headings_with_ids(document))


def headings_with_ids(document: Document) -> Iterator[tuple[Block, str]]:
    """The headings of a document that have ids, in order, each with its own.

    kramdown's GFM parser makes them of a heading's rendered text (`GFM#generate_gfm_header_id`); within HTML elements,
    and for all headings of kramdown's own Markdown, the converter does (`Converter::Base#generate_id`).
    """
    taken: Counter[str] = Counter()
    taken_in_html: Counter[str] = Counter()
    waiting = [(block, False) for block in reversed(document.blocks)]
    while waiting:
        block, in_html = waiting.pop()
        if block.kind is BlockKind.COMMENT:
            continue
        if block.kind is BlockKind.HEADING and block.content:
            if explicit := _explicit_id(document, block):
                yield block, explicit
            elif document.options.auto_ids:
                by_converter = in_html or not document.options.is_gfm
                base = _converter_id if by_converter else _gfm_id
                text = _text_of(document, block.content)
                name = _numbered(base(text), taken_in_html if by_converter else taken)
                if name:  # an empty one is not written
                    yield block, name
        inside = in_html or block.kind in (BlockKind.ELEMENT, BlockKind.FOOTNOTE)
        waiting += ((child, inside) for child in reversed(block.children))


def _text_of(document: Document, content: MappedText) -> str:
    if not document.options.is_gfm:
        return content.text
    if LIQUID_OUTPUT not in content.text:
        return document.render(content).text
    return content.text  # what it says is not known anyway


def _explicit_id(document: Document, heading: Block) -> str | None:
    """`# Text {#id}`, or an attribute list with an id right below."""
    text = document.source.text
    found = compiled(_EXPLICIT).search(text, heading.span.start, heading.span.end + 1)
    if found:
        return found["id"]
    below = document.source.line_text(document.source.line_at(max(heading.span.start, heading.span.end - 1)) + 1)
    ids = compiled(_SHORT_ID).search(below) if below.lstrip(" \t>").startswith("{:") else None
    return ids["id"] if ids else None


def _gfm_id(text: str) -> str:
    kept = (char for char in text.lower() if char in " -\t_" or char == LIQUID_OUTPUT or _is_word(char))
    return "".join(kept).replace(" ", "-").replace("\t", "-")


def _converter_id(text: str) -> str:
    kept = compiled(r"^[^a-zA-Z\uFDD0]+").sub("", text)
    return compiled(r"[^a-zA-Z0-9 \-\uFDD0]").sub("", kept).replace(" ", "-").lower() or "section"


def _is_word(char: str) -> bool:
    if char.isascii():
        return char.isalnum()
    kind = category(char)
    if kind[0] in "LM" or kind in ("Nd", "Nl", "Pc"):
        return True
    return kind == "So" and any(first <= ord(char) <= last for first, last in _CIRCLED)


def _numbered(name: str, taken: Counter[str]) -> str:
    """The name, with a number behind it where it has been given before."""
    count = taken[name]
    taken[name] += 1
    return f"{name}-{count}" if count else name


def _written_ids(document: Document) -> Iterator[str]:
    """Ids in tags and in attribute lists, wherever they stand in the content."""
    text = document.source.text
    if any(item.kind is LiquidKind.OUTPUT for item in document.liquid) or document.start:
        text = markdown_view(document.source, document.start, document.liquid).text
    for found in compiled(_ATTRIBUTE, re.IGNORECASE).finditer(text):
        yield html.unescape(found[1] or found[2] or found[3] or "")
    for attributes in compiled(_ATTRIBUTE_LIST).finditer(text):
        for found in compiled(_SHORT_ID).finditer(attributes["list"]):
            yield found["id"]
