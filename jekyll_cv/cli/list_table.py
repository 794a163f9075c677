"""The roles of pages as a table for people: aligned, in colour on a terminal only."""

from __future__ import annotations

from collections.abc import Iterable

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from jekyll_cv.cli.inputs import NamedPage
from jekyll_cv.cli.terminal import UNLIMITED, printable
from jekyll_cv.dates import PartialDate, Present
from jekyll_cv.page.model import Role
from jekyll_cv.page.select import RoleFilter

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4"}


def print_tables(pages: Iterable[NamedPage], chosen: RoleFilter) -> None:
    """One table a page, under its path."""
    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console = Console(highlight=False, soft_wrap=False, width=UNLIMITED, color_system=None)
    for number, named in enumerate(pages):
        roles = list(chosen.choose(named.page.roles))
        with console.capture() as capture:
            console.print(f"[bold]{escape(printable(named.path))}[/bold]")
            if roles:
                console.print(_table(roles))
        lines = [line.rstrip() for line in capture.get().splitlines()]
        click.echo("\n".join([*([""] if number else []), *lines, _summary(roles)]), color=True)


def _table(roles: list[Role]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("LINE", justify="right", no_wrap=True)
    table.add_column("DATES", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("KIND", no_wrap=True)
    for name in ("TITLE", "ORGANIZATION", "LOCATION"):
        table.add_column(name, overflow="ellipsis", no_wrap=True, ratio=None, min_width=8)
    table.add_column("ID", overflow="ellipsis", no_wrap=True, style="dim")
    section: object = object()
    for role in roles:
        if role.section != section:
            section = role.section
            table.add_section()
        cells = (role.title, role.organization, role.location, role.id)
        texts = (escape(printable(cell or "-")) for cell in cells)
        marker = "hidden" if role.hidden else "leaked" if role.leaked else ""
        style = "yellow" if role.hidden else "red" if role.leaked else None
        table.add_row(str(role.line), _dates(role), marker, role.kind, *texts, style=style)
    return table


def _dates(role: Role) -> str:
    return ", ".join(
        f"{_date(dates.start)} – {_date(dates.end)}" if dates.end else _date(dates.start) for dates in role.dates
    )


def _date(date: PartialDate | Present) -> str:
    """A date as people read it; seasons and quarters by name, which EDTF numbers."""
    if isinstance(date, PartialDate) and date.season:
        return f"{_SEASONS[date.season]} {date.year}"
    return str(date)


def _summary(roles: list[Role]) -> str:
    hidden, leaked = sum(role.hidden for role in roles), sum(role.leaked for role in roles)
    if not roles:
        return "no roles"
    count = f"{len(roles)} role{'s' if len(roles) > 1 else ''}"
    told = [count, *([f"{hidden} hidden"] if hidden else []), *([f"{leaked} leaked"] if leaked else [])]
    return ", ".join(told)
