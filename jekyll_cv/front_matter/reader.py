"""Reading a file's front matter: places from `locate`, the YAML from libyaml, the values as Ruby makes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from jekyll_cv.front_matter.entries import make_entries
from jekyll_cv.front_matter.events import YamlSyntaxError
from jekyll_cv.front_matter.lines import compose_lines
from jekyll_cv.front_matter.location import locate
from jekyll_cv.front_matter.model import SAFE_YAML, Entry, ErrorKind, FrontMatter, FrontMatterError, YamlDialect
from jekyll_cv.front_matter.nodes import Node, UnreadableError, compose
from jekyll_cv.source import Source, Span


def read(source: Source, *, dialect: YamlDialect = SAFE_YAML) -> FrontMatter:
    """Read front matter as `Jekyll::Convertible#read_yaml` does.

    Never raises for what the file holds: see `FrontMatter.error`. Takes time linear in the front matter, plus one
    look at the whole text for bytes that are no UTF-8.
    """
    location = locate(source)
    undecodable = _undecodable(source.text) if location.is_page else None
    yaml_span = location.yaml_span
    if yaml_span is None:
        if undecodable is not None:
            return FrontMatter(location, None, _encoding_error(source, undecodable), ())
        return FrontMatter(location, None, _unclosed_error(source) if location.is_page else None, ())
    # The opener is part of what Jekyll gives its YAML reader, so offsets in the YAML are offsets in the file.
    text = source.text[: yaml_span.end]
    if undecodable is not None:
        text = text.encode("utf-8", "replace").decode("utf-8")
    result = read_yaml(text, dialect)
    if undecodable is not None:
        return FrontMatter(location, None, _encoding_error(source, undecodable), result.entries)
    if result.fault is not None:
        return FrontMatter(location, None, _yaml_error(source, yaml_span, result.fault), result.entries)
    return FrontMatter(location, result.values, None, result.entries)


def read_values(source: Source, *, dialect: YamlDialect = SAFE_YAML) -> Mapping[Any, Any] | None:
    """The `values` that `read` gives, for less: without places."""
    span = locate(source).yaml_span
    if span is None or _undecodable(source.text) is not None:
        return None
    return read_yaml(source.text[: span.end], dialect, with_entries=False).values


class Fault(Struct, frozen=True):
    """What is wrong with a YAML text; `start` and `end` are character offsets in it."""

    kind: ErrorKind
    message: str
    start: int
    end: int


class YamlResult(Struct, frozen=True):
    """What Jekyll's YAML reader makes of a text: `values` is None exactly where there is a fault."""

    values: dict[Any, Any] | None
    fault: Fault | None
    entries: tuple[Entry, ...]


def read_yaml(text: str, dialect: YamlDialect, *, with_entries: bool = True) -> YamlResult:
    """Read one YAML document that starts with `---`; what follows the first document is ignored, as by Psych."""
    try:
        root = compose_lines(text) or compose(text)
    except YamlSyntaxError as error:
        from jekyll_cv.front_matter.messages import explain  # noqa: PLC0415 - few pages need it

        message, offset = explain(error, text)
        return YamlResult(None, Fault(ErrorKind.SYNTAX, message, offset, offset + 1), ())
    except UnreadableError as error:
        return YamlResult(None, Fault(error.kind, error.message, error.start, error.end), ())
    if root is None:
        return YamlResult({}, None, ())
    try:
        values = _builder(dialect)(root)
    except UnreadableError as error:
        fault = Fault(error.kind, error.message, error.start, error.end)
        return YamlResult(None, fault, make_entries(text, root, {}) if with_entries and root.is_map else ())
    value = values[id(root)]
    if isinstance(value, dict):
        return YamlResult(value, None, make_entries(text, root, values) if with_entries and root.is_map else ())
    # `self.data ||= {}`: nil and false are as good as nothing.
    if value is None or value is False:
        return YamlResult({}, None, ())
    message = f"the front matter is {'a list' if root.is_list else 'a single value'}, not 'key: value' lines"
    return YamlResult(None, Fault(ErrorKind.NOT_A_MAPPING, message, root.start, root.end), ())


@cache
def _builder(dialect: YamlDialect) -> Callable[[Node], dict[int, Any]]:
    """What makes the value of every node, by `id`; only the dialect asked for is loaded."""
    if dialect is SAFE_YAML:
        from jekyll_cv.front_matter.safe_yaml import build as safe_yaml_build  # noqa: PLC0415

        return safe_yaml_build
    from jekyll_cv.front_matter.psych import build as psych_build  # noqa: PLC0415

    return psych_build


def _undecodable(text: str) -> int | None:
    """Offset of the first byte that is no UTF-8, which `Source` carries as a lone surrogate."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    return None


def _error(source: Source, kind: ErrorKind, message: str, span: Span) -> FrontMatterError:
    return FrontMatterError(kind, message, span, source.position(span.start))


def _encoding_error(source: Source, offset: int) -> FrontMatterError:
    message = "a byte that is no UTF-8; Jekyll cannot read the file's front matter"
    return _error(source, ErrorKind.ENCODING, message, Span(offset, offset + 1))


def _unclosed_error(source: Source) -> FrontMatterError:
    message = "the front matter is never closed by a line --- and is shown as text"
    return _error(source, ErrorKind.UNCLOSED, message, source.line_span(1))


def _yaml_error(source: Source, yaml_span: Span, fault: Fault) -> FrontMatterError:
    """The fault at its place in the file, inside the front matter."""
    start = min(fault.start, yaml_span.end)
    return _error(source, fault.kind, fault.message, Span(start, min(max(fault.end, start), yaml_span.end)))
