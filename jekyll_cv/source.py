"""The text of one file: bytes in, the same bytes out, and places in it.

Offsets count characters of `Source.text` from 0; lines and columns count from 1, columns in characters.
Bytes that are no UTF-8 are carried as lone surrogates (Python's `surrogateescape`), so nothing is lost.
A line ends at LF, CRLF or a bare CR, as in kramdown (`Parser::Base#adapt_source`), and nowhere else.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

from msgspec import Struct

from jekyll_cv.errors import InputError

LINE_END = re.compile(r"\r\n?|\n")


def line_starts(text: str) -> tuple[int, ...]:
    """Offsets of the first characters of all lines; a last one without a line end counts too, even an empty one."""
    if "\r" in text:
        return (0, *(match.end() for match in LINE_END.finditer(text)))
    ends = accumulate([len(line) + 1 for line in text.split("\n")], initial=0)
    return tuple(ends)[:-1]


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open stretch of `Source.text`: characters from `start` up to, not including, `end`."""

    start: int
    end: int

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two spans have a character in common."""
        return self.start < other.end and other.start < self.end


class Position(Struct, frozen=True, order=True):
    """A place as people name it: line and column, both from 1."""

    line: int
    column: int


class Source(Struct, frozen=True):
    """One file's text, immutable, with its line table."""

    text: str
    _line_starts: tuple[int, ...]

    @classmethod
    def from_bytes(cls, data: bytes) -> Source:
        """Take a file as it is; any bytes will do."""
        return cls._from_text(data.decode("utf-8", "surrogateescape"))

    @classmethod
    def from_text(cls, text: str) -> Source:
        """Take text; raises InputError where it holds a code point that no UTF-8 file can hold."""
        try:
            text.encode("utf-8", "surrogateescape")
        except UnicodeEncodeError as error:
            raise InputError(f"character {error.start} is a lone surrogate and cannot be written as UTF-8") from None
        return cls._from_text(text)

    @classmethod
    def _from_text(cls, text: str) -> Source:
        return cls(text, line_starts(text))

    def to_bytes(self) -> bytes:
        """The bytes that `from_bytes` took."""
        return self.text.encode("utf-8", "surrogateescape")

    @property
    def line_count(self) -> int:
        """Number of lines; text after the last line end counts as one, an empty rest does not."""
        empty_rest = self._line_starts[-1] == len(self.text)
        return len(self._line_starts) - empty_rest

    def line_at(self, offset: int) -> int:
        """The line, from 1, that holds the character at `offset` (the end of the text belongs to its last line)."""
        return bisect_right(self._line_starts, offset)

    def position(self, offset: int) -> Position:
        """Line and column of a character offset."""
        line = self.line_at(offset)
        return Position(line, offset - self._line_starts[line - 1] + 1)

    def line_start(self, line: int) -> int:
        """Offset of the first character of a line; one past the last line gives the end of the text."""
        return self._line_starts[line - 1] if line <= len(self._line_starts) else len(self.text)

    def line_span(self, line: int) -> Span:
        """A line without its line end."""
        text, starts = self.text, self._line_starts
        start = starts[line - 1] if line <= len(starts) else len(text)
        stop = starts[line] if line < len(starts) else len(text)
        if text.endswith("\n", start, stop):
            stop -= 1
        if text.endswith("\r", start, stop):
            stop -= 1
        return Span(start, stop)

    def line_text(self, line: int) -> str:
        """A line's text without its line end."""
        return self.slice(self.line_span(line))

    def slice(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]
