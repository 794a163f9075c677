"""YAML and JSON read as texts: a number or a date is what its writer wrote, whatever a parser would make of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TypeAlias

from jekyll_cv.errors import InputError

if TYPE_CHECKING:
    from ruamel.yaml.nodes import Node

Value: TypeAlias = "str | bool | list[Any] | dict[str, Any] | None"

#: Aliases of aliases make a small file as big as one likes.
_MOST_NODES = 100_000
_NULL = "tag:yaml.org,2002:null"
_PROBLEMS = {
    "mapping values are not allowed here": "a colon and a space inside a value; put the value in quotes",
    "could not find expected ':'": "this line is no 'key: value'",
    "expected the node content, but found '<stream end>'": "a bracket is not closed",
    "found unexpected end of stream": "a quote is not closed",
    "but found another document": "there is more than one document",
}


def read_values(text: str) -> Value:
    """Lists, mappings, texts, and None for what is empty or null; raises InputError for what is neither YAML nor JSON."""
    try:
        if text.lstrip()[:1] in ("{", "["):
            try:
                return _from_json(text)
            except json.JSONDecodeError:
                pass  # YAML has brackets too
        return _from_yaml(text)
    except RecursionError:
        raise InputError("values are nested too deep") from None


def _from_json(text: str) -> Value:
    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        return _mapping(pairs)

    loaded: Value = json.loads(text, object_pairs_hook=mapping, parse_int=str, parse_float=str, parse_constant=str)
    return loaded


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InputError(f"{key!r} is given twice")
        found[key] = value
    return found


def _from_yaml(text: str) -> Value:
    from ruamel.yaml import YAML  # noqa: PLC0415
    from ruamel.yaml.error import MarkedYAMLError, YAMLError  # noqa: PLC0415

    try:
        root = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f" (line {mark.line + 1}, column {mark.column + 1})" if mark else ""
        problem = str(error.problem or error.context)
        raise InputError(f"is no YAML: {_PROBLEMS.get(problem, problem)}{place}") from None
    except YAMLError as error:
        raise InputError(f"is no YAML: {str(error).splitlines()[0]}") from None
    return None if root is None else _Walk().value(root)


class _Walk:
    """From YAML's nodes to values, counting them."""

    def __init__(self) -> None:
        self._seen = 0

    def value(self, node: Node) -> Value:
        """What a node holds."""
        from ruamel.yaml.nodes import MappingNode, SequenceNode  # noqa: PLC0415

        self._seen += 1
        if self._seen > _MOST_NODES:
            raise InputError(f"holds more than {_MOST_NODES} values")
        if isinstance(node, MappingNode):
            return _mapping([(self._key(key), self.value(item)) for key, item in node.value])
        if isinstance(node, SequenceNode):
            return [self.value(item) for item in node.value]
        return None if node.tag == _NULL else str(node.value)

    @staticmethod
    def _key(node: Node) -> str:
        if not isinstance(node.value, str):
            raise InputError(f"line {node.start_mark.line + 1}: a key is a text")
        return node.value
