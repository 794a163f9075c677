"""Tables: kramdown takes any block with a bar on each line for one (`Parser::Kramdown#parse_table`)."""

from __future__ import annotations

import re

from jekyll_cv.markdown import patterns as p
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.state import PlacedState

_PIPE = r"(?:\||[^\n]*?[^\\\n]\|)"
LINE = _PIPE + r"[^\n]*\n"

_SEPARATOR = r"[+|: \t-]*?-[+|: \t-]*\n|[+|: \t=]*?=[+|: \t=]*\n"  # below the head; above the foot
_CODE_SPAN = r"(?<!\\)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)|<code[^\n>]*>[^\n]*?</code>"
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
    without_code = p.compiled(_CODE_SPAN).sub(lambda code: " " * len(code.group()), line)
    bars = [bar.start() for bar in p.compiled(_BAR).finditer(without_code)]
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
