r"""Values as the gem safe_yaml 1.0.5 makes them (`SafeYAML.load`; Jekyll leaves its options at their defaults).

`SafeYAML::Transform` tries integer, float, nil, boolean and date, in this order, on every scalar that libyaml does not
call quoted; symbols stay strings. `SafeYAML::PsychHandler` fills lists and mappings; it keeps one pending key for
the whole document, which shows when a key is null, and merges a `<<` mapping before it has been filled. Both are
followed here. Ruby's `\Z` allows one line end before the end of the text, as Python's `$` does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct, field

from jekyll_cv.front_matter import ruby
from jekyll_cv.front_matter.nodes import Node, unreadable

# Most front matter holds none of these, so they are compiled when one is met; `re` keeps them from then on.
_INTEGER = r"(?:[-+]?(?:0|[1-9][0-9]*)|0[0-7]+|0[xX][0-9a-fA-F]+|0b[01]+)$"
_HEXADECIMAL = r"(?a)\s*[-+]?0x[0-9a-fA-F]+\s*$"
_SEXAGESIMAL_INTEGER = r"(?a)\s*[-+]?[0-9]+(?::[0-5]?[0-9])+\s*$"
_SEXAGESIMAL_FLOAT = r"(?a)\s*[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*\s*$"
_FLOAT = r"[-+]?(?:[0-9][0-9_]*)?\.[0-9_]+(?:[eE][-+][0-9]+)?$"
_DATE = r"(?a)\s*(\d{4})-(\d{2})-(\d{2})\s*$"
_TIME = (
    r"(?a)\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt]|\s+)(\d{1,2}):(\d{2}):(\d{2})(?:\.(\d*))?"
    r"\s*(?:Z|([-+])(\d{1,2})(?::?(\d{2}))?)?\s*$"
)
_BINARY = frozenset(("tag:yaml.org,2002:binary", "x-private:binary", "!binary"))
_INFINITY = float("inf")


def _spellings(words: Mapping[str, Any]) -> dict[str, Any]:
    return {form: value for word, value in words.items() for form in (word, word.capitalize(), word.upper())}


_WORDS: Final[Mapping[str, Any]] = MappingProxyType(
    _spellings({"": None, "~": None, "null": None, "yes": True, "on": True, "true": True})
    | _spellings({"no": False, "off": False, "false": False, ".inf": _INFINITY})
    | {".Inf": _INFINITY, "-.inf": -_INFINITY, "-.Inf": -_INFINITY, "-.INF": -_INFINITY}
    | dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan"))
)
_LONGEST_WORD = max(map(len, _WORDS))


def scalar(text: str, tag: str | None, *, quoted: bool) -> Any:
    """`Transform.to_proper_type`: every tag but binary is ignored, and a quoted scalar with a tag counts as plain.

    Raises ruby.RubyValueError where Ruby's `Float` does.
    """
    if tag in _BINARY:
        return ruby.decode_base64(text)
    return text if quoted else plain(text)


def plain(text: str) -> Any:
    """`Transform.to_guessed_type`: the value of a plain scalar."""
    if len(text) > _LONGEST_WORD and text[0].isalpha():  # nearly every one
        return text
    if text in _WORDS:
        return _WORDS[text]
    # Every number and date has a digit among its first characters, after sign, point, blank or separator at most.
    if text.lstrip(" \t\n+-._,")[:1] not in "0123456789":
        return ruby.strict_float(text) if "." in text[:2] and re.match(_FLOAT, text) else text
    number = _integer(text)
    if number is None:
        number = _float(text)
    return _date(text) if number is None else number


def _integer(text: str) -> int | float | None:
    bare = text.replace("_", "").replace(",", "")
    if re.match(_INTEGER, bare) or re.match(_HEXADECIMAL, bare):
        return ruby.strict_int(bare)
    return _sexagesimal(bare) if re.match(_SEXAGESIMAL_INTEGER, bare) else None


def _float(text: str) -> float | None:
    if re.match(_FLOAT, text):
        return ruby.strict_float(text)
    return _sexagesimal(text) if re.match(_SEXAGESIMAL_FLOAT, text) else None


def _sexagesimal(text: str) -> float:
    """`Parse::Sexagesimal.value`: base 60 from the right; the sign of the first part counts twice."""
    whole, _, fraction = text.strip().partition(".")
    result, weight = 0.0, 1.0
    for part in reversed(whole.split(":")):
        result += ruby.strict_float(part) * weight
        weight *= 60.0
    if fraction:
        result += ruby.strict_float(f".{fraction}")
    return -result if text.startswith("-") else result


def _date(text: str) -> date | datetime | str:
    """`Transform::ToDate`: a date with two-digit month and day, or a time; text where there is no such day."""
    found: date | datetime | None = None
    if match := re.match(_DATE, text):
        found = ruby.civil_date(int(match[1]), int(match[2]), int(match[3]))
    elif match := re.match(_TIME, text):
        found = _time(match)
    return text if found is None else found


def _time(match: re.Match[str]) -> datetime | None:
    """`DateTime.parse(text).to_time`: the offset as written, UTC where there is none; second 60 is read as 59."""
    day = ruby.civil_date(int(match[1]), int(match[2]), int(match[3]))
    if day is None:
        return None
    offset = timedelta(hours=int(match[9] or 0), minutes=int(match[10] or 0))
    if match[8] == "-":
        offset = -offset
    # `DateTime` ignores an offset of more than a day.
    offset = offset if abs(offset) <= timedelta(days=1) else timedelta()
    clock = (int(match[4]), int(match[5]), 59 if match[6] == "60" else int(match[6]))
    return ruby.time(day, clock, ruby.micros(match[7] or ""), offset)


class _Handler(Struct):
    """`SafeYAML::PsychHandler`, walking nodes in the order in which its events come."""

    values: dict[int, Any]
    anchors: dict[str, Any] = field(default_factory=dict)
    hashes: ruby.Hashes = field(default_factory=ruby.Hashes)
    key: Any = None
    node: Node | None = None

    def visit(self, node: Node, into: Any) -> None:
        self.node = node
        if node.is_scalar:
            value = scalar(node.text, node.tag, quoted=node.quoted)
        elif node.is_alias:
            # An alias goes through the transforms again, as a plain scalar would.
            value = self.anchors.get(node.text)
            value = plain(value) if isinstance(value, str) else value
        else:
            value = {} if node.is_map else []
        self.values[id(node)] = value
        if node.anchor is not None:
            self.anchors[node.anchor] = value
        self.add(value, into)
        for child in node.children:
            self.visit(child, value)

    def add(self, value: Any, into: Any) -> None:
        if isinstance(into, list):
            into.append(value)
        elif isinstance(into, dict):
            if self.key is None:
                self.key = value
                return
            if self.key == "<<":
                self.hashes.merge(into, value)
            else:
                self.hashes.store(into, self.key, value)
            self.key = None


def build(root: Node) -> dict[int, Any]:
    """The value of every node, by `id`. Raises UnreadableError where SafeYAML raises."""
    handler = _Handler({})
    try:
        handler.visit(root, None)
    except ValueError as error:
        raise unreadable(error, handler.node or root) from None
    return handler.values
