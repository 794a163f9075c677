"""`jekyll-cv outline`: headings, list items and hidden stretches as Jekyll shows them."""

from __future__ import annotations

import click

from jekyll_cv.cli.inputs import NamedPage, read_inputs
from jekyll_cv.cli.outcome import Status


@click.command("outline")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def command(paths: tuple[str, ...], form: str) -> int:
    """Show headings, list items and hidden stretches as Jekyll shows them.

    What looks like a heading, an item or a comment to its author and is none to Jekyll is not in the outline. PATH is
    a page, a folder of pages, or - for standard input; the current folder where none is given.
    """
    inputs = read_inputs(paths)
    _print(inputs.pages, form)
    return Status.ERROR if inputs.failed else Status.OK


def _print(pages: tuple[NamedPage, ...], form: str) -> None:
    if form == "json":
        from jekyll_cv.cli.outline_json import outlines_as_json  # noqa: PLC0415

        click.echo(outlines_as_json(pages))
        return
    from jekyll_cv.cli.outline_table import print_outlines  # noqa: PLC0415

    print_outlines(pages)
