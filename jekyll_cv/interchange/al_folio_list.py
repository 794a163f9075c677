"""The data file of al-folio's layout `cv` before 2026-01, which most of its sites have: a list in `_data/cv.yml`.

Each section is a table of entries with a text for their time; the layout shows places only beside one. It prints all
texts as they are, as HTML.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jekyll_cv.dates import DateRange, PartialDate
from jekyll_cv.front_matter.splice_text import Layout, block_lines
from jekyll_cv.interchange.al_folio import as_html
from jekyll_cv.interchange.crosswalk import HEADINGS, Format, shape_named
from jekyll_cv.interchange.entries import Value, to_entry
from jekyll_cv.interchange.fitting import named_records
from jekyll_cv.interchange.holding import hold
from jekyll_cv.interchange.record import Export, Loss, Owner, Record

_SHAPE = shape_named(Format.AL_FOLIO_LIST, "time_table")
_LINKS = _SHAPE.url[0]
_TIME = _SHAPE.date[0]
#: What the layout's files have between two dates.
_DASH = " - "


def write(records: Iterable[Record], _owner: Owner, today: date) -> Export:
    """The text of `_data/cv.yml`, and what of the records it does not hold."""
    losses: list[Loss] = []
    sections: dict[str, list[dict[str, object]]] = {}
    for record in named_records(records, losses):
        held = hold(record, _SHAPE, today)
        losses += held.losses
        title = record.section or HEADINGS[record.kind]
        sections.setdefault(title, []).append(_entry(held.record, today))
    tables = [
        {"title": as_html(title), "type": _SHAPE.name, "contents": entries} for title, entries in sections.items()
    ]
    return Export("\n".join(block_lines(tables, Layout()) or ["[]"]) + "\n", tuple(losses))


def _entry(record: Record, today: date) -> dict[str, object]:
    """An entry as the layout reads it, an address as a button of its own."""
    entry: dict[str, object] = {key: _shown(value) for key, value in to_entry(record, _SHAPE, today).items()}
    if record.dates:
        entry[_TIME] = _time(record.dates, entry[_TIME])
    if record.url:
        entry[_LINKS] = [{"link": as_html(record.url), "linkname": "Link"}]
    return entry


def _shown(value: Value) -> Value:
    if isinstance(value, list):
        return list(map(as_html, value))
    return as_html(value) if isinstance(value, str) else value


def _time(ranges: tuple[DateRange, ...], text: object) -> object:
    """A year as a number, as in the layout's own sample, anything else as text."""
    start = ranges[0].start
    if ranges == (DateRange(PartialDate(start.year)),):
        return start.year
    return str(text).replace(" – ", _DASH)
