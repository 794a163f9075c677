"""Comments that readers see: what several rules ask of a page, worked out once."""

from __future__ import annotations

from functools import lru_cache

from jekyll_cv.linting.subject import Subject
from jekyll_cv.page.printed_comments import PrintedComment, printed_comments


@lru_cache(maxsize=1)  # asked by one rule after another about a page
def printed_on(subject: Subject) -> tuple[PrintedComment, ...]:
    """The comments whose openers readers see, in file order."""
    return tuple(printed_comments(subject.page.document))
