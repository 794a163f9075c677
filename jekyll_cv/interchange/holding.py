"""What a format holds of a role: the role without what has no place there, and a word on each thing left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from jekyll_cv.dates import DateRange, PartialDate, Present, whole_time
from jekyll_cv.editing.escaping import on_one_line
from jekyll_cv.interchange.crosswalk import DateForm, Format, Shape
from jekyll_cv.interchange.date_text import dates_text, iso_date, possible_date
from jekyll_cv.interchange.record import Held, Loss, Record
from jekyll_cv.interchange.studies import studies_of
from jekyll_cv.markdown.view import LIQUID_OUTPUT

#: Addresses that may lead somewhere from any page and run nothing.
_WEB_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"{}|\\^`]+", re.IGNORECASE)
#: Formats whose highlights are Markdown.
_MARKDOWN = frozenset({Format.RENDERCV, Format.AL_FOLIO})
#: Addresses of the same site, which name no scheme.
_SITE_ADDRESS = re.compile(r"(?![a-z][a-z0-9+.-]*:|//)[^\s\0-\x1f\x7f<>\"{}|\\^`]+", re.IGNORECASE)
#: Formats for a page of the same site, where a relative address leads to the same place.
_ON_SITE = frozenset({Format.AL_FOLIO, Format.AL_FOLIO_LIST})


def is_web_address(url: str) -> bool:
    """Whether an address leads somewhere by itself and is no program (`javascript:`)."""
    return _WEB_ADDRESS.fullmatch(url) is not None


def is_harmless_address(url: str) -> bool:
    """Whether an address leads to the web or to a page of the same site."""
    return is_web_address(url) or _SITE_ADDRESS.fullmatch(url) is not None


def hold(record: Record, shape: Shape, today: date) -> Held:
    """What entries of a shape hold of a record; holding what is held already changes nothing."""
    held, losses = _texts(record, shape)
    held, told = _dates(held, shape, today)
    losses += told
    held, told = _highlights(held, shape)
    losses += told
    if held.hidden and not shape.hidden:
        losses.append(f"it is hidden on the page, and nothing will say so in {shape.format.label}")
        held = replace(held, hidden=False)
    return Held(held, tuple(Loss(record, one) for one in losses))


def _texts(record: Record, shape: Shape) -> tuple[Record, list[str]]:
    told: list[str] = []
    record = _without_liquid(record, told)
    for name in ("title", "organization", "location", "url"):
        if getattr(record, name) and not shape.keys(name):
            told.append(f"its {name} is left out: {_called(shape)} has none")
            record = replace(record, **{name: None})
    if record.url and not _leads_on(record.url, shape):
        told.append(f"its link {record.url} is left out: it leads nowhere outside the page")
        record = replace(record, url=None)
    return record, told


def _leads_on(url: str, shape: Shape) -> bool:
    """Whether an address leads somewhere from where the format's file is shown; a table shows none."""
    if shape.format is Format.CSV:
        return True
    return is_harmless_address(url) if shape.format in _ON_SITE else is_web_address(url)


def _without_liquid(record: Record, told: list[str]) -> Record:
    """A record without what Liquid prints, which nobody knows before the site is built."""
    for name in ("title", "organization", "location", "url"):
        text = getattr(record, name) or ""
        if LIQUID_OUTPUT in text:
            told.append(f"its {name} holds what Liquid prints, which is left out")
            rest = "" if name == "url" else on_one_line(text.replace(LIQUID_OUTPUT, " "))
            record = replace(record, **{name: rest or None})
    if any(LIQUID_OUTPUT in text for text in record.highlights):
        told.append("its highlights hold what Liquid prints, which is left out")
        texts = (on_one_line(text.replace(LIQUID_OUTPUT, " ")) for text in record.highlights)
        record = replace(record, highlights=tuple(filter(None, texts)), marked=())
    return record


def _called(shape: Shape) -> str:
    return f"{shape.format.label}’s {shape.name}"


def _highlights(record: Record, shape: Shape) -> tuple[Record, list[str]]:
    if shape.score or shape.courses:
        found = studies_of(record.highlights)
        told = [f"“{text}” is left out: {_called(shape)} has no highlights" for text in found.others]
        return replace(record, highlights=found.highlights, marked=()), told
    if shape.highlights and shape.format in _MARKDOWN:
        return record, []
    if shape.highlights or not record.highlights:
        links = any("](" in text for text in record.marked)
        told = [f"the links in its highlights are left out: {shape.format.label} has plain text"] if links else []
        return replace(record, marked=()), told
    told = [f"“{text}” is left out: {_called(shape)} has no highlights" for text in record.highlights]
    return replace(record, highlights=(), marked=()), told


def _dates(record: Record, shape: Shape, today: date) -> tuple[Record, list[str]]:
    record = replace(record, dates=tuple(map(_shortest, record.dates)))
    if shape.dates is DateForm.TEXT or not record.dates:
        return record, []
    if shape.dates is DateForm.ISO_OR_TEXT:
        told = [one for dates in record.dates for one in _reductions(dates, shape, today)]
        possible = (_writable_range(dates, shape) for dates in record.dates)
        return replace(record, dates=tuple(filter(None, possible))), told
    told = []
    dates = whole_time(record.dates) or record.dates[0]
    if len(record.dates) > 1:
        told.append(f"its times {dates_text(record.dates, today)} become one, {dates_text((dates,), today)}")
    told += _reductions(dates, shape, today)
    reduced = _writable_range(dates, shape)
    if reduced is None:
        return replace(record, dates=()), told
    dates = reduced
    if not shape.end and dates.end is not None:
        told.append(f"the end of {dates_text((dates,), today)} is left out: {_called(shape)} has a single date")
        dates = DateRange(dates.start)
    return replace(record, dates=(dates,)), told


def _reductions(dates: DateRange, shape: Shape, today: date) -> Iterator[str]:
    for one in (dates.start, dates.end):
        if isinstance(one, PartialDate) and (reduced := _writable(one, shape)) != one:
            written = dates_text((DateRange(one),), today)
            outcome = f"becomes {reduced}" if reduced else "is left out"
            reason = "no calendar has it" if not one.is_possible else f"{shape.format.label} has years, months and days"
            yield f"{written} {outcome}: {reason}"


def _writable(day: PartialDate, shape: Shape) -> PartialDate | None:
    """The part of a date that the shape's form of dates has; None where it has no such year."""
    if shape.dates in (DateForm.ISO_OR_TEXT, DateForm.ISO_OR_TEXTS, DateForm.EDTF):
        return possible_date(day)
    found = iso_date(day)
    return PartialDate(found.year, found.month) if found and shape.dates is DateForm.MONTHS else found


def _shortest(dates: DateRange) -> DateRange:
    """A range as short as it can be said: one that ends where it starts is a single date."""
    return DateRange(dates.start) if dates.end == dates.start else dates


def _writable_range(dates: DateRange, shape: Shape) -> DateRange | None:
    """A range in the shape's form of dates; None where neither of its dates has such a form."""
    start = _writable(dates.start, shape)
    end = dates.end if isinstance(dates.end, Present) or dates.end is None else _writable(dates.end, shape)
    if start is None:
        return DateRange(end) if isinstance(end, PartialDate) else None
    return _shortest(DateRange(start, end))
