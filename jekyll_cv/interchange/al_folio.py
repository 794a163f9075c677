"""The data file of al-folio's layout `cv` since 2026-01: sections below `cv`, in `_data/cv.yml`.

The layout (see `crosswalk_sites` for the versions read) shows entries in the sections that it knows by name, and lines
of text, bullets, in all others. Dates of projects are written though it does not show them. It prints most texts as they
are, as HTML, and gives highlights, summaries and bullets to kramdown; so texts are written as one or the other.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from datetime import date

from msgspec.structs import replace

from jekyll_cv.dates import DateRange, PartialDate
from jekyll_cv.editing.escaping import escape_markdown, on_one_line
from jekyll_cv.front_matter.splice_text import Layout, block_lines
from jekyll_cv.interchange.crosswalk import HEADINGS, Format, Shape
from jekyll_cv.interchange.date_text import dates_text, iso_date
from jekyll_cv.interchange.entries import Value, to_entry
from jekyll_cv.interchange.fitting import merged_sections, shaped_records
from jekyll_cv.interchange.holding import hold
from jekyll_cv.interchange.record import Export, Held, Loss, Owner, Record

#: The sections whose entries the layout shows in a way of their own, in which a bullet would not be seen.
_KNOWN_SECTIONS = frozenset(
    {
        "Experience",
        "Volunteer",
        "Education",
        "Awards",
        "Honors and Awards",
        "Publications",
        "Skills",
        "Languages",
        "Interests",
        "Academic Interests",
        "Certificates",
        "Projects",
        "Open Source Projects",
        "References",
    }
)
_BULLET = "bullet"
_MARKDOWN_KEYS = frozenset({"highlights", "summary"})
#: What begins a block rather than a paragraph: headings, lists, definitions, kramdown's end of a block.
_BLOCK_START = re.compile(r"(?P<number>\d+)\.|[-+#:=^]")
#: Two at the end of a line are kramdown's line break.
_LAST_BACKSLASH = re.compile(r"\\\\\Z")


def write(records: Iterable[Record], owner: Owner, today: date) -> Export:
    """The text of `_data/cv.yml`, and what of the records it does not hold."""
    losses: list[Loss] = []
    sections: dict[str, list[dict[str, Value]]] = {}
    members: dict[str, list[Record]] = {}
    for record, shape in shaped_records(records, Format.AL_FOLIO, "al-folio has no section", losses):
        held = _fitted(record, shape, today)
        losses += held.losses
        title = _section(record, shape)
        sections.setdefault(title, []).append(_entry(held.record, shape, today))
        members.setdefault(title, []).append(record)
    losses += merged_sections(members)
    cv: dict[str, object] = {"name": as_html(owner.name)} if owner.name else {}
    lines = block_lines({"cv": {**cv, "sections": sections}}, Layout())
    return Export("\n".join(lines) + "\n", tuple(losses))


def as_html(text: str) -> str:
    """A text as HTML that shows it; it stays as it is where HTML reads it as itself, for those who read it as text."""
    is_plain = "<" not in text and html.unescape(text) == text
    return text if is_plain else html.escape(text, quote=False)


def _fitted(record: Record, shape: Shape, today: date) -> Held:
    """What an entry holds of a record; an organization without a title is the name of what has no organization."""
    held = hold(record, shape, today)
    if held.record.title or shape.organization:
        return held
    # A title that Liquid prints stays in it, so that its being left out is told.
    name = " ".join(filter(None, (record.title, record.organization)))
    held = hold(replace(record, title=name, organization=None), shape, today)
    told = f"its organization becomes the entry’s name, as al-folio’s {shape.name} have no other"
    return Held(held.record, tuple(Loss(record, one) for one in (told, *(loss.told for loss in held.losses))))


def _section(record: Record, shape: Shape) -> str:
    if shape.name != _BULLET:
        return shape.name
    title = record.section or HEADINGS[record.kind]
    return as_html(HEADINGS[record.kind] if title in _KNOWN_SECTIONS else title)


def _entry(record: Record, shape: Shape, today: date) -> dict[str, Value]:
    if shape.name == _BULLET:
        return {_BULLET: _bullet(record, today)}
    entry = {key: _shown(key, value) for key, value in to_entry(record, shape, today).items()}
    if record.marked:
        both = zip(record.highlights, record.marked, strict=True)
        texts = [markdown or _as_markdown(text) for text, markdown in both]
        entry[shape.highlights[0]] = "\n".join(texts) if shape.is_joined else texts
    return entry


def _shown(key: str, value: Value) -> Value:
    """A value as the layout reads its key: as Markdown, or as HTML."""
    if isinstance(value, list):
        return list(map(_as_markdown, value))
    if not isinstance(value, str):
        return value
    return "\n".join(map(_as_markdown, value.split("\n"))) if key in _MARKDOWN_KEYS else as_html(value)


def _bullet(record: Record, today: date) -> str:
    """A record as one line of Markdown: "2023-05: **Title**, Organization, Place"."""
    names = [record.title, record.organization, record.location]
    first, *others = map(_as_inline, filter(None, names))
    name = f"**{first}**"
    line = ", ".join([f"[{name}]({_target(record.url)})" if record.url else name, *others])
    return f"{_dates(record.dates, today)}: {line}" if record.dates else line


def _dates(ranges: tuple[DateRange, ...], today: date) -> str:
    """Dates as the layout's other sections show them, in numbers, where they can be."""
    ends = [one for dates in ranges for one in (dates.start, dates.end) if isinstance(one, PartialDate)]
    if len(ranges) > 1 or any(iso_date(one) != one for one in ends):
        return dates_text(ranges, today)
    return " – ".join([*map(str, ends), *(["Present"] if len(ends) == 1 and ranges[0].end else [])])


def _target(url: str) -> str:
    """An address within the round brackets of a link, no part of it an entity."""
    return url.replace("&", "&amp;").replace("(", "%28").replace(")", "%29")


def _as_inline(text: str) -> str:
    return escape_markdown(on_one_line(text))


def _as_markdown(text: str) -> str:
    """A text as a line of a paragraph of Markdown."""
    escaped = _LAST_BACKSLASH.sub("&#92;", _as_inline(text))
    start = _BLOCK_START.match(escaped)
    if start is None:
        return escaped
    if start["number"]:
        return f"{start['number']}\\.{escaped[start.end() :]}"
    return f"&#94;{escaped[1:]}" if start[0] == "^" else f"\\{escaped}"
