"""A data file as a tree of values with places: JSON or YAML, whatever it is called, or CSV. Nothing in it is ever run."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from jekyll_cv.errors import InputError
from jekyll_cv.front_matter.entries import value_end
from jekyll_cv.front_matter.events import YamlSyntaxError
from jekyll_cv.front_matter.messages import explain_yaml
from jekyll_cv.front_matter.model import Style
from jekyll_cv.front_matter.nodes import Node, UnreadableError, compose
from jekyll_cv.interchange.csv_text import CsvError, compose_csv
from jekyll_cv.interchange.json_text import JsonError, compose_json
from jekyll_cv.interchange.record import Place
from jekyll_cv.source import Source

#: RenderCV reads no aliases: an asterisk begins text. One of Unicode's private signs stands for it while YAML is read.
_STAND_IN = "\ue000"
_TEXT_ASTERISK = re.compile(r"(?<![^\s\[{,])\*")
#: A line that says nothing behind the one value that a file holds: blank, a comment, a mark that ends a document.
_EMPTY_LINE = re.compile(r"[ \t]*(?:(?:---|\.\.\.)(?=[ \t\r\n]|\Z)[ \t]*)?(?:#[^\r\n]*)?(?:\r\n?|\n|\Z)")
_TABLES = (".csv", ".tsv")
_NULLS = frozenset({"", "null", "Null", "NULL", "~"})
_CORE_TAGS = "tag:yaml.org,2002:"
_HARMLESS_TAGS = frozenset(
    _CORE_TAGS + name for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
)


class Syntax(StrEnum):
    """What a data file is written in."""

    JSON = "JSON"
    YAML = "YAML"
    CSV = "CSV"


class DataFile(Struct, frozen=True):
    """A data file that was read.

    Offsets in `root` are those of the source's text; YAML's do not count a byte order mark in front of it. A table is a
    list of mappings, one for each row; `columns` are the names in its header, none for other files.
    """

    path: str
    source: Source
    syntax: Syntax
    root: Node
    columns: tuple[str, ...] = ()

    def place(self, node: Node) -> Place:
        """Where a value stands."""
        mark = self.syntax is Syntax.YAML and self.source.text.startswith("\ufeff")
        return Place(self.path, self.source.line_at(node.start + mark))

    def at(self, path: Sequence[str | int]) -> Node | None:
        """The value that keys and numbers from 0 lead to from the root, None where there is none."""
        node: Node | None = self.root
        for step in path:
            if node is None:
                return None
            if isinstance(step, int):
                node = node.children[step] if node.is_list and 0 <= step < len(node.children) else None
            else:
                node = next((value for key, value in node.pairs if unmarked(key.text) == step), None)
        return node

    def error(self, node: Node, told: str) -> InputError:
        """An error at a value."""
        return InputError(f"{self.place(node)}: {told}")

    def pairs(self, node: Node) -> dict[str, Node]:
        """The values of a mapping by key; raises InputError where it is none, or has a key twice."""
        if not node.is_map:
            raise self.error(node, "a mapping is expected here: key: value")
        found: dict[str, Node] = {}
        for key, value in node.pairs:
            if not key.is_scalar:
                raise self.error(key, "a key is a text")
            if unmarked(key.text) in found:
                raise self.error(key, f"{key.text!r} is given twice")
            found[unmarked(key.text)] = value
        return found

    def items(self, node: Node) -> tuple[Node, ...]:
        """The values of a list; raises InputError where it is none, and gives nothing for null."""
        if is_null(node):
            return ()
        if not node.is_list:
            raise self.error(node, "a list is expected here")
        return node.children

    def text(self, node: Node) -> str | None:
        """A single value as the text that its writer wrote, None for null and what is blank; raises InputError for a list."""
        if not node.is_scalar:
            raise self.error(node, "a text is expected here")
        if is_null(node):
            return None
        text = unmarked(node.text) if self.syntax is Syntax.YAML else node.text
        return text.strip() or None

    def texts(self, node: Node) -> Iterator[str]:
        """The texts of a list, or the one text that stands in its place; those of lists and mappings within it too."""
        if node.is_scalar:
            text = self.text(node)
            yield from (text,) if text else ()
            return
        for child in node.values if node.is_map else node.children:
            yield from self.texts(child)


def is_null(node: Node) -> bool:
    """Whether a value is none."""
    return node.style is Style.PLAIN and node.text in _NULLS


def unmarked(text: str) -> str:
    """A text with its asterisks."""
    return text.replace(_STAND_IN, "*")


def markable(text: str) -> str:
    """A YAML text in which no asterisk begins an alias; as long as it was, so that places stay."""
    return _TEXT_ASTERISK.sub(_STAND_IN, text)


def read_data(path: str, source: Source) -> DataFile:
    """Read a data file; `path` is what messages call it.

    A name that ends in .csv or .tsv makes it a table. Raises InputError, naming the line, for what is neither JSON nor
    YAML, what is nested too deep, what is no table (`csv_text`), bytes that are no UTF-8, and YAML's tags, which ask for
    objects of a program.
    """
    text = source.text
    undecodable = re.search("[\udc80-\udcff]", text)
    if undecodable:
        raise InputError(f"{path}: holds a byte that is no UTF-8 (line {source.line_at(undecodable.start())})")
    if path.lower().endswith(_TABLES):
        return _read_table(path, source)
    start = text.startswith("\ufeff")
    if text[start:].lstrip()[:1] in ("{", "["):
        try:
            return DataFile(path, source, Syntax.JSON, compose_json(" " * start + text[start:]))
        except JsonError as error:
            if path.casefold().endswith((".yaml", ".yml")):
                return DataFile(path, source, Syntax.YAML, _compose_yaml(path, source))
            place = source.position(error.offset)
            raise InputError(
                f"{path}: is no JSON: {error.problem} (line {place.line}, column {place.column})"
            ) from None
    return DataFile(path, source, Syntax.YAML, _compose_yaml(path, source))


def _read_table(path: str, source: Source) -> DataFile:
    try:
        table = compose_csv(source)
    except CsvError as error:
        raise InputError(f"{path}:{error.line}: {error.problem}") from None
    return DataFile(path, source, Syntax.CSV, table.root, table.columns)


def _compose_yaml(path: str, source: Source) -> Node:
    text = markable(source.text)
    try:
        root = compose(text)
    except YamlSyntaxError as error:
        problem, offset = explain_yaml(error, text)
        place = source.position(offset)
        raise InputError(f"{path}: is no YAML: {problem} (line {place.line}, column {place.column})") from None
    except UnreadableError as error:
        raise InputError(f"{path}: {error.message} (line {source.line_at(error.start)})") from None
    if root is None or (root.is_scalar and is_null(root)):
        raise InputError(f"{path}: is empty")
    mark = text.startswith("\ufeff")
    behind = value_end(text[mark:], root) + mark
    while behind < len(text):
        empty = _EMPTY_LINE.match(text, behind)
        if empty is None:
            raise InputError(f"{path}: goes on behind the end of its YAML (line {source.line_at(behind)})")
        behind = empty.end()
    stack = [root]
    while stack:
        node = stack.pop()
        stack += node.children
        if node.tag is not None and node.tag not in _HARMLESS_TAGS:
            line = source.line_at(node.start)
            raise InputError(f"{path}: has a tag, {node.tag}, which is not read (line {line})")
    return root
