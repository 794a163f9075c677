"""JSON read with the place of every value, as the same tree that YAML gives (`front_matter.nodes`).

RFC 8259 and nothing beyond it: no comments, no commas at the end, no NaN. The standard library's reader says what a value
is and not where it stands.
"""

from __future__ import annotations

import re
from json.decoder import JSONDecodeError, scanstring  # type: ignore[attr-defined]

from jekyll_cv.front_matter.model import Style
from jekyll_cv.front_matter.nodes import MAX_DEPTH, Node

_BLANK = re.compile(r"[ \t\r\n]*")
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.])|(?:true|false|null)\b")


class JsonError(Exception):
    """No JSON: what is wrong, and the offset of the place."""

    def __init__(self, problem: str, offset: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.offset = offset


def compose_json(text: str) -> Node:
    """The value that a text is; raises JsonError where it is none, or nested deeper than MAX_DEPTH."""
    start = _skip(text, 0)
    node = _value(text, start, 0)
    end = _skip(text, node.end)
    if end < len(text):
        raise JsonError("there is something behind the end", end)
    return node


def _skip(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _value(text: str, at: int, depth: int) -> Node:
    sign = text[at : at + 1]
    if sign in ("{", "["):
        if depth == MAX_DEPTH:
            raise JsonError(f"values are nested more than {MAX_DEPTH} deep", at)
        return _collection(text, at, depth)
    if sign == '"':
        return _string(text, at)
    plain = _PLAIN.match(text, at)
    if plain is None:
        raise JsonError("a value is missing" if sign in ("", ",", "}", "]") else "this is no value", at)
    return Node(Style.PLAIN, at, plain.end(), plain[0])


def _string(text: str, at: int) -> Node:
    try:
        value, end = scanstring(text, at + 1, True)  # noqa: FBT003  a function in C: no names
    except JSONDecodeError as error:
        problem = "a quote is not closed" if error.msg.startswith("Unterminated string") else error.msg.lower()
        raise JsonError(problem, max(at, error.pos)) from None
    return Node(Style.DOUBLE_QUOTED, at, end, value, quoted=True)


def _collection(text: str, start: int, depth: int) -> Node:
    is_map = text[start] == "{"
    closing = "}" if is_map else "]"
    children: list[Node] = []
    at = _skip(text, start + 1)
    while text[at : at + 1] != closing or children:
        if is_map:
            if text[at : at + 1] != '"':
                raise JsonError("a key in double quotes is missing", at)
            children.append(_string(text, at))
            at = _skip(text, children[-1].end)
            if text[at : at + 1] != ":":
                raise JsonError("a colon is missing", at)
            at = _skip(text, at + 1)
        children.append(_value(text, at, depth + 1))
        at = _skip(text, children[-1].end)
        if text[at : at + 1] == closing:
            break
        if text[at : at + 1] != ",":
            raise JsonError(
                "a comma or a closing bracket is missing" if at < len(text) else "a bracket is not closed", at
            )
        at = _skip(text, at + 1)
    style = Style.FLOW_MAP if is_map else Style.FLOW_LIST
    size = 1 + sum(child.size for child in children)
    return Node(style, start, at + 1, children=tuple(children), size=size)
