"""The rows of `crosswalk` for tables: our own CSV, and the files of LinkedIn's data export.

LinkedIn documents no columns; these are what readers of its exports expect, in many public repositories the same.
"""

from __future__ import annotations

from msgspec.structs import replace

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

_TABLE = Shape(Format.LINKEDIN, "", (), highlights=("Description",), dates=DateForm.MONTHS, is_joined=True)
_LASTING = replace(_TABLE, start=("Started On",), end=("Finished On",))
#: Named as the files of the export. What has no end date goes on; a certificate's end is when it expires.
LINKEDIN = (
    replace(_LASTING, name="Positions", title=("Title",), organization=("Company Name",), location=("Location",)),
    replace(
        _TABLE,
        name="Education",
        title=("Degree Name",),
        organization=("School Name",),
        start=("Start Date",),
        end=("End Date",),
        highlights=("Activities", "Notes"),
    ),
    replace(_LASTING, name="Volunteering", title=("Role",), organization=("Company Name",)),
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
    replace(_LASTING, name="Projects", title=("Title",), url=("Url",)),
    replace(_TABLE, name="Honors", title=("Title",), date=("Issued On",)),
    replace(
        _TABLE,
        name="Publications",
        title=("Name",),
        organization=("Publisher",),
        url=("Url",),
        date=("Published On",),
    ),
)
