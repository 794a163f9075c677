"""`jekyll-cv lint`: what is wrong with pages, and the fixes for it."""

from __future__ import annotations

from typing import Any

import click
from msgspec import Struct

from jekyll_cv.cli.inputs import Selection, read_files
from jekyll_cv.cli.lint_output import (
    Manner,
    check_files,
    print_fixes,
    print_report,
    print_settings,
    report_of,
    write_fixes,
)
from jekyll_cv.cli.outcome import Status
from jekyll_cv.linting.configuration import Configurations, Overrides
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.report import REPORTS
from jekyll_cv.running.job import Task


def _codes(_context: click.Context, _option: click.Parameter, value: str | None) -> tuple[str, ...] | None:
    """The codes of an option, which has them with commas; None where it was not given."""
    return None if value is None else tuple(code.strip() for code in value.split(",") if code.strip())


class _Options(Struct, frozen=True):
    """The options as click gives them."""

    fix: bool
    unsafe_fixes: bool
    diff: bool
    select: tuple[str, ...] | None
    extend_select: tuple[str, ...] | None
    ignore: tuple[str, ...] | None
    form: str | None
    statistics: bool
    fail_on: str
    exit_zero: bool
    exit_non_zero_on_fix: bool
    force_exclude: bool
    stdin_filename: str | None
    config: str | None
    isolated: bool
    show_settings: bool
    no_cache: bool
    jobs: int | None


@click.command("lint")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--fix", is_flag=True, help="Make the fixes that are safe, and report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --diff: the fixes too that may guess wrong.")
@click.option("--diff", is_flag=True, help="Show what --fix would do as a diff, write nothing.")
@click.option(
    "--select",
    metavar="CODES",
    callback=_codes,
    help="Only these rules: codes, beginnings of codes or names, with commas.",
)
@click.option("--extend-select", metavar="CODES", callback=_codes, help="These rules too, on top of those selected.")
@click.option("--ignore", metavar="CODES", callback=_codes, help="All but these rules.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(REPORTS)),
    help="How to print findings; full where not given, github under GitHub Actions.",
)
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead of printing them.")
@click.option(
    "--fail-on",
    type=click.Choice([severity.value for severity in Severity]),
    default=Severity.INFO.value,
    show_default=True,
    help="Leave with status 1 only for findings that are at least so severe.",
)
@click.option("--exit-zero", is_flag=True, help="Leave with status 0 even where something was found.")
@click.option("--exit-non-zero-on-fix", is_flag=True, help="Leave with status 1 where --fix changed a page.")
@click.option("--force-exclude", is_flag=True, help="Leave out what is excluded or no page, even where PATH names it.")
@click.option("--stdin-filename", metavar="NAME", help="The name that standard input goes by.")
@click.option("--config", metavar="FILE", help="Take the configuration from this file, whatever lies above the pages.")
@click.option("--isolated", is_flag=True, help="Read no configuration at all.")
@click.option("--no-cache", is_flag=True, help="Use no results of earlier runs, and keep none.")
@click.option(
    "--jobs",
    "-j",
    metavar="N",
    type=click.IntRange(min=1),
    help="How many processes check pages at once; one for each core where not given.",
)
@click.option("--show-settings", is_flag=True, help="Print the settings that hold for each PATH, and do no more.")
def command(paths: tuple[str, ...], **options: Any) -> int:
    """Report what is wrong with pages.

    PATH is a page, a folder of pages, or - for standard input; the current folder where none is given. The exit status
    is 0 where nothing was found, 1 where something was, 2 where an input or an option is at fault.
    """
    return _lint(paths, _Options(**options))


def _lint(paths: tuple[str, ...], options: _Options) -> int:
    manner = Manner(options.form, statistics=options.statistics)
    manner.check()
    overrides = Overrides(options.select, options.extend_select, options.ignore)
    configurations = Configurations(overrides, file=options.config, isolated=options.isolated)
    if options.show_settings:
        print_settings(configurations, paths or (".",))
        return Status.OK
    selection = Selection(configurations, force=options.force_exclude)
    inputs = read_files(paths, stdin_filename=options.stdin_filename, selection=selection)
    task = Task(fix=options.fix or options.diff, unsafe=options.unsafe_fixes)
    checked = check_files(inputs, configurations, task, processes=options.jobs, keep=not options.no_cache)
    if options.diff:
        is_changed = print_fixes(checked)
        return Status.ERROR if inputs.failed else Status.FINDINGS if is_changed and not options.exit_zero else Status.OK
    fixed, failed = write_fixes(checked) if options.fix else (0, False)
    failed = failed or inputs.failed
    report = report_of(checked, fixed=fixed, unsafe=options.unsafe_fixes, failed=failed)
    print_report(report, manner, is_page_on_stdout=options.fix and any(file.is_stdin for file in inputs.files))
    if failed:
        return Status.ERROR
    if fixed and options.exit_non_zero_on_fix:
        return Status.FINDINGS
    worst = Severity(options.fail_on)
    found = any(one.severity.is_at_least(worst) for _path, _source, one in report.findings())
    return Status.FINDINGS if found and not options.exit_zero else Status.OK
