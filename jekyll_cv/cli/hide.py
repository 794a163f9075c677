"""`jekyll-cv hide`: a role, or one highlight of it, commented out."""

from __future__ import annotations

import click

from jekyll_cv.cli.changes import Done, PageCommand, Target, change_page, told_of
from jekyll_cv.editing.forms import Style
from jekyll_cv.editing.operations import hide, highlight_of
from jekyll_cv.editing.page import Page


@click.command("hide", cls=PageCommand)
@click.argument("role")
@click.option("--highlight", metavar="N|TEXT", help="Only this highlight: its number, from 1, or a part of its text.")
@click.option(
    "--style", type=click.Choice(list(map(str, Style))), help="The kind of comment; what the page uses without it."
)
def command(target: Target, role: str, highlight: str | None, style: str | None) -> int:
    """Hide a role of PAGE, or one of its highlights, in a comment.

    ROLE is an id from `jekyll-cv list`, :LINE, or a text that fits exactly one role. An HTML comment can be read in
    the published page's source, a Liquid one cannot. PAGE - is standard input; the changed page goes to standard output.
    """

    def make(page: Page) -> Done:
        found = page.role(role)
        item = None if highlight is None else highlight_of(found, highlight)
        change = hide(page, found, item, style)
        return Done(change.page, told_of(found, change.told, item))

    return change_page(target, make)
