"""Values as `Psych.safe_load(permitted_classes: [Date, Time], aliases: true)` makes them (Psych 4, Ruby 3.1).

`Psych::ScalarScanner#tokenize` gives plain scalars their types, `Psych::Visitors::ToRuby` fills lists and mappings.
Ruby's `^` and `$` stand at every line, hence MULTILINE.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct, field

from jekyll_cv.front_matter import ruby
from jekyll_cv.front_matter.nodes import DisallowedClassError, Node, UnknownAliasError, unreadable

_ALPHA = r"[^\W\d_]"
_TEXT = re.compile(rf"^[^0-9.:-]?(?:{_ALPHA}|[_\s!@#$%^&*(){{}}<>|/\\~;=])", re.MULTILINE)
_NO_WORD = re.compile(r"^[^ytonf~]", re.MULTILINE | re.IGNORECASE)
_NULL = re.compile(r"^null$", re.MULTILINE | re.IGNORECASE)
_TRUE = re.compile(r"^(?:yes|true|on)$", re.MULTILINE | re.IGNORECASE)
_FALSE = re.compile(r"^(?:no|false|off)$", re.MULTILINE | re.IGNORECASE)
_TIME = re.compile(
    r"-?\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?(?:\s*(?:Z|[-+]\d{1,2}:?(?:\d\d)?))?", re.ASCII
)
_TIME_PARTS = re.compile(r"(\d+):(\d+):(\d+)(?:\.(\d*))?\s*(?:(Z)|([-+]\d{1,2}):?(\d{1,2})?)?", re.ASCII)
_DATE = re.compile(r"(\d{4})-(1[012]|0\d|\d)-([12]\d|3[01]|0\d|\d)", re.ASCII)
_INFINITY = re.compile(r"\+?\.inf", re.IGNORECASE)
_SEXAGESIMAL = re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9]){1,2}(\.[0-9_]*)?")
_FLOAT = re.compile(r"[-+]?([0-9][0-9_,]*)?\.[0-9]*([eE][-+][0-9]+)?")
_FLOAT_NOISE = re.compile(r"[,_]|\.(?=[Ee]|\Z)")
_INTEGER = re.compile(r"[-+]?0b[0-1_,]+|[-+]?0[0-7_,]+|[-+]?(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|[-+]?0x[0-9a-fA-F_,]+")


def tokenize(text: str) -> Any:
    """`ScalarScanner#tokenize`: the value of a plain scalar.

    Raises ruby.RubyValueError where Ruby's `Integer` or `Float` does, DisallowedClassError for a symbol.
    """
    if not text:
        return None
    if _TEXT.search(text) or "\n" in text:
        return _word(text) if len(text) <= 5 else text
    if _TIME.fullmatch(text):
        return _time(text)
    if match := _DATE.fullmatch(text):
        return ruby.civil_date(int(match[1]), int(match[2]), int(match[3])) or text
    if text[0] == ":" and len(text) > 1:
        raise DisallowedClassError(f"{text!r} is a symbol to Ruby, which Jekyll does not allow")
    return _number(text)


def _word(text: str) -> Any:
    if _NO_WORD.search(text):
        return text
    if text == "~" or _NULL.search(text):
        return None
    if _TRUE.search(text):
        return True
    return False if _FALSE.search(text) else text


def _number(text: str) -> Any:
    if _INFINITY.fullmatch(text):
        return float("inf")
    if text.lower() in ("-.inf", ".nan"):
        return float(text.replace(".", ""))
    if match := _SEXAGESIMAL.fullmatch(text):
        return _sexagesimal(text, ruby.leading_int if match[1] is None else ruby.leading_float)
    if _FLOAT.fullmatch(text):
        return text if text.lstrip("+-") == "." else ruby.strict_float(_FLOAT_NOISE.sub("", text))
    if _INTEGER.fullmatch(text):
        return ruby.strict_int(text.replace(",", "").replace("_", ""))
    return text


def _sexagesimal(text: str, convert: Any) -> int | float:
    """Hours, minutes, seconds as seconds; `10:30` is hours and minutes, and only the hours carry the sign."""
    total: int | float = 0
    for power, part in enumerate(text.split(":")):
        total += convert(part) * 60 ** abs(power - 2)
    return total


def _time(text: str) -> datetime | str:
    """`ScalarScanner#parse_time`: days beyond a month's end roll over; UTC where no offset is written."""
    day_text, separator, clock_text = (
        re.split("([ tT])", text, maxsplit=1) if re.search("[ tT]", text) else (text, "", "")
    )
    match = _TIME_PARTS.search(clock_text)
    if not separator or match is None:
        raise ruby.RubyValueError(f"{text!r} looks like a time and is none")
    if day_text.startswith("-"):
        return text
    year, month, day_number = (int(part) for part in day_text.split("-"))
    first = ruby.civil_date(year, month, 1)
    if first is None or not 1 <= day_number <= 31:
        return text
    hours, minutes = int(match[6] or 0), int(match[7] or 0)
    # The sign is taken from the hours as a number, so that -00:30 is half an hour east.
    offset = timedelta(hours=hours, minutes=-minutes if hours < 0 else minutes)
    clock = (int(match[1]), int(match[2]), int(match[3]))
    found = ruby.time(first, clock, ruby.micros(match[4] or ""), offset)
    try:
        return text if found is None else found + timedelta(days=day_number - 1)
    except OverflowError:
        return text


