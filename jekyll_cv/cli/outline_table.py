"""The outlines of pages as trees for people: indented, in colour on a terminal only."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from jekyll_cv.cli.inputs import NamedPage
from jekyll_cv.cli.terminal import UNLIMITED, printable
from jekyll_cv.page.outline import HiddenStretch, LeakedStretch, Outline, OutlineHeading, OutlineItem, outline

_INDENT = "  "
_HEADING_STYLE = "bold"
_HIDDEN_STYLE = "yellow"
_LEAKED_STYLE = "red"

_Part: TypeAlias = OutlineHeading | OutlineItem | HiddenStretch | LeakedStretch


class _Row(NamedTuple):
    lines: str
    marker: str
    text: str
    style: str | None


def print_outlines(pages: Iterable[NamedPage]) -> None:
    """One tree a page, under its path."""
    console = Console(highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console = Console(highlight=False, soft_wrap=False, width=UNLIMITED, color_system=None)
    for number, named in enumerate(pages):
        found = outline(named.page.document)
        with console.capture() as capture:
            console.print(f"[bold]{escape(printable(named.path))}[/bold]")
            if found.headings or found.items or found.hidden or found.leaked:
                console.print(_table(found))
        lines = [line.rstrip() for line in capture.get().splitlines()]
        click.echo("\n".join([*([""] if number else []), *lines, _summary(found)]), color=True)


def _table(found: Outline) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("LINE", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("OUTLINE", overflow="ellipsis", no_wrap=True)
    for row in _rows(found):
        table.add_row(row.lines, row.marker, escape(printable(row.text)), style=row.style)
    return table


def _rows(found: Outline) -> Iterator[_Row]:
    """All parts in the order of their lines; each below the heading it stands under, a step further in."""
    level = 0
    parts: list[_Part] = [*found.headings, *found.items, *found.hidden, *found.leaked]
    for part in sorted(parts, key=lambda part: part.line):
        if isinstance(part, OutlineHeading):
            level = part.level
            yield _Row(str(part.line), "", _indented(level - 1, f"{'#' * level} {part.text}"), _HEADING_STYLE)
        elif isinstance(part, OutlineItem):
            sign = "1." if part.ordered else "-"
            yield _Row(str(part.line), "", _indented(level + part.depth, f"{sign} {part.text}"), None)
        elif isinstance(part, LeakedStretch):
            yield _Row(_lines(part), "leaked", _indented(level, part.text), _LEAKED_STYLE)
        else:
            yield _Row(_lines(part), "hidden", _indented(level + part.depth, part.text), _HIDDEN_STYLE)


def _indented(steps: int, text: str) -> str:
    return f"{_INDENT * steps}{text}".rstrip()


def _lines(stretch: HiddenStretch | LeakedStretch) -> str:
    return str(stretch.line) if stretch.line == stretch.end_line else f"{stretch.line}-{stretch.end_line}"


def _summary(found: Outline) -> str:
    counts = (
        (len(found.headings), "heading", "headings"),
        (len(found.items), "item", "items"),
        (len(found.hidden), "hidden stretch", "hidden stretches"),
        (len(found.leaked), "comment that is printed", "comments that are printed"),
    )
    told = [f"{number} {one if number == 1 else many}" for number, one, many in counts if number]
    return ", ".join(told) or "no headings, items or hidden stretches"
