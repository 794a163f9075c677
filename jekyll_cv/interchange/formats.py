"""Which format is which: writing roles in one by its name, reading a file by what it holds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from jekyll_cv.errors import InputError
from jekyll_cv.interchange import al_folio, al_folio_list, csv_table, json_ld, json_resume, linkedin, rendercv
from jekyll_cv.interchange.cleaning import cleaned
from jekyll_cv.interchange.crosswalk import Format, Shape
from jekyll_cv.interchange.data_file import DataFile, Syntax, read_data
from jekyll_cv.interchange.entries import Value, to_entry
from jekyll_cv.interchange.holding import hold
from jekyll_cv.interchange.reading import Reading
from jekyll_cv.interchange.record import Export, Held, Owner, Record
from jekyll_cv.source import Source

_WRITERS = {
    Format.JSON_RESUME: json_resume.write,
    Format.RENDERCV: rendercv.write,
    Format.AL_FOLIO: al_folio.write,
    Format.AL_FOLIO_LIST: al_folio_list.write,
    Format.JSON_LD: json_ld.write,
    Format.CSV: csv_table.write,
}
#: The formats that roles can be written in.
WRITTEN = tuple(_WRITERS)
_READERS = (
    (rendercv.is_rendercv, rendercv.read),
    (json_resume.is_json_resume, json_resume.read),
    (csv_table.is_csv_table, csv_table.read),
    (linkedin.is_linkedin, linkedin.read),
)


def write(form: Format, records: Iterable[Record], owner: Owner, today: date) -> Export:
    """Records as a file of a format, and what of them it does not hold."""
    return _WRITERS[form](records, owner, today)


def read(path: str, source: Source, today: date) -> Reading:
    """The entries of a data file, whose format its contents tell; `path` is what messages call it.

    Raises InputError, one line with the place, for a file that is broken, of another version or none of the formats.
    """
    return read_entries(read_data(path, source), today)


def read_entries(file: DataFile, today: date) -> Reading:
    """The entries of a data file that was taken apart; raises InputError as `read` does."""
    for is_it, read_it in _READERS:
        if is_it(file):
            reading = read_it(file, today)
            return replace(reading, entries=tuple(map(cleaned, reading.entries)))
    if file.syntax is Syntax.CSV:
        return linkedin.read(file, today)
    raise InputError(f"{file.path}: is neither JSON Resume nor RenderCV: {_missing(file)}")


def _missing(file: DataFile) -> str:
    if not file.root.is_map:
        return "it holds no mapping"
    keys = [key.text for key in file.root.keys]
    if "employment" in keys or ("meta" in keys and "history" in keys):
        return "it looks like a FRESH resume"
    return "it has neither work, education and so on, nor cv"


def held_as(record: Record, shape: Shape, today: date) -> Record:
    """What an entry of a shape holds of a record."""
    return fitted(record, shape, today).record


def fitted(record: Record, shape: Shape, today: date) -> Held:
    """What an entry of a shape holds of a record, and what it leaves out."""
    return (rendercv.fitted if shape.format is Format.RENDERCV else hold)(record, shape, today)


def entry_of(held: Record, shape: Shape, today: date) -> dict[str, Value]:
    """A record that a shape holds as an entry of a file that is read."""
    if shape.format is Format.RENDERCV:
        return rendercv.entry_of(held, shape, today)
    entry = to_entry(held, shape, today)
    return {shape.section[0]: held.section, **entry} if shape.section and held.section else entry
