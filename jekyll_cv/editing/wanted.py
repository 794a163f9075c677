"""A role that is to be written: its fields as values, before the page's style is put on them."""

from __future__ import annotations

from msgspec import Struct

from jekyll_cv.dates import DateRange

#: The fields that stand as text on the page.
NAMES = ("title", "organization", "location")


class Wanted(Struct, frozen=True):
    """What a new role is to say; empty texts are None, white space is folded. `further` are ranges beside the first."""

    dates: DateRange
    title: str | None = None
    organization: str | None = None
    location: str | None = None
    url: str | None = None
    highlights: tuple[str, ...] = ()
    further: tuple[DateRange, ...] = ()

    @property
    def all_dates(self) -> tuple[DateRange, ...]:
        """All ranges."""
        return (self.dates, *self.further)

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.title or self.organization or str(self.dates)
