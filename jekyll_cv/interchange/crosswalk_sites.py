"""The rows of `crosswalk` for what sites show: al-folio's two data files and schema.org's JSON-LD.

Sources: al-folio's `_layouts/cv.liquid` (01eb364) and the includes below `_includes/cv/` that it names: `experience`
(25221f2), `education` and `publications` (3360e71), `awards` (c5aa6dc), `projects` (25221f2); before them `time_table`
(8e48dfb, 90a9079). schema.org's types Role, EmployeeRole, OrganizationRole, Person, Event and CreativeWork.
"""

from __future__ import annotations

from jekyll_cv.interchange.shape import DateForm, Format, Shape
from jekyll_cv.page.model import Kind

#: Named as the sections that al-folio's layout knows; what has no section of its own is a line of text, a bullet.
AL_FOLIO = (
    *(
        Shape(
            Format.AL_FOLIO,
            name,
            kinds,
            title=("position",),
            organization=("company", "name", "organization"),
            location=("location",),
            url=("url",),
            start=("start_date",),
            end=("end_date",),
            highlights=("highlights", "summary"),
            dates=DateForm.ISO_OR_TEXTS,
            ongoing="Present",
        )
        for name, kinds in (
            ("Experience", (Kind.WORK, Kind.TEACHING, Kind.OTHER)),
            ("Volunteer", (Kind.SERVICE,)),
        )
    ),
    Shape(
        Format.AL_FOLIO,
        "Education",
        (Kind.EDUCATION,),
        title=("studyType", "area"),
        organization=("institution",),
        location=("location",),
        url=("url",),
        start=("start_date",),
        end=("end_date",),
        highlights=("highlights",),
        dates=DateForm.ISO_OR_TEXTS,
        ongoing="Present",
    ),
    Shape(
        Format.AL_FOLIO,
        "Awards",
        (Kind.AWARD,),
        title=("title",),
        organization=("awarder",),
        url=("url",),
        date=("date",),
        highlights=("summary",),
        dates=DateForm.ISO_OR_TEXT,
        is_joined=True,
    ),
    Shape(
        Format.AL_FOLIO,
        "Projects",
        (Kind.PROJECT,),
        title=("name",),
        url=("url",),
        start=("start_date",),
        end=("end_date",),
        highlights=("highlights", "summary"),
        dates=DateForm.ISO_OR_TEXTS,
        ongoing="Present",
    ),
    Shape(
        Format.AL_FOLIO,
        "Publications",
        (Kind.PUBLICATION,),
        title=("title",),
        organization=("publisher",),
        url=("url",),
        date=("date", "releaseDate"),
        highlights=("summary",),
        dates=DateForm.ISO_OR_TEXT,
        is_joined=True,
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

#: Named as the property of the person that holds them, or as the type that has the person as one of its own.
JSON_LD = (
    *(
        Shape(
            Format.JSON_LD,
            name,
            kinds,
            title=("roleName",),
            organization=(f"{name}.name",),
            location=(f"{name}.address",),
            url=(f"{name}.url",),
            start=("startDate",),
            end=("endDate",),
            highlights=("description",),
            is_joined=True,
        )
        for name, kinds in (
            ("worksFor", (Kind.WORK, Kind.TEACHING, Kind.OTHER)),
            ("alumniOf", (Kind.EDUCATION,)),
            ("memberOf", (Kind.SERVICE,)),
        )
    ),
    Shape(
        Format.JSON_LD,
        "award",
        (Kind.AWARD,),
        title=("award",),
        organization=("award",),
        url=("url",),
        start=("startDate",),
        end=("endDate",),
        date=("startDate",),
        highlights=("description",),
        is_joined=True,
    ),
    Shape(
        Format.JSON_LD,
        "Event",
        (Kind.TALK,),
        title=("name",),
        organization=("organizer.name",),
        location=("location",),
        url=("url",),
        start=("startDate",),
        end=("endDate",),
        highlights=("description",),
        is_joined=True,
    ),
    Shape(
        Format.JSON_LD,
        "ScholarlyArticle",
        (Kind.PUBLICATION,),
        title=("name",),
        organization=("publisher.name",),
        url=("url",),
        date=("datePublished",),
        highlights=("description",),
        is_joined=True,
    ),
    Shape(
        Format.JSON_LD,
        "CreativeWork",
        (Kind.PROJECT,),
        title=("name",),
        organization=("sourceOrganization.name",),
        location=("locationCreated.name",),
        url=("url",),
        start=("creator.startDate",),
        end=("creator.endDate",),
        highlights=("description",),
        is_joined=True,
    ),
)
