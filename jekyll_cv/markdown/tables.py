"""Tables: kramdown takes any block with a bar on each line for one (`Parser::Kramdown#parse_table`)."""

from __future__ import annotations

import re

from jekyll_cv.markdown import patterns as p
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.state import PlacedState

_PIPE = r"(?:\||[^\n]*?[^\\\n]\|)"
LINE = _PIPE + r"[^\n]*\n"

_LINE = p.compiled(LINE)
_SEPARATOR = p.compiled(r"[+|: \t-]*?-[+|: \t-]*\n")
_FOOTER_SEPARATOR = p.compiled(r"[+|: \t=]*?=[+|: \t=]*\n")
_BOUNDARY = p.compiled(p.BLOCK_BOUNDARY)
_CODE_SPAN = re.compile(r"(?<!\\)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)|<code[^\n>]*>[^\n]*?</code>")
_BAR = re.compile(r"(?<!\\)\|")


def parse_table(match: re.Match[str], state: PlacedState) -> int | None:
    """Read the table at the cursor; declines lines that kramdown leaves a paragraph."""
    if not state.after_boundary():
        return None
    src, position = state.src, match.start()
    has_leading_bar = src.startswith("|", match.end() - len(match.group().lstrip(" ")))
    rows: list[Block] = []
    while position < state.cursor_max and _LINE.match(src, position):
        end = src.index("\n", position) + 1
        if not (_SEPARATOR.match(src, position) or _FOOTER_SEPARATOR.match(src, position)):
            row = _row(state, position, end, has_leading_bar=has_leading_bar)
            if row is None:
                return None
            rows.append(row)
        position = end
    if not rows or not _BOUNDARY.match(src, position):
        return None
    state.add(Block(BlockKind.TABLE, state.place(match.start(), position), tuple(rows)))
    return position


def _row(state: PlacedState, start: int, end: int, *, has_leading_bar: bool) -> Block | None:
    """A row's cells; None where all its bars stand in code. Nothing before a leading bar is no cell."""
    line = state.src[start:end]
    bars = [bar.start() for bar in _BAR.finditer(_CODE_SPAN.sub(lambda code: " " * len(code.group()), line))]
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
