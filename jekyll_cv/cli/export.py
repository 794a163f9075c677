"""`jekyll-cv export`: the roles of pages in another format."""

from __future__ import annotations

import os

import click

from jekyll_cv.cli.data_files import today
from jekyll_cv.cli.inputs import Inputs, read_inputs
from jekyll_cv.cli.kinds import kind_option
from jekyll_cv.cli.losses import print_losses
from jekyll_cv.cli.outcome import Status
from jekyll_cv.cli.terminal import printable, write_bytes
from jekyll_cv.errors import EditError
from jekyll_cv.files import read_file, write_file, write_new_file
from jekyll_cv.interchange import formats
from jekyll_cv.interchange.crosswalk import Format
from jekyll_cv.interchange.from_page import records_of
from jekyll_cv.interchange.owner import owner_of, site_url
from jekyll_cv.interchange.record import Owner, Record
from jekyll_cv.interchange.replacing import lost_by_replacing
from jekyll_cv.page.model import Kind
from jekyll_cv.page.select import RoleFilter

_ADVICE = "`jekyll-cv compare --update file` changes only what differs, --force replaces it"


@click.command("export")
@click.argument("paths", nargs=-1, required=True, metavar="PAGE...")
@click.option("--to", "form", required=True, type=click.Choice([form.value for form in formats.WRITTEN]))
@click.option("-o", "--output", metavar="FILE", help="Write to this file instead of standard output.")
@click.option("--section", multiple=True, metavar="TEXT", help="Only sections whose heading holds TEXT.")
@kind_option
@click.option("--hidden", is_flag=True, help="Hidden roles and highlights too.")
@click.option("--strict", is_flag=True, help="Write nothing where the format cannot hold all.")
@click.option("--force", is_flag=True, help="Replace a file that holds more than roles.")
def command(
    *,
    paths: tuple[str, ...],
    form: str,
    output: str | None,
    section: tuple[str, ...],
    kinds: frozenset[Kind],
    hidden: bool,
    strict: bool,
    force: bool,
) -> int:
    """Write the roles of pages in another format.

    PAGE is a page, a folder of pages, or - for standard input. What the format cannot hold is said on standard error, a
    line for each thing. Hidden roles stay out.
    """
    inputs = read_inputs(paths)
    if inputs.failed:
        return Status.ERROR
    chosen = RoleFilter(section, kinds, None if hidden else False)
    records, owner = _records(inputs, chosen)
    done = formats.write(Format(form), records, owner, today())
    print_losses(done.losses)
    if strict and done.losses:
        raise EditError(f"nothing was written: {Format(form).label} cannot hold all, and --strict was given")
    data = done.text.encode("utf-8", "surrogateescape")
    if output is None or output == "-":
        write_bytes(data)
        return Status.OK
    if os.path.lexists(output):
        before = read_file(output)
        is_safe = force or not before.strip() or before == data
        lost = None if is_safe else lost_by_replacing(output, before, Format(form), owner, today())
        if lost:
            raise EditError(f"{output}: {lost}; {_ADVICE}")
        write_file(output, data, expected=before)
    else:
        write_new_file(output, data)
    click.echo(f"{printable(output)}: written, {_counted(len(records))}")
    return Status.OK


def _records(inputs: Inputs, chosen: RoleFilter) -> tuple[list[Record], Owner]:
    """The roles of all pages, and the owner that the first of them names."""
    records: list[Record] = []
    owner = Owner()
    for named in inputs.pages:
        records += records_of(named.page, named.path, chosen, site_url=site_url(named.site))
        found = owner_of(named.page, named.site)
        owner = Owner(owner.name or found.name, owner.url or found.url)
    return records, owner


def _counted(count: int) -> str:
    return f"{count} role{'' if count == 1 else 's'}"
