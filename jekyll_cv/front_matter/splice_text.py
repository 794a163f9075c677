"""New values as YAML text that either of Jekyll's YAML readers reads back as the value given."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, TypeAlias

from msgspec import Struct

from jekyll_cv.errors import EditError
from jekyll_cv.front_matter.model import DistinctKey, Style

#: What front matter can hold; a `datetime` without a zone is one in UTC, as for Jekyll.
FrontMatterValue: TypeAlias = str | bool | int | float | date | datetime | list[Any] | dict[Any, Any] | None

_MAX_DEPTH = 50
# libyaml's printable characters without its other line ends and the byte order mark.
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}
_TO_ESCAPE = re.compile(rf'[\\"\n\t]|{_UNPRINTABLE.pattern}')
_INNER_BREAKS = re.compile(r"(?<=[^\n])(\n+)(?=[^\n])")


class Layout(Struct, frozen=True):
    """How new lines are laid out.

    `step` is the indentation of a nested mapping and `list_offset` that of a list's dashes, both in characters from
    the column of the key; `dash` is a list's dash with the blanks after it. `string_style` is how strings are written
    where nothing speaks against it; `use_literal` allows `|` for strings of several lines.
    """

    step: int = 2
    list_offset: int = 2
    dash: str = "- "
    string_style: Style = Style.PLAIN
    use_literal: bool = True


def normalised(value: Any, depth: int = 0) -> Any:
    """The value as reading gives it back; raises EditError for what front matter cannot hold."""
    if depth > _MAX_DEPTH:
        raise EditError(f"the value is nested more than {_MAX_DEPTH} deep")
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int):
        return _whole(value)
    if isinstance(value, float):
        return float(value)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if isinstance(value, list):
        return [normalised(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {_key(key): normalised(item, depth + 1) for key, item in value.items()}
    raise EditError(f"front matter holds no value of type {type(value).__name__}")


def _text(value: str) -> str:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raise EditError("the value holds a byte that is no UTF-8") from None
    return str(value)


def _whole(value: int) -> int:
    # Longer numbers are not read here, and Python does not print them.
    if abs(value) >= 10**4_000:
        raise EditError("the value is a number of more than 4,000 digits")
    return int(value)


def _moment(value: datetime) -> datetime:
    offset = value.utcoffset() or timedelta()
    if offset % timedelta(minutes=1):
        raise EditError("the value is a time whose offset from UTC is no whole number of minutes")
    return value.replace(tzinfo=timezone(offset) if offset else UTC, fold=0)


def _key(key: Any) -> Any:
    if isinstance(key, (DistinctKey, tuple)):
        raise EditError("a list, a mapping or two keys that Python takes for one cannot be written as keys")
    return normalised(key)


def scalar_text(value: Any, style: Style, *, in_flow: bool) -> str:
    """A single value on one line; a string in the style asked for if that style can hold it."""
    if isinstance(value, str):
        return _string_text(value, style, in_flow=in_flow)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return _float_text(value)
    if isinstance(value, datetime):
        fraction = f".{value.microsecond:06}" if value.microsecond else ""
        return f"{value.date().isoformat()} {value:%H:%M:%S}{fraction} {value:%z}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _float_text(value: float) -> str:
    text = repr(value)
    if text in ("inf", "-inf", "nan"):
        return text.replace("inf", ".inf").replace("nan", ".nan")
    # Without a point `1e+16` is text to both readers.
    return text if "." in text else text.replace("e", ".0e")


def _string_text(text: str, style: Style, *, in_flow: bool) -> str:
    if style is Style.SINGLE_QUOTED and not _UNPRINTABLE.search(text) and "\n" not in text:
        return "'" + text.replace("'", "''") + "'"
    if style in (Style.SINGLE_QUOTED, Style.DOUBLE_QUOTED) or not is_plain(text, in_flow=in_flow):
        return f'"{_TO_ESCAPE.sub(_escape, text)}"'
    return text


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def is_plain(text: str, *, in_flow: bool, as_key: bool = False) -> bool:
    """Whether both of Jekyll's readers take the text for itself where it stands without quotes."""
    if text != text.strip() or _UNPRINTABLE.search(text) or "\n" in text or "\t" in text:
        return False
    return all(_reads_as(text, convert) for convert in _converters()) and _parses(text, in_flow, as_key)


def _converters() -> tuple[Callable[[str], Any], ...]:
    from jekyll_cv.front_matter import psych, safe_yaml  # noqa: PLC0415

    return safe_yaml.plain, psych.tokenize