_BINARY = frozenset(("!binary", "tag:yaml.org,2002:binary"))
_STRING = frozenset(("!str", "!ruby/string", "!ruby/string:", "!str:", "tag:yaml.org,2002:str"))
_FLOAT_TAGS = frozenset(("tag:yaml.org,2002:float", "!float"))
_OMAP = frozenset(("!omap", "tag:yaml.org,2002:omap"))
_RUBY_SCALAR = re.compile(
    r"!(?:str|ruby/string):|!ruby/(?:object:(?:BigDecimal|DateTime|Complex|Rational)|encoding|class|module|regexp|range)\Z"
    r"|!ruby/sym(?:bol)?"
)
_RUBY_LIST = re.compile(r"!(?:seq|ruby/array):")
_RUBY_MAP = re.compile(
    r"!ruby/(?:struct|object|range|exception|hash|array|marshalable)|!(?:str|ruby/string|map):|!set\Z"
    r"|tag:yaml\.org,2002:set\Z|!omap\Z|tag:yaml\.org,2002:omap\Z"
)


def scalar(text: str, tag: str | None, *, quoted: bool) -> Any:
    """`ToRuby#deserialize`: the value of a scalar; a quoted one with a tag is not called quoted by libyaml."""
    if quoted:
        return text
    if tag is None:
        return tokenize(text)
    if tag in _BINARY:
        return ruby.decode_base64(text)
    if tag in _STRING:
        return text
    if tag in _FLOAT_TAGS:
        return _as_float(tokenize(text))
    if _RUBY_SCALAR.match(tag):
        raise DisallowedClassError(f"the tag {tag} asks for a Ruby object, which Jekyll does not allow")
    return tokenize(text)


def _as_float(value: Any) -> float:
    if isinstance(value, str):
        return ruby.strict_float(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return ruby.strict_float(str(value))
    raise ruby.RubyValueError("!!float takes a number")


class _Visitor(Struct):
    """`Psych::Visitors::ToRuby`."""

    values: dict[int, Any]
    anchors: dict[str, Any] = field(default_factory=dict)
    hashes: ruby.Hashes = field(default_factory=ruby.Hashes)
    node: Node | None = None

    def accept(self, node: Node) -> Any:
        self.node = node
        if node.is_alias:
            value = self.alias(node)
        elif node.is_list:
            value = self.sequence(node)
        elif node.is_map:
            value = self.mapping(node)
        else:
            value = self.register(node, scalar(node.text, node.tag, quoted=node.quoted))
        self.values[id(node)] = value
        return value

    def register(self, node: Node, value: Any) -> Any:
        if node.anchor is not None:
            self.anchors[node.anchor] = value
        return value

    def alias(self, node: Node) -> Any:
        if node.text not in self.anchors:
            raise UnknownAliasError(f"the alias *{node.text} has no anchor &{node.text} before it")
        return self.anchors[node.text]

    def sequence(self, node: Node) -> Any:
        if node.tag is not None and _RUBY_LIST.match(node.tag):
            raise DisallowedClassError(f"the tag {node.tag} asks for a Ruby object, which Jekyll does not allow")
        if node.tag in _OMAP:
            return self.ordered_mapping(node)
        items: list[Any] = self.register(node, [])
        items.extend(self.accept(child) for child in node.children)
        return items

    def ordered_mapping(self, node: Node) -> dict[Any, Any]:
        pairs: dict[Any, Any] = self.register(node, {})
        for child in node.children:
            if not child.children:
                raise ruby.RubyValueError("!!omap takes a list of single pairs")
            key, value = self.accept(child.children[0]), self.accept(child.children[-1])
            self.hashes.store(pairs, key, value)
        return pairs

    def mapping(self, node: Node) -> Any:
        if node.tag is not None and node.tag != "!ruby/object:Hash" and _RUBY_MAP.match(node.tag):
            raise DisallowedClassError(f"the tag {node.tag} asks for a Ruby object, which Jekyll does not allow")
        found: dict[Any, Any] = self.register(node, {})
        for key_node, value_node in node.pairs:
            key, value = self.accept(key_node), self.accept(value_node)
            if key != "<<" or key_node.tag == "tag:yaml.org,2002:str" or not self.merge(found, value_node, value):
                self.hashes.store(found, key, value)
        return found

    def merge(self, into: dict[Any, Any], node: Node, value: Any) -> bool:
        """What `<<` stands for; False where it is a key like any other. Keys merged replace those before them."""
        if node.is_list:
            merged: dict[Any, Any] = {}
            if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
                return False
            for item in reversed(value):
                self.hashes.merge(merged, item)
            value = merged
        if not (node.is_alias or node.is_map or node.is_list) or not isinstance(value, dict):
            return False
        self.hashes.merge(into, value)
        return True


def build(root: Node) -> dict[int, Any]:
    """The value of every node, by `id`. Raises UnreadableError where Psych raises."""
    visitor = _Visitor({})
    try:
        visitor.accept(root)
    except ValueError as error:
        raise unreadable(error, visitor.node or root) from None
    return visitor.values
