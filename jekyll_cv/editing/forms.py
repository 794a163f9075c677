"""The ways in which a stretch of a page can be commented out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from jekyll_cv.editing.regions import Region, indentation_of, line_end_at
from jekyll_cv.edits import Edit
from jekyll_cv.markdown.blocks import BlockKind, CommentForm
from jekyll_cv.page.page import Page
from jekyll_cv.source import LINE_END, Source, Span

_LIQUID = re.compile(r"\{[{%]")
_LINE_OF_ITS_OWN = "an HTML comment on lines of its own"
_IN_LINE = "an HTML comment"
_KRAMDOWN = "a kramdown comment"
_BY_LIQUID = "a Liquid comment"


class Style(StrEnum):
    """Which kind of comment hides: HTML's is in the published source, Liquid's is not."""

    HTML = "html"
    LIQUID = "liquid"


class Wrapping(Struct, frozen=True):
    """A way to comment something out: its name in words and the edits that do it."""

    name: str
    edits: tuple[Edit, ...]


def wrappings(page: Page, region: Region, style: Style | None) -> Iterator[Wrapping]:
    """The ways to comment a stretch out, the page's own first; whether one of them hides is for others to say."""
    html = [] if _LIQUID.search(page.source.slice(region.span)) else list(_html(page, region))
    liquid = list(_liquid(page.source, region)) if runs_liquid(page) else []
    if style is Style.HTML:
        yield from html
    elif style is Style.LIQUID:
        yield from liquid
    elif _own_form(page) is CommentForm.LIQUID:
        yield from (*liquid, *html)
    else:
        yield from (*html, *liquid)


def runs_liquid(page: Page) -> bool:
    """Whether Jekyll renders the page's Liquid: it has front matter that does not say otherwise."""
    values = page.front_matter
    return page.header.location.body_start > 0 and not (values and values.get("render_with_liquid") is False)


def _own_form(page: Page) -> CommentForm | None:
    """The form in which most roles and highlights of a page are hidden already."""
    hidden = [role.span for role in page.roles if role.hidden]
    hidden += [item.span for role in page.roles for item in role.highlights if item.hidden and not role.hidden]
    forms: Counter[CommentForm] = Counter()
    for block in (block for top in page.document.blocks for block in top.walk()):
        if block.kind is BlockKind.COMMENT and block.form and any(block.span.covers(span) for span in hidden):
            forms[block.form] += 1
    return forms.most_common(1)[0][0] if forms else None


def _html(page: Page, region: Region) -> Iterator[Wrapping]:
    source = page.source
    if not region.whole_lines:
        yield Wrapping(_IN_LINE, _around(region.span, "<!-- ", " -->"))
        yield Wrapping(_IN_LINE, _around(region.span, "<!--", "-->"))
        return
    text = source.slice(region.span)
    indent = indentation_of(text)
    ending = line_end_at(source, region.start)
    inner = Span(region.start + len(indent), region.start + len(text.rstrip()))
    if not LINE_END.search(text):
        yield Wrapping(_IN_LINE, _around(inner, "<!-- ", " -->"))
    yield Wrapping(_LINE_OF_ITS_OWN, _around(region.span, f"{indent}<!--{ending}", f"{ending}{indent}-->"))
    if LINE_END.search(text):
        yield Wrapping(_IN_LINE, _around(inner, "<!-- ", " -->"))
    if _own_form(page) is CommentForm.KRAMDOWN:
        opener, closer = f"{indent}{{::comment}}{ending}", f"{ending}{indent}{{:/comment}}"
        yield Wrapping(_KRAMDOWN, _around(region.span, opener, closer))


def _liquid(source: Source, region: Region) -> Iterator[Wrapping]:
    opener, closer = "{% comment %}", "{% endcomment %}"
    if not region.whole_lines:
        yield Wrapping(_BY_LIQUID, _around(region.span, opener, closer))
        return
    indent = indentation_of(source.slice(region.span))
    ending = line_end_at(source, region.start)
    before, after = f"{indent}{opener}{ending}", f"{ending}{indent}{closer}"
    trimming = f"{indent}{{%- comment %}}{ending}"
    trimming_after = f"{ending}{indent}{{% endcomment -%}}"
    yield Wrapping(_BY_LIQUID, _around(region.span, trimming, after))
    yield Wrapping(_BY_LIQUID, _around(region.span, before, after))
    yield Wrapping(_BY_LIQUID, _around(region.span, before, trimming_after))


def _around(span: Span, before: str, after: str) -> tuple[Edit, ...]:
    return (Edit(span.start, span.start, before), Edit(span.end, span.end, after))
