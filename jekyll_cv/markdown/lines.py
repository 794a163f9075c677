"""How far the lines of a block go: of a paragraph, a quote, of code."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from jekyll_cv.markdown import patterns as p
from jekyll_cv.markdown.state import PlacedState

# A short cut that spares ordinary prose the long patterns; it decides nothing on its own.
_RUNS_ON = p.compiled(r" {0,3}[^\s{^<*+\-\d#:>~`]|(?: {4}| {0,3}\t)[ \t]*\S")
_LAZY_CODE_LINE = r"[ \t]*\S[^\n]*\n"
_CODE_LINE = p.INDENT + _LAZY_CODE_LINE


def run_on(state: PlacedState, start: int, ends: Mapping[str, str]) -> int:
    """The end of the line at `start` and of all that follow it up to one that is one of `ends`."""
    src, size = state.src, state.cursor_max
    position = src.find("\n", start) + 1 or size
    while position < size and (_RUNS_ON.match(src, position) or not p.is_one_of(ends, src, position)):
        position = src.find("\n", position) + 1 or size
    return position


def end_of_indented(src: str, start: int) -> int:
    """Where an indented block that may begin at `start` ends: kramdown's `CODEBLOCK_MATCH`."""
    blank_lines, code_line, lazy_line = map(p.compiled, (p.BLANK_LINES, _CODE_LINE, _LAZY_CODE_LINE))
    end = start
    while True:
        blank = blank_lines.match(src, end)
        line = code_line.match(src, blank.end() if blank else end)
        if line is None:
            return end
        while line:
            end = line.end()
            line = code_line.match(src, end)
        while (lazy := lazy_line.match(src, end)) and not p.is_one_of(p.LAZY_ENDS, src, end):
            end = lazy.end()


@lru_cache(maxsize=64)
def fence_end(sign: str, width: int) -> re.Pattern[str]:
    """What ends a fenced block of code: a fence of the same sign that is no shorter."""
    return re.compile(rf"^ {{0,3}}{sign}{{{width},}}[ \t\v\f\r]*\n", p.FLAGS)
