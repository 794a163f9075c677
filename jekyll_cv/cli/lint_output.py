"""What `jekyll-cv lint` prints and writes: reports, diffs, fixed pages, settings."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click
from msgspec import Struct

from jekyll_cv.cli.inputs import NamedPage
from jekyll_cv.cli.outcome import print_error
from jekyll_cv.cli.progress import progress
from jekyll_cv.cli.terminal import printable
from jekyll_cv.errors import EditError, InputError
from jekyll_cv.linting.configuration import Configuration, Configurations
from jekyll_cv.linting.fixing import Fixed, fix_targets
from jekyll_cv.linting.report import REPORTS, STATISTICS, Report
from jekyll_cv.linting.run import Target, check_targets

#: GitHub Actions sets this to "true".
_GITHUB = "GITHUB_ACTIONS"

#: The pages of a run and what became of each, in the order given.
Outcome = Sequence[tuple[NamedPage, Fixed]]


def check_inputs(pages: Sequence[NamedPage], *, fix: bool, unsafe: bool) -> Outcome:
    """The findings on pages, after the fixes where these are asked for; nothing is written."""
    targets = [Target(one.path, one.page, one.configuration or Configuration(), one.site) for one in pages]
    with progress(len(targets), "Checking pages") as advance:
        if fix:
            return list(zip(pages, fix_targets(targets, unsafe=unsafe, advance=advance), strict=True))
        found = check_targets(targets, advance=advance)
    return [(one, Fixed(one.page, (), tuple(items))) for one, items in zip(pages, found, strict=True)]


class Manner(Struct, frozen=True):
    """How findings are printed: the format, None for the usual one, or their numbers only."""

    form: str | None
    statistics: bool = False

    def check(self) -> None:
        """Raises UsageError for a format that has no numbers to print."""
        if self.statistics and self.form is not None and self.form not in STATISTICS:
            raise click.UsageError(f"--statistics has no format {self.form}, it is {', '.join(STATISTICS)}")

    def render(self, report: Report) -> str:
        """The report as text."""
        if self.statistics:
            return STATISTICS[self.form or "full"](report)
        usual = "github" if os.environ.get(_GITHUB) == "true" else "full"
        return REPORTS[self.form or usual](report)


def print_report(report: Report, manner: Manner, *, is_page_on_stdout: bool) -> None:
    """Print the findings that are left; on stderr where standard output holds the fixed page."""
    text = manner.render(report)
    if text:
        click.echo(text, err=is_page_on_stdout, color=False if os.environ.get("NO_COLOR") else None)


def report_of(outcome: Outcome, *, fixed: int, unsafe: bool, failed: bool) -> Report:
    """What there is to report of a run."""
    pages = tuple((named.path, one.page.source, one.left) for named, one in outcome)
    return Report(pages, fixed=fixed, unsafe=unsafe, failed=failed)


def print_fixes(outcome: Outcome) -> bool:
    """Print what the fixes change as one diff; says whether there is any."""
    from jekyll_cv.cli.diff import diff_of  # noqa: PLC0415

    on_terminal = sys.stdout.isatty()
    changed = _changed(outcome)
    for named, fixed in changed:
        text = diff_of(named.path, named.page.source.text, fixed.page.source.text, on_terminal=on_terminal)
        click.echo(text, nl=False, color=on_terminal and not os.environ.get("NO_COLOR"))
    _tell(changed, "would fix")
    return bool(changed)


def write_fixes(outcome: Outcome) -> tuple[int, bool]:
    """Write the pages that fixes changed; gives how many findings were fixed, and whether a page could not be written."""
    from jekyll_cv.files import write_file  # noqa: PLC0415

    written, failed = [], False
    changed = _changed(outcome)
    for named, fixed in changed:
        try:
            if not named.is_stdin:
                write_file(named.path, fixed.page.to_bytes(), expected=named.page.to_bytes())
            written.append((named, fixed))
        except (EditError, InputError) as error:
            failed = True
            print_error(str(error))
    for named, fixed in outcome:
        if named.is_stdin:
            sys.stdout.flush()
            sys.stdout.buffer.write(fixed.page.to_bytes())
    _tell(written, "fixed")
    return sum(len(fixed.fixed) for _named, fixed in written), failed


def print_settings(configurations: Configurations, paths: Iterable[str]) -> None:
    """Print the settings that hold for each path, as the TOML that would make them, and the rules that they choose."""
    for path in paths:
        configuration = configurations.of(path)
        click.echo(f"# {printable(path)}: {_origin(configuration)}")
        click.echo("\n".join(_settings(configuration)))


def _origin(configuration: Configuration) -> str:
    return str(configuration.path) if configuration.path else "no configuration file"


def _settings(configuration: Configuration) -> Iterator[str]:
    """The settings as TOML: a value that is not set is left out, what it amounts to is said in comments."""
    for key in ("select", "extend_select", "ignore", "exclude", "words"):
        if value := getattr(configuration, key):
            yield f"{key.replace('_', '-')} = {_toml(value)}"
    yield f"today = {configuration.settings.today}"
    if configuration.yaml:
        yield f"yaml = {_toml(configuration.yaml.value)}"
    for key, table in (("per-file-ignores", configuration.per_file_ignores), ("severity", configuration.severity)):
        if table:
            yield f"[{key}]"
            yield from (f"{_toml(name)} = {_toml(value)}" for name, value in table.items())
    yield f"# rules: {' '.join(rule.code for rule in configuration.rules)}"


def _toml(value: Any) -> str:
    """A text or a list of texts; JSON's way to write them is TOML's too."""
    return json.dumps(value)


def _changed(outcome: Outcome) -> Outcome:
    return [(named, fixed) for named, fixed in outcome if fixed.page.source.text != named.page.source.text]


def _tell(changed: Outcome, verb: str) -> None:
    """Say on stderr what was fixed, and which pages have fixes that bring each other about."""
    number = sum(len(fixed.fixed) for _named, fixed in changed)
    if number:
        findings, pages = ("finding" if number == 1 else "findings"), ("page" if len(changed) == 1 else "pages")
        click.echo(f"{verb} {number} {findings} on {len(changed)} {pages}", err=True)
    for named, fixed in changed:
        if not fixed.is_settled:
            print_error(f"{named.path}: fixes bring about others without end; please report the page")
