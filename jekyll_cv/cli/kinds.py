"""The option of all commands that look at roles of some kinds only."""

from __future__ import annotations

from collections.abc import Sequence

import click

from jekyll_cv.page.model import Kind


def _as_kinds(_context: click.Context, _option: click.Parameter, names: Sequence[str]) -> frozenset[Kind]:
    return frozenset(map(Kind, names))


#: `--kind`, as `kinds`: a set of kinds, empty for all.
kind_option = click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind]),
    callback=_as_kinds,
    help="Only this kind.",
)
