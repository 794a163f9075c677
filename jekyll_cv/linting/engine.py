"""Asks the chosen rules about a page and puts what they say in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from jekyll_cv.linting.choice import default_rules
from jekyll_cv.linting.diagnostic import Diagnostic
from jekyll_cv.linting.rule import Rule
from jekyll_cv.linting.settings import Settings, default_settings
from jekyll_cv.linting.subject import Subject
from jekyll_cv.linting.suppression import sift
from jekyll_cv.page.page import Page

if TYPE_CHECKING:
    from jekyll_cv.site.index import SiteIndex


def lint(
    page: Page,
    *,
    rules: Sequence[Rule] | None = None,
    settings: Settings | None = None,
    site: SiteIndex | None = None,
) -> list[Diagnostic]:
    """All findings on one page, in the order of their places.

    `rules` are those that are on by default where none are given. `site` is what the page's links and layout are
    looked up in; without it nothing is said about them.
    """
    subject = Subject(page, settings or default_settings(), site)
    return lint_subject(subject, default_rules() if rules is None else rules)


def lint_subject(subject: Subject, rules: Sequence[Rule]) -> list[Diagnostic]:
    """The findings that no comment switches off, in the order of their places."""
    checks = ((rule, rule.check) for rule in rules if rule.check)
    found = [rule.diagnostic(finding) for rule, check in checks for finding in check(subject)]
    return sorted(_unsuppressed(subject, found, rules), key=lambda item: (item.span, item.code))


def _unsuppressed(subject: Subject, found: list[Diagnostic], rules: Sequence[Rule]) -> list[Diagnostic]:
    """The findings that no comment switches off, and those about these comments, which only a whole page does."""
    comments = subject.suppressions
    sifted = sift(subject.page, _without_yielding(found, rules), comments)
    about = [
        rule.diagnostic(finding)
        for rule in rules
        if comments and rule.check_suppressions
        for finding in rule.check_suppressions(subject, sifted.used, rules)
    ]
    return [*sifted.diagnostics, *sift(subject.page, about, [one for one in comments if one.line is None]).diagnostics]


def _without_yielding(found: list[Diagnostic], rules: Sequence[Rule]) -> list[Diagnostic]:
    """The findings without those of a rule that yields to another's at the same place."""
    yields_to = {rule.code: rule.yields_to for rule in rules if rule.yields_to}
    places = {(one.code, one.span) for one in found}
    return [
        one
        for one in found
        if one.code not in yields_to or not any((code, one.span) in places for code in yields_to[one.code])
    ]
