"""`jekyll-cv lint`: what is wrong with pages."""

from __future__ import annotations

import click

from jekyll_cv.cli.inputs import read_inputs
from jekyll_cv.cli.outcome import Status
from jekyll_cv.linting.engine import choose_rules, lint_pages
from jekyll_cv.linting.report import REPORTS, Report


@click.command("lint")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(REPORTS)),
    default="text",
    show_default=True,
    help="How to print findings.",
)
@click.option(
    "--select", metavar="CODES", default="", help="Only these rules: codes, beginnings of codes or names, with commas."
)
@click.option("--ignore", metavar="CODES", default="", help="All but these rules.")
@click.option("--exit-zero", is_flag=True, help="Leave with status 0 even where something was found.")
@click.option("--stdin-filename", metavar="NAME", help="The name that standard input goes by.")
def command(
    paths: tuple[str, ...], form: str, select: str, ignore: str, exit_zero: bool, stdin_filename: str | None
) -> int:
    """Report what is wrong with pages.

    PATH is a page, a folder of pages, or - for standard input; the current folder where none is given. The exit status
    is 0 where nothing was found, 1 where something was, 2 where an input or an option is at fault.
    """
    rules = choose_rules(_codes(select), _codes(ignore))
    inputs = read_inputs(paths, stdin_filename=stdin_filename)
    found = lint_pages([named.page for named in inputs.pages], rules=rules)
    report = Report(
        tuple((named.path, named.page.source, tuple(items)) for named, items in zip(inputs.pages, found, strict=True))
    )
    text = REPORTS[form](report)
    if text:
        click.echo(text)
    if inputs.failed:
        return Status.ERROR
    return Status.FINDINGS if any(found) and not exit_zero else Status.OK


def _codes(option: str) -> list[str]:
    return [code.strip() for code in option.split(",")] if option else []
