"""Edits that replace, add or remove one value of front matter and touch nothing else.

They are proposals: whether Jekyll reads the outcome as meant is checked by the caller (`splice`), which tries the
next proposal where it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from jekyll_cv.edits import Edit
from jekyll_cv.errors import EditError
from jekyll_cv.front_matter.model import Entry, Style
from jekyll_cv.front_matter.splice_chain import BLOCKS, FLOWS, LISTS, Chain, is_decorated
from jekyll_cv.front_matter.splice_text import (
    block_lines,
    block_scalar_lines,
    entry_lines,
    indented,
    inline_text,
    item_lines,
    key_text,
    pair_text,
)
from jekyll_cv.source import Span

_BLOCK_SCALARS = (Style.LITERAL, Style.FOLDED)
_QUOTED = (Style.SINGLE_QUOTED, Style.DOUBLE_QUOTED)
_HEADER_TAIL = re.compile(r"[|>][-+0-9]*([ \t]*(?:#[^\r\n]*)?)")
_HEADER_DIGIT = re.compile(r"[|>][-+]?([1-9])")
_COLON = re.compile(r"[ \t]*:")


def replacement(chain: Chain, entry: Entry, value: Any) -> list[Edit]:
    """Put another value in the place of that of `entry`, which stands in the chain's collection."""
    if _wants_block(chain, entry.style, value):
        return _block_replacement(chain, entry, value)
    if isinstance(value, str) and entry.style in _BLOCK_SCALARS and not chain.in_flow and chain.layout.use_literal:
        edit = _block_scalar_replacement(chain, entry, value)
        if edit is not None:
            return [edit]
    text = inline_text(value, _string_style(chain, entry, value), in_flow=chain.in_flow)
    return _inline_replacement(chain, entry, text)


def _string_style(chain: Chain, entry: Entry, value: Any) -> Style:
    """The quotes of the old value, of its items, or of its neighbours."""
    if chain.layout.string_style in _QUOTED:
        return chain.layout.string_style
    if isinstance(value, (list, dict)):
        return _common_quotes(entry.entries)
    return entry.style if entry.style in _QUOTED else Style.PLAIN


def _common_quotes(entries: tuple[Entry, ...]) -> Style:
    styles = {entry.style for entry in entries if isinstance(entry.value, str)}
    return styles.pop() if len(styles) == 1 and styles <= set(_QUOTED) else Style.PLAIN


def _wants_block(chain: Chain, old: Style | None, value: Any) -> bool:
    if chain.in_flow or not value or not isinstance(value, (list, dict)) or old in FLOWS:
        return False
    if old in BLOCKS:
        return True
    # A list or mapping where there was none follows the others of the page.
    block, flow = (BLOCKS[0], FLOWS[0]) if isinstance(value, list) else (BLOCKS[1], FLOWS[1])
    found = _styles(chain.parents[0])
    items = value if isinstance(value, list) else value.values()
    return block in found or flow not in found or any(isinstance(item, (list, dict)) for item in items)


def _styles(entry: Entry) -> set[Style]:
    found: set[Style] = set()
    stack = list(entry.entries)
    while stack:
        inner = stack.pop()
        found.add(inner.style)
        stack.extend(inner.entries)
    return found


def _inline_replacement(chain: Chain, entry: Entry, text: str) -> list[Edit]:
    span, whole = entry.value_span, chain.source.text
    if span.start == span.end:
        before = whole[span.start - 1]
        return [Edit(span.start, span.end, {":": f" {text}", "-": f" {text}", " ": text}.get(before, f": {text}"))]
    if entry.style in _BLOCK_SCALARS:
        return [Edit(span.start, span.end, text + _header_comment(whole, span))]
    if entry.style in BLOCKS and entry.key_span is not None and not _starts_on_key_line(chain, entry):
        after_colon = _after_colon(whole, entry.key_span)
        return [
            Edit(after_colon, after_colon, f" {text}"),
            Edit(chain.line_start(span.start), chain.next_line(span.end), ""),
        ]
    return [Edit(span.start, span.end, text)]


def _header_comment(text: str, span: Span) -> str:
    """The comment after a block scalar's `|` or `>`, with the blanks before it."""
    found = _HEADER_TAIL.search(text, span.start, span.end)
    return found[1].rstrip(" \t") if found else ""


def _starts_on_key_line(chain: Chain, entry: Entry) -> bool:
    at = entry.value_span.start if entry.key_span is None else entry.key_span.end
    return chain.source.line_at(at) == chain.source.line_at(entry.value_span.start)


def _after_colon(text: str, key: Span) -> int:
    colon = _COLON.match(text, key.end)
    return colon.end() if colon else key.end


def _block_scalar_replacement(chain: Chain, entry: Entry, value: str) -> Edit | None:
    span, text = entry.value_span, chain.source.text
    owner = chain.first_column() if chain.collection.entries else 0
    first_line = chain.next_line(span.start)
    content = re.compile(r"(?:[ ]*(?:\r\n?|\n))*([ ]*)").match(text, first_line, span.end)
    width = len(content[1]) - owner if content and content[1] else chain.layout.step
    digit = _HEADER_DIGIT.match(text, span.start)
    width = int(digit[1]) if digit else width
    lines = block_scalar_lines(value, entry.style, width)
    if lines is None:
        return None
    lines[0] += _header_comment(text, span)
    newline = chain.newline(chain.next_line(span.start))
    return Edit(span.start, span.end, newline.join([lines[0], *indented(lines[1:], owner + width)]))


