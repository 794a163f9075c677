"""Highlights out of the texts of data files, which may hold several lines, with bullets of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.editing.escaping import on_one_line

_BULLET = re.compile(r"\s*(?:[•·▪◦‣●*–-]\s+|•)")
#: All of Unicode's but white space.
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_BROKEN = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|\n")
#: People paste lists into a field of one line; the bullets stay.
_LINE_END_OR_BULLET = re.compile(r"\r\n?|\n|\s+(?=[•▪◦‣●])")


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text, white space folded; blank ones are none."""
    for line in _LINE_END.split(text):
        if folded := on_one_line(line):
            yield folded


def listed_in(text: str) -> Iterator[str]:
    """The lines of a text that somebody wrote as a list, without their bullets."""
    for line in _LINE_END_OR_BULLET.split(text):
        bullet = _BULLET.match(line)
        yield from lines_of(line[bullet.end() :] if bullet else line)


def as_text(text: str) -> str:
    """A text of characters only: without control characters, and with “�” for bytes and halves of characters that are none.

    White space stays, of whatever kind.
    """
    return _BROKEN.sub("\ufffd", _CONTROLS.sub("", text))
