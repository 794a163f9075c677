"""Between records and the entries of a data file, by the table of `crosswalk`: one way for all formats."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from jekyll_cv.dates import PRESENT, DateRange, PartialDate, Present
from jekyll_cv.editing.escaping import on_one_line
from jekyll_cv.front_matter.nodes import Node
from jekyll_cv.interchange.crosswalk import DateForm, Format, Shape, keys_of
from jekyll_cv.interchange.data_file import DataFile, is_null
from jekyll_cv.interchange.date_text import dates_text, iso_date, read_date, read_dates
from jekyll_cv.interchange.lines import lines_of, listed_in
from jekyll_cv.interchange.reading import FileEntry
from jekyll_cv.interchange.record import Loss, Record
from jekyll_cv.interchange.studies import Studies, join_degree, names_degree, split_degree, studies_of
from jekyll_cv.page.model import Kind

#: Titles that people write behind the organization.
_POSITIONS = frozenset({"position", "studyType", "degree"})
#: What a degree is called by files that are read as RenderCV's.
DEGREE_KEYS = {"degree": ("degree", "studyType")}
Value = str | int | date | list[str]
#: What says that an entry is hidden; the first is written.
_YES = ("true", "yes", "1", "x")
#: Formats in which every value is a text.
_TEXTS_ONLY = frozenset({Format.JSON_RESUME, Format.JSON_LD, Format.CSV})
#: What JSON Resume's `type` of a project says of one that is a talk; the first is written.
_TALK_TYPES = ("talk", "presentation")


def to_entry(record: Record, shape: Shape, today: date) -> dict[str, Value]:
    """The keys and values of an entry for a record that the shape holds (`holding.hold`), in the table's order."""
    entry: dict[str, Value] = {}
    names = ("organization", "title") if shape.title[0] in _POSITIONS else ("title", "organization")
    for name in (*names, "location", "url"):
        entry.update(_text_pairs(name, getattr(record, name), shape))
    entry.update(_kind_pairs(record, shape))
    entry.update(_date_pairs(record.dates, shape, today))
    studies = studies_of(record.highlights) if shape.score else Studies(others=record.highlights)
    if studies.score:
        entry[shape.score[0]] = studies.score
    if studies.courses:
        entry[shape.courses[0]] = list(studies.courses)
    if studies.others and shape.highlights:
        details = list(studies.others)
        entry[shape.highlights[0]] = "\n".join(details) if shape.is_joined else details
    return entry


def _kind_pairs(record: Record, shape: Shape) -> dict[str, Value]:
    """What an entry says of the role's kind, and of its being hidden."""
    pairs: dict[str, Value] = {shape.hidden[0]: _YES[0]} if shape.hidden and record.hidden else {}
    if shape.kind and shape.format is not Format.JSON_RESUME:
        pairs[shape.kind[0]] = str(record.kind)
    elif shape.kind and record.kind is Kind.TALK:
        pairs[shape.kind[0]] = _TALK_TYPES[0]
    return pairs


def _text_pairs(name: str, text: str | None, shape: Shape) -> dict[str, Value]:
    keys = shape.keys(name)
    if text is None or not keys:
        return {}
    if not _is_degree(name, shape):
        return {keys[0]: text}
    parts = split_degree(text)
    if shape.format is Format.RENDERCV and parts[1] is None:
        parts = None, text  # its entries need an area
    is_shown_alone = shape.format is Format.AL_FOLIO  # as the title
    if parts[0] is None and (is_shown_alone or (shape.format is Format.JSON_RESUME and names_degree(text))):
        parts = text, None
    return {key: part for key, part in zip(keys, parts, strict=True) if part}


def _is_degree(name: str, shape: Shape) -> bool:
    return name == "title" and len(shape.title) == 2


def _date_pairs(ranges: tuple[DateRange, ...], shape: Shape, today: date) -> dict[str, Value]:
    if not ranges:
        return {}
    dates = ranges[0]
    is_text = shape.dates is DateForm.TEXT
    if shape.dates is DateForm.ISO_OR_TEXT:
        is_text = not _is_iso(ranges, today) or (dates.end is not None and not shape.end)
    if is_text:
        return {shape.date[0]: dates_text(ranges, today)}
    if shape.date and (dates.end is None or not shape.end):
        return {shape.date[0]: _date_value(dates.start, shape, today)}
    pairs = {shape.start[0]: _date_value(dates.start, shape, today)}
    if isinstance(dates.end, Present):
        return {**pairs, shape.end[0]: shape.ongoing} if shape.ongoing else pairs
    if dates.end is None and shape.dates is DateForm.EDTF:
        return pairs
    # Without an end a role would go on: what has a single date began and ended then.
    return {**pairs, shape.end[0]: _date_value(dates.end or dates.start, shape, today)}