def _block_replacement(chain: Chain, entry: Entry, value: Any) -> list[Edit]:
    span, source = entry.value_span, chain.source
    layout = replace(chain.layout, string_style=_string_style(chain, entry, value))
    if entry.style is Style.BLOCK_LIST and isinstance(value, list):
        layout = replace(layout, dash=_dash_text(Chain(source, (*chain.parents, entry), layout, chain.yaml_end)))
    lines = block_lines(value, layout)
    newline = chain.newline(chain.next_line(span.start))
    same_kind = entry.style is (Style.BLOCK_LIST if isinstance(value, list) else Style.BLOCK_MAP)
    is_bare = span.start < span.end and not is_decorated(source, entry)
    if entry.key_span is None or (same_kind and is_bare):
        blank = " " if span.start == span.end and source.text[span.start - 1] == "-" else ""
        column = chain.column(span.start) + len(blank)
        return [Edit(span.start, span.end, blank + newline.join([lines[0], *indented(lines[1:], column)]))]
    offset = layout.list_offset if isinstance(value, list) else layout.step
    moved = newline.join(indented(lines, chain.column(entry.key_span.start) + offset))
    if not _starts_on_key_line(chain, entry):
        return [Edit(chain.line_start(span.start), span.end, moved)]
    after_colon, line_end = _after_colon(source.text, entry.key_span), chain.line_end(span.end)
    tail = _header_comment(source.text, span) if entry.style in _BLOCK_SCALARS else ""
    return [Edit(after_colon, span.end, tail), Edit(line_end, line_end, newline + moved)]


def _dash_text(chain: Chain) -> str:
    """A block list's dash with the blanks after it."""
    first = chain.collection.entries[0]
    text = chain.source.text[chain.dash_of(first) : first.value_span.start]
    return text if re.fullmatch("- +", text) else "- "


def additions(chain: Chain, key: str | None, value: Any) -> Iterator[list[Edit]]:
    """Ways to add a pair (or an item, where `key` is None) at the end of the chain's collection."""
    collection, whole = chain.collection, chain.source.text
    style = chain.layout.string_style
    style = style if style in _QUOTED else _common_quotes(collection.entries)
    if chain.in_flow:
        text = inline_text(value, style, in_flow=True) if key is None else pair_text(key, value, style)
        yield [_flow_addition(collection, text)]
        return
    layout = replace(chain.layout, string_style=style)
    if key is None:
        layout = replace(layout, dash=_dash_text(chain))
        lines = item_lines(value, layout)
    elif isinstance(value, (list, dict)) and not _wants_block(chain, None, value):
        lines = [f"{key_text(key, in_flow=False)}: {inline_text(value, style, in_flow=False)}"]
    else:
        lines = entry_lines(key, value, layout)
    column = chain.first_column() if collection.entries else 0
    places = [chain.yaml_end] if len(chain.parents) == 1 else []
    if collection.entries:
        places.append(chain.next_line(collection.entries[-1].value_span.end))
    for place in places:
        newline = chain.newline(place)
        missing = "" if whole[place - 1] in "\r\n" else newline
        yield [Edit(place, place, missing + "".join(line + newline for line in indented(lines, column)))]


def _flow_addition(collection: Entry, text: str) -> Edit:
    if collection.entries:
        end = collection.entries[-1].value_span.end
        return Edit(end, end, f", {text}")
    text = f"[{text}]" if collection.style is Style.FLOW_LIST else f"{{{text}}}"
    return Edit(collection.value_span.start, collection.value_span.end, text)


def removal(chain: Chain, doomed: list[int]) -> list[Edit]:
    """Take the entries of these numbers out of the chain's collection; what is left of it is `[]` or `{}`."""
    collection = chain.collection
    is_root = len(chain.parents) == 1
    if len(doomed) == len(collection.entries) and not (is_root and not chain.in_flow):
        text = "[]" if collection.style in LISTS else "{}"
        if is_root:
            return [Edit(collection.value_span.start, collection.value_span.end, text)]
        return _inline_replacement(chain.outer, collection, text)
    remove = _flow_removal if chain.in_flow else _block_removal
    return [remove(chain, number) for number in doomed]


def _flow_removal(chain: Chain, number: int) -> Edit:
    entries = chain.collection.entries
    end = entries[number].value_span.end
    if number:
        # A comment between the two belongs to neither; a comma before the closing bracket does no harm.
        before = entries[number - 1].value_span.end
        has_comment = "#" in chain.source.text[before : _start(chain, entries[number])]
        return Edit(_start(chain, entries[number]) if has_comment else before, end, "")
    return Edit(_start(chain, entries[0]), _start(chain, entries[1]), "")


def _start(chain: Chain, entry: Entry) -> int:
    if entry.key_span is not None:
        return entry.key_span.start
    return entry.value_span.start if chain.in_flow else chain.dash_of(entry)


def _block_removal(chain: Chain, number: int) -> Edit:
    entries = chain.collection.entries
    start, end = _start(chain, entries[number]), entries[number].value_span.end
    line_start, next_line = chain.line_start(start), chain.next_line(end)
    text = chain.source.text
    if not text[line_start:start].strip(" "):
        return Edit(line_start, next_line, "")
    if number + 1 == len(entries):
        raise EditError("nothing would be left of what stands before it on its line")
    # A dash or a key stands before it on the line and needs what comes next.
    following = _start(chain, entries[number + 1])
    is_next = not text[next_line : chain.line_start(following)].strip()
    if is_next:
        return Edit(start, following, "")
    return Edit(len(text[:start].rstrip(" ")), chain.line_end(end), "")
