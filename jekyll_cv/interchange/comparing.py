"""In what a page and a data file differ: roles that only one has, and fields that they give otherwise.

What the file's format cannot hold is no difference: a page's role is compared as the format would hold it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.dates import DateRange
from jekyll_cv.interchange import formats
from jekyll_cv.interchange.crosswalk import shape_for
from jekyll_cv.interchange.from_page import record_of
from jekyll_cv.interchange.holding import hold
from jekyll_cv.interchange.likeness import same_address, same_texts, same_words
from jekyll_cv.interchange.matching import matches
from jekyll_cv.interchange.reading import FileEntry, Reading
from jekyll_cv.interchange.record import Record
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
    """What is compared: roles of these kinds, all without any; hidden ones as if they were seen, with `hidden`.

    `site_url` makes whole the page's addresses that begin with a slash.
    """

    kinds: frozenset[Kind] = frozenset()
    hidden: bool = False
    site_url: str | None = None


def compare(page: Page, name: str, reading: Reading, today: date, scope: Scope = Scope()) -> tuple[Difference, ...]:
    """The roles in which a page and a file differ, those of the page first; `name` is what messages call the page."""
    roles = [record_of(page, role, name, hidden=scope.hidden, site_url=scope.site_url) for role in page.roles]
    seen = [number for number, role in enumerate(page.roles) if scope.hidden or not role.hidden]
    unseen = [number for number, role in enumerate(page.roles) if not scope.hidden and role.hidden]
    placed = [number for number in seen if shape_for(reading.format, roles[number].kind)]
    pairs = dict(_paired(roles, reading.entries, placed, range(len(reading.entries))))
    # The format has no place for the others, such as news of an award that the page has beside it.
    others = [number for number in seen if number not in placed]
    pairs.update(_paired(roles, reading.entries, others, _without(pairs, reading), surely=True))
    rest = _without(pairs, reading)
    hidden = dict(_paired(roles, reading.entries, unseen, rest, surely=True))
    known = set(hidden.values())
    kinds = {entry.record.kind for entry in reading.entries}
    found: list[Difference | None] = [
        _of_role(roles[number], number, reading, pairs.get(number), today)
        if number in pairs or roles[number].kind in kinds or shape_for(reading.format, roles[number].kind)
        else None
        for number in seen
    ]
    found += (Difference(reading.entries[entry].record, role, entry, Lack.HIDDEN) for role, entry in hidden.items())
    found += (
        Difference(reading.entries[entry].record, None, entry, Lack.NOT_ON_PAGE)
        for entry in rest
        if entry not in known and _is_role(reading.entries[entry].record)
    )
    return tuple(one for one in found if one and (not scope.kinds or one.record.kind in scope.kinds))


def _without(pairs: Mapping[int, int], reading: Reading) -> list[int]:
    """The numbers of the entries that are in no pair."""
    given = set(pairs.values())
    return [number for number in range(len(reading.entries)) if number not in given]


def _paired(
    roles: Sequence[Record],
    entries: Sequence[FileEntry],
    some: Sequence[int],
    others: Sequence[int],
    *,
    surely: bool = False,
) -> Iterator[tuple[int, int]]:
    records = [entries[number].record for number in others]
    for pair in matches([roles[number] for number in some], records, surely=surely):
        yield some[pair.first], others[pair.second]


def _is_role(record: Record) -> bool:
    return bool(record.dates and (record.title or record.organization))


def _of_role(record: Record, number: int, reading: Reading, at: int | None, today: date) -> Difference | None:
    if at is None:
        return Difference(record, number, None, Lack.NOT_IN_FILE) if _is_role(record) else None
    entry = reading.entries[at]
    held = formats.held_as(record, entry.shape, today)
    fields = tuple(_fields(held, hold(_compared(entry, held), entry.shape, today).record, entry))
    return Difference(held, number, at, fields=fields) if fields else None


def _compared(entry: FileEntry, held: Record) -> Record:
    """What an entry says, without a summary that the page leaves out: it says in other words what the highlights do."""
    own = [text for text in entry.blurb if not any(same_words(text, other) for other in held.highlights)]
    return replace(entry.record, highlights=tuple(text for text in entry.record.highlights if text not in own))


def _fields(page: Record, file: Record, entry: FileEntry) -> Iterator[FieldDifference]:
    for name in _TEXTS:
        same = same_address if name == "url" else same_words
        on_page, in_file = getattr(page, name), getattr(file, name)
        if not same(on_page, in_file):
            yield FieldDifference(name, on_page, in_file)
    if entry.is_dated:
        yield from _dates(page.dates, file.dates)
    if not same_texts(page.highlights, file.highlights):
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
