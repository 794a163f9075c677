"""Emphasis whose signs do not pair."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.lint.faults.model import BLANK, Fault, Original, Slip, loses

_EMPHASIS = re.compile(
    rf"(?<![\w*_\\])(?P<sign>\*\*|\*|__|_)(?=[^\s*_{BLANK}])[^*_\n]+?(?<=[^\s{BLANK}])(?P=sign)(?![\w*_])"
)


def _emphasized(page: Original) -> Iterator[tuple[re.Match[str], int]]:
    """Each emphasis with the length of its sign."""
    if page.is_markdown:
        for found in _EMPHASIS.finditer(page.prose):
            yield found, len(found["sign"])


def _unpaired(page: Original) -> Iterator[Slip]:
    for found, length in _emphasized(page):
        start, end = found.span()
        yield Slip(start, start + length, "", f"opening {found['sign']} removed")
        yield Slip(end - length, end, "", f"closing {found['sign']} removed", also=start)
        if length == 2:
            yield Slip(start, start + 1, "", f"one sign of the opening {found['sign']} removed")
            yield Slip(end - 1, end, "", f"one sign of the closing {found['sign']} removed", also=start)


def _spaced(page: Original) -> Iterator[Slip]:
    for found, length in _emphasized(page):
        start, end = found.span()
        yield Slip(start + length, start + length, " ", f"space after the opening {found['sign']}")
        yield Slip(end - length, end - length, " ", f"space before the closing {found['sign']}", also=start)


FAULTS = (
    Fault("unpaired-emphasis", _unpaired, loses("<strong", "<em")),
    Fault("space-inside-emphasis", _spaced, loses("<strong", "<em")),
)
