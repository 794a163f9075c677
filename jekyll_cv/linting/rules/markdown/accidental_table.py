r"""A bar in running text that makes a table of it.

## What it does
Reports paragraphs and items that kramdown turns into a table as each of their lines has a `|` in it: no line of dashes
follows, the first line begins with no bar, and there is just one line, or an unequal number of cells.

## Why is this bad
Readers see a table, stretched over the page perhaps, in place of the sentence. Links and emphasis around the bar
are torn apart, and the marks of both are printed.

## Example
    - Intern | Alder Bank

## Use instead
    - Intern \| Alder Bank

## Fix safety
The bars get a backslash: safe, and offered only where the text is a paragraph then and nothing else changes. Within
`$$ … $$` none is offered: a backslash would change the formula; write `\vert` there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.places import Place, places_on
from jekyll_cv.linting.evidence.rereading import Rereading
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.source import Source, Span

_SEPARATOR = r"(?m)^[ \t>]*[+|: \t-]*-[+|: \t-]*$|^[ \t>]*[+|: \t=]*=[+|: \t=]*$"
_TABLE_LOOKS = frozenset({"table", "row", "cell"})


def check(subject: Subject) -> Iterator[Finding]:
    """Tables that nobody meant; the first bar of each is reported."""
    source = subject.page.source
    rereading, places = Rereading(subject.page), places_on(subject)
    for block in places.of_kind(BlockKind.TABLE):
        bars = list(_bars(source, block)) if _is_accident(source, places.of(block)) else None
        if bars:
            message = "`|` makes a table of this text, so readers see cells in place of the line"
            yield Finding(bars[0], message, fix=_fix(source, block, bars, rereading))


def _is_accident(source: Source, place: Place) -> bool:
    block = place.block
    text = source.slice(block.span)
    if text.startswith("|") or re.search(_SEPARATOR, text):
        return False
    widths = {len(row.children) for row in block.children}
    return len(block.children) == 1 or len(widths) > 1 or place.inside(BlockKind.ITEM) is not None


def _bars(source: Source, table: Block) -> Iterator[Span]:
    """The bars that part cells: those that stand in no cell, as a bar within code does."""
    for row in table.children:
        cells = [cell.span for cell in row.children]
        position = row.span.start
        for stop, end in [*((cell.start, cell.end) for cell in cells), (row.span.end, row.span.end)]:
            for offset in range(position, stop):
                if source.text[offset] == "|":
                    yield Span(offset, offset + 1)
            position = max(position, end)


def _fix(source: Source, table: Block, bars: Sequence[Span], rereading: Rereading) -> Fix | None:
    if "$$" in source.slice(table.span):
        return None
    edits = tuple(Edit(bar.start, bar.start, "\\") for bar in bars)
    change = rereading.change(edits)
    if change is None or any(row.look not in _TABLE_LOOKS for row in change.before):
        return None
    before, after = ("".join("".join(row.text.split()) for row in rows) for rows in (change.before, change.after))
    is_text = [row.look for row in change.after] == ["paragraph"] and before == after.replace("\\|", "")
    return Fix(Applicability.SAFE, "Escape the bars", edits) if is_text else None


RULE = Rule("CV502", "accidental-table", Severity.ERROR, __doc__, check, fix=Applicability.SAFE)
