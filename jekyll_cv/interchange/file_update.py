"""A data file brought in line with a page, one entry at a time; all that is not asked for keeps its bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from jekyll_cv.editing.splices import splices
from jekyll_cv.errors import EditError
from jekyll_cv.interchange import formats
from jekyll_cv.interchange.changing import insert_at, remove_at, set_at
from jekyll_cv.interchange.comparing import Difference, Scope, compare
from jekyll_cv.interchange.crosswalk import Format, Shape
from jekyll_cv.interchange.data_file import DataFile, Syntax
from jekyll_cv.interchange.entries import DEGREE_KEYS, Value
from jekyll_cv.interchange.from_page import record_of
from jekyll_cv.interchange.inline_markdown import rendered
from jekyll_cv.interchange.likeness import same_words
from jekyll_cv.interchange.reading import FileEntry, Reading
from jekyll_cv.interchange.record import Record
from jekyll_cv.interchange.settling import Settled, Step, settle
from jekyll_cv.interchange.where import destination
from jekyll_cv.page.page import Page

_DATES = ("start", "end", "date")
#: Columns that a table of ours need not have.
_OPTIONAL = frozenset({"kind", "section", "hidden"})


def update_file(page: Page, name: str, reading: Reading, today: date, scope: Scope = Scope()) -> Settled[DataFile]:
    """Make a data file say what a page says: entries added, changed and taken away.

    Raises EditError for a file that nobody but its maker writes.
    """
    if reading.format is Format.LINKEDIN:
        raise EditError(f"{reading.file.path}: LinkedIn’s export is made by LinkedIn; nothing is written into it")

    def differences(current: Reading) -> Sequence[Difference]:
        return compare(page, name, current, today, scope)

    def steps(current: Reading, difference: Difference) -> Iterator[Step[Reading]]:
        step = _step(page, difference, current, today, scope)
        yield Step(formats.read_entries(step.side, today), step.told, step.losses)

    done = settle(reading, differences, steps)
    return Settled(done.side.file, done.told, done.losses, done.left)


def _step(page: Page, difference: Difference, reading: Reading, today: date, scope: Scope) -> Step[DataFile]:
    entry = None if difference.entry is None else reading.entries[difference.entry]
    if entry is not None and (difference.role is None or difference.lack):
        return Step(remove_at(reading.file, entry.path), "removed")
    number = difference.role or 0
    record = record_of(page, page.roles[number], "the page", hidden=scope.hidden, site_url=scope.site_url)
    if entry is None:
        return _added(page, number, record, reading, today)
    fields = tuple(one.field for one in difference.fields)
    return Step(_changed(record, fields, entry, reading, today), f"changed: {', '.join(fields)}")


def _added(page: Page, role: int, record: Record, reading: Reading, today: date) -> Step[DataFile]:
    place = destination(page, role, record, reading)
    held = formats.fitted(record, place.shape, today)
    entry: dict[str, Any] = {**formats.entry_of(held.record, place.shape, today)}
    if reading.file.syntax is Syntax.CSV:
        kept = {key: value for key, value in entry.items() if key in reading.file.columns or key not in _OPTIONAL}
        entry = {**dict.fromkeys(reading.file.columns), **kept}
    if place.number is None:
        return Step(set_at(reading.file, place.path, [entry]), "added", held.losses)
    return Step(insert_at(reading.file, (*place.path, place.number), entry), "added", held.losses)


def _changed(record: Record, fields: tuple[str, ...], entry: FileEntry, reading: Reading, today: date) -> DataFile:
    """The file with some fields of an entry as the page gives them; keys that say the same already stay as they are."""
    file, shape = reading.file, entry.shape
    wanted = formats.entry_of(formats.held_as(record, shape, today), shape, today)
    if "url" in fields and shape.format is Format.RENDERCV:
        fields = (*fields, "title", "organization")  # an address is a link on one of them
    for field in fields:
        for key, value in _values(field, shape, wanted, file, entry):
            file = _with_key(file, (*entry.path, key), value)
    if "highlights" in fields and shape.highlights and not shape.is_joined:
        file = _with_highlights(file, entry, wanted)
    return file


def _values(
    field: str, shape: Shape, wanted: Mapping[str, Value], file: DataFile, entry: FileEntry
) -> Iterator[tuple[str, Value | None]]:
    """The keys of a field with what they are to hold; of several that mean the same, the one that the entry has."""
    if field == "highlights":
        joined = shape.highlights if shape.is_joined else ()
        yield from ((key, wanted.get(key)) for key in (*joined, *shape.score, *shape.courses))
    elif field in (*_DATES, "dates"):
        has_date = any(key in wanted or file.at((*entry.path, key)) is not None for key in shape.date)
        names = _DATES if has_date or field == "dates" else (field,)
        yield from ((key, wanted.get(key)) for name in names for key in shape.keys(name))
    elif field == "title" and len(shape.title) == 2:
        others = (other for key in shape.title for other in DEGREE_KEYS.get(key, ()) if other != key)
        yield from ((key, wanted.get(key)) for key in (*others, *shape.title))
    else:
        keys = shape.keys(field)
        there = (key for key in keys if file.at((*entry.path, key)) is not None)
        yield from ((next(there, key), wanted.get(key)) for key in keys[:1])


def _with_key(file: DataFile, path: tuple[str | int, ...], value: Value | None) -> DataFile:
    there = file.at(path)
    if value is None and file.syntax is not Syntax.CSV:
        return file if there is None else remove_at(file, path)
    return set_at(file, path, value)


def _with_highlights(file: DataFile, entry: FileEntry, wanted: Mapping[str, Value]) -> DataFile:
    """The file with the highlights of an entry item by item, so that those that stay keep their bytes.

    A text beside the list, such as a summary, stays; what it says already does not stand in the list too.
    """
    key = entry.shape.highlights[0]
    value = wanted.get(key)
    texts = list(value) if isinstance(value, list) else []
    texts = [text for text in texts if not any(_same(text, one) for one in entry.blurb)]
    return _with_list(file, (*entry.path, key), texts)


def _with_list(file: DataFile, path: tuple[str | int, ...], texts: list[str]) -> DataFile:
    node = file.at(path)
    if node is None or not node.is_list or not node.children or not texts:
        return _with_key(file, path, list(texts) or None)
    old = [_shown(file.text(item) or "") for item in node.children]
    new = [_shown(text) for text in texts]
    for splice in splices(old, new):
        for number in reversed(splice.inserted):
            file = insert_at(file, (*path, splice.place), texts[number])
        for at, number in reversed(splice.replaced):
            file = set_at(file, (*path, at), texts[number])
        for at in reversed(splice.removed):
            file = remove_at(file, (*path, at))
    return file


def _shown(text: str) -> str:
    return rendered(text).text


def _same(one: str, other: str) -> bool:
    return same_words(_shown(one), _shown(other))
