"""`jekyll-cv compare`: in what a page and a data file differ, and one brought in line with the other."""

from __future__ import annotations

import click

from jekyll_cv.api import load
from jekyll_cv.cli.changes import Done, Target, conclude, print_diff
from jekyll_cv.cli.data_files import read_entries, today
from jekyll_cv.cli.inputs import STDIN
from jekyll_cv.cli.outcome import Status
from jekyll_cv.cli.terminal import printable
from jekyll_cv.editing.page import Page
from jekyll_cv.errors import NothingToChange
from jekyll_cv.files import write_file
from jekyll_cv.interchange.comparing import Scope, compare
from jekyll_cv.interchange.file_update import update_file
from jekyll_cv.interchange.page_update import update_page
from jekyll_cv.interchange.reading import Reading
from jekyll_cv.page.model import Kind

_SAME = "the page and the file say the same: nothing to change"


@click.command("compare")
@click.argument("path", metavar="PAGE")
@click.argument("file", metavar="FILE")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--update", type=click.Choice(["file", "page"]), help="Bring this one in line with the other.")
@click.option("--diff", is_flag=True, help="With --update: show the change as a diff, write nothing.")
@click.option("--hidden", is_flag=True, help="Compare hidden roles as if readers saw them.")
@click.option(
    "--kind", "kinds", multiple=True, type=click.Choice([kind.value for kind in Kind]), help="Only this kind."
)
def command(
    *, path: str, file: str, form: str, update: str | None, diff: bool, hidden: bool, kinds: tuple[str, ...]
) -> int:
    """Say in which roles and fields PAGE and the data file FILE differ.

    FILE is JSON Resume, RenderCV or CSV. Roles are matched by organization, title and dates, also where these are spelled a
    little differently; what the file's format cannot hold is no difference. The exit status is 0 where nothing differs,
    1 where something does.
    """
    context = click.get_current_context()
    if STDIN in (path, file):
        raise click.UsageError("the page and the file are compared by their names, not by standard input", context)
    if diff and update is None:
        raise click.UsageError("--diff goes with --update", context)
    page, reading = load(path), read_entries(file)
    scope = Scope(frozenset(map(Kind, kinds)), hidden)
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
    if not done.told:
        raise NothingToChange(_SAME)
    return conclude(target, page, Done(done.page, "; ".join(done.told)))


def _update_file(target: Target, page: Page, reading: Reading, scope: Scope) -> int:
    done = update_file(page, "the page", reading, today(), scope)
    if not done.told:
        raise NothingToChange(_SAME)
    before, after = reading.file.source, done.file.source
    if target.diff:
        print_diff(target, before, after)
        return Status.OK
    write_file(target.path, after.to_bytes(), expected=before.to_bytes())
    click.echo(printable(f"{target.path}: {'; '.join(done.told)}"))
    return Status.OK