def _reads_as(text: str, convert: Callable[[str], Any]) -> bool:
    try:
        return bool(convert(text) == text)
    except ValueError:
        return False


def _parses(text: str, in_flow: bool, as_key: bool) -> bool:
    from jekyll_cv.front_matter.events import YamlSyntaxError  # noqa: PLC0415
    from jekyll_cv.front_matter.nodes import UnreadableError, compose  # noqa: PLC0415

    pair = f"{text}: v" if as_key else f"k: {text}"
    try:
        root = compose(f"---\n{{{pair}, l: m}}\n" if in_flow else f"---\n{pair}\n")
    except (YamlSyntaxError, UnreadableError):
        return False
    if root is None or len(root.children) != (4 if in_flow else 2):
        return False
    node = root.children[0 if as_key else 1]
    return node.style is Style.PLAIN and node.text == text and node.tag is None and node.anchor is None


def key_text(key: Any, *, in_flow: bool) -> str:
    """A mapping's key, in double quotes where it needs any."""
    if not isinstance(key, str):
        return scalar_text(key, Style.PLAIN, in_flow=in_flow)
    style = Style.PLAIN if is_plain(key, in_flow=in_flow, as_key=True) else Style.DOUBLE_QUOTED
    return _string_text(key, style, in_flow=in_flow)


def inline_text(value: Any, style: Style, *, in_flow: bool) -> str:
    """Any value on one line: lists and mappings in brackets."""
    if isinstance(value, list):
        return f"[{', '.join(inline_text(item, style, in_flow=True) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(pair_text(key, item, style) for key, item in value.items()) + "}"
    return scalar_text(value, style, in_flow=in_flow)


def pair_text(key: Any, value: Any, style: Style) -> str:
    """A pair of a mapping in braces."""
    return f"{key_text(key, in_flow=True)}: {inline_text(value, style, in_flow=True)}"


def block_lines(value: list[Any] | dict[Any, Any], layout: Layout) -> list[str]:
    """The lines of a list or mapping that is not empty, from column 0."""
    if isinstance(value, list):
        return [line for item in value for line in item_lines(item, layout)]
    return [line for key, item in value.items() for line in entry_lines(key, item, layout)]


def entry_lines(key: Any, value: Any, layout: Layout) -> list[str]:
    """The lines of a pair in a block mapping."""
    start = f"{key_text(key, in_flow=False)}:"
    if isinstance(value, (list, dict)) and value:
        offset = layout.list_offset if isinstance(value, list) else layout.step
        return [start, *indented(block_lines(value, layout), offset)]
    first, *rest = _scalar_lines(value, layout, layout.step)
    return [f"{start} {first}", *indented(rest, layout.step)]


def item_lines(value: Any, layout: Layout) -> list[str]:
    """The lines of an item in a block list."""
    width = len(layout.dash)
    is_nested = isinstance(value, (list, dict)) and value
    first, *rest = block_lines(value, layout) if is_nested else _scalar_lines(value, layout, width)
    return [f"{layout.dash}{first}", *indented(rest, width)]


def _scalar_lines(value: Any, layout: Layout, indentation: int) -> list[str]:
    if isinstance(value, str) and layout.use_literal:
        lines = block_scalar_lines(value, Style.LITERAL, indentation)
        if lines is not None:
            return lines
    return [inline_text(value, layout.string_style, in_flow=False)]


def block_scalar_lines(text: str, style: Style, indentation: int) -> list[str] | None:
    """The header and the lines of a text as `|` or `>`, not indented; None where it is no such text.

    `indentation` is by how many characters the lines will stand deeper than the mapping or list they are in.
    """
    body = text.rstrip("\n")
    if "\n" not in text or not body or _UNPRINTABLE.search(text) or not 1 <= indentation <= 9:
        return None
    ends = len(text) - len(body)
    lines = body.split("\n")
    if style is Style.FOLDED:
        if any(line[:1] in (" ", "\t") for line in lines if line):
            return block_scalar_lines(text, Style.LITERAL, indentation)
        lines = _INNER_BREAKS.sub(r"\n\1", body).split("\n")
    digit = str(indentation) if body[0] in " \t\n" else ""
    header = f"{'>' if style is Style.FOLDED else '|'}{digit}{('-', '', '+')[min(ends, 2)]}"
    return [header, *lines, *[""] * (ends - 1)]


def indented(lines: list[str], width: int) -> list[str]:
    """The lines moved to the right; empty ones stay empty."""
    return [" " * width + line if line else line for line in lines]
