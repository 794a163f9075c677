"""The one table of what each format calls the fields of a role, and which kinds of role it writes where.

The rows of formats for sites and of tables are in modules of their own; here are the others, and all of them together.
Sources: JSON Resume's schema 1.3.1, RenderCV 2.8's entry models; al-folio's file is read like RenderCV's, whose names it
mostly has.
"""

from __future__ import annotations

from msgspec.structs import replace

from jekyll_cv.interchange.crosswalk_sites import AL_FOLIO, AL_FOLIO_LIST, JSON_LD
from jekyll_cv.interchange.crosswalk_tables import CSV, LINKEDIN
from jekyll_cv.interchange.shape import DateForm, Format, Keys, Shape
from jekyll_cv.page.model import Kind

__all__ = [
    "CROSSWALK",
    "FIELDS",
    "HEADINGS",
    "DateForm",
    "Format",
    "Keys",
    "Shape",
    "keys_of",
    "shape_for",
    "shape_named",
    "shapes_of",
]

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

#: What entries with a time from and to have in common.
_LASTING = Shape(Format.JSON_RESUME, "", (), url=("url",), start=("startDate",), end=("endDate",))
_GIVEN_ONCE = Shape(Format.JSON_RESUME, "", (), highlights=("summary",), is_joined=True)
_JSON_RESUME = (
    replace(
        _LASTING,
        name="work",
        kinds=(Kind.WORK, Kind.TEACHING),
        title=("position",),
        organization=("name",),
        location=("location",),
        highlights=("highlights", "summary"),
    ),
    replace(
        _LASTING,
        name="volunteer",
        kinds=(Kind.SERVICE,),
        title=("position",),
        organization=("organization",),
        highlights=("highlights", "summary"),
    ),
    replace(
        _LASTING,
        name="education",
        kinds=(Kind.EDUCATION,),
        title=("studyType", "area"),
        organization=("institution",),
        score=("score",),
        courses=("courses",),
    ),
    replace(
        _GIVEN_ONCE,
        name="awards",
        kinds=(Kind.AWARD,),
        title=("title",),
        organization=("awarder",),
        date=("date",),
    ),
    replace(
        _LASTING,
        name="projects",
        kinds=(Kind.PROJECT, Kind.TALK, Kind.OTHER),
        title=("name",),
        organization=("entity",),
        highlights=("highlights", "description"),
        kind=("type",),
    ),
    replace(
        _GIVEN_ONCE,
        name="publications",
        kinds=(Kind.PUBLICATION,),
        title=("name",),
        organization=("publisher",),
        url=("url",),
        date=("releaseDate",),
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

_ENTRY = Shape(
    Format.RENDERCV,
    "",
    (),
    location=("location",),
    url=("url",),
    start=("start_date",),
    end=("end_date",),
    date=("date",),
    highlights=("highlights", "summary"),
    section=("sections",),
    dates=DateForm.ISO_OR_TEXT,
    ongoing="present",
)
_RENDERCV = (
    replace(
        _ENTRY,
        name="experience",
        kinds=(Kind.WORK, Kind.TEACHING, Kind.SERVICE, Kind.AWARD, Kind.TALK, Kind.PUBLICATION),
        title=("position",),
        organization=("company",),
    ),
    replace(
        _ENTRY,
        name="education",
        kinds=(Kind.EDUCATION,),
        title=("degree", "area"),
        organization=("institution",),
    ),
    replace(
        _ENTRY,
        name="normal",
        kinds=(Kind.PROJECT, Kind.NEWS, Kind.OTHER),
        title=("name",),
        organization=("organization",),
    ),
    Shape(
        Format.RENDERCV,
        "publication",
        (),
        title=("title",),
        organization=("journal", "publisher", "awarder"),
        url=("url", "doi"),
        date=("date", "releaseDate"),
        highlights=("summary", "authors"),
        section=("sections",),
        dates=DateForm.ISO_OR_TEXT,
        is_joined=True,
    ),
)

CROSSWALK: tuple[Shape, ...] = (*_JSON_RESUME, *_RENDERCV, *AL_FOLIO, *AL_FOLIO_LIST, *JSON_LD, *CSV, *LINKEDIN)


def keys_of(shape: Shape) -> frozenset[str]:
    """All keys that entries of a shape have."""
    return frozenset(key for name in (*FIELDS, "score", "courses") for key in shape.keys(name))


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
