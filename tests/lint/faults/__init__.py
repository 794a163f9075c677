"""The faults that are put into pages, one at a time, to see whether they are reported.

A fault knows all the places of a page where it could be made; which of them are true faults, kramdown says.
"""

from __future__ import annotations

from tests.lint.faults import blocks, comments, dates, emphasis, front_matter, html, links, roles, words
from tests.lint.faults.model import Fault

FAULTS: tuple[Fault, ...] = (
    *dates.FAULTS,
    *roles.FAULTS,
    *front_matter.FAULTS,
    *comments.FAULTS,
    *emphasis.FAULTS,
    *blocks.FAULTS,
    *html.FAULTS,
    *links.FAULTS,
    *words.FAULTS,
)
