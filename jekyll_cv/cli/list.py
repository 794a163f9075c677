"""`jekyll-cv list`: the roles on pages."""

from __future__ import annotations

import click

from jekyll_cv.cli.inputs import NamedPage, read_inputs
from jekyll_cv.cli.kinds import kind_option
from jekyll_cv.cli.outcome import Status
from jekyll_cv.page.model import Kind
from jekyll_cv.page.select import RoleFilter


@click.command("list")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--section", multiple=True, metavar="TEXT", help="Only sections whose heading holds TEXT.")
@kind_option
@click.option("--hidden/--visible", "hidden", default=None, help="Only hidden, or only visible roles.")
def command(
    paths: tuple[str, ...], form: str, section: tuple[str, ...], kinds: frozenset[Kind], hidden: bool | None
) -> int:
    """List the roles on pages, hidden ones included.

    PATH is a page, a folder of pages, or - for standard input; the current folder where none is given.
    """
    inputs = read_inputs(paths)
    chosen = RoleFilter(sections=section, kinds=kinds, hidden=hidden)
    _print(inputs.pages, chosen, form)
    return Status.ERROR if inputs.failed else Status.OK


def _print(pages: tuple[NamedPage, ...], chosen: RoleFilter, form: str) -> None:
    if form == "json":
        from jekyll_cv.cli.list_json import roles_as_json  # noqa: PLC0415

        click.echo(roles_as_json(pages, chosen))
        return
    from jekyll_cv.cli.list_table import print_tables  # noqa: PLC0415

    print_tables(pages, chosen)
