"""What a page holds: roles, their highlights, the sections that group them. Plain values; reading is elsewhere."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from jekyll_cv.dates import WINTER, DateRange, PartialDate, Present
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
        return min((dates.start for dates in self.dates), key=_first_day, default=None)

    @property
    def end(self) -> PartialDate | Present | None:
        """Where its time ends; None for a single date."""
        return _end_of(self.dates)


def _end_of(dates: tuple[DateRange, ...]) -> PartialDate | Present | None:
    if len(dates) == 1:
        return dates[0].end
    ends = [dated.end or dated.start for dated in dates]
    for end in ends:
        if isinstance(end, Present):
            return end
    return max((end for end in ends if isinstance(end, PartialDate)), key=_last_day, default=None)


def _first_day(date: PartialDate) -> tuple[int, int, int]:
    """Among the terms of a year the winter is the first: "Winter 2021, Fall 2021"."""
    return (date.year, 1, 1) if date.season == WINTER else date.earliest()


def _last_day(date: PartialDate) -> tuple[int, int, int]:
    return (date.year, 3, 31) if date.season == WINTER else date.latest()
