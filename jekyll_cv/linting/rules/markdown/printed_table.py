"""A table that is printed as text.

## What it does
Reports lines of bars and dashes (`|---|---|`), and rows that begin and end with a bar, that stand in a paragraph: no
blank line parts the table from the text above it or below it.

## Why is this bad
kramdown wants a blank line on both sides of a table; without it readers see the bars and dashes run together in a
paragraph.

## Example
    My courses:
    | Year | Course |
    |------|--------|
    | 2024 | Optics |

## Use instead
    My courses:

    | Year | Course |
    |------|--------|
    | 2024 | Optics |

## Fix safety
A blank line is put before the table, behind it, or both: safe, and offered only where kramdown then reads a table and
nothing else changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.lines import LeafLine, leaf_lines
from jekyll_cv.linting.evidence.rereading import Rereading
from jekyll_cv.linting.evidence.written import line_break, only_liquid
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Leaf, Subject
from jekyll_cv.markdown.blocks import BlockKind
from jekyll_cv.source import Source, Span

_RULE_LINE = r"\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)+\|?\Z|\|[ \t]*:?-{2,}:?[ \t]*\|\Z"
_ROW = r"\|[^|]*\|.*\|\Z"


def check(subject: Subject) -> Iterator[Finding]:
    """Paragraphs with lines of a table in them; the first of these is reported."""
    source = subject.page.source
    rereading = Rereading(subject.page)
    for leaf in subject.leaves_with("|"):
        if leaf.block.kind is not BlockKind.PARAGRAPH or leaf.content.text.count("|") < 3:
            continue
        rows = _rows(list(leaf_lines(source, leaf)))
        if rows and not _is_unknown(source, leaf, rows[0]):
            span = Span(rows[0].offset, rows[0].offset + len(rows[0].text))
            message = "table is printed as text, as no blank line parts it from the text around it"
            yield Finding(span, message, fix=_fix(source, leaf, rows, rereading))


def _rows(lines: Sequence[LeafLine]) -> list[LeafLine]:
    """The lines of a paragraph that make a table: a line of dashes and those with bars around it, or two rows at least."""
    ruled = next((index for index, line in enumerate(lines) if re.match(_RULE_LINE, line.text)), None)
    if ruled is None:
        rows = [line for line in lines if re.match(_ROW, line.text)]
        return rows if len(rows) > 1 else []
    first = last = ruled
    while first and "|" in lines[first - 1].text:
        first -= 1
    while last + 1 < len(lines) and "|" in lines[last + 1].text:
        last += 1
    return list(lines[first : last + 1])


def _is_unknown(source: Source, leaf: Leaf, row: LeafLine) -> bool:
    """Whether Liquid stands between the table and what comes before it, of which nothing is known."""
    first, line = source.line_at(leaf.content.whole().start), source.line_at(row.offset)
    return any(only_liquid(source.line_text(number)) for number in range(first, line))


def _fix(source: Source, leaf: Leaf, rows: Sequence[LeafLine], rereading: Rereading) -> Fix | None:
    whole = leaf.content.whole()
    first, last = source.line_at(rows[0].offset), source.line_at(rows[-1].offset)
    places = [source.line_start(first)] if first > source.line_at(whole.start) else []
    if last < source.line_count and source.line_text(last + 1).strip(" \t>"):
        places.append(source.line_start(last + 1))
    edits = tuple(Edit(place, place, line_break(source)) for place in places)
    change = rereading.change(edits) if edits and ">" not in rows[0].indent else None
    if change is None or any(row.look != "paragraph" for row in change.before):
        return None
    looks = {row.look for row in change.after}
    before, after = (
        re.sub(r"[\s|:+-]", "", "".join(row.text for row in rows)) for rows in (change.before, change.after)
    )
    is_table = "table" in looks and looks <= {"table", "row", "cell", "paragraph"} and before == after
    return Fix(Applicability.SAFE, "Put blank lines around it", edits) if is_table else None


RULE = Rule("CV510", "printed-table", Severity.ERROR, __doc__, check, fix=Applicability.SAFE)
