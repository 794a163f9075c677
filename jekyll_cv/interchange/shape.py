"""What the table of `crosswalk` is made of: formats, the forms of their dates, and the shapes of their entries."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from jekyll_cv.page.model import Kind

Keys = tuple[str, ...]


class Format(StrEnum):
    """A format that roles are written in; the value is its name on the command line."""

    JSON_RESUME = "json-resume"
    RENDERCV = "rendercv"
    AL_FOLIO = "al-folio"
    AL_FOLIO_LIST = "al-folio-list"
    JSON_LD = "json-ld"
    CSV = "csv"
    LINKEDIN = "linkedin"

    @property
    def label(self) -> str:
        """What people call it."""
        return _LABELS[self]


_LABELS = {
    Format.JSON_RESUME: "JSON Resume",
    Format.RENDERCV: "RenderCV",
    Format.AL_FOLIO: "al-folio",
    Format.AL_FOLIO_LIST: "al-folio (list)",
    Format.JSON_LD: "schema.org",
    Format.CSV: "CSV",
    Format.LINKEDIN: "LinkedIn",
}


class DateForm(StrEnum):
    """How a format writes dates."""

    ISO = "ISO 8601"  # 2024, 2024-06, 2024-06-19
    ISO_OR_TEXT = "ISO 8601, or free text as one date"
    ISO_OR_TEXTS = "ISO 8601, or free text as start and end"
    TEXT = "free text"
    EDTF = "EDTF"  # seasons and quarters too: 2022-22
    MONTHS = "month and year"  # Jun 2025


class Shape(Struct, frozen=True):
    """One sort of entry of a format: which kinds of role are written so, and by what key it holds each field.

    Of several keys the first is written and all are read; a field without any is one that the format cannot hold.
    A key with a dot is that of a mapping within. `kinds` is empty for what is read only. `ongoing` is how an end that
    is the present is written, None where by leaving the end out. `date` is the key of a single date, or of a text that
    holds all dates. `is_joined`: highlights are the lines of one text.
    """

    format: Format
    name: str
    kinds: tuple[Kind, ...]
    title: Keys = ()
    organization: Keys = ()
    location: Keys = ()
    url: Keys = ()
    start: Keys = ()
    end: Keys = ()
    date: Keys = ()
    highlights: Keys = ()
    section: Keys = ()
    kind: Keys = ()
    hidden: Keys = ()
    score: Keys = ()
    courses: Keys = ()
    dates: DateForm = DateForm.ISO
    ongoing: str | None = None
    is_joined: bool = False

    def keys(self, field: str) -> Keys:
        """The keys of a field by the field's name."""
        found: Keys = getattr(self, field)
        return found
