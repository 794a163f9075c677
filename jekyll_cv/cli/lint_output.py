"""What `jekyll-cv lint` prints and writes: reports, diffs, fixed pages, settings."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct

from jekyll_cv.cli.inputs import Files, NamedFile
from jekyll_cv.cli.outcome import print_error
from jekyll_cv.cli.progress import progress
from jekyll_cv.cli.terminal import printable, write_bytes
from jekyll_cv.errors import EditError, InputError
from jekyll_cv.linting.configuration import Configuration, Configurations
from jekyll_cv.linting.report import REPORTS, STATISTICS, Report
from jekyll_cv.running.job import Job, Outcome, Task
from jekyll_cv.running.run import run
from jekyll_cv.source import Source

if TYPE_CHECKING:
    from jekyll_cv.running.results import KeptResults

#: GitHub Actions sets this to "true".
_GITHUB = "GITHUB_ACTIONS"


class Checked(Struct, frozen=True):
    """A file of a run, and what became of it."""

    file: NamedFile
    outcome: Outcome


def check_files(
    inputs: Files, configurations: Configurations, task: Task, *, processes: int | None, keep: bool
) -> list[Checked]:
    """The findings on pages, after the fixes where these are asked for; no page is written.

    `processes` is how many check pages at once, None for one for each core. With `keep`, results of earlier runs are
    used, and those of this one kept.
    """
    jobs = [Job(one.path, one.data, one.configuration or Configuration()) for one in inputs.files]
    kept = _kept_results() if keep and jobs else None
    with progress(len(jobs), "Checking pages") as advance:
        outcomes = run(
            jobs, task, inputs.sites, prepare=configurations.check, kept=kept, processes=processes, advance=advance
        )
    return [Checked(file, outcome) for file, outcome in zip(inputs.files, outcomes, strict=True)]


def _kept_results() -> KeptResults | None:
    """The results of earlier runs; None for a user without a home."""
    from jekyll_cv.running.results import KeptResults, default_folder  # noqa: PLC0415 - with it comes a database

    folder = default_folder()
    return KeptResults(folder, date.today().toordinal()) if folder else None  # noqa: DTZ011


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


def report_of(checked: Iterable[Checked], *, fixed: int, unsafe: bool, failed: bool) -> Report:
    """What there is to report of a run."""
    checked = list(checked)
    found = tuple((one.file.path, _source(one), one.outcome.findings) for one in checked if one.outcome.findings)
    return Report(len(checked), found, fixed=fixed, unsafe=unsafe, failed=failed)


def print_fixes(checked: Iterable[Checked]) -> bool:
    """Print what the fixes change as one diff; says whether there is any."""
    from jekyll_cv.cli.diff import diff_of  # noqa: PLC0415

    on_terminal = sys.stdout.isatty()
    changed = _changed(checked)
    for one in changed:
        before, after = Source.from_bytes(one.file.data).text, _source(one).text
        text = diff_of(one.file.path, before, after, on_terminal=on_terminal)
        click.echo(text, nl=False, color=on_terminal and not os.environ.get("NO_COLOR"))
    _tell(changed, "would fix")
    return bool(changed)


def write_fixes(checked: Sequence[Checked]) -> tuple[int, bool]:
    """Write the pages that fixes changed; gives how many findings were fixed, and whether a page could not be written."""
    from jekyll_cv.files import write_file  # noqa: PLC0415

    written, failed = [], False
    for one in _changed(checked):
        try:
            if not one.file.is_stdin:
                write_file(one.file.path, _source(one).to_bytes(), expected=one.file.data)
            written.append(one)
        except (EditError, InputError) as error:
            failed = True
            print_error(str(error))
    for one in checked:
        if one.file.is_stdin:
            write_bytes(_source(one).to_bytes())
    _tell(written, "fixed")
    return sum(one.outcome.fixed for one in written), failed


def print_settings(configurations: Configurations, paths: Iterable[str]) -> None:
    """Print the settings that hold for each path, as the TOML that would make them, and the rules that they choose."""
    for path in paths:
        configuration = configurations.of(path)
        configurations.check()
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
    import json  # noqa: PLC0415 - findings for people do without

    return json.dumps(value)


def _source(checked: Checked) -> Source:
    """The page after its fixes."""
    text = checked.outcome.text
    return Source.from_bytes(checked.file.data) if text is None else Source.from_text(text)


def _changed(checked: Iterable[Checked]) -> list[Checked]:
    return [one for one in checked if one.outcome.text is not None]


def _tell(changed: Sequence[Checked], verb: str) -> None:
    """Say on stderr what was fixed, and which pages have fixes that bring each other about."""
    number = sum(one.outcome.fixed for one in changed)
    if number:
        findings, pages = ("finding" if number == 1 else "findings"), ("page" if len(changed) == 1 else "pages")
        click.echo(f"{verb} {number} {findings} on {len(changed)} {pages}", err=True)
    for one in changed:
        if not one.outcome.is_settled:
            print_error(f"{one.file.path}: fixes bring about others without end; please report the page")
