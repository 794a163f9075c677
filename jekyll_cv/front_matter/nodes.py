"""The YAML tree of one document, with character offsets, made from libyaml's events.

Depth and aliases are bounded here, so that what comes after may recurse and share values without care.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from jekyll_cv.front_matter.events import first_document
from jekyll_cv.front_matter.model import ErrorKind, Style
from jekyll_cv.front_matter.ruby import RubyValueError

MAX_DEPTH = 100
MAX_ALIASED_NODES = 100_000

_SCALAR_STYLES = {
    "'": Style.SINGLE_QUOTED,
    '"': Style.DOUBLE_QUOTED,
    "|": Style.LITERAL,
    ">": Style.FOLDED,
}
# Tuples, as looking through a few members of an enumeration takes less time than their hash.
_SCALARS = (Style.PLAIN, *_SCALAR_STYLES.values())
_MAPS = (Style.BLOCK_MAP, Style.FLOW_MAP)
_LISTS = (Style.BLOCK_LIST, Style.FLOW_LIST)


class UnreadableError(Exception):
    """Front matter that gives no values; offsets are characters of the text."""

    def __init__(self, kind: ErrorKind, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.start = start
        self.end = end


class DisallowedClassError(ValueError):
    """`Psych::DisallowedClass`: a class that Jekyll does not permit."""


class UnknownAliasError(ValueError):
    """`Psych::BadAlias`: an alias without its anchor."""


def unreadable(error: ValueError, node: Node) -> UnreadableError:
    """The error for a value that Ruby, or Python, fails on."""
    if isinstance(error, DisallowedClassError):
        kind = ErrorKind.DISALLOWED_CLASS
    elif isinstance(error, UnknownAliasError):
        kind = ErrorKind.ALIAS
    else:
        kind = ErrorKind.VALUE if isinstance(error, RubyValueError) else ErrorKind.LIMIT
    return UnreadableError(kind, str(error), node.start, node.end)


class Node(Struct, frozen=True, gc=False):
    """A value of the YAML text.

    `start` and `end` are the parser's marks. `text` is a scalar's value or an alias's name. `quoted` is libyaml's
    `quoted_implicit`: false also for a quoted scalar with a tag. `children` of a mapping are key, value, key, value …
    `target` is what an alias stands for, None where its anchor is unknown. `size` counts nodes, aliases followed.
    """

    style: Style
    start: int
    end: int
    text: str = ""
    tag: str | None = None
    anchor: str | None = None
    quoted: bool = False
    children: tuple[Node, ...] = ()
    target: Node | None = None
    size: int = 1

    @property
    def is_scalar(self) -> bool:
        """Whether it is a single value, however it is written."""
        return self.style in _SCALARS

    @property
    def is_map(self) -> bool:
        """Whether it is a mapping, in block or flow style."""
        return self.style in _MAPS

    @property
    def is_list(self) -> bool:
        """Whether it is a list, in block or flow style."""
        return self.style in _LISTS

    @property
    def keys(self) -> tuple[Node, ...]:
        """The keys of a mapping; what is none has none."""
        return self.children[::2] if self.is_map else ()

    @property
    def values(self) -> tuple[Node, ...]:
        """The values of a mapping; what is none has none."""
        return self.children[1::2] if self.is_map else ()

    @property
    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """The keys of a mapping with their values; what is none has none."""
        return zip(self.keys, self.values, strict=True)

    @property
    def is_alias(self) -> bool:
        """Whether it is an alias."""
        return self.style is Style.ALIAS


class _Open(Struct):
    """A list or mapping whose end has not been seen."""

    event: Any
    style: Style
    children: list[Node] = field(default_factory=list)


class _Composer(Struct):
    """Builds the tree; one for each document."""

    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, Node | None] = field(default_factory=dict)
    aliased: int = 0
    root: Node | None = None

    def add(self, node: Node) -> None:
        if node.anchor is not None:
            self.anchors[node.anchor] = node
        if self.stack:
            self.stack[-1].children.append(node)
        elif self.root is None:
            self.root = node

    def scalar(self, event: Any) -> None:
        style = _SCALAR_STYLES.get(event.style, Style.PLAIN)
        start, end = event.start_mark.index, event.end_mark.index
        self.add(Node(style, start, end, event.value, _tag(event.tag), event.anchor, event.implicit[1]))

    def alias(self, event: Any) -> None:
        name, start, end = event.anchor, event.start_mark.index, event.end_mark.index
        target = self.anchors.get(name)
        if target is None and name in self.anchors:
            raise UnreadableError(ErrorKind.ALIAS, f"the alias *{name} stands inside its own anchor", start, end)
        size = 1 if target is None else target.size
        self.aliased += size
        if self.aliased > MAX_ALIASED_NODES:
            message = f"aliases repeat more than {MAX_ALIASED_NODES:,} values; this looks like an alias bomb"
            raise UnreadableError(ErrorKind.LIMIT, message, start, end)
        self.add(Node(Style.ALIAS, start, end, name, target=target, size=size))

    def open(self, event: Any, block: Style, flow: Style) -> None:
        if len(self.stack) == MAX_DEPTH:
            start, end = event.start_mark.index, event.end_mark.index
            raise UnreadableError(ErrorKind.LIMIT, f"values are nested more than {MAX_DEPTH} deep", start, end)
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        self.stack.append(_Open(event, flow if event.flow_style else block))

    def close(self, event: Any) -> None:
        opened = self.stack.pop()
        children = tuple(opened.children)
        size = 1 + sum(child.size for child in children)
        start = opened.event.start_mark.index
        tag, anchor = _tag(opened.event.tag), opened.event.anchor
        self.add(Node(opened.style, start, event.end_mark.index, "", tag, anchor, children=children, size=size))


def _tag(tag: Any) -> str | None:
    # libyaml takes the lone tag `!` for none; PyYAML's and ruamel's Python parsers keep it.
    return None if tag is None or tag == "!" else str(tag)


def compose(text: str) -> Node | None:
    """The root of the first document of `text`, or None where there is no document.

    Raises UnreadableError where the text is no YAML, or is beyond the limits.
    """
    composer = _Composer()
    for event in first_document(text):
        match type(event).__name__:
            case "ScalarEvent":
                composer.scalar(event)
            case "MappingStartEvent":
                composer.open(event, Style.BLOCK_MAP, Style.FLOW_MAP)
            case "SequenceStartEvent":
                composer.open(event, Style.BLOCK_LIST, Style.FLOW_LIST)
            case "MappingEndEvent" | "SequenceEndEvent":
                composer.close(event)
            case "AliasEvent":
                composer.alias(event)
    return composer.root
