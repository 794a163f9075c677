"""A page to check, under the configuration that holds for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.linting.configuration import Configuration
from jekyll_cv.linting.diagnostic import Diagnostic
from jekyll_cv.linting.engine import lint_subject
from jekyll_cv.linting.subject import Subject
from jekyll_cv.page.page import Page

if TYPE_CHECKING:
    from jekyll_cv.linting.calendar import Calendar
    from jekyll_cv.linting.spelling import Speller
    from jekyll_cv.site.index import SiteIndex


class Target(Struct, frozen=True):
    """A page to check: the path it goes by, what was set for it, and what its site has, None where there is none.

    `speller` is one that was asked about several pages, None for one of the page's own; `calendar` is there for those who
    want to know until when the findings hold.
    """

    path: str
    page: Page
    configuration: Configuration
    site: SiteIndex | None = None
    speller: Speller | None = None
    calendar: Calendar | None = None


def check(target: Target) -> list[Diagnostic]:
    """The findings that are wanted for this file, as severe as was set, in the order of their places.

    Raises ConfigError for a selector that fits no rule.
    """
    configuration = target.configuration
    subject = Subject(target.page, configuration.settings, target.site, target.speller, target.calendar)
    ignored = configuration.ignored_codes(target.path)
    severities = configuration.severities
    return [
        replace(diagnostic, severity=severities.get(diagnostic.code, diagnostic.severity))
        for diagnostic in lint_subject(subject, configuration.rules)
        if diagnostic.code not in ignored
    ]
