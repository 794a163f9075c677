"""A role as data, the normal form that every format is written from and read into, and what a format leaves out."""

from __future__ import annotations

from msgspec import Struct

from jekyll_cv.dates import DateRange
from jekyll_cv.page.model import Kind


class Place(Struct, frozen=True):
    """Where a record comes from: a file as it was given, and a line of it, from 1."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


class Record(Struct, frozen=True):
    """A role without the page around it; texts are plain and on one line, what is not said is None.

    `dates` holds one range or several, in the order they are written; none where a file gives none. `marked` holds the
    highlights as Markdown, an empty text where one is plain; it is empty itself where all are. `section` is the
    heading of the role's group, None where there is none.
    """

    kind: Kind
    title: str | None = None
    organization: str | None = None
    location: str | None = None
    url: str | None = None
    dates: tuple[DateRange, ...] = ()
    highlights: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    section: str | None = None
    hidden: bool = False
    place: Place | None = None

    @property
    def name(self) -> str:
        """What messages call it: title and organization, as far as it has them."""
        names = ", ".join(filter(None, (self.title, self.organization)))
        return names or ", ".join(map(str, self.dates)) or "a role without a name"


class Loss(Struct, frozen=True):
    """Something that a format, or a page, cannot hold: what it was, where it stands, and what became of it."""

    record: Record | None
    told: str
    place: Place | None = None  # of what belongs to no single record

    def __str__(self) -> str:
        place = self.place or (self.record.place if self.record else None)
        name = f"“{self.record.name}”: " if self.record else ""
        return f"{f'{place}: ' if place else ''}{name}{self.told}"


class Owner(Struct, frozen=True):
    """Whose roles they are, as far as the site says."""

    name: str | None = None
    url: str | None = None


class Export(Struct, frozen=True):
    """The text of a file in some format, and what of the roles it does not hold."""

    text: str
    losses: tuple[Loss, ...] = ()


class Held(Struct, frozen=True):
    """What a format holds of a record, and what it leaves out."""

    record: Record
    losses: tuple[Loss, ...] = ()
