"""`jekyll-cv remove`: a role taken off its page."""

from __future__ import annotations

import click

from jekyll_cv.cli.changes import Done, PageCommand, Target, change_page, told_of
from jekyll_cv.editing.page import Page
from jekyll_cv.editing.removing import remove_role


@click.command("remove", cls=PageCommand)
@click.argument("role")
def command(target: Target, role: str) -> int:
    """Take a role off PAGE, with its highlights.

    ROLE is an id from `jekyll-cv list`, :LINE, or a text that fits exactly one role. PAGE - is standard input; the
    changed page goes to standard output.
    """

    def make(page: Page) -> Done:
        found = page.role(role)
        change = remove_role(page, found)
        return Done(change.page, told_of(found, change.told))

    return change_page(target, make)
