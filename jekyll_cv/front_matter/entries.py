"""Entries with exact spans, from nodes and their values."""

from __future__ import annotations

import re
from typing import Any

from jekyll_cv.front_matter.model import Entry, Style
from jekyll_cv.front_matter.nodes import Node
from jekyll_cv.source import Span

# Those of blocks of text are compiled when one is met; `re` keeps them from then on.
_BLOCK_HEADER = r"[|>]([-+0-9]*)[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)"
_FIRST_CONTENT = r"[\r\n]([ ]*)[^ \r\n]"
_BLANK_LINE = r"(?:\r\n?|\n)([ ]*)"
_COLON = re.compile(r"[ \t]*:")
_MISSING = object()


def make_entries(text: str, node: Node, values: dict[int, Any]) -> tuple[Entry, ...]:
    """The pairs or items of a node; `values` may lack nodes that were not reached."""
    if node.is_list:
        return tuple(_entry(text, None, child, values, is_shadowed=False) for child in node.children)
    if not node.is_map:
        return ()
    shadowed = _shadowed(text, node.keys, values)
    return tuple(
        _entry(text, key, child, values, is_shadowed=number in shadowed)
        for number, (key, child) in enumerate(node.pairs)
    )


def _shadowed(text: str, keys: tuple[Node, ...], values: dict[int, Any]) -> set[int]:
    last: dict[Any, int] = {}
    found = set()
    for number, key in enumerate(keys):
        value = values.get(id(key), _MISSING)
        # Lists and mappings as keys are compared by their source; Ruby compares their items.
        is_plain = value is not _MISSING and not isinstance(value, (list, dict))
        identity = (type(value), value) if is_plain else text[key.start : key.end]
        if identity in last and value != "<<":
            found.add(last[identity])
        last[identity] = number
    return found


def _entry(text: str, key: Node | None, node: Node, values: dict[int, Any], *, is_shadowed: bool) -> Entry:
    key_span = None if key is None else Span(key.start, value_end(text, key))
    if _is_absent(node):
        start = end = _absent_place(text, node, None if key_span is None else key_span.end)
    else:
        start, end = node.start, value_end(text, node)
    return Entry(
        key=None if key is None or key_span is None else _key_text(text, key, key_span),
        key_span=key_span,
        value_span=Span(start, end),
        value=values.get(id(node)),
        style=node.style,
        entries=make_entries(text, node, values),
        is_shadowed=is_shadowed,
    )


def _key_text(text: str, key: Node, span: Span) -> str:
    if key.is_list or key.is_map or key.is_alias:
        return text[span.start : span.end]
    return key.text


def _is_absent(node: Node) -> bool:
    return node.start == node.end


def _absent_place(text: str, node: Node, key_end: int | None) -> int:
    """Where a missing value would be: after the colon or dash. The parser may put it at the next token."""
    if key_end is None:
        return node.start
    colon = _COLON.match(text, key_end)
    if colon is not None:
        return colon.end()
    return node.start if ":" in text[key_end : node.start] else key_end


def value_end(text: str, node: Node) -> int:
    """Offset just after the last character of a value; the parser's own mark runs on over blank lines."""
    if node.style in (Style.LITERAL, Style.FOLDED):
        return _block_scalar_end(text, node)
    # The end mark of a block list or mapping is the next token; its last child's end is its own.
    if node.style not in (Style.BLOCK_LIST, Style.BLOCK_MAP):
        return node.end
    last = node.children[-1]
    if _is_absent(last):
        return _absent_place(text, last, value_end(text, node.children[-2]) if node.is_map else None)
    return value_end(text, last)


def _block_scalar_end(text: str, node: Node) -> int:
    """End of the last line that is the scalar's: blank lines after it count only where `+` keeps them."""
    end = min(node.end, len(text))
    header = re.compile(_BLOCK_HEADER).search(text, node.start, end)
    if header is None:
        return end
    if "+" in header[1]:
        return max(header.end(), _before_line_end(text, end))
    body = text[header.end() : end]
    content = re.search(_FIRST_CONTENT, body)
    if content is None:
        return header.end()
    # Blanks beyond the indentation of the first line are content too, so such a line is not blank.
    last = len(body.rstrip(" \r\n"))
    last += len(body[last:]) - len(body[last:].lstrip(" "))
    for line in re.compile(_BLANK_LINE).finditer(body, last):
        if len(line[1]) > len(content[1]):
            last = line.end()
    return header.end() + last


def _before_line_end(text: str, offset: int) -> int:
    if text.endswith("\r\n", 0, offset):
        return offset - 2
    return offset - text.endswith(("\r", "\n"), 0, offset)
