"""Where in a data file a new entry goes: to which list, and beside which of its entries."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from jekyll_cv.errors import EditError
from jekyll_cv.interchange.crosswalk import HEADINGS, Format, Shape, shape_for
from jekyll_cv.interchange.data_change import Path
from jekyll_cv.interchange.from_page import records_of
from jekyll_cv.interchange.matching import matches
from jekyll_cv.interchange.reading import FileEntry, Reading
from jekyll_cv.interchange.record import Record
from jekyll_cv.interchange.rendercv import section_shape
from jekyll_cv.page.page import Page
from jekyll_cv.page.select import RoleFilter


class Destination(Struct, frozen=True):
    """The list that an entry goes to, the number it is to have there, None where the list is still to be made."""

    path: Path
    number: int | None
    shape: Shape


def destination(page: Page, role: int, record: Record, reading: Reading) -> Destination:
    """Where the entry for a role of a page goes: to the list for its kind or its section, beside its neighbour there.

    Raises EditError where the file has no place for it.
    """
    path, shape = _list_for(page, record, reading)
    members = [entry for entry in reading.entries if entry.path[:-1] == path]
    node = reading.file.at(path)
    if node is None or not node.is_list:
        return Destination(path, None, shape)
    if reading.format is Format.RENDERCV and node.children:
        shape = _section_shape(record, str(path[-1]), members)
    if not members:
        return Destination(path, len(node.children), shape)
    return Destination(path, _number(page, role, members), shape)


def _section_shape(record: Record, title: str, members: Sequence[FileEntry]) -> Shape:
    """The one type that the entries of a section have."""
    if not members:
        raise EditError(f"the section “{title}” of the file has entries of another sort")
    shape = members[0].shape
    if shape.name in ("experience", "education") and not (record.title and record.organization):
        raise EditError(f"the section “{title}” of the file needs a title and an organization")
    if shape.name == "publication":
        raise EditError(f"the section “{title}” of the file has publications with their authors")
    return shape


def _list_for(page: Page, record: Record, reading: Reading) -> tuple[Path, Shape]:
    if reading.format is Format.RENDERCV:
        together = [one for one in records_of(page, "") if one.section == record.section]
        return ("cv", "sections", _section(record, reading)), section_shape(together or [record])
    shape = shape_for(reading.format, record.kind)
    if shape is None:
        raise EditError(f"{reading.format.label} has no list for it")
    if reading.format is Format.JSON_RESUME:
        return (shape.name,), shape
    return (), shape


def _section(record: Record, reading: Reading) -> str:
    """The section of the file that has the role's heading, else a new one."""
    wanted = record.section or HEADINGS[record.kind]
    sections = reading.file.at(("cv", "sections"))
    titles = reading.file.pairs(sections) if sections is not None and sections.is_map else {}
    return next((title for title in titles if title.casefold() == wanted.casefold()), wanted)


def _number(page: Page, role: int, members: Sequence[FileEntry]) -> int:
    """The number of an entry that stands right behind that of the role above it, or before that of the one below."""
    roles = list(records_of(page, "", RoleFilter()))
    numbers = {
        pair.first: int(members[pair.second].path[-1]) for pair in matches(roles, [one.record for one in members])
    }
    above = [number for number in numbers if number < role]
    if above:
        return numbers[max(above)] + 1
    below = [number for number in numbers if number > role]
    return numbers[min(below)] if below else int(members[-1].path[-1]) + 1
