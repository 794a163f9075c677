"""Asks the chosen rules about pages and puts what they say in order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from jekyll_cv.errors import ConfigError
from jekyll_cv.linting.diagnostic import Diagnostic
from jekyll_cv.linting.rule import Rule, Settings
from jekyll_cv.linting.rules import RULES
from jekyll_cv.page.page import Page


def lint(page: Page, *, rules: Sequence[Rule] = RULES, settings: Settings | None = None) -> list[Diagnostic]:
    """All findings on one page, in the order of their places."""
    return lint_pages([page], rules=rules, settings=settings)[0]


def lint_pages(
    pages: Sequence[Page], *, rules: Sequence[Rule] = RULES, settings: Settings | None = None
) -> list[list[Diagnostic]]:
    """The findings on each page, in the order of their places; rules that look at all pages at once see them all."""
    settings = settings or Settings(today=datetime.now(tz=UTC).astimezone().date())
    found: list[list[Diagnostic]] = [[] for _page in pages]
    for rule in rules:
        if rule.check:
            for page, diagnostics in zip(pages, found, strict=True):
                diagnostics.extend(map(rule.diagnostic, rule.check(page, settings)))
        if rule.check_run:
            for findings, diagnostics in zip(rule.check_run(pages, settings), found, strict=True):
                diagnostics.extend(map(rule.diagnostic, findings))
    return [sorted(diagnostics, key=lambda item: (item.span, item.code)) for diagnostics in found]


def choose_rules(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules that codes, beginnings of codes or names pick; no `select` picks all.

    Raises ConfigError for a selector that fits no rule.
    """
    chosen = _picked(select) or set(RULES)
    dropped = _picked(ignore)
    return tuple(rule for rule in RULES if rule in chosen and rule not in dropped)


def find_rule(selector: str) -> Rule:
    """The rule of a code or name; raises ConfigError where there is none."""
    for rule in RULES:
        if selector.upper() == rule.code or selector.lower() == rule.name:
            return rule
    raise ConfigError(f"no rule {selector!r}; `jekyll-cv rule` lists them")


def _picked(selectors: Iterable[str]) -> set[Rule]:
    picked: set[Rule] = set()
    for selector in selectors:
        fitting = [
            rule
            for rule in RULES
            if selector == "ALL" or rule.code.startswith(selector.upper()) or rule.name == selector.lower()
        ]
        if not selector or not fitting:
            raise ConfigError(f"no rule fits {selector!r}; `jekyll-cv rule` lists them")
        picked.update(fitting)
    return picked
