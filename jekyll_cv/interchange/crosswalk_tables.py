"""The rows of `crosswalk` for tables: our own CSV, and the files of LinkedIn's data export.

LinkedIn documents no columns; these are what readers of its exports expect, in many public repositories the same.
"""

from __future__ import annotations

from jekyll_cv.interchange.shape import DateForm, Format, Shape
from jekyll_cv.page.model import Kind

CSV = (
    Shape(
        Format.CSV,
        "row",
        tuple(Kind),
        title=("title",),
        organization=("organization",),
        location=("location",),
        url=("url",),
        start=("start",),
        end=("end",),
        highlights=("highlights",),
        section=("section",),
        kind=("kind",),
        hidden=("hidden",),
        dates=DateForm.EDTF,
        ongoing="present",
        is_joined=True,
    ),
)

#: Named as the files of the export. What has no end date goes on; a certificate's end is when it expires.
LINKEDIN = (
    Shape(
        Format.LINKEDIN,
        "Positions",
        (),
        title=("Title",),
        organization=("Company Name",),
        location=("Location",),
        start=("Started On",),
        end=("Finished On",),
        highlights=("Description",),
        dates=DateForm.MONTHS,
        is_joined=True,
    ),
    Shape(
        Format.LINKEDIN,
        "Education",
        (),
        title=("Degree Name",),
        organization=("School Name",),
        start=("Start Date",),
        end=("End Date",),
        highlights=("Activities", "Notes"),
        dates=DateForm.MONTHS,
        is_joined=True,
    ),
    Shape(
        Format.LINKEDIN,
        "Volunteering",
        (),
        title=("Role",),
        organization=("Company Name",),
        start=("Started On",),
        end=("Finished On",),
        highlights=("Description",),
        dates=DateForm.MONTHS,
        is_joined=True,
    ),
    Shape(
        Format.LINKEDIN,
        "Certifications",
        (),
        title=("Name",),
        organization=("Authority",),
        url=("Url",),
        date=("Started On",),
        dates=DateForm.MONTHS,
    ),
    Shape(
        Format.LINKEDIN,
        "Projects",
        (),
        title=("Title",),
        url=("Url",),
        start=("Started On",),
        end=("Finished On",),
        highlights=("Description",),
        dates=DateForm.MONTHS,
        is_joined=True,
    ),
    Shape(
        Format.LINKEDIN,
        "Honors",
        (),
        title=("Title",),
        date=("Issued On",),
        highlights=("Description",),
        dates=DateForm.MONTHS,
        is_joined=True,
    ),
    Shape(
        Format.LINKEDIN,
        "Publications",
        (),
        title=("Name",),
        organization=("Publisher",),
        url=("Url",),
        date=("Published On",),
        highlights=("Description",),
        dates=DateForm.MONTHS,
        is_joined=True,
    ),
)
