"""Lines that are no longer the block they were meant as."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.lint.faults.model import BLANK, Fault, Original, Slip, changes, gains, loses

_BULLET = re.compile(rf"^ *[-*+](?P<gap>[ \t]+)(?=[^\s{BLANK}])(?![-*+]\s*[-*+])", re.MULTILINE)
_ITEM = re.compile(rf"^ *(?:[-*+]|\d+\.)[ \t]+(?P<text>[^\n{BLANK}]+)$", re.MULTILINE)
_HEADING = re.compile(rf"^#{{1,6}}(?P<gap>[ \t]+)(?=[^\s{BLANK}])", re.MULTILINE)
_AFTER_ITEM = re.compile(
    rf"^ *(?:[-*+]|\d+\.)[ \t]+\S.*\n(?:[ \t]+\S.*\n)*(?P<blank>[ \t\r]*\n)+(?=#{{1,6}}[ \t]+\S|[^\s{BLANK}].*\n(?:=+|-+)[ \t]*$)",
    re.MULTILINE,
)
_PARAGRAPH = re.compile(rf"(?<=\n\n)(?P<lines>(?:[^\s{BLANK}#>|{{].*\n)+)(?=\n|\Z)")
_ATTRIBUTES = re.compile(r"(?<=[*_`)\]])\{:[^}\n]*\}")


def _found(page: Original, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    if page.is_markdown:
        yield from pattern.finditer(page.markup)


def _bullet_without_space(page: Original) -> Iterator[Slip]:
    for found in _found(page, _BULLET):
        yield Slip(*found.span("gap"), "", "the space after a bullet removed")


def _bullet_with_nbsp(page: Original) -> Iterator[Slip]:
    for found in _found(page, _BULLET):
        yield Slip(*found.span("gap"), "\xa0", "a no-break space after a bullet")


def _heading_without_space(page: Original) -> Iterator[Slip]:
    for found in _found(page, _HEADING):
        yield Slip(*found.span("gap"), "", "the space after a heading's # removed")


def _heading_after_item(page: Original) -> Iterator[Slip]:
    for found in _found(page, _AFTER_ITEM):
        start = found.start() + len(found[0].rstrip()) + 1
        yield Slip(start, found.end(), "", "the blank line between a list and a heading removed")


def _pipe_in_item(page: Original) -> Iterator[Slip]:
    for found in _found(page, _ITEM):
        for gap in re.finditer(r"(?<=[\w)]) (?=[\w(])", found["text"]):
            start = found.start("text") + gap.start()
            yield Slip(start, start + 1, " | ", "a | in a list item")


def _indented(page: Original) -> Iterator[Slip]:
    for found in _found(page, _PARAGRAPH):
        lines = page.text[found.start() : found.end()]
        yield Slip(found.start(), found.end(), re.sub(r"^(?=.)", "    ", lines, flags=re.MULTILINE), "indented by four")


def _attributes_apart(page: Original) -> Iterator[Slip]:
    for found in _found(page, _ATTRIBUTES):
        yield Slip(found.start(), found.start(), " ", f"a space before {found[0]}")


FAULTS = (
    Fault("bullet-without-space", _bullet_without_space, loses("<li")),
    Fault("bullet-with-nbsp", _bullet_with_nbsp, loses("<li")),
    Fault("heading-without-space", _heading_without_space, loses(*(f"<h{level}" for level in range(1, 7)))),
    Fault("heading-after-item", _heading_after_item, changes),
    Fault("pipe-in-item", _pipe_in_item, gains("<table")),
    Fault("indented-by-four", _indented, gains("<pre")),
    Fault("attributes-apart", _attributes_apart, changes),
)
