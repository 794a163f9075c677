"""The settings of a run, as plain values. The rules that they choose are imported when they are asked for."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.settings import Settings, default_settings

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

    from jekyll_cv.front_matter import YamlDialect
    from jekyll_cv.linting.rule import Rule


class Overrides(Struct, frozen=True):
    """What a command line says, each over the file's setting of that name; None where it says nothing."""

    select: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None

    def check(self) -> None:
        """Raises ConfigError for a selector that fits no rule."""
        from jekyll_cv.linting.choice import picked  # noqa: PLC0415 - results that are kept do without the rules

        for selectors in (self.select, self.extend_select, self.ignore):
            for selector in selectors or ():
                picked(selector)


class Configuration(Struct, frozen=True, dict=True):
    """The settings that hold for some pages.

    `path` is the file they come from, None for none; patterns of files are gitignore's and count from its `folder`.
    Selectors are codes, beginnings of codes, or names of rules.
    """

    path: Path | None = None
    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    severity: Mapping[str, Severity] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    today: date | None = None
    yaml: YamlDialect | None = None

    @property
    def folder(self) -> Path:
        """Where patterns of files count from: the file's folder, else the current one."""
        return self.path.parent if self.path else Path.cwd()

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules that are asked; raises ConfigError for a selector that fits none."""
        from jekyll_cv.linting.choice import choose_rules  # noqa: PLC0415

        return choose_rules(self.select, self.ignore, self.extend_select)

    @cached_property
    def settings(self) -> Settings:
        """What rules are told."""
        today = self.today or default_settings().today
        return Settings(today, frozenset(word.lower() for word in self.words))

    @cached_property
    def severities(self) -> Mapping[str, Severity]:
        """The severity of each code that has another than its rule's; a more exact selector counts more."""
        from jekyll_cv.linting.choice import picked  # noqa: PLC0415

        by_exactness = sorted(self.severity.items(), key=lambda item: len(picked(item[0])), reverse=True)
        return {rule.code: severity for selector, severity in by_exactness for rule in picked(selector)}

    def is_excluded(self, path: str) -> bool:
        """Whether `exclude` leaves a file out."""
        return bool(self.exclude) and self._excluding.match_file(self._relative(path))

    def ignored_codes(self, path: str) -> frozenset[str]:
        """The codes that `per-file-ignores` leaves out for a file."""
        if not self.per_file_ignores:
            return frozenset()
        from jekyll_cv.linting.choice import picked  # noqa: PLC0415

        relative = self._relative(path)
        selectors = [codes for spec, codes in self._file_ignores if spec.match_file(relative)]
        return frozenset(rule.code for codes in selectors for code in codes for rule in picked(code))

    @cached_property
    def _excluding(self) -> GitIgnoreSpec:
        return _spec(self.exclude)

    @cached_property
    def _file_ignores(self) -> tuple[tuple[GitIgnoreSpec, tuple[str, ...]], ...]:
        return tuple((_spec([pattern]), codes) for pattern, codes in self.per_file_ignores.items())

    def _relative(self, path: str) -> str:
        """A path below the folder, with slashes; one that lies elsewhere as it is."""
        absolute = os.path.abspath(path)  # noqa: PTH100  resolve() would follow links
        return os.path.relpath(absolute, self.folder).replace(os.sep, "/")


def _spec(patterns: Iterable[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - few runs have patterns

    return GitIgnoreSpec.from_lines(patterns)
