"""What reading front matter gives: values, entries with their places, and the error where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum, StrEnum
from typing import Any

from msgspec import Struct

from jekyll_cv.front_matter.location import Location
from jekyll_cv.source import Position, Span


class YamlDialect(Enum):
    """Which YAML reader the site's Jekyll has; they share libyaml and differ in the types of plain scalars.

    `SAFE_YAML` is the gem safe_yaml 1.0.5, which Jekyll of rubygems.org and GitHub Pages uses. `PSYCH` is Ruby's own
    `Psych.safe_load(permitted_classes: [Date, Time], aliases: true)`, to which Debian patches its Jekyll.
    """

    SAFE_YAML = "safe_yaml"
    PSYCH = "psych"


SAFE_YAML = YamlDialect.SAFE_YAML
PSYCH = YamlDialect.PSYCH


class ErrorKind(StrEnum):
    """Why Jekyll sees no front matter, or why it is not read here."""

    UNCLOSED = "unclosed"
    """Opened and never closed: Jekyll prints the front matter as content."""
    SYNTAX = "syntax"
    """No YAML: Jekyll warns and goes on without any front matter, so without layout and title."""
    VALUE = "value"
    """A value that Ruby fails on; the same outcome as `SYNTAX`."""
    DISALLOWED_CLASS = "disallowed-class"
    """A value of a class that Psych does not allow (a symbol, a Ruby object); the same outcome as `SYNTAX`."""
    ALIAS = "alias"
    """An alias without its anchor (Psych only; the same outcome as `SYNTAX`), or one inside its own anchor."""
    NOT_A_MAPPING = "not-a-mapping"
    """A list or a single value: Jekyll aborts the build."""
    ENCODING = "encoding"
    """Bytes that are no UTF-8, anywhere in the file: Jekyll warns and reads neither front matter nor content."""
    LIMIT = "limit"
    """Beyond the limits kept here (depth, aliases, digits), though Jekyll might read it."""


class FrontMatterError(Struct, frozen=True):
    """Why front matter could not be read: one plain sentence, and the place in the file."""

    kind: ErrorKind
    message: str
    span: Span
    position: Position

    def __str__(self) -> str:
        return f"{self.message} (line {self.position.line}, column {self.position.column})"


class Style(StrEnum):
    """How a value is written."""

    PLAIN = "plain"
    SINGLE_QUOTED = "single-quoted"
    DOUBLE_QUOTED = "double-quoted"
    LITERAL = "literal"
    FOLDED = "folded"
    ALIAS = "alias"
    BLOCK_LIST = "block-list"
    FLOW_LIST = "flow-list"
    BLOCK_MAP = "block-map"
    FLOW_MAP = "flow-map"


class Entry(Struct, frozen=True):
    """A `key: value` pair or a list item, as written.

    `key` is the key's text without quotes; for a key that is a list or a mapping, its source; None for a list item.
    `key_span` is the key with its quotes, None for a list item.
    `value_span` is the value with its quotes, anchor and tag, and without the line end after it; it is empty, just
    after the colon or dash, where no value is written. A block scalar runs from its `|` or `>` to its last line.
    `value` is what Jekyll has for the value; None where nothing could be read.
    `entries` are the pairs or items inside, in file order, duplicates included.
    `is_shadowed` says that a later entry of the same mapping has the same key, so that Jekyll never sees this one.
    """

    key: str | None
    key_span: Span | None
    value_span: Span
    value: Any
    style: Style
    entries: tuple[Entry, ...]
    is_shadowed: bool


class DistinctKey(Struct, frozen=True):
    """A mapping key that Python takes for another one and Ruby does not: `1`, `1.0` and `true` are three keys there.

    Only the later of two such keys is wrapped; `value` is the key itself.
    """

    kind: type
    value: Any


class FrontMatter(Struct, frozen=True):
    """The front matter of one file.

    `values` is what Jekyll has as `page`: a mapping (empty for empty front matter), or None for a static file and
    where Jekyll sees or reads none; `error` says why. Duplicate keys hold their last value. Scalars are str, bool,
    int, float, None, `datetime.date` and aware `datetime.datetime`. `entries` are the top-level pairs in file order,
    also where the values could not be made though the YAML is sound.
    """

    location: Location
    values: Mapping[Any, Any] | None
    error: FrontMatterError | None
    entries: tuple[Entry, ...]

    def find(self, *path: str | int) -> Entry | None:
        """The entry at a path of keys and list indexes, such as `find("redirect_from", 0)`; the last of duplicates."""
        entries, found = self.entries, None
        for step in path:
            if isinstance(step, int):
                items = [entry for entry in entries if entry.key is None]
                found = items[step] if -len(items) <= step < len(items) else None
            else:
                found = next((entry for entry in reversed(entries) if entry.key == step), None)
            if found is None:
                return None
            entries = found.entries
        return found

    def walk(self) -> Iterator[Entry]:
        """Every entry, outer before inner, in file order."""
        stack = list(reversed(self.entries))
        while stack:
            entry = stack.pop()
            yield entry
            stack.extend(reversed(entry.entries))
