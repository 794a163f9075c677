"""Ruby's conversions, where Python's differ: numbers from text, times, hash keys."""

from __future__ import annotations

import binascii
import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from msgspec import Struct, field

from jekyll_cv.front_matter.model import DistinctKey

# ASCII throughout, as Ruby's \d and \s are. Compiled when a number is met; `re` keeps them from then on.
_FLOAT = r"(?a)[-+]?(?=\.?\d)(?:\d+(?:_\d+)*)?(?:\.\d+(?:_\d+)*)?(?:[eE][-+]?\d+(?:_\d+)*)?"
_LEADING_INT = r"(?a)\s*([-+]?\d+(?:_\d+)*)"
_LEADING_FLOAT = r"(?a)\s*([-+]?\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?)"
_INT_BASE = r"[-+]?0([xXbB])?"
_MAX_DIGITS = 4_300
_DAY = timedelta(days=1)


class RubyValueError(ValueError):
    """What Ruby raises ArgumentError or TypeError for: Jekyll then drops the whole front matter."""


class TooManyDigitsError(ValueError):
    """An integer longer than Python converts in reasonable time."""


def strict_float(text: str) -> float:
    """`Float(text)`: underscores only between digits, digits on both sides of the point but a leading one."""
    text = text.strip()
    if re.fullmatch(_FLOAT, text) is None:
        raise RubyValueError(f"{text!r} looks like a number and is none")
    return float(text.replace("_", ""))


def strict_int(text: str) -> int:
    """`Integer(text)` for text without underscores: a leading 0 means octal, 0x hexadecimal, 0b binary."""
    text = text.strip()
    if len(text) > _MAX_DIGITS:
        raise TooManyDigitsError(f"a number of more than {_MAX_DIGITS:,} digits")
    prefix = re.match(_INT_BASE, text)
    base = 10
    if prefix is not None and len(text.lstrip("-+")) > 1:
        base = {"x": 16, "b": 2}.get((prefix[1] or "").lower(), 8)
    try:
        return int(text, base)
    except ValueError:
        raise RubyValueError(f"{text!r} looks like a number and is none") from None


def leading_int(text: str) -> int:
    """`text.to_i`: the number at the start, 0 where there is none."""
    match = re.match(_LEADING_INT, text)
    if match is None:
        return 0
    if len(match[1]) > _MAX_DIGITS:
        raise TooManyDigitsError(f"a number of more than {_MAX_DIGITS:,} digits")
    return int(match[1].replace("_", ""))


def leading_float(text: str) -> float:
    """`text.to_f`: the number at the start, 0.0 where there is none."""
    match = re.match(_LEADING_FLOAT, text)
    return float(match[1].replace("_", "")) if match else 0.0


def decode_base64(text: str) -> str:
    """`Base64.decode64(text)` as text: what is no base 64 is skipped, bytes that are no UTF-8 become surrogates."""
    digits = re.sub(r"[^A-Za-z0-9+/]", "", text.partition("=")[0])
    digits = digits[: len(digits) - (len(digits) % 4 == 1)]
    return binascii.a2b_base64(digits + "=" * (-len(digits) % 4)).decode("utf-8", "surrogateescape")


def civil_date(year: int, month: int, day: int) -> date | None:
    """`Date.new(year, month, day)`, None where Ruby or Python has no such day.

    Ruby's calendar lacks the ten days dropped in 1582; Python's lacks the year 0 and Julian leap days before that.
    """
    try:
        day_found = date(year, month, day)
    except ValueError:
        return None
    return None if date(1582, 10, 4) < day_found < date(1582, 10, 15) else day_found


def time(day: date, clock: tuple[int, int, int], micros: int, offset: timedelta) -> datetime | None:
    """A time on a day at an offset from UTC, None where Ruby or Python has none; 24:00:00 is the next day."""
    hour, minute, second = clock
    if hour > 24 or minute > 59 or second > 60 or (hour == 24 and (minute or second)) or abs(offset) >= _DAY:
        return None
    zone = timezone(offset) if offset else UTC
    since_midnight = timedelta(hours=hour, minutes=minute, seconds=second, microseconds=micros)
    try:
        return datetime(day.year, day.month, day.day, tzinfo=zone) + since_midnight
    except OverflowError:
        return None


def micros(fraction: str) -> int:
    """Whole microseconds of the digits after a decimal point; Ruby keeps the rest too."""
    return int(fraction[:6].ljust(6, "0")) if fraction else 0


def hash_key(value: Any) -> Any:
    """A key Python can hash: lists and mappings, which Ruby takes as keys, become tuples."""
    if isinstance(value, list):
        return tuple(hash_key(item) for item in value)
    if isinstance(value, dict):
        return tuple((key, hash_key(item)) for key, item in value.items())
    return value


class Hashes(Struct, frozen=True):
    """Fills mappings as Ruby fills hashes, keeping apart keys that are equal in Python only, such as 1 and True."""

    _kinds: dict[tuple[int, Any], type] = field(default_factory=dict)

    def store(self, mapping: dict[Any, Any], key: Any, value: Any) -> None:
        """`mapping[key] = value`; of 1, 1.0 and True in one mapping the later ones become DistinctKey."""
        key = hash_key(key)
        if isinstance(key, (bool, int, float)):
            kind = type(key)
            if self._kinds.setdefault((id(mapping), key), kind) is not kind:
                key = DistinctKey(kind, key)
        mapping[key] = value

    def merge(self, mapping: dict[Any, Any], other: Any) -> None:
        """`mapping.merge!(other)`; raises RubyValueError where `other` is no mapping."""
        if not isinstance(other, dict):
            raise RubyValueError("<< takes a mapping")
        for key, value in other.items():
            self.store(mapping, key.value if isinstance(key, DistinctKey) else key, value)