def _is_iso(ranges: tuple[DateRange, ...], today: date) -> bool:
    """Whether RenderCV takes the dates as such: a start is no later than its end, nor than today where it goes on."""
    dates = ranges[0]
    ends = [one for one in (dates.start, dates.end) if isinstance(one, PartialDate)]
    if len(ranges) > 1 or any(iso_date(one) != one for one in ends):
        return False
    last = (today.year, today.month, today.day) if isinstance(dates.end, Present) else ends[-1].earliest()
    return dates.start.earliest() <= last


def _date_value(day: PartialDate, shape: Shape, today: date) -> Value:
    """A date as its file writes it: YAML's years are numbers and its days dates, so that they need no quotes."""
    if shape.dates is DateForm.ISO_OR_TEXTS and iso_date(day) != day:
        return dates_text((DateRange(day),), today)
    if shape.format in _TEXTS_ONLY:
        return str(day)
    if day.month is None:
        return day.year
    return date(day.year, day.month, day.day) if day.day is not None else str(day)


class EntryReader(Struct, frozen=True):
    """Reads the entries of one file."""

    file: DataFile
    today: date

    def read(
        self, node: Node, shape: Shape, path: tuple[str | int, ...], kind: Kind, section: str | None = None
    ) -> FileEntry:
        """The entry at a path; raises InputError where it is no mapping, or one of its texts a list or a mapping."""
        pairs = self.file.pairs(node)
        told: list[str] = []
        if shape.kind and self._first(pairs, shape.kind) in _TALK_TYPES:
            kind = Kind.TALK
        dates, is_dated = self._dates(pairs, shape, told)
        listed, blurb = self._highlights(pairs, shape)
        record = Record(
            kind,
            title=self._text(pairs, "title", shape),
            organization=self._text(pairs, "organization", shape),
            location=self._text(pairs, "location", shape),
            url=self._text(pairs, "url", shape),
            dates=dates,
            highlights=(*blurb, *listed),
            section=section,
            hidden=(self._first(pairs, shape.hidden) or "").casefold() in _YES,
            place=self.file.place(node),
        )
        told += _left_out(pairs, shape)
        losses = tuple(Loss(record, one) for one in told)
        return FileEntry(record, shape, path, losses, blurb, is_dated)

    def _text(self, pairs: Mapping[str, Node], name: str, shape: Shape) -> str | None:
        keys = shape.keys(name)
        if _is_degree(name, shape):
            text = join_degree(*(self._first(pairs, DEGREE_KEYS.get(key, (key,))) for key in keys))
        else:
            text = self._first(pairs, keys)
        return on_one_line(text) if text else None

    def _first(self, pairs: Mapping[str, Node], keys: tuple[str, ...]) -> str | None:
        """The first of several keys that has a text."""
        return next(filter(None, (self.file.text(pairs[key]) for key in keys if key in pairs)), None)

    def _highlights(self, pairs: Mapping[str, Node], shape: Shape) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The highlights, and the lines of texts that stand beside them."""
        score = self._first(pairs, shape.score)
        courses = tuple(text for key in shape.courses if key in pairs for text in self.file.texts(pairs[key]))
        listed = [*Studies(score, tuple(map(on_one_line, courses))).highlights]
        blurb: list[str] = []
        for key in shape.highlights:
            is_list = key == shape.highlights[0]
            for text in self.file.texts(pairs[key]) if key in pairs else ():
                lines = lines_of(text) if is_list and shape.format is not Format.LINKEDIN else listed_in(text)
                (listed if is_list else blurb).extend(lines)
        return tuple(listed), tuple(blurb)

    def _dates(self, pairs: Mapping[str, Node], shape: Shape, told: list[str]) -> tuple[tuple[DateRange, ...], bool]:
        """The ranges of an entry, and whether all that it gives could be read: nothing is made of half a range."""
        single = self._first(pairs, shape.date)
        if single is not None:
            ranges = read_dates(single, self.today)
            told += [] if ranges else [f"its date, “{single}”, is none"]
            return ranges, bool(ranges)
        texts = [self._first(pairs, keys) for keys in (shape.start, shape.end)]
        start, end = (read_date(text, self.today) if text else None for text in texts)
        wrong = [text for text, found in zip(texts, (start, end), strict=True) if text and found is None]
        if wrong:
            told += (f"its date, “{text}”, is none" for text in wrong)
            return (), False
        if not isinstance(start, PartialDate):
            return ((DateRange(end),) if isinstance(end, PartialDate) else ()), True
        if end is None and shape.dates is not DateForm.EDTF:
            end = PRESENT
        return (DateRange(start, None if end == start else end),), True


def _left_out(pairs: Mapping[str, Node], shape: Shape) -> list[str]:
    """What of an entry no field of a role holds."""
    known = keys_of(shape)
    known |= {other for key in known & DEGREE_KEYS.keys() for other in DEGREE_KEYS[key]}
    return [f"its {key} is left out" for key, node in pairs.items() if key not in known and not is_null(node)]
