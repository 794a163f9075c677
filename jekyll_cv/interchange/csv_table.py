"""Our own CSV: a row for each role, with everything that a role holds but the markup of its highlights."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date

from msgspec.structs import replace

from jekyll_cv.editing.escaping import on_one_line
from jekyll_cv.front_matter.nodes import Node
from jekyll_cv.interchange.crosswalk import Format, shape_named
from jekyll_cv.interchange.csv_text import guarded
from jekyll_cv.interchange.data_file import DataFile, Syntax
from jekyll_cv.interchange.entries import EntryReader, Value, to_entry
from jekyll_cv.interchange.fitting import named_records
from jekyll_cv.interchange.holding import hold
from jekyll_cv.interchange.reading import FileEntry, Reading
from jekyll_cv.interchange.record import Export, Loss, Owner, Record
from jekyll_cv.page.kinds import section_kind
from jekyll_cv.page.model import Kind

COLUMNS = ("kind", "section", "title", "organization", "location", "url", "start", "end", "hidden", "highlights")
_SHAPE = shape_named(Format.CSV, "row")
_ONLY_IF_ANY = "hidden"


def write(records: Iterable[Record], _owner: Owner, today: date) -> Export:
    """The text of a CSV file, and what of the records it does not hold.

    Dates are EDTF, highlights the lines of one cell. Lines end in LF, which spreadsheets read as well as RFC 4180's CRLF,
    and which Git leaves alone: the file is made to be kept beside the page. No cell is a formula (`csv_text.guarded`).
    """
    losses: list[Loss] = []
    rows: list[Mapping[str, Value]] = []
    for record in named_records(records, losses):
        held = hold(_without_nul(record, losses), _SHAPE, today)
        losses += held.losses
        section = {_SHAPE.section[0]: held.record.section or ""}
        rows.append(section | to_entry(held.record, _SHAPE, today))
    has_hidden = any(_ONLY_IF_ANY in row for row in rows)
    columns = [name for name in COLUMNS if name != _ONLY_IF_ANY or has_hidden]
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(row.get(name, "")) for name in columns] for row in rows)
    return Export(text.getvalue(), tuple(losses))


def _without_nul(record: Record, losses: list[Loss]) -> Record:
    """A record without the sign that no reader of tables takes."""
    names = ("title", "organization", "location", "url", "section")
    texts: dict[str, str | None] = {name: getattr(record, name) for name in names}
    if not any("\0" in text for text in (*filter(None, texts.values()), *record.highlights)):
        return record
    losses.append(Loss(record, "the NUL in its texts is left out: a table has none"))
    clean = {name: (text and text.replace("\0", "")) or None for name, text in texts.items()}
    return replace(record, **clean, highlights=tuple(text.replace("\0", "") for text in record.highlights))


def _cell(value: Value) -> str:
    """A value as a cell; what stands on one line has no other line ends."""
    return guarded("\n".join(on_one_line(line) for line in str(value).split("\n")))


def is_csv_table(file: DataFile) -> bool:
    """Whether a file has our header: at least what a role is called, and when it began."""
    columns = set(file.columns)
    return file.syntax is Syntax.CSV and "start" in columns and not columns.isdisjoint({"title", "organization"})


def read(file: DataFile, today: date) -> Reading:
    """The records of a table; raises InputError for a kind that is none.

    Without a kind a row is of that which its section stands for, else work.
    """
    reader = EntryReader(file, today)
    found: list[FileEntry] = []
    for number, row in enumerate(file.items(file.root)):
        pairs = file.pairs(row)
        section = _text(file, pairs, "section")
        found.append(reader.read(row, _SHAPE, (number,), _kind(file, row, section), section))
    return Reading(file, Format.CSV, tuple(found))


def _kind(file: DataFile, row: Node, section: str | None) -> Kind:
    name = _text(file, file.pairs(row), "kind")
    if name is None:
        return (section_kind((section,)) if section else None) or Kind.WORK
    if name not in set(Kind):
        raise file.error(row, f"{name!r} is no kind of role; these are: {', '.join(Kind)}")
    return Kind(name)


def _text(file: DataFile, pairs: Mapping[str, Node], name: str) -> str | None:
    text = file.text(pairs[name]) if name in pairs else None
    return on_one_line(text) if text else None
