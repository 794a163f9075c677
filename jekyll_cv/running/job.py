"""What is asked of a run, and what comes out, page by page; plain values that may go to another process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from jekyll_cv.linting.calendar import Day
from jekyll_cv.linting.diagnostic import Diagnostic

if TYPE_CHECKING:
    from jekyll_cv.linting.configuration import Configuration


class Job(Struct, frozen=True):
    """A page to check: the path it goes by, its bytes, and what was set for it."""

    path: str
    data: bytes
    configuration: Configuration


class Task(Struct, frozen=True):
    """What is to be done with each page: check it, or make its fixes first, the unsafe ones too where asked for."""

    fix: bool = False
    unsafe: bool = False


class Content(Struct, frozen=True):
    """A file by its path, and a digest of what was in it; None where it could not be read."""

    path: str
    digest: str | None


class Outcome(Struct, frozen=True):
    """A page's findings, in the order of their places; with fixes, those that are left.

    `fixed` findings were mended, which makes the page `text`, None where it stays as it was. Fixes that bring each
    other about without end are not settled. `sources` are the other pages of the site that the findings are also about,
    such as those with the headings that links lead to; from `holds_before` on, a day, the page is to be checked again.
    """

    findings: tuple[Diagnostic, ...]
    sources: tuple[Content, ...] = ()
    holds_before: Day | None = None
    fixed: int = 0
    text: str | None = None
    is_settled: bool = True

    @property
    def is_changed(self) -> bool:
        """Whether the findings are those of another text than was given."""
        return self.text is not None
