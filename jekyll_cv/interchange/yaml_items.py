"""Items put into YAML's block lists and lines taken out of block style, with the blank lines between siblings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from jekyll_cv.edits import Edit
from jekyll_cv.front_matter.model import Entry, Style
from jekyll_cv.front_matter.splice_chain import FLOWS, Chain
from jekyll_cv.front_matter.splice_edits import removal
from jekyll_cv.front_matter.splice_text import (
    Layout,
    entry_lines,
    indented,
    inline_text,
    is_plain,
    item_lines,
    key_text,
)
from jekyll_cv.interchange.nearest import nearest

_QUOTED = (Style.SINGLE_QUOTED, Style.DOUBLE_QUOTED)
# What front matter's readers take for text, and readers of YAML 1.2, or PyYAML, for something else.
_NO_TEXT = re.compile(r"[-+]?(?:\.[0-9_]+|[0-9][0-9_]*(?:\.[0-9_]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|=|<<")


def needs_quotes(value: Any) -> bool:
    """Whether a value is, or holds, a text that would get no quotes and that some reader of YAML takes for no text."""
    if isinstance(value, list | dict):
        return any(map(needs_quotes, value.values() if isinstance(value, dict) else value))
    return isinstance(value, str) and _NO_TEXT.fullmatch(value) is not None and is_plain(value, in_flow=False)


def common_quotes(collection: Entry, number: int) -> Style:
    """The quotes that all texts near a place in a list or mapping have, else none."""
    texts = (
        inner for entry in nearest(collection.entries, number) for inner in (entry, *entry.entries) if _is_text(inner)
    )
    styles = {inner.style for inner in texts}
    return styles.pop() if len(styles) == 1 and styles <= set(_QUOTED) else Style.PLAIN


def _is_text(entry: Entry) -> bool:
    return isinstance(entry.value, str)


def block_insertion(chain: Chain, number: int, value: Any) -> Edit:
    """Put an item into a block list that has some, before the one of that number or after the last."""
    entries = chain.collection.entries
    column = list_column(chain)
    lines = indented(_new_item(chain, number, value), column)
    text, newline = chain.source.text, chain.newline(chain.next_line(entries[0].value_span.start))
    blanks = _blank_lines(chain, _item_end(chain, max(min(number, len(entries) - 1) - 1, 0)))
    separating = [""] * (len(blanks) if len(entries) > 1 else 0)
    if number:
        place = _item_end(chain, number - 1)
        missing = "" if text[place - 1] in "\r\n" else newline
        return Edit(place, place, missing + "".join(line + newline for line in (*separating, *lines)))
    dash = dash_of(chain, 0)
    if text[chain.line_start(dash) : dash].strip():
        # Another dash stands before it.
        moved = "".join(line + newline for line in (*lines, *separating)) + " " * column
        return Edit(dash, dash, moved.lstrip(" "))
    place = _comment_above(chain, dash, column)
    return Edit(place, place, "".join(line + newline for line in (*lines, *separating)))


def _new_item(chain: Chain, number: int, value: Any) -> list[str]:
    """The lines of a new item, from column 0, written as the items near it are."""
    collection = chain.collection
    near = nearest(collection.entries, number)
    layout = replace(chain.layout, dash=_dash_text(chain))
    if layout.string_style is Style.PLAIN:
        layout = replace(layout, string_style=common_quotes(collection, number))
    kin = [entry for entry in near if entry.entries and isinstance(value, dict) is (entry.entries[0].key is not None)]
    if isinstance(value, list | dict) and kin and kin[0].style in FLOWS:
        return [layout.dash + inline_text(value, layout.string_style, in_flow=False)]
    if not isinstance(value, dict) or not value:
        return item_lines(value, layout)
    samples = {pair.key: pair for entry in reversed(kin) for pair in entry.entries}
    lines = [line for key, inner in value.items() for line in _pair_lines(key, inner, layout, samples.get(key))]
    first, *rest = lines
    return [layout.dash + first, *indented(rest, len(layout.dash))]


def _pair_lines(key: str, value: Any, layout: Layout, sample: Entry | None) -> Iterator[str]:
    """The lines of a pair, written as its namesake in another item is."""
    if sample is not None and layout.string_style is not Style.DOUBLE_QUOTED and _is_text(sample):
        style = sample.style if sample.style in _QUOTED else Style.PLAIN
        layout = replace(layout, string_style=style)
    if sample is not None and sample.style in FLOWS and sample.entries and isinstance(value, list | dict):
        yield f"{key_text(key, in_flow=False)}: {inline_text(value, layout.string_style, in_flow=False)}"
    else:
        yield from entry_lines(key, value, layout)


def addition_like_namesake(chain: Chain, key: str, value: Any) -> Edit | None:
    """Put a pair at the end of a block mapping that is an item, written as the pair of that key in an item near it.

    None where no item near it has the key.
    """
    if len(chain.parents) < 2 or chain.outer.collection.style is not Style.BLOCK_LIST:
        return None
    items = chain.outer.collection.entries
    number = next(at for at, item in enumerate(items) if item is chain.collection)
    sample = next((pair for item in nearest(items, number) for pair in item.entries if pair.key == key), None)
    if sample is None:
        return None
    place = chain.next_line(chain.collection.entries[-1].value_span.end)
    newline = chain.newline(place)
    lines = indented(list(_pair_lines(key, value, chain.layout, sample)), chain.first_column())
    missing = "" if chain.source.text[place - 1] in "\r\n" else newline
    return Edit(place, place, missing + "".join(line + newline for line in lines))


def list_column(chain: Chain) -> int:
    """The column of a block list's dashes."""
    return chain.column(chain.collection.value_span.start)


