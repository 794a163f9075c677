"""Edits of tables: rows written anew, added and taken out; all other rows keep their bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from jekyll_cv.edits import Edit
from jekyll_cv.errors import EditError
from jekyll_cv.interchange.csv_text import delimiter_of, guarded
from jekyll_cv.interchange.data_change import Action, Change
from jekyll_cv.interchange.data_file import DataFile
from jekyll_cv.interchange.flow_edits import line_end_in


def csv_proposals(file: DataFile, change: Change) -> Iterator[list[Edit]]:
    """The edits that make a change to a row or a cell; raises EditError for a column that the table lacks."""
    row = change.trail[0]
    if len(change.trail) == 1 and change.action is Action.REMOVE:
        node = row.node.children[row.number]
        yield [Edit(node.start, _next_line(file, node.end), "")]
    elif len(change.trail) == 1 and change.action is Action.INSERT:
        yield [_insertion(file, change)]
    elif len(change.trail) == 2 and change.action is Action.REPLACE:
        node = row.node.children[row.number]
        cells = _cells(file, node.start, node.end)
        cells[change.trail[1].number] = _cell(change.value)
        yield [Edit(node.start, node.end, _written(file, cells, file.source.text[node.start : node.end]))]
    else:
        raise EditError(f"{file.path}: a table has the columns {', '.join(file.columns)}")


def _insertion(file: DataFile, change: Change) -> Edit:
    row = change.trail[0]
    unknown = [name for name in change.value if name not in file.columns and change.value[name] is not None]
    if unknown:
        raise EditError(f"{file.path}: the table has no column {', '.join(unknown)}")
    text, ending = file.source.text, line_end_in(file.source.text)
    cells = [_cell(change.value.get(name)) for name in file.columns]
    rows = row.node.children
    if row.number < len(rows):
        at = rows[row.number].start
        return Edit(at, at, _written(file, cells, text[at : rows[row.number].end]) + ending)
    at = _next_line(file, rows[-1].end) if rows else len(text)
    written = _written(file, cells, text[rows[-1].start : rows[-1].end] if rows else "")
    if text[at - 1 : at] in ("\n", "\r"):
        return Edit(at, at, written + ending)
    return Edit(at, at, ending + written)


def _next_line(file: DataFile, offset: int) -> int:
    return file.source.line_start(file.source.line_at(offset) + 1)


def _cells(file: DataFile, start: int, end: int) -> list[str]:
    """The cells of a row as they are written, one for each column."""
    lines = io.StringIO(file.source.text[start:end], newline="")
    cells = next(csv.reader(lines, delimiter=delimiter_of(file.source)))
    return cells + [""] * (len(file.columns) - len(cells))


def _cell(value: object) -> str:
    return "" if value is None else guarded(str(value))


def _written(file: DataFile, cells: Sequence[str], beside: str) -> str:
    """A row, without its line end; all cells in quotes where they are so in the row beside it."""
    stream = io.StringIO(newline="")
    is_quoted = beside.startswith('"') and beside.endswith('"')
    writer = csv.writer(
        stream,
        delimiter=delimiter_of(file.source),
        quoting=csv.QUOTE_ALL if is_quoted else csv.QUOTE_MINIMAL,
        lineterminator="\n",  # without one Python 3.11 puts no quotes around several lines
    )
    writer.writerow(cells)
    return stream.getvalue().removesuffix("\n")
