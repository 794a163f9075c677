"""Measures jekyll-cv and its peers side by side, in one run: `python -m tests.benchmarks.compare`."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import click

from tests.benchmarks import pages, process
from tests.benchmarks.environment import PEERS, Environment, set_up
from tests.benchmarks.machine import Machine
from tests.benchmarks.measuring import Measured, carry_out
from tests.benchmarks.plans import PLANS, Scale, Workshop
from tests.benchmarks.report import Figures, as_json, as_markdown, write_into


def _names(all_names: tuple[str, ...]) -> Callable[[click.Context, click.Parameter, str], tuple[str, ...]]:
    """The reader of an option that has names with commas."""

    def read(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
        names = tuple(name.strip() for name in value.split(",") if name.strip())
        if unknown := set(names) - set(all_names):
            raise click.BadParameter(f"{', '.join(sorted(unknown))}: not among {', '.join(all_names)}")
        return names

    return read


def _option_of_names(option: str, all_names: tuple[str, ...], text: str) -> Callable[..., Callable[..., None]]:
    default = ",".join(all_names)
    return click.option(option, default=default, show_default=True, callback=_names(all_names), help=text)


_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.option("--pages", "pages_folder", type=_FOLDER, help="Take the pages of this folder instead of generated ones.")
@click.option("--rounds", type=click.IntRange(1), help="How often all is measured: 5 times, with --quick 3 times.")
@_option_of_names("--peers", PEERS, "What to compare with.")
@_option_of_names("--plans", tuple(PLANS), "What to measure.")
@click.option("--quick", is_flag=True, help="A tenth of the pages or less: to see whether all works.")
@click.option("--environment", type=_FOLDER, help="Install below this folder and keep it; else it is thrown away.")
@click.option("--json", "json_file", type=_FILE, help="Write all figures to this file.")
@click.option("--write", "document", type=_FILE, help="Put the tables into this document, between its marks.")
def main(
    *,
    pages_folder: Path | None,
    rounds: int | None,
    peers: tuple[str, ...],
    plans: tuple[str, ...],
    quick: bool,
    environment: Path | None,
    json_file: Path | None,
    document: Path | None,
) -> None:
    """Measure jekyll-cv and its peers side by side and print the ratios of what they take."""
    machine = Machine.here()
    keep = nullcontext(str(environment)) if environment else tempfile.TemporaryDirectory()
    scale = Scale.quick(rounds) if quick else Scale.full(rounds)
    with keep as folder, tempfile.TemporaryDirectory() as scratch:
        _tell("installing")
        installed = set_up(Path(folder), peers)
        variables = _variables(Path(scratch))
        shop = Workshop(installed, lambda: _source(pages_folder), scale, Path(scratch) / "work")
        measured = list(_measured(shop, plans, variables))
        bare = process.run((installed.programs["python"], "-c", ""), Path(scratch), variables)
    figures = _figures(machine, installed, measured, pages_folder, is_quick=quick, least_peak=bare.peak)
    markdown = as_markdown(figures)
    click.echo(markdown)
    if json_file:
        json_file.write_bytes(as_json(figures))
    if document:
        write_into(document, markdown)


def _source(folder: Path | None) -> Iterator[bytes]:
    return pages.from_folder(folder) if folder else pages.generated()


def _measured(shop: Workshop, plans: tuple[str, ...], variables: dict[str, str]) -> Iterator[Measured]:
    for name, plan_of in PLANS.items():
        if name in plans and (plan := plan_of(shop)):
            yield carry_out(plan, variables, _tell)


def _variables(scratch: Path) -> dict[str, str]:
    """A plain environment: no setting of the person who measures changes what is measured."""
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "TMPDIR"}}
    return {**kept, "LANG": "C.UTF-8", "XDG_CACHE_HOME": str(scratch / "cache")}


def _figures(
    machine: Machine,
    installed: Environment,
    measured: list[Measured],
    folder: Path | None,
    *,
    is_quick: bool,
    least_peak: int,
) -> Figures:
    origin = "a sample of those of a folder" if folder else "generated"
    missing = dict(installed.missing)
    if not installed.has_cache:
        missing["warm cache"] = "this jekyll-cv keeps none"
    return Figures(machine, installed.versions, missing, origin, is_quick, measured, least_peak)


def _tell(text: str) -> None:
    click.echo(text, file=sys.stderr)


if __name__ == "__main__":
    main()
