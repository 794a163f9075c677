"""The tables of LinkedIn's data export, one file for each sort of entry; they are read and never written."""

from __future__ import annotations

from datetime import date

from jekyll_cv.errors import InputError
from jekyll_cv.interchange.crosswalk import Format, Shape, shapes_of
from jekyll_cv.interchange.data_file import DataFile, Syntax
from jekyll_cv.interchange.entries import EntryReader
from jekyll_cv.interchange.reading import Reading
from jekyll_cv.page.model import Kind

_KINDS = {
    "Positions": Kind.WORK,
    "Education": Kind.EDUCATION,
    "Volunteering": Kind.SERVICE,
    "Certifications": Kind.AWARD,
    "Projects": Kind.PROJECT,
    "Honors": Kind.AWARD,
    "Publications": Kind.PUBLICATION,
}
#: The columns by which a file is known; others may be missing, as they are from some exports.
_TELLING = {
    "Positions": ("Company Name", "Title", "Started On"),
    "Education": ("School Name", "Degree Name"),
    "Volunteering": ("Company Name", "Role", "Started On"),
    "Certifications": ("Name", "Authority"),
    "Projects": ("Title", "Url", "Started On"),
    "Honors": ("Title", "Issued On"),
    "Publications": ("Name", "Published On"),
}


def is_linkedin(file: DataFile) -> bool:
    """Whether a table has the columns of one of the export's files."""
    return file.syntax is Syntax.CSV and _shape(file) is not None


def read(file: DataFile, today: date) -> Reading:
    """The records of a file of the export; raises InputError for a table that is none of these.

    An end that is empty means that it goes on. The lines of a description, or its bullets, are highlights.
    """
    shape = _shape(file)
    if shape is None:
        raise InputError(f"{file.path}: {_missing(file.columns)}")
    reader = EntryReader(file, today)
    kind = _KINDS[shape.name]
    rows = enumerate(file.items(file.root))
    return Reading(file, Format.LINKEDIN, tuple(reader.read(row, shape, (number,), kind) for number, row in rows))


def _shape(file: DataFile) -> Shape | None:
    columns = set(file.columns)
    return next((one for one in shapes_of(Format.LINKEDIN) if columns.issuperset(_TELLING[one.name])), None)


def _missing(columns: tuple[str, ...]) -> str:
    """What the header lacks to be that of the file which it is most like."""
    name = max(_TELLING, key=lambda one: len(set(columns).intersection(_TELLING[one])))
    lacking = ", ".join(f"“{column}”" for column in _TELLING[name] if column not in columns)
    return f"is no table of LinkedIn’s export: {name}.csv has a column {lacking}, and this has none"
