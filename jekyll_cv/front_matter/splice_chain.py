"""Where in a page's front matter a value stands, and how the page lays out what it has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.front_matter.model import Entry, Style
from jekyll_cv.front_matter.splice_text import Layout
from jekyll_cv.source import Source

LISTS = (Style.BLOCK_LIST, Style.FLOW_LIST)
MAPS = (Style.BLOCK_MAP, Style.FLOW_MAP)
FLOWS = (Style.FLOW_LIST, Style.FLOW_MAP)
BLOCKS = (Style.BLOCK_LIST, Style.BLOCK_MAP)


class Chain(Struct, frozen=True):
    """A list or mapping of the front matter and what it stands in.

    `parents` runs from the outermost mapping to the collection itself; the outermost is an entry without key that
    stands for the whole front matter. `yaml_end` is the offset of the closing fence.
    """

    source: Source
    parents: tuple[Entry, ...]
    layout: Layout
    yaml_end: int

    @property
    def collection(self) -> Entry:
        """The innermost collection."""
        return self.parents[-1]

    @property
    def in_flow(self) -> bool:
        """Whether the collection, or one around it, stands in brackets."""
        return any(parent.style in FLOWS for parent in self.parents)

    @property
    def outer(self) -> Chain:
        """The chain of the collection around this one."""
        return replace(self, parents=self.parents[:-1])

    def column(self, offset: int) -> int:
        """Characters before `offset` on its line."""
        return self.source.position(offset).column - 1

    def line_start(self, offset: int) -> int:
        """Where the line of `offset` starts."""
        return self.source.line_start(self.source.line_at(offset))

    def line_end(self, offset: int) -> int:
        """Where the line of `offset` ends, its line end not included."""
        return self.source.line_span(self.source.line_at(offset)).end

    def next_line(self, offset: int) -> int:
        """Where the line after that of `offset` starts."""
        return self.source.line_start(self.source.line_at(offset) + 1)

    def newline(self, offset: int) -> str:
        """How the line of `offset` ends, or the one before it if `offset` starts a line."""
        line = self.source.line_at(max(offset - 1, 0))
        end = self.source.line_span(line).end
        return "\r\n" if self.source.text.startswith("\r\n", end) else "\n"

    def first_column(self) -> int:
        """The column of a block collection's keys or dashes."""
        first = self.collection.entries[0]
        return self.column(self.dash_of(first) if first.key_span is None else first.key_span.start)

    def dash_of(self, item: Entry) -> int:
        """Offset of the dash of a block list's item."""
        return self.source.text.rindex("-", 0, max(item.value_span.start, 1))


def layout_of(chain: Chain, entries: Iterator[Entry]) -> Layout:
    """How a page's front matter is laid out, from the first mapping and the first list in it."""
    step = offset = dash = None
    for entry in entries:
        if entry.key_span is None or entry.style not in BLOCKS or is_decorated(chain.source, entry):
            continue
        width = chain.column(entry.value_span.start) - chain.column(entry.key_span.start)
        if entry.style is Style.BLOCK_MAP and step is None:
            step = width
        if entry.style is Style.BLOCK_LIST and offset is None:
            offset = width
            first = chain.source.text[entry.value_span.start : entry.entries[0].value_span.start]
            dash = first if re.fullmatch("- +", first) else None
    return Layout(step or offset or 2, (step or 2) if offset is None else offset, dash or "- ")


def is_decorated(source: Source, entry: Entry) -> bool:
    """Whether a value starts with an anchor or a tag, so that its span starts before its first key or dash."""
    return source.text[entry.value_span.start : entry.value_span.start + 1] in ("&", "!")
