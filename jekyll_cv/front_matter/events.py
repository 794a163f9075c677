"""Parser events of the first YAML document: from libyaml where there is one, else from ruamel.yaml.

Psych and SafeYAML stand on libyaml, so libyaml is the judge of what is YAML; PyYAML, which python-frontmatter brings
along, binds it, and its marks count characters. On a page of eight keys it takes 20 µs, ruamel.yaml's parser, which
is written in Python, 950 µs. ruamel.yaml serves where PyYAML was built without libyaml; the two give the same events
(classes of the same names, same marks) but for the rows that the tests list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

# libyaml's reader: everything else is a "control character". A byte order mark is let through.
_UNPRINTABLE = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
# Where libyaml refuses a tab too: as indentation, and after a dash that may start a mapping.
_INDENT = r"[ \t]*(?:[-?:][ \t]+)*\Z"
_MAX_TABS = 50


class YamlSyntaxError(Exception):
    """No YAML: libyaml's own words, the offset of the fault, and that of what was being read, if known."""

    def __init__(self, problem: str, offset: int, context_offset: int | None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.offset = offset
        self.context_offset = context_offset


def first_document(text: str) -> Iterator[Any]:
    """Events up to the end of the first document; a fault after it is never met, as in Jekyll.

    Raises YamlSyntaxError. Event classes are PyYAML's or ruamel.yaml's; tell them apart by class name.
    """
    parser_of, errors, last = _libyaml()
    if parser_of is None:
        yield from ruamel_events(text)
        return
    try:
        next_event = parser_of(text).get_event
        while (event := next_event()) is not None:
            yield event
            if type(event) is last:
                return
    except errors as error:
        raise _syntax_error(error, text) from None


@cache
def _libyaml() -> tuple[Any, type[Exception], type]:
    """PyYAML's parser, None where it was built without libyaml, its errors, and the event that ends a document."""
    from yaml import DocumentEndEvent, YAMLError, __with_libyaml__  # noqa: PLC0415

    if not __with_libyaml__:
        return None, YAMLError, DocumentEndEvent
    from yaml._yaml import CParser  # noqa: PLC0415

    return CParser, YAMLError, DocumentEndEvent


def ruamel_events(text: str) -> Iterator[Any]:
    """The same by ruamel.yaml's parser; it takes tabs for the blanks libyaml takes them for."""
    from ruamel.yaml.error import YAMLError  # noqa: PLC0415

    for attempt in range(_MAX_TABS + 1):
        try:
            events = list(_ruamel_document(text))
        except YAMLError as error:
            fault = _syntax_error(error, text)
            if attempt == _MAX_TABS or not _is_blank_tab(text, fault.offset):
                raise fault from None
            text = f"{text[: fault.offset]} {text[fault.offset + 1 :]}"
        else:
            yield from events
            return


def _ruamel_document(text: str) -> Iterator[Any]:
    from ruamel.yaml import YAML  # noqa: PLC0415

    for event in YAML(typ="safe", pure=True).parse(text):
        yield event
        if type(event).__name__ == "DocumentEndEvent":
            return


def _is_blank_tab(text: str, offset: int) -> bool:
    """Whether libyaml would skip the tab at `offset`, which ruamel.yaml stumbled over."""
    if text[offset : offset + 1] != "\t":
        return False
    line_start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    return re.match(_INDENT, text[line_start:offset]) is None


def _syntax_error(error: Exception, text: str) -> YamlSyntaxError:
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        # A reader error: its position counts bytes or a chunk's characters, so the character is looked for again.
        unprintable = re.search(_UNPRINTABLE, text)
        return YamlSyntaxError("control characters are not allowed", unprintable.start() if unprintable else 0, None)
    context = getattr(error, "context_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "context", None) or "this is no YAML")
    return YamlSyntaxError(problem, mark.index, None if context is None else context.index)
