"""A run over pages: each under the configuration that holds for it, those under one configuration together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.linting.configuration import Configuration
from jekyll_cv.linting.diagnostic import Diagnostic
from jekyll_cv.linting.engine import lint_subjects
from jekyll_cv.linting.subject import Subject
from jekyll_cv.page.page import Page
from jekyll_cv.site.index import SiteIndex


class Target(Struct, frozen=True):
    """A page to check: the path it goes by, what was set for it, and what its site has, None where there is none."""

    path: str
    page: Page
    configuration: Configuration
    site: SiteIndex | None = None


def check_targets(targets: Sequence[Target], *, advance: Callable[[], None] | None = None) -> list[list[Diagnostic]]:
    """The findings on each page, in the order of their places; `advance` is called after each page.

    Raises ConfigError for a selector that fits no rule.
    """
    found: list[list[Diagnostic]] = [[] for _target in targets]
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for number, target in enumerate(targets):
        groups[id(target.configuration)].append(number)
    for numbers in groups.values():
        configuration = targets[numbers[0]].configuration
        subjects = [Subject(targets[number].page, configuration.settings, targets[number].site) for number in numbers]
        for number, diagnostics in zip(
            numbers, lint_subjects(subjects, configuration.rules, advance=advance), strict=True
        ):
            found[number] = _configured(targets[number], diagnostics)
    return found


def _configured(target: Target, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """The findings that are wanted for this file, as severe as was set."""
    ignored = target.configuration.ignored_codes(target.path)
    severities = target.configuration.severities
    return [
        replace(diagnostic, severity=severities.get(diagnostic.code, diagnostic.severity))
        for diagnostic in diagnostics
        if diagnostic.code not in ignored
    ]
