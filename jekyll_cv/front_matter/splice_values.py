"""Values of front matter: what stands at a path, what a command line's text means, and when two are the same."""

from __future__ import annotations

from typing import Any

from jekyll_cv.errors import InputError
from jekyll_cv.front_matter.model import SAFE_YAML, DistinctKey, Entry, FrontMatter, Style, YamlDialect
from jekyll_cv.front_matter.reader import read
from jekyll_cv.source import Source

ABSENT = object()
_VALUE = "---\nvalue: "
_KEY_STARTS = frozenset("&!*?[{")
_NO_VALUES = (Style.LITERAL, Style.FOLDED, Style.ALIAS)


def parse_value(text: str, *, dialect: YamlDialect = SAFE_YAML) -> Any:
    """What a value given on a command line means: what Jekyll reads if it is written after a key, else the text.

    `2024` is a number, `[a, b]` a list, `no` false and `'no'` text. What is no value on one line (`Jane: a life`),
    only part of one (`C # sharp`) or blank is the text itself, and so is what YAML takes for an anchor, an alias, a
    tag or a block header. Never raises.
    """
    try:
        source = Source.from_text(f"{_VALUE}{text}\n---\n")
    except InputError:
        return text
    if not text or len(text.splitlines()) > 1:
        return text
    found = read(source, dialect=dialect)
    entry = found.entries[0] if len(found.entries) == 1 and found.error is None else None
    if entry is None or source.slice(entry.value_span) != text:
        return text
    return text if any(_is_special(source, inner) for inner in found.walk()) else entry.value


def _is_special(source: Source, entry: Entry) -> bool:
    """Whether an entry is YAML that nobody means on a command line; `{{ x }}` is a mapping with a mapping as key."""
    key = "" if entry.key_span is None else source.text[entry.key_span.start]
    return entry.style in _NO_VALUES or key in _KEY_STARTS or source.text[entry.value_span.start] in "&!*"


def get_value(header: FrontMatter, key: str) -> Any:
    """What Jekyll has at a path, through aliases and merges too; raises KeyError where it has nothing."""
    if header.values is None:
        raise KeyError(key)
    found = look_up(header.values, key)
    if found is ABSENT:
        raise KeyError(key)
    return found


def look_up(values: Any, rest: str) -> Any:
    """What a list or mapping has at a path, ABSENT where it has nothing."""
    if isinstance(values, list):
        name, _, after = rest.partition(".")
        if not (name.isascii() and name.isdigit() and len(name) < 10 and int(name) < len(values)):
            return ABSENT
        return look_up(values[int(name)], after) if after else values[int(name)]
    if not isinstance(values, dict):
        return ABSENT
    pieces = rest.split(".")
    for count in range(len(pieces), 0, -1):
        step = key_like(values, ".".join(pieces[:count]))
        if step in values:
            return look_up(values[step], ".".join(pieces[count:])) if count < len(pieces) else values[step]
    return ABSENT


def key_like(mapping: Any, name: str) -> Any:
    """The key of a mapping that is written as `name`, which may be a number or a date; `name` if there is none."""
    if name in mapping or all(isinstance(key, str) for key in mapping):
        return name
    from jekyll_cv.front_matter import psych, safe_yaml  # noqa: PLC0415

    for convert in (safe_yaml.plain, psych.tokenize):
        try:
            meant = convert(name)
        except ValueError:
            continue
        for key in mapping:
            if same(key.value if isinstance(key, DistinctKey) else key, meant):
                return key
    return name


def unshared(value: Any) -> Any:
    """A copy in which nothing is shared, as two aliases share what they stand for."""
    if isinstance(value, dict):
        return {key: unshared(item) for key, item in value.items()}
    return [unshared(item) for item in value] if isinstance(value, list) else value


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal and of the same types throughout."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        left, right = ({(type(key).__name__, key): item for key, item in both.items()} for both in (one, other))
        return left.keys() == right.keys() and all(same(item, right[key]) for key, item in left.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    # `repr` tells 0.0 from -0.0 and offsets from UTC apart, and takes one nan for another.
    return repr(one) == repr(other) if not isinstance(one, str) else one == other
