"""`jekyll-cv compare`: in what a page and a data file differ, and one brought in line with the other."""

from __future__ import annotations

from typing import Any

import click

from jekyll_cv.api import load
from jekyll_cv.cli.changes import Done, Target, conclude, print_diff
from jekyll_cv.cli.data_files import read_entries, today
from jekyll_cv.cli.inputs import STDIN
from jekyll_cv.cli.kinds import kind_option
from jekyll_cv.cli.losses import print_losses
from jekyll_cv.cli.outcome import Status, print_error
from jekyll_cv.cli.terminal import printable
from jekyll_cv.editing.page import Page
from jekyll_cv.errors import EditError, InputError, NothingToChange
from jekyll_cv.files import write_file
from jekyll_cv.interchange.comparing import Scope, compare
from jekyll_cv.interchange.file_update import update_file
from jekyll_cv.interchange.owner import site_url
from jekyll_cv.interchange.page_update import update_page
from jekyll_cv.interchange.reading import Reading
from jekyll_cv.interchange.rendercv import is_al_folio
from jekyll_cv.interchange.settling import Settled
from jekyll_cv.page.model import Kind
from jekyll_cv.site.config import find_site

_SAME = "the page and the file say the same: nothing to change"


@click.command("compare")
@click.argument("path", metavar="PAGE")
@click.argument("file", metavar="FILE")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--update", type=click.Choice(["file", "page"]), help="Bring this one in line with the other.")
@click.option("--diff", is_flag=True, help="With --update: show the change as a diff, write nothing.")
@click.option("--hidden", is_flag=True, help="Compare hidden roles as if readers saw them.")
@kind_option
def command(
    *, path: str, file: str, form: str, update: str | None, diff: bool, hidden: bool, kinds: frozenset[Kind]
) -> int:
    """Say in which roles and fields PAGE and the data file FILE differ.

    FILE is JSON Resume, RenderCV, CSV as export writes it, or a CSV file of LinkedIn's data export. Roles are matched by
    organization, title and dates, also where these are spelled a little differently; what the file's format cannot hold
    is no difference. The exit status is 0 where nothing differs, 1 where something does, or does still after an update.
    """
    context = click.get_current_context()
    if STDIN in (path, file):
        raise click.UsageError("the page and the file are compared by their names, not by standard input", context)
    if diff and update is None:
        raise click.UsageError("--diff goes with --update", context)
    page, reading = load(path), read_entries(file)
    if is_al_folio(reading.file):
        raise InputError(f"{file}: is al-folio’s data file, which is only written: `jekyll-cv export --to al-folio`")
    print_losses(loss for entry in reading.entries if not entry.is_dated for loss in entry.losses)
    scope = Scope(kinds, hidden, site_url(find_site(path)))
    if update == "page":
        return _update_page(Target(path, diff), page, reading, scope)
    if update == "file":
        return _update_file(Target(file, diff), page, reading, scope)
    return _report(page, path, reading, scope, form)


def _report(page: Page, path: str, reading: Reading, scope: Scope, form: str) -> int:
    found = compare(page, path, reading, today(), scope)
    if form == "json":
        from jekyll_cv.cli.compare_json import differences_as_json  # noqa: PLC0415

        click.echo(differences_as_json(found, page, path, reading))
    else:
        from jekyll_cv.cli.compare_text import print_differences  # noqa: PLC0415

        print_differences(found, page, path, reading)
    return Status.FINDINGS if found else Status.OK


def _update_page(target: Target, page: Page, reading: Reading, scope: Scope) -> int:
    done = update_page(page, target.path, reading, today(), scope)
    _tell_what_is_left(done)
    if done.told:
        conclude(target, page, Done(done.side, "; ".join(done.told)))
    return Status.FINDINGS if done.left else Status.OK


def _update_file(target: Target, page: Page, reading: Reading, scope: Scope) -> int:
    done = update_file(page, "the page", reading, today(), scope)
    _tell_what_is_left(done)
    before, after = reading.file.source, done.side.source
    if target.diff:
        print_diff(target, before, after)
    elif done.told:
        write_file(target.path, after.to_bytes(), expected=before.to_bytes())
        click.echo(printable(f"{target.path}: {'; '.join(done.told)}"))
    return Status.FINDINGS if done.left else Status.OK


def _tell_what_is_left(done: Settled[Any]) -> None:
    """Say what could not be held or brought in line; raises an error where nothing was to be done, or nothing could."""
    print_losses(done.losses)
    if not done.told:
        raise EditError("; ".join(done.left)) if done.left else NothingToChange(_SAME)
    for told in done.left:
        print_error(told)
