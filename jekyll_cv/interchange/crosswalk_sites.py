"""The rows of `crosswalk` for what sites show: al-folio's two data files and schema.org's JSON-LD.

Sources: al-folio's `_layouts/cv.liquid` (01eb364) and the includes below `_includes/cv/` that it names: `experience`
(25221f2), `education` and `publications` (3360e71), `awards` (c5aa6dc), `projects` (25221f2); before them `time_table`
(8e48dfb, 90a9079). schema.org's types Role, EmployeeRole, OrganizationRole, Person, Event and CreativeWork.
"""

from __future__ import annotations

from msgspec.structs import replace

from jekyll_cv.interchange.shape import DateForm, Format, Shape
from jekyll_cv.page.model import Kind

_LASTING = Shape(
    Format.AL_FOLIO,
    "",
    (),
    location=("location",),
    url=("url",),
    start=("start_date",),
    end=("end_date",),
    highlights=("highlights", "summary"),
    dates=DateForm.ISO_OR_TEXTS,
    ongoing="Present",
)
_POSITION = replace(_LASTING, title=("position",), organization=("company", "name", "organization"))
_GIVEN_ONCE = Shape(
    Format.AL_FOLIO,
    "",
    (),
    title=("title",),
    url=("url",),
    date=("date",),
    highlights=("summary",),
    dates=DateForm.ISO_OR_TEXT,
    is_joined=True,
)
#: Named as the sections that al-folio's layout knows; what has no section of its own is a line of text, a bullet.
AL_FOLIO = (
    replace(_POSITION, name="Experience", kinds=(Kind.WORK, Kind.TEACHING, Kind.OTHER)),
    replace(_POSITION, name="Volunteer", kinds=(Kind.SERVICE,)),
    replace(
        _LASTING,
        name="Education",
        kinds=(Kind.EDUCATION,),
        title=("studyType", "area"),
        organization=("institution",),
        highlights=("highlights",),
    ),
    replace(_GIVEN_ONCE, name="Awards", kinds=(Kind.AWARD,), organization=("awarder",)),
    replace(_LASTING, name="Projects", kinds=(Kind.PROJECT,), title=("name",), location=()),
    replace(
        _GIVEN_ONCE,
        name="Publications",
        kinds=(Kind.PUBLICATION,),
        organization=("publisher",),
        date=("date", "releaseDate"),
    ),
    Shape(
        Format.AL_FOLIO,
        "bullet",
        (Kind.TALK, Kind.NEWS),
        title=("bullet",),
        organization=("bullet",),
        location=("bullet",),
        url=("bullet",),
        date=("bullet",),
        section=("sections",),
        dates=DateForm.TEXT,
    ),
)

AL_FOLIO_LIST = (
    Shape(
        Format.AL_FOLIO_LIST,
        "time_table",
        tuple(Kind),
        title=("title",),
        organization=("institution",),
        location=("location",),
        url=("linkitems",),
        date=("year",),
        highlights=("description",),
        section=("title",),
        dates=DateForm.TEXT,
    ),
)

_THING = Shape(
    Format.JSON_LD,
    "",
    (),
    title=("name",),
    url=("url",),
    start=("startDate",),
    end=("endDate",),
    highlights=("description",),
    is_joined=True,
)
#: Named as the property of the person that holds them, or as the type that has the person as one of its own.
JSON_LD = (
    *(
        replace(
            _THING,
            name=name,
            kinds=kinds,
            title=("roleName",),
            organization=(f"{name}.name",),
            location=(f"{name}.address",),
            url=(f"{name}.url",),
        )
        for name, kinds in (
            ("worksFor", (Kind.WORK, Kind.TEACHING, Kind.OTHER)),
            ("alumniOf", (Kind.EDUCATION,)),
            ("memberOf", (Kind.SERVICE,)),
        )
    ),
    replace(_THING, name="award", kinds=(Kind.AWARD,), title=("award",), organization=("award",), date=("startDate",)),
    replace(_THING, name="Event", kinds=(Kind.TALK,), organization=("organizer.name",), location=("location",)),
    replace(
        _THING,
        name="ScholarlyArticle",
        kinds=(Kind.PUBLICATION,),
        organization=("publisher.name",),
        start=(),
        end=(),
        date=("datePublished",),
    ),
    replace(
        _THING,
        name="CreativeWork",
        kinds=(Kind.PROJECT,),
        organization=("sourceOrganization.name",),
        location=("locationCreated.name",),
        start=("creator.startDate",),
        end=("creator.endDate",),
    ),
)
