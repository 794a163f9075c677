"""How things stand in the file: columns, line ends, lines of nothing but Liquid."""

from __future__ import annotations

import re

from jekyll_cv.source import Source

_TAB = 4
_LIQUID = r"[ \t>]*(?:\{%.*?%\}|\{\{.*?\}\})(?:[ \t]*(?:\{%.*?%\}|\{\{.*?\}\}))*[ \t]*\Z"


def column(before: str) -> int:
    """The column, from 0, behind the beginning of a line; tabs count out to four as in kramdown."""
    return len(before.expandtabs(_TAB))


def line_break(source: Source) -> str:
    """The line end that a file uses: that of its first line."""
    found = re.search(r"\r\n?|\n", source.text)
    return found.group() if found else "\n"


def only_liquid(line: str) -> bool:
    """Whether a line holds nothing but Liquid tags: what it becomes, a blank line maybe, cannot be known."""
    return re.match(_LIQUID, line) is not None


def starts_line(source: Source, offset: int) -> bool:
    """Whether nothing but white space, list markers and the marks of quotes stands before an offset on its line."""
    before = source.text[source.line_start(source.line_at(offset)) : offset]
    return re.search(r"[^ \t>*+\-:.\d]", before) is None
