"""The stretch of a page that a role takes up: whole lines where it has them for itself."""

from __future__ import annotations

import re

from msgspec import Struct

from jekyll_cv.editing.marks import comments_around, inside_of
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page
from jekyll_cv.source import Source, Span

_QUOTED = re.compile(r"[ \t]*(?:>[ \t]*)*")
#: Lines that only set apart what stands above and below: blank ones, rules.
SEPARATORS = re.compile(
    r"(?:[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|<hr\b[^<>]*>|<br\b[^<>]*>)?[ \t]*(?:\r\n?|\n|\Z))+"
)
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_END_TAG = re.compile(r"\s*</[a-zA-Z][^<>]*>\Z")
_LONGEST_NAME_LINE = 14
_ITEMS = frozenset({"li", "tr", "td", "p", "ul", "ol", "table", "tbody", "body", "html"})
#: How a line of a paragraph is broken where another follows.
LINE_BREAK = r"[ \t]*(?:\\{1,2}|<br\s*/?>)?[ \t]*"


class Region(Struct, frozen=True):
    """A stretch of the source; with `whole_lines` it begins where a line does and ends before a line's end."""

    span: Span
    whole_lines: bool

    @property
    def start(self) -> int:
        """Its first character."""
        return self.span.start

    @property
    def end(self) -> int:
        """The place behind its last character."""
        return self.span.end


def role_region(page: Page, role: Role) -> Region:
    """The stretch of a role: its lines, where nothing else stands on them, with the element that is its own card.

    A line at its top that names the employer of other roles too is not its own.
    """
    span = _card_of(page, role) or _below_shared_line(page, role) or role.span
    if role.hidden and (around := comments_around(page.document, role.written[0].span)):
        inside = inside_of(page.source, around[-1])
        if not span.covers(around[-1].span) or span.start < around[-1].span.start:
            span = _bare(page.source, Span(max(span.start, inside.start), min(span.end, inside.end)))
    return region_of(page.source, span)


def _bare(source: Source, span: Span) -> Span:
    """A stretch without the white space at its ends."""
    text = source.slice(span)
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, max(start, span.start + len(text.rstrip())))


def _below_shared_line(page: Page, role: Role) -> Span | None:
    """The role without the line above its dates that names its organization and that of others; None if there is none."""
    place = role.places.organization
    if place is None or not any(one.places.organization == place for one in page.roles if one is not role):
        return None
    source = page.source
    behind = source.line_start(source.line_at(place.start) + 1)
    start = behind + len(source.text[behind : role.span.end]) - len(source.text[behind : role.span.end].lstrip())
    start = source.line_start(source.line_at(start)) if start > behind else start
    parts = [role.written[0].span, *([role.places.title] if role.places.title else [])]
    inside = role.span.covers(place) and all(part.start >= behind for part in parts)
    return Span(start, role.span.end) if inside else None


def employer_region(page: Page, role: Role) -> Region | None:
    """The stretch of a role with the line right above it that names its organization; None where that is its own."""
    place = role.places.organization
    own = role_region(page, role)
    if place is None or place.start >= own.start or not own.whole_lines:
        return None
    source = page.source
    line = source.line_at(place.start)
    between = source.text[source.line_span(line).end : own.start]
    if between.strip() or len(source.line_text(line).split()) > _LONGEST_NAME_LINE:
        return None
    return Region(Span(source.line_start(line), own.end), whole_lines=True)


def regions_of(page: Page, role: Role) -> list[Region]:
    """The stretches that a role may be taken for, the widest first: with the line that names its employer and no other's."""
    employer = employer_region(page, role)
    shared = any(one.places.organization == role.places.organization for one in page.roles if one is not role)
    return [*([employer] if employer and not shared else []), role_region(page, role)]


def _card_of(page: Page, role: Role) -> Span | None:
    """The element that holds the role and nothing else, where another of its look holds another role."""
    text = page.source.text
    card: Block | None = None
    blocks = page.document.blocks
    while around := next((block for block in blocks if block.span.covers(role.span)), None):
        if around.kind is BlockKind.ELEMENT and around.span != role.span and around.name not in _ITEMS:
            tag = _TAG.match(text, around.span.start)
            before = text[tag.end() if tag else around.span.start : role.span.start]
            after = _END_TAG.sub("", text[role.span.end : around.span.end])
            if not before.strip() and not after.strip():
                card = card or around
        blocks = around.children
    if card is None:
        return None
    alike = (
        block.span
        for top in page.document.blocks
        for block in top.walk()
        if block.kind is BlockKind.ELEMENT and (block.name, block.attributes) == (card.name, card.attributes)
    )
    others = [span for span in alike if span != card.span and not span.covers(card.span)]
    held = any(span.covers(other.written[0].span) for span in others for other in page.roles)
    return card.span if held else None


def name_of(role: Role) -> str:
    """What messages call a role."""
    return role.title or role.organization or role.id


def region_of(source: Source, span: Span) -> Region:
    """The lines of a span where nothing else stands on them; a line break at their end is part of them."""
    text = source.text
    end = span.start + len(text[span.start : span.end].rstrip())
    first, last = source.line_at(span.start), source.line_at(max(span.start, end - 1))
    start_of_line, end_of_line = source.line_start(first), source.line_span(last).end
    alone = _QUOTED.fullmatch(text, start_of_line, span.start) and re.compile(LINE_BREAK).fullmatch(
        text, end, end_of_line
    )
    if not alone:
        return Region(Span(span.start, end), whole_lines=False)
    return Region(Span(start_of_line, end_of_line), whole_lines=True)


def line_end_at(source: Source, offset: int) -> str:
    """How the line that holds a character ends; the last one, which may have no end, as the one above it."""
    for line in (source.line_at(offset), source.line_at(offset) - 1):
        if line >= 1:
            ending = source.text[source.line_span(line).end : source.line_start(line + 1)]
            if ending:
                return ending
    return "\n"


def indentation_of(text: str) -> str:
    """The white space a text begins with."""
    return text[: len(text) - len(text.lstrip(" \t"))]
