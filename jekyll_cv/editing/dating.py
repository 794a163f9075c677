"""Dates and ranges written as the page writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.dates import DateRange, DayOrder, PartialDate, Present, guess_order
from jekyll_cv.dates.writing import WrittenRange, parse_date, write_date, write_range
from jekyll_cv.edits import Edit
from jekyll_cv.errors import EditError
from jekyll_cv.page.model import Role, WrittenDates
from jekyll_cv.page.page import Page
from jekyll_cv.source import Source, Span

#: A dash with nothing behind it that a date would join.
_OPEN_DASH = re.compile(r"[ \t]*[-–—]{1,3}(?:[ \t]*(?=[:,;])|(?=[ \t]*(?:[|)*_\r\n]|\Z)))")

Date = PartialDate | Present


class Dating(Struct, frozen=True):
    """How a page writes dates; what stands nearest to a role is the best example."""

    page: Page
    order: DayOrder

    @classmethod
    def of(cls, page: Page) -> Dating:
        """Take a page; its numeric dates decide together whether days or months come first."""
        return cls(page, guess_order((page.source.text,)))

    def parse(self, text: str) -> Date:
        """A date as somebody typed it, in any style; raises EditError where it is none."""
        page = self.page
        date = parse_date(text, order=self.order, languages=page.languages, this_year=page.options.year)
        if date is None:
            raise EditError(f"{text!r} is no date: write 2024, 2024-06, June 2024, summer 2024 or present")
        return date

    def write(self, dates: DateRange, near: Role | None = None) -> str:
        """A range in the page's style, as written nearest to a role."""
        page = self.page
        return write_range(
            dates, self.examples(near), order=self.order, languages=page.languages, this_year=page.options.year
        )

    def write_one(self, date: Date, near: Role | None = None) -> str:
        """A single date in the page's style."""
        page = self.page
        return write_date(
            date, self.examples(near), order=self.order, languages=page.languages, this_year=page.options.year
        )

    def examples(self, near: Role | None = None) -> list[WrittenRange]:
        """The page's ranges as they stand in its source, those of one role first, then by distance."""
        line = near.line if near else 0
        roles = sorted(self.page.roles, key=lambda role: (role is not near, abs(role.line - line)))
        return [_example(self.page.source, written) for role in roles for written in role.written]

    def edits(self, role: Role, written: WrittenDates, dates: DateRange) -> Iterator[tuple[Edit, ...]]:
        """The ways to make one written range say another, those that touch least first."""
        old = written.range
        if written.end_span is None and (dash := _OPEN_DASH.match(self.page.source.text, written.span.end)):
            written = replace(written, span=Span(written.span.start, dash.end()))
        whole = (_replacing(written.span.start, written.span.end, self.write(dates, role)),)
        if dates.end != old.end and written.end_span is None and written.span.start < written.start_span.start:
            yield whole  # "since" is no longer true
        parts: list[Edit] = []
        if dates.start != old.start:
            parts.append(
                _replacing(written.start_span.start, written.start_span.end, self.write_one(dates.start, role))
            )
        if dates.end != old.end and written.end_span and dates.end is not None:
            parts.append(_replacing(written.end_span.start, written.end_span.end, self.write_one(dates.end, role)))
            yield tuple(parts)
        elif dates.end == old.end:
            yield tuple(parts)
        if dates.end is not None and written.end_span is None:
            yield (*parts, self._appended(role, written, dates))
        yield whole

    def _appended(self, role: Role, written: WrittenDates, dates: DateRange) -> Edit:
        """What a single date lacks to be a range, put behind it."""
        start = self.write_one(dates.start, role)
        whole = self.write(dates, role)
        tail = (
            whole.removeprefix(start) if whole.startswith(start) else f" – {self.write_one(dates.end or dates.start)}"
        )
        return _replacing(written.start_span.end, written.span.end, tail)


def _example(source: Source, written: WrittenDates) -> WrittenRange:
    base = written.span.start
    start = (written.start_span.start - base, written.start_span.end - base)
    end = (written.end_span.start - base, written.end_span.end - base) if written.end_span else None
    return WrittenRange(source.slice(written.span), written.range, start, end)


def _replacing(start: int, end: int, text: str) -> Edit:
    return Edit(start, end, text)


def last_written(written: Iterable[WrittenDates]) -> WrittenDates:
    """Of a role's ranges the one that ends last."""
    return max(written, key=_ending)


def first_written(written: Iterable[WrittenDates]) -> WrittenDates:
    """Of a role's ranges the one that begins first."""
    return min(written, key=lambda one: one.range.start.earliest())


def _ending(written: WrittenDates) -> tuple[bool, tuple[int, int, int]]:
    end = written.range.end
    if isinstance(end, Present):
        return True, (0, 0, 0)
    return False, (end or written.range.start).latest()
