"""`jekyll-cv clean`: forgets what earlier runs have kept."""

from __future__ import annotations

import click

from jekyll_cv.cli.outcome import Status
from jekyll_cv.cli.terminal import printable
from jekyll_cv.running.results import default_folder, forget


@click.command("clean")
def command() -> int:
    """Forget the results that earlier runs of lint have kept, for all sites."""
    folder = default_folder()
    size = forget(folder) if folder else 0
    if size:
        click.echo(printable(f"forgot the results in {folder} ({size / 1000:,.0f} kB)"))
    else:
        click.echo(printable(f"nothing kept in {folder}" if folder else "nothing kept, as there is no folder for it"))
    return Status.OK
