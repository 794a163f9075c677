"""CSV read with the place of every row, as the tree that a JSON list of mappings gives (`front_matter.nodes`).

RFC 4180 with what spreadsheets make of it: commas, semicolons or tabs between cells, a byte order mark. Formulas are not
read: their cells hold no value but a program (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from msgspec import Struct

from jekyll_cv.front_matter.model import Style
from jekyll_cv.front_matter.nodes import Node
from jekyll_cv.source import Source

#: Between cells; of several that would do the one that makes most columns, then the first.
_DELIMITERS = (",", ";", "\t")
_NO_TEXT = "\ufeff \r\n" + "".join(_DELIMITERS)
#: What a spreadsheet takes for a formula begins with one of these, white space before them or not.
_STARTER = re.compile(r"[=+@\t\r-]")
#: An apostrophe makes text of such a cell, and one more of a cell that begins so by itself.
_GUARDABLE = re.compile(rf"'*{_STARTER.pattern}")
_GUARDED = re.compile(rf"''*{_STARTER.pattern}")
#: A sum that calls a function, or another program (DDE: `cmd|'/C calc'!A0`). Prose begins with a dash too, and has
#: brackets: "-Led the team(s)" is text.
_CALL = re.compile(r"\s*[+@-](?!\s)(?:\S*\w\(|.*?\b[A-Z][A-Z0-9]{0,30}\(|.*?\w\|)", re.DOTALL)
_FORMULA = re.compile(r"\s*=")


class CsvError(Exception):
    """No table: what is wrong, and the line, from 1."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


class Table(Struct, frozen=True):
    """A table that was read: a list of mappings, and the names of its columns."""

    root: Node
    columns: tuple[str, ...]


class _Row(Struct, frozen=True):
    """The cells of a row, and its lines from the first to the last one."""

    cells: list[str]
    line: int
    end_line: int


def guarded(text: str) -> str:
    """A text as a cell that no spreadsheet takes for a formula; reading gives the text back."""
    return f"'{text}" if _GUARDABLE.match(text) else text


def compose_csv(source: Source) -> Table:
    """The table that a file is; blank rows are none, and blank cells are null.

    Raises CsvError for a file without a header, columns without a name or with the same one, rows longer than the
    header, quotes that do not close, cells beyond the length that Python's reader takes, NUL, and formulas.
    """
    nul = source.text.find("\0")
    if nul >= 0:
        raise CsvError("holds a NUL and is no text", source.line_at(nul))
    rows = _rows(source, delimiter_of(source))
    header = next(rows, None)
    if header is None or not source.text.strip(_NO_TEXT):
        raise CsvError("is empty; a table begins with the names of its columns", 1)
    columns = _columns(header)
    maps = tuple(_map(row, columns, source) for row in rows)
    size = 1 + sum(node.size for node in maps)
    return Table(Node(Style.FLOW_LIST, 0, len(source.text), children=maps, size=size), columns)


def delimiter_of(source: Source) -> str:
    """What stands between the names of the columns."""
    return max(_DELIMITERS, key=lambda delimiter: _width(source, delimiter))


def _width(source: Source, delimiter: str) -> int:
    """How many columns there are if cells are divided so; none where they cannot be."""
    try:
        header = next(_rows(source, delimiter), None)
    except CsvError:
        return 0
    return len(header.cells) if header else 0


def _rows(source: Source, delimiter: str) -> Iterator[_Row]:
    """The rows that are not blank."""
    reader = csv.reader(_lines(source), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                yield _Row(cells, line, reader.line_num)
            line = reader.line_num + 1
    except csv.Error as error:
        raise CsvError(_problem(str(error)), line) from None


def _lines(source: Source) -> Iterator[str]:
    for line in range(1, source.line_count + 1):
        text = source.text[source.line_start(line) : source.line_start(line + 1)]
        yield text.removeprefix("\ufeff") if line == 1 else text


def _problem(told: str) -> str:
    """The words of Python's reader as a person would put them."""
    if told.startswith("unexpected end"):
        return "a quote is not closed"
    if told.startswith("field larger"):
        return "a cell is longer than is read; is a quote not closed?"
    return "there is something behind the quote that closes a cell" if "expected after" in told else told


def _columns(header: _Row) -> tuple[str, ...]:
    """The names of the columns; those at the end that have none are not there."""
    names = [_text(cell, "of the header", header.line) for cell in header.cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise CsvError("the columns have no names", header.line)
    for number, name in enumerate(names, 1):
        if not name:
            raise CsvError(f"column {number} has no name", header.line)
        if name in names[: number - 1]:
            raise CsvError(f"two columns are called “{name}”", header.line)
    return tuple(names)


def _map(row: _Row, columns: tuple[str, ...], source: Source) -> Node:
    if any(map(str.strip, row.cells[len(columns) :])):
        told = f"the row has {len(row.cells)} cells, and the header {len(columns)} names"
        raise CsvError(told, row.line)
    start, end = source.line_start(row.line), source.line_span(row.end_line).end
    children: list[Node] = []
    for name, cell in zip(columns, row.cells, strict=False):
        text = _text(cell, name, row.line)
        style = Style.DOUBLE_QUOTED if text else Style.PLAIN  # an empty cell is null
        children.append(Node(Style.DOUBLE_QUOTED, start, end, name, quoted=True))
        children.append(Node(style, start, end, text, quoted=bool(text)))
    return Node(Style.FLOW_MAP, start, end, children=tuple(children), size=1 + len(children))


def _text(cell: str, name: str, line: int) -> str:
    """What a cell says; raises CsvError for a formula."""
    if _FORMULA.match(cell) or _CALL.match(cell):
        raise CsvError(f"the cell {name} begins a spreadsheet formula and is not read", line)
    return (cell[1:] if _GUARDED.match(cell) else cell).strip()
