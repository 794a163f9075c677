"""Front matter of `key: value` lines and lists of such values, the usual one: read without PyYAML, which loads slowly.

What is taken here is so plain that there is no doubt what libyaml makes of it; the nodes are the same.
"""

from __future__ import annotations

import re

from jekyll_cv.front_matter.model import Style
from jekyll_cv.front_matter.nodes import Node

_OPENER = "---\n"
#: Letters, digits and ASCII signs on one line: plain, without a sign that means something to YAML, or quoted, without escapes.
_VALUE = (
    r"(?:((?:[^\W_]|/)(?:[\w/.,()&'+-]| +(?=[\w(&]))*)"
    r'|"([ !#-\[\]-~\w]*)"'
    r"|'([ -&(-~\w]*)')"
)
_END = r" *(?:\n+|\Z)"
_PAIR = re.compile(rf"([A-Za-z][A-Za-z0-9_-]{{0,99}}):(?: +{_VALUE})?{_END}")
_ITEM = re.compile(rf"( *)- +{_VALUE}{_END}")
_STYLES = {2: Style.PLAIN, 3: Style.DOUBLE_QUOTED, 4: Style.SINGLE_QUOTED}  # by group


def compose_lines(text: str) -> Node | None:
    """The root that `compose` gives; None for a text that is not plain enough, or has no pair."""
    if not text.startswith(_OPENER):
        return None
    children: list[Node] = []
    end = len(_OPENER)
    while end < len(text):
        line = _PAIR.match(text, end)
        if line is None:
            return None
        items = _items(text, line.end()) if line.lastindex == 1 else None
        value = items or _value(line)
        children += (Node(Style.PLAIN, *line.span(1), line[1]), value)
        end = items.end if items else line.end()
    if not children:
        return None
    return Node(
        Style.BLOCK_MAP, len(_OPENER), end, children=tuple(children), size=1 + sum(one.size for one in children)
    )


def _items(text: str, start: int) -> Node | None:
    """The list whose first item is on the line that starts here; it ends where what comes next starts."""
    lines: list[re.Match[str]] = []
    end = start
    while (line := _ITEM.match(text, end)) and (not lines or line[1] == lines[0][1]):
        lines.append(line)
        end = line.end()
    if not lines:
        return None
    return Node(Style.BLOCK_LIST, lines[0].end(1), end, children=tuple(map(_value, lines)), size=1 + len(lines))


def _value(line: re.Match[str]) -> Node:
    """The value on a line; a missing one is behind the colon."""
    group = line.lastindex or 1
    if group == 1:
        return Node(Style.PLAIN, line.end(1) + 1, line.end(1) + 1)
    style = _STYLES[group]
    quote = style is not Style.PLAIN
    return Node(style, line.start(group) - quote, line.end(group) + quote, line[group], quoted=quote)
