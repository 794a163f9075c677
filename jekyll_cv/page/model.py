"""What a page holds: roles, their highlights, the sections that group them. Plain values; reading is elsewhere."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from jekyll_cv.dates import DateRange, PartialDate, Present, whole_time
from jekyll_cv.source import Span


class Kind(StrEnum):
    """What sort of thing a role is."""

    WORK = "work"
    EDUCATION = "education"
    TEACHING = "teaching"
    SERVICE = "service"
    AWARD = "award"
    PROJECT = "project"
    TALK = "talk"
    PUBLICATION = "publication"
    NEWS = "news"
    OTHER = "other"


class Section(Struct, frozen=True, gc=False):
    """A heading that groups roles; `title` is its rendered text, `level` counts from 1 (7: a bold line)."""

    title: str
    level: int
    line: int
    span: Span
    hidden: bool = False


class Highlight(Struct, frozen=True, gc=False):
    """A detail line of a role; `text` is rendered, `line` counts from 1, `span` is its source without the bullet.

    `leaked`: it stands in a comment that Jekyll prints, so readers see it.
    """

    text: str
    hidden: bool
    line: int
    span: Span
    leaked: bool = False


class Field(Struct, frozen=True, gc=False):
    """A text that was read off the page, rendered, and its source; None as span where several places made it."""

    text: str
    span: Span | None


class WrittenDates(Struct, frozen=True, gc=False):
    """One range as it stands on the page: what it says, its source, and that of each of its two dates."""

    range: DateRange
    span: Span
    start_span: Span
    end_span: Span | None


class RolePlaces(Struct, frozen=True, gc=False):
    """The source of each part of a role, None where the page does not give it."""

    title: Span | None = None
    organization: Span | None = None
    location: Span | None = None
    url: Span | None = None


class Role(Struct, frozen=True, gc=False):
    """A dated item of a page, visible or hidden.

    `line` is the one on which its first date begins, `end_line` its last that is not blank, both from 1; `span` is
    its whole source, from its first mark to its last highlight. What the page does not say is None. `leaked` tells a
    role that stands in a comment which Jekyll prints: it was to be hidden, and readers see it.
    """

    id: str
    kind: Kind
    section: str | None
    title: str | None
    organization: str | None
    location: str | None
    url: str | None
    written: tuple[WrittenDates, ...]
    hidden: bool
    highlights: tuple[Highlight, ...]
    line: int
    end_line: int
    span: Span
    places: RolePlaces
    leaked: bool = False

    @property
    def dates(self) -> tuple[DateRange, ...]:
        """All ranges the role holds, as written."""
        return tuple(written.range for written in self.written)

    @property
    def start(self) -> PartialDate | None:
        """Where the role's time begins: the earliest start of its ranges."""
        dates = whole_time(self.dates)
        return dates.start if dates else None

    @property
    def end(self) -> PartialDate | Present | None:
        """Where its time ends; None for a single date."""
        dates = whole_time(self.dates)
        return dates.end if dates else None
