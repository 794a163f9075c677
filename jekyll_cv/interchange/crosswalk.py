"""The one table of what each format calls the fields of a role, and which kinds of role it writes where.

Sources: JSON Resume's schema 1.3.1, RenderCV 2.8's entry models, the includes of al-folio's layout `cv` (2026-01, and
`time_table` before it), schema.org (Role, OrganizationRole, Person), LinkedIn's data export.
"""

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
    TEXT = "free text"
    EDTF = "EDTF"  # seasons and quarters too: 2022-22
    MONTHS = "month and year"  # Jun 2025


class Shape(Struct, frozen=True):
    """One sort of entry of a format: which kinds of role are written so, and by what key it holds each field.

    Of several keys the first is written and all are read; a field without any is one that the format cannot hold.
    `kinds` is empty for what is read only. `ongoing` is how an end that is the present is written, None where by leaving
    the end out. `date` is the key of a single date, or of a text that holds all dates. `is_joined`: highlights are the
    lines of one text.
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


#: The heading of a new section for roles of a kind; each of them is read back as that kind.
HEADINGS = {
    Kind.WORK: "Experience",
    Kind.EDUCATION: "Education",
    Kind.TEACHING: "Teaching",
    Kind.SERVICE: "Volunteering",
    Kind.AWARD: "Awards",
    Kind.PROJECT: "Projects",
    Kind.TALK: "Talks",
    Kind.PUBLICATION: "Publications",
    Kind.NEWS: "News",
    Kind.OTHER: "Projects",
}

#: The fields that the table has a row for, with what they are called there.
FIELDS = {
    "title": "title",
    "organization": "organization",
    "location": "location",
    "url": "url",
    "start": "start",
    "end": "end",
    "date": "single date",
    "highlights": "highlights",
    "section": "section",
    "kind": "kind",
    "hidden": "hidden",
}

_JSON_RESUME = (
    Shape(
        Format.JSON_RESUME,
        "work",
        (Kind.WORK, Kind.TEACHING),
        title=("position",),
        organization=("name",),
        location=("location",),
        url=("url",),
        start=("startDate",),
        end=("endDate",),
        highlights=("highlights", "description", "summary"),
    ),
    Shape(
        Format.JSON_RESUME,
        "volunteer",
        (Kind.SERVICE,),
        title=("position",),
        organization=("organization",),
        url=("url",),
        start=("startDate",),
        end=("endDate",),
        highlights=("highlights", "summary"),
    ),
    Shape(
        Format.JSON_RESUME,
        "education",
        (Kind.EDUCATION,),
        title=("studyType", "area"),
        organization=("institution",),
        url=("url",),
        start=("startDate",),
        end=("endDate",),
        score=("score",),
        courses=("courses",),
    ),
    Shape(
        Format.JSON_RESUME,
        "awards",
        (Kind.AWARD,),
        title=("title",),
        organization=("awarder",),
        date=("date",),
        highlights=("summary",),
        is_joined=True,
    ),
    Shape(
        Format.JSON_RESUME,
        "projects",
        (Kind.PROJECT, Kind.TALK, Kind.OTHER),
        title=("name",),
        organization=("entity",),
        url=("url",),
        start=("startDate",),
        end=("endDate",),
        highlights=("highlights", "description"),
        kind=("type",),
    ),
    Shape(
        Format.JSON_RESUME,
        "publications",
        (Kind.PUBLICATION,),
        title=("name",),
        organization=("publisher",),
        url=("url",),
        date=("releaseDate",),
        highlights=("summary",),
        is_joined=True,
    ),
    Shape(
        Format.JSON_RESUME,
        "certificates",
        (),
        title=("name",),
        organization=("issuer",),
        url=("url",),
        date=("date",),
    ),
)

_RENDERCV = (
    Shape(
        Format.RENDERCV,
        "experience",
        (Kind.WORK, Kind.TEACHING, Kind.SERVICE, Kind.AWARD, Kind.TALK, Kind.PUBLICATION),
        title=("position",),
        organization=("company",),
        location=("location",),
        url=("url",),
        start=("start_date",),
        end=("end_date",),
        date=("date",),
        highlights=("highlights", "summary"),
        section=("sections",),
        dates=DateForm.ISO_OR_TEXT,
        ongoing="present",
    ),
    Shape(
        Format.RENDERCV,
        "education",
        (Kind.EDUCATION,),
        title=("degree", "area"),
        organization=("institution",),
        location=("location",),
        url=("url",),
        start=("start_date",),
        end=("end_date",),
        date=("date",),
        highlights=("highlights", "summary"),
        section=("sections",),
        dates=DateForm.ISO_OR_TEXT,
        ongoing="present",
    ),
    Shape(
        Format.RENDERCV,
        "normal",
        (Kind.PROJECT, Kind.NEWS, Kind.OTHER),
        title=("name",),
        organization=("organization",),
        location=("location",),
        url=("url",),
        start=("start_date",),
        end=("end_date",),
        date=("date",),
        highlights=("highlights", "summary"),
        section=("sections",),
        dates=DateForm.ISO_OR_TEXT,
        ongoing="present",
    ),
    Shape(
        Format.RENDERCV,
        "publication",
        (),
        title=("title",),
        organization=("journal",),
        url=("url", "doi"),
        date=("date",),
        highlights=("summary", "authors"),
        section=("sections",),
        dates=DateForm.ISO_OR_TEXT,
    ),
)

CROSSWALK: tuple[Shape, ...] = (*_JSON_RESUME, *_RENDERCV)


def shapes_of(form: Format) -> tuple[Shape, ...]:
    """The shapes of a format, in the order of the table."""
    return tuple(shape for shape in CROSSWALK if shape.format is form)


def shape_named(form: Format, name: str) -> Shape:
    """The shape that a format calls by a name; raises KeyError where there is none."""
    found = next((shape for shape in shapes_of(form) if shape.name == name), None)
    if found is None:
        raise KeyError(name)
    return found


def shape_for(form: Format, kind: Kind) -> Shape | None:
    """How a format writes roles of a kind; None where it has no place for them."""
    return next((shape for shape in shapes_of(form) if kind in shape.kinds), None)
