"""In what a page and a data file differ: roles that only one has, and fields that they give otherwise.

What the file's format cannot hold is no difference: a page's role is compared as the format would hold it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct

from jekyll_cv.dates import DateRange
from jekyll_cv.interchange.crosswalk import Format, Shape, shape_for
from jekyll_cv.interchange.from_page import record_of
from jekyll_cv.interchange.holding import hold
from jekyll_cv.interchange.likeness import same_address, same_words
from jekyll_cv.interchange.matching import matches
from jekyll_cv.interchange.reading import FileEntry, Reading
from jekyll_cv.interchange.record import Record
from jekyll_cv.interchange.rendercv import fitted
from jekyll_cv.page.model import Kind
from jekyll_cv.page.page import Page

_TEXTS = ("title", "organization", "location", "url")


class Lack(StrEnum):
    """Why two sides differ in a role as a whole."""

    NOT_IN_FILE = "not-in-file"
    NOT_ON_PAGE = "not-on-page"
    HIDDEN = "hidden"  # readers do not see it on the page, and the file has it


class FieldDifference(Struct, frozen=True):
    """A field that the two sides give otherwise; a side is None where it does not give it, a tuple for highlights."""

    field: str
    on_page: str | tuple[str, ...] | None
    in_file: str | tuple[str, ...] | None


class Difference(Struct, frozen=True):
    """A role that differs: what lacks, or which of its fields are given otherwise.

    `role` is its number among the page's roles, `entry` among the file's entries, both from 0 and None where there is
    none; `record` is what the page says where it says anything, as the format holds it, else what the file says.
    """

    record: Record
    role: int | None
    entry: int | None
    lack: Lack | None = None
    fields: tuple[FieldDifference, ...] = ()


class Scope(Struct, frozen=True):
    """What is compared: roles of these kinds, all without any; hidden ones as if they were seen, with `hidden`."""

    kinds: frozenset[Kind] = frozenset()
    hidden: bool = False


def compare(page: Page, name: str, reading: Reading, today: date, scope: Scope = Scope()) -> tuple[Difference, ...]:
    """The roles in which a page and a file differ, those of the page first; `name` is what messages call the page."""
    roles = [record_of(page, role, name, hidden=scope.hidden) for role in page.roles]
    seen = [number for number, role in enumerate(page.roles) if scope.hidden or not role.hidden]
    unseen = [number for number, role in enumerate(page.roles) if not scope.hidden and role.hidden]
    pairs = dict(_paired(roles, reading.entries, seen, range(len(reading.entries))))
    rest = [number for number in range(len(reading.entries)) if number not in pairs.values()]
    hidden = dict(_paired(roles, reading.entries, unseen, rest))
    found = [
        one
        for number in seen
        if (one := _of_role(roles[number], number, reading, pairs.get(number), today)) and _is_meant(one, scope)
    ]
    found += (Difference(reading.entries[entry].record, number, entry, Lack.HIDDEN) for number, entry in hidden.items())
    found += (
        Difference(reading.entries[entry].record, None, entry, Lack.NOT_ON_PAGE)
        for entry in rest
        if entry not in hidden.values() and _is_role(reading.entries[entry].record)
    )
    return tuple(one for one in found if _is_meant(one, scope))


def _paired(
    roles: Sequence[Record], entries: Sequence[FileEntry], some: Sequence[int], others: Collection[int]
) -> Iterator[tuple[int, int]]:
    numbers = list(others)
    for pair in matches([roles[number] for number in some], [entries[number].record for number in numbers]):
        yield some[pair.first], numbers[pair.second]


def _is_role(record: Record) -> bool:
    return bool(record.dates and (record.title or record.organization))


def _is_meant(difference: Difference, scope: Scope) -> bool:
    return not scope.kinds or difference.record.kind in scope.kinds


def _of_role(record: Record, number: int, reading: Reading, entry: int | None, today: date) -> Difference | None:
    if entry is None:
        has_kind = any(one.record.kind is record.kind for one in reading.entries)
        is_held = _is_role(record) and (has_kind or shape_for(reading.format, record.kind) is not None)
        return Difference(record, number, None, Lack.NOT_IN_FILE) if is_held else None
    held = held_as(record, reading.entries[entry].shape, today)
    fields = tuple(_fields(held, hold(reading.entries[entry].record, reading.entries[entry].shape, today).record))
    return Difference(held, number, entry, fields=fields) if fields else None


def held_as(record: Record, shape: Shape, today: date) -> Record:
    """What an entry of a shape holds of a record."""
    return (fitted if shape.format is Format.RENDERCV else hold)(record, shape, today).record


def _fields(page: Record, file: Record) -> Iterator[FieldDifference]:
    for name in _TEXTS:
        same = same_address if name == "url" else same_words
        on_page, in_file = getattr(page, name), getattr(file, name)
        if not same(on_page, in_file):
            yield FieldDifference(name, on_page, in_file)
    yield from _dates(page.dates, file.dates)
    if not _same_highlights(page.highlights, file.highlights):
        yield FieldDifference("highlights", page.highlights, file.highlights)


def _dates(page: tuple[DateRange, ...], file: tuple[DateRange, ...]) -> Iterator[FieldDifference]:
    if page == file:
        return
    if len(page) != 1 or len(file) != 1:
        yield FieldDifference("dates", ", ".join(map(str, page)) or None, ", ".join(map(str, file)) or None)
        return
    for name in ("start", "end"):
        on_page, in_file = getattr(page[0], name), getattr(file[0], name)
        if on_page != in_file:
            yield FieldDifference(name, on_page and str(on_page), in_file and str(in_file))


def _same_highlights(page: Sequence[str], file: Sequence[str]) -> bool:
    return len(page) == len(file) and all(map(same_words, page, file))
