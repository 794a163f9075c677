"""`jekyll-cv show`: a hidden role, or one highlight of a role, shown again."""

from __future__ import annotations

import click

from jekyll_cv.cli.changes import Done, PageCommand, Target, change_page, told_of
from jekyll_cv.editing.operations import highlight_of, show
from jekyll_cv.editing.page import Page


@click.command("show", cls=PageCommand)
@click.argument("role")
@click.option("--highlight", metavar="N|TEXT", help="Only this highlight: its number, from 1, or a part of its text.")
def command(target: Target, role: str, highlight: str | None) -> int:
    """Show a hidden role of PAGE, or a hidden highlight: its comment goes, its text stays.

    ROLE is an id from `jekyll-cv list`, :LINE, or a text that fits exactly one role. PAGE - is standard input; the
    changed page goes to standard output.
    """

    def make(page: Page) -> Done:
        found = page.role(role)
        item = None if highlight is None else highlight_of(found, highlight)
        change = show(page, found, item)
        return Done(change.page, told_of(found, change.told, item))

    return change_page(target, make)
