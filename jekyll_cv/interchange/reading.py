"""What reading a data file gives: its entries as records, each with its place in the file, and what holds no roles."""

from __future__ import annotations

from msgspec import Struct

from jekyll_cv.interchange.crosswalk import Format, Shape
from jekyll_cv.interchange.data_file import DataFile
from jekyll_cv.interchange.record import Loss, Record


class FileEntry(Struct, frozen=True):
    """An entry of a data file: the record that it is, and where it stands.

    `path` leads to it from the file's root by keys and numbers from 0. `losses` are what of it no record holds. `blurb`
    are those highlights that stand in a text beside the list, a summary. `is_dated` is false where it gives dates that
    cannot be read; its record has none then.
    """

    record: Record
    shape: Shape
    path: tuple[str | int, ...]
    losses: tuple[Loss, ...] = ()
    blurb: tuple[str, ...] = ()
    is_dated: bool = True


class Reading(Struct, frozen=True):
    """A data file that was read: its format, its entries in their order, and what of the file holds no roles."""

    file: DataFile
    format: Format
    entries: tuple[FileEntry, ...]
    losses: tuple[Loss, ...] = ()