def dash_of(chain: Chain, number: int) -> int:
    """Offset of an item's dash, which may stand on a line above its value."""
    column, source = list_column(chain), chain.source
    line = source.line_at(chain.collection.entries[number].value_span.start)
    while line > 1 and not source.text.startswith("-", source.line_start(line) + column):
        line -= 1
    return source.line_start(line) + column


def _dash_text(chain: Chain) -> str:
    """A list's dash with the blanks behind it."""
    start = chain.collection.entries[0].value_span.start
    text = chain.source.text[dash_of(chain, 0) : start]
    return text if re.fullmatch("- +", text) else "- "


def _item_end(chain: Chain, number: int) -> int:
    """Where the line behind an item starts, and behind comments that stand deeper than its dash."""
    source, column = chain.source, list_column(chain)
    line = source.line_at(chain.collection.entries[number].value_span.end) + 1
    while _is_comment(text := source.line_text(line) if line <= source.line_count else ""):
        if len(text) - len(text.lstrip(" ")) <= column:
            break
        line += 1
    return source.line_start(line)


def _is_comment(line: str) -> bool:
    return line.lstrip(" \t").startswith("#")


def _comment_above(chain: Chain, dash: int, column: int) -> int:
    """Where the comment right above the first item starts, or its line; comments at the top of a file are the file's."""
    source = chain.source
    line = source.line_at(dash)
    while len(chain.parents) > 1 and re.match(rf" {{{column}}}#", source.line_text(line - 1)):
        line -= 1
    return source.line_start(line)


def _blank_lines(chain: Chain, start: int) -> range:
    """The numbers of the blank lines from an offset on, which starts a line."""
    source = chain.source
    first = line = source.line_at(start)
    while line <= source.line_count and source.line_start(line) < chain.yaml_end and not source.line_text(line).strip():
        line += 1
    return range(first, line)


def block_removals(chain: Chain, number: int) -> Iterator[Edit]:
    """Ways to take an item or a pair out of a block list or mapping that has others: its lines, with blank ones or not."""
    entries, source = chain.collection.entries, chain.source
    key_span = entries[number].key_span
    start = dash_of(chain, number) if key_span is None else key_span.start
    first, end = source.line_at(start), chain.next_line(entries[number].value_span.end)
    before = source.text[source.line_start(first) : start].strip()
    is_own = not before or (before == "?" and key_span is not None)
    if not is_own and number + 1 < len(entries):
        yield removal(chain, [number])[0]
        return
    yield _with_blank_lines(chain, number, first, end)
    yield Edit(source.line_start(first), end, "")


def _with_blank_lines(chain: Chain, number: int, first: int, end: int) -> Edit:
    """Take out the lines from a first one up to an offset, with the blank lines on one side of them."""
    entries, source = chain.collection.entries, chain.source
    below, above = _blank_lines(chain, end), first
    floor = source.line_at(entries[number - 1].value_span.end) if number else first - 1
    while above - 1 > floor and not source.line_text(above - 1).strip():
        above -= 1
    is_last = number == len(entries) - 1
    if number and (is_last or len(below) >= first - above):
        return Edit(source.line_start(above), end, "")
    if not number and first > 1 and _is_comment(source.line_text(first - 1)) and len(chain.parents) > 1:
        # That comment shall not come to stand on the next entry.
        return Edit(source.line_start(first), end, "")
    return Edit(source.line_start(first), source.line_start(below.stop), "")
