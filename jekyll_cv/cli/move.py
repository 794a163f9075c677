"""`jekyll-cv move`: a role put somewhere else on its page."""

from __future__ import annotations

import click

from jekyll_cv.cli.changes import Done, PageCommand, Target, change_page, told_of
from jekyll_cv.cli.texts import some_text
from jekyll_cv.editing.operations import move
from jekyll_cv.editing.page import Page


@click.command("move", cls=PageCommand)
@click.argument("role")
@click.option("--above", metavar="ROLE", help="To right above this role.")
@click.option("--below", metavar="ROLE", help="To right below this role.")
@click.option("--section", type=some_text, metavar="TEXT", help="To the section whose heading holds TEXT.")
def command(target: Target, role: str, above: str | None, below: str | None, section: str | None) -> int:
    """Move a role of PAGE beside another, or to another section, where its dates belong.

    ROLE is an id from `jekyll-cv list`, :LINE, or a text that fits exactly one role. PAGE - is standard input; the
    changed page goes to standard output.
    """
    if sum(place is not None for place in (above, below, section)) != 1:
        raise click.UsageError("give one of --above, --below and --section", click.get_current_context())

    def make(page: Page) -> Done:
        found = page.role(role)
        beside = [None if text is None else page.role(text) for text in (above, below)]
        change = move(page, found, beside[0], beside[1], section)
        return Done(change.page, told_of(found, change.told))

    return change_page(target, make)
