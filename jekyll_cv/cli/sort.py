"""`jekyll-cv sort`: the roles of a page in order."""

from __future__ import annotations

import click

from jekyll_cv.cli.changes import Done, PageCommand, Target, change_page
from jekyll_cv.cli.texts import some_text
from jekyll_cv.editing.operations import sort
from jekyll_cv.editing.page import Page


@click.command("sort", cls=PageCommand)
@click.option("--section", type=some_text, metavar="TEXT", help="Only the section whose heading holds TEXT.")
def command(target: Target, section: str | None) -> int:
    """Put the roles of PAGE in order within each section: ongoing ones first, then by end, then by start.

    PAGE - is standard input; the changed page goes to standard output.
    """

    def make(page: Page) -> Done:
        change = sort(page, section)
        return Done(change.page, change.told)

    return change_page(target, make)
