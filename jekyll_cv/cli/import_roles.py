"""`jekyll-cv import`: the entries of a data file as new roles of a page."""

from __future__ import annotations

from typing import Any

import click

from jekyll_cv.cli.changes import Done, PageCommand, Target, change_page
from jekyll_cv.cli.data_files import read_entries
from jekyll_cv.cli.inputs import STDIN
from jekyll_cv.cli.kinds import kind_option
from jekyll_cv.cli.losses import print_losses
from jekyll_cv.cli.role_writing import told_added
from jekyll_cv.cli.texts import some_text
from jekyll_cv.editing.page import Page
from jekyll_cv.errors import EditError, NothingToChange
from jekyll_cv.interchange.reading import Reading
from jekyll_cv.interchange.to_page import add_records, new_to
from jekyll_cv.page.model import Kind


class _FileBeforePage(PageCommand):
    """A command whose first argument is the data file."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.sort(key=lambda param: param.name != "file")


@click.command("import", cls=_FileBeforePage)
@click.argument("file", metavar="FILE")
@click.option("--section", type=some_text, metavar="TEXT", help="All into the section whose heading holds TEXT.")
@kind_option
@click.option("--strict", is_flag=True, help="Write nothing where the page cannot hold all.")
def command(target: Target, *, file: str, section: str | None, kinds: frozenset[Kind], strict: bool) -> int:
    """Add the roles of FILE to PAGE, written as its own are.

    FILE is JSON Resume, RenderCV, CSV as export writes it, or a CSV file of LinkedIn's data export; - is standard input.
    Nothing on the page is changed, and a role that it has already is not added again. What the page cannot hold is said on
    standard error.
    """
    if file == STDIN and target.is_stdin:
        raise click.UsageError("the page and the roles cannot both come by standard input", click.get_current_context())
    reading = read_entries(file)
    return change_page(target, lambda page: _added(page, reading, kinds, section, strict=strict))


def _added(page: Page, reading: Reading, kinds: frozenset[Kind], section: str | None, *, strict: bool) -> Done:
    entries = [entry for entry in reading.entries if not kinds or entry.record.kind in kinds]
    fresh = new_to(page, [entry.record for entry in entries])
    done = add_records(page, fresh.records, section=section)
    lost = [*reading.losses, *(loss for entry in entries for loss in entry.losses), *done.losses]
    print_losses([*lost, *fresh.known])
    if strict and lost:
        raise EditError("nothing was written: the page cannot hold all, and --strict was given")
    if not done.added:
        raise NothingToChange(f"{reading.file.path}: no role is new to the page: nothing to add")
    return Done(done.page, told_added([record.name for record in done.added]))
