"""Tables: kramdown takes any block with a bar on each line for one (`Parser::Kramdown#parse_table`)."""

from __future__ import annotations

import re
from bisect import bisect_left

from jekyll_cv.markdown import patterns as p
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.finder import Finder
from jekyll_cv.markdown.state import PlacedState

_PIPE = r"(?:\||[^\n]*?[^\\\n]\|)"
LINE = _PIPE + r"[^\n]*\n"

_SEPARATOR = r"(?=[+|: \t]*-)[+|: \t-]*\n|(?=[+|: \t]*=)[+|: \t=]*\n"  # below the head; above the foot
_CODE_START = re.compile("`|<code")
_TICKS = re.compile("`+")
_BAR = r"(?<!\\)\|"


def parse_table(match: re.Match[str], state: PlacedState) -> int | None:
    """Read the table at the cursor; declines lines that kramdown leaves a paragraph."""
    if not state.after_boundary():
        return None
    src, position = state.src, match.start()
    line, separator = p.compiled(LINE), p.compiled(_SEPARATOR)
    has_leading_bar = src.startswith("|", match.end() - len(match.group().lstrip(" ")))
    rows: list[Block] = []
    while position < state.cursor_max and line.match(src, position):
        end = src.index("\n", position) + 1
        if not separator.match(src, position):
            row = _row(state, position, end, has_leading_bar=has_leading_bar)
            if row is None:
                return None
            rows.append(row)
        position = end
    if not rows or not p.compiled(p.BLOCK_BOUNDARY).match(src, position):
        return None
    state.add(Block(BlockKind.TABLE, state.place(match.start(), position), tuple(rows)))
    return position


def _row(state: PlacedState, start: int, end: int, *, has_leading_bar: bool) -> Block | None:
    """A row's cells; None where all its bars stand in code. Nothing before a leading bar is no cell."""
    line = state.src[start:end]
    bars = [bar.start() for bar in p.compiled(_BAR).finditer(_without_code(line))]
    if not bars:
        return None
    edges = [-1, *bars, len(line)]
    cells = [(edges[i] + 1, edges[i + 1]) for i in range(len(edges) - 1)]
    if has_leading_bar and not line[slice(*cells[0])].strip():
        cells = cells[1:]
    if cells and not line[slice(*cells[-1])].strip():
        cells = cells[:-1]
    blocks: list[Block] = []
    for left, right in cells:
        content = state.content(start + left, start + right)
        blocks.append(Block(BlockKind.CELL, state.place(start + left, start + right), content=content))
    return Block(BlockKind.ROW, state.place(start, end), tuple(blocks))


def _without_code(line: str) -> str:
    """The line with blanks for code: what backticks enclose, as many behind it as before, and `<code>` elements."""
    if not _CODE_START.search(line):
        return line
    kept: list[str] = []
    cursor = position = 0
    ticks, finder = _Ticks(line), Finder(line)
    while start := _CODE_START.search(line, position):
        position = start.start() + 1
        if start.group() == "`":
            end = ticks.end_of_code(start.start())
        else:
            tag = finder.find(">", position)
            closing = finder.find("</code>", tag[1]) if tag else None
            end = closing[1] if closing else None
        if end is not None:
            kept += (line[cursor : start.start()], " " * (end - start.start()))
            cursor = position = end
    return "".join(kept) + line[cursor:]


class _Ticks:
    """The rows of backticks in a line, to be asked from left to right."""

    def __init__(self, line: str) -> None:
        self._line = line
        self._row_end = 0
        self._starts: dict[int, list[int]] = {}  # where rows start, by how long they are
        for row in _TICKS.finditer(line):
            self._starts.setdefault(row.end() - row.start(), []).append(row.start())

    def end_of_code(self, start: int) -> int | None:
        """Where the code ends that the backtick at `start` and those behind it begin; None where they begin none."""
        if start >= self._row_end and (row := _TICKS.match(self._line, start)):
            self._row_end = row.end()
        if self._line[start - 1 : start] == "\\":
            return None
        size = self._row_end - start
        ends = self._starts.get(size, [])
        index = bisect_left(ends, self._row_end)
        return ends[index] + size if index < len(ends) else None
