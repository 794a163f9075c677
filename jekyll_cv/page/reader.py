"""Puts a page together: front matter, blocks, sections, and the roles its dated items are."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from jekyll_cv.dates import DateMatch
from jekyll_cv.page.box_builder import BoxBuilder
from jekyll_cv.page.boxes import Box
from jekyll_cv.page.entry import Entry, Line
from jekyll_cv.page.fields import Fields, read_fields
from jekyll_cv.page.find import find_entries
from jekyll_cv.page.grouping import with_groups
from jekyll_cv.page.kinds import read_kind, section_kind
from jekyll_cv.page.model import Field, Highlight, Kind, Role, RolePlaces, Section, WrittenDates
from jekyll_cv.page.section_tree import SectionTree
from jekyll_cv.page.sections import is_section
from jekyll_cv.page.undated import may_hold_dates
from jekyll_cv.page.vocabulary import vocabulary
from jekyll_cv.page.workings import Workings
from jekyll_cv.source import Source, Span

_NO_SLUG = re.compile(r"[^\w]+")
_LONGEST_SLUG = 48
#: The level of a bold line that acts as a heading: below all real ones.
_BOLD_LEVEL = 7
#: A bold line that stands this often on a page names a part of each entry ("Achievements:").
_TOO_OFTEN = 3


def read_roles(workings: Workings, page_title: str = "") -> tuple[tuple[Section, ...], tuple[Role, ...]]:
    """The sections and roles of a document, in file order, hidden ones included.

    `page_title` tells the kind of roles that stand under no heading.
    """
    context, source = workings.context, workings.context.source
    if not may_hold_dates(context):
        headings = BoxBuilder(context, headings_only=True).page()
        return tuple(section for section in _sections(source, headings, ()) if not section.hidden), ()
    boxes = with_groups(workings.boxes)
    found = (entry for entry in find_entries(boxes) if any(line.dates for line in entry.header))
    entries = sorted(found, key=lambda entry: entry.span)
    sections = tuple(_sections(source, boxes, entries))
    groups = {box.span for box in boxes if box.groups}
    roles: list[Role] = []
    taken: dict[str, int] = {}
    tree = SectionTree(sections)
    for section, group in groupby(entries, key=tree.section_of):
        members = list(group)
        kind = section_kind((*tree.titles_above(section), page_title))
        for entry, fields in zip(members, read_fields(members, kind), strict=True):
            if section and vocabulary().citations.is_whole(section.title):
                continue
            if not (section and section.span in groups) and _is_no_role(entry, fields, kind):
                continue
            roles.append(_role(source, section, kind, entry, fields, taken))
    return tuple(section for section in sections if not section.hidden), tuple(roles)


def _is_no_role(entry: Entry, fields: Fields, kind: Kind | None) -> bool:
    """Whether nothing but a date speaks for an entry: a day in a table of numbers, a year behind a book."""
    if (
        kind is not None
        or fields.is_certain
        or any(date.range.end is not None for line in entry.header for date in line.dates)
    ):
        return False
    return read_kind(None, _text(fields.title), _text(fields.organization)) is Kind.OTHER


def _sections(source: Source, boxes: Sequence[Box], entries: Sequence[Entry]) -> Iterator[Section]:
    """Headings, and lines that act as one, that belong to no entry: neither its name nor one of its details."""
    parents = (entry.parent for entry in entries if entry.parent)
    own = {line.rich.to_source(line.start, line.end).start for line in parents}
    spans = [entry.span for entry in entries]
    leaves = [leaf for leaf in _outside_records(boxes) if leaf.level or is_section(leaf)]
    often = Counter(leaf.lines[0].text for leaf in leaves if not leaf.level)
    for leaf in leaves:
        line = leaf.lines[0]
        start = line.rich.to_source(line.start, line.end).start
        index = bisect_right(spans, start, key=lambda span: span.start) - 1
        inside = index >= 0 and start < spans[index].end
        if not inside and start not in own and line.text and often[line.text] < _TOO_OFTEN:
            yield Section(line.text, leaf.level or _BOLD_LEVEL, source.line_at(start), leaf.span, leaf.hidden)


def _outside_records(boxes: Sequence[Box]) -> Iterator[Box]:
    """The leaves that stand in no list item and no table row: a heading there names nothing beyond it."""
    for box in boxes:
        if box.lines:
            yield box
        if not box.is_record:
            yield from _outside_records(box.children)


def _role(
    source: Source,
    section: Section | None,
    by_section: Kind | None,
    entry: Entry,
    fields: Fields,
    taken: dict[str, int],
) -> Role:
    written = tuple(_written(line, date) for line in entry.header for date in line.dates)
    heading = section.title if section else None
    kind = read_kind(by_section, _text(fields.title), _text(fields.organization))
    return Role(
        id=_identifier(written, fields, taken),
        kind=kind,
        section=heading,
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


def _identifier(written: Sequence[WrittenDates], fields: Fields, taken: dict[str, int]) -> str:
    """A name for a role that does not change when others do: its start and its title; numbered where it stands twice.

    `taken` counts how often each name was given out.
    """
    words = _text(fields.title) or _text(fields.organization) or "role"
    folded = unicodedata.normalize("NFKC", words).casefold()
    slug = _NO_SLUG.sub("-", folded).strip("-_")[:_LONGEST_SLUG].rstrip("-")
    name = f"{written[0].range.start}-{slug}" if slug else str(written[0].range.start)
    number = taken.get(name, 0) + 1
    while number > 1 and f"{name}-{number}" in taken:
        number += 1
    taken[name] = number
    unique = name if number == 1 else f"{name}-{number}"
    taken.setdefault(unique, 1)
    return unique
