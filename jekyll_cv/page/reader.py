"""Puts a page together: front matter, blocks, sections, and the roles its dated items are."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from jekyll_cv.dates import DateMatch
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.document import Document
from jekyll_cv.page.context import PageContext
from jekyll_cv.page.entry import Entry, Line
from jekyll_cv.page.fields import Fields, read_fields
from jekyll_cv.page.kinds import read_kind
from jekyll_cv.page.model import Field, Highlight, Role, RolePlaces, Section, WrittenDates
from jekyll_cv.page.shapes import SHAPES
from jekyll_cv.source import Source, Span

_NO_SLUG = re.compile(r"[^\w]+")
_LONGEST_SLUG = 48


def read_roles(document: Document, this_year: int) -> tuple[tuple[Section, ...], tuple[Role, ...]]:
    """The sections and roles of a document, in file order, hidden ones included."""
    context = PageContext.of(document, this_year)
    sections = tuple(_sections(context, context.blocks))
    roles: list[Role] = []
    taken: set[str] = set()
    for entry in _entries(context):
        role = _role(document.source, sections, entry, taken)
        taken.add(role.id)
        roles.append(role)
    return sections, tuple(roles)


def _entries(context: PageContext) -> list[Entry]:
    """The entries of all shapes; lines that a shape named earlier has taken are not read twice."""
    claimed: list[Span] = []
    entries: list[Entry] = []
    for shape in SHAPES:
        found = [entry for entry in shape(context) if not _overlaps(claimed, entry.span)]
        entries += found
        claimed = sorted(entry.span for entry in entries)
    return sorted(entries, key=lambda entry: entry.span)


def _overlaps(claimed: Sequence[Span], span: Span) -> bool:
    """Whether a span meets one of several, which are sorted and do not overlap."""
    index = bisect_right(claimed, span)
    before, after = claimed[index - 1 : index], claimed[index : index + 1]
    return any(other.start < span.end and span.start < other.end for other in (*before, *after))


def _sections(context: PageContext, blocks: Iterable[Block]) -> Iterator[Section]:
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            title = context.rich(block).plain()
            if title:
                yield Section(title, block.level, context.source.line_at(block.span.start), block.span)
        elif block.kind is not BlockKind.COMMENT:
            yield from _sections(context, block.children)


def _role(source: Source, sections: Sequence[Section], entry: Entry, taken: set[str]) -> Role:
    fields = read_fields(entry)
    written = tuple(_written(line, date) for line in entry.header for date in line.dates)
    index = bisect_right([section.span.start for section in sections], entry.span.start) - 1
    section = sections[index].title if index >= 0 else None
    kind = read_kind(section, _text(fields.title), _text(fields.organization))
    return Role(
        id=_identifier(written, fields, taken),
        kind=kind,
        section=section,
        title=_text(fields.title),
        organization=_text(fields.organization),
        location=_text(fields.location),
        url=_text(fields.url),
        written=written,
        hidden=entry.hidden,
        highlights=_highlights(source, entry, fields),
        line=source.line_at(written[0].span.start),
        end_line=source.line_at(max(entry.span.start, entry.span.end - 1)),
        span=entry.span,
        places=RolePlaces(
            _place(fields.title), _place(fields.organization), _place(fields.location), _place(fields.url)
        ),
    )


def _text(field: Field | None) -> str | None:
    return field.text if field else None


def _place(field: Field | None) -> Span | None:
    return field.span if field else None


def _written(line: Line, date: DateMatch) -> WrittenDates:
    place = line.rich.to_source
    end_span = place(*date.end_span) if date.end_span else None
    return WrittenDates(date.range, place(date.start, date.end), place(*date.start_span), end_span)


def _highlights(source: Source, entry: Entry, fields: Fields) -> tuple[Highlight, ...]:
    return tuple(
        Highlight(detail.line.text, detail.hidden, source.line_at(detail.span.start), detail.span)
        for detail in entry.details
        if detail not in fields.used_details and detail.line.text
    )


def _identifier(written: Sequence[WrittenDates], fields: Fields, taken: set[str]) -> str:
    """A name for a role that does not change when others do: its start and its title; numbered where it stands twice."""
    words = _text(fields.title) or _text(fields.organization) or "role"
    folded = unicodedata.normalize("NFKC", words).casefold()
    slug = _NO_SLUG.sub("-", folded).strip("-_")[:_LONGEST_SLUG].rstrip("-")
    name = f"{written[0].range.start}-{slug}" if slug else str(written[0].range.start)
    candidate, number = name, 1
    while candidate in taken:
        number += 1
        candidate = f"{name}-{number}"
    return candidate
