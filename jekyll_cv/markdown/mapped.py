"""Text that was taken out of a file and still knows where each character came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from jekyll_cv.source import Span


class Piece(NamedTuple):
    """A run of text and the stretch of the file it stands for.

    Text as long as its stretch is the file's own, character for character; any other text replaces
    the stretch as a whole (an entity, a tab turned into spaces, a Liquid tag).
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MappedText:
    """Immutable text with a map back to the characters of its Source."""

    text: str
    _starts: tuple[int, ...]
    _origins: tuple[Span, ...]

    @classmethod
    def join(cls, pieces: Iterable[Piece]) -> MappedText:
        """Put pieces together in the order given; empty ones leave no trace."""
        texts: list[str] = []
        starts: list[int] = []
        origins: list[Span] = []
        size = 0
        for piece in pieces:
            if not piece.text:
                continue
            if origins and _continues(starts[-1], origins[-1], size, piece):
                origins[-1] = Span(origins[-1].start, piece.end)
            else:
                starts.append(size)
                origins.append(Span(piece.start, piece.end))
            texts.append(piece.text)
            size += len(piece.text)
        return cls("".join(texts), tuple(starts), tuple(origins))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def to_source(self, start: int, end: int) -> Span:
        """The stretch of the file behind the characters `start` up to `end` of this text.

        An empty stretch gives the place just before `start`, or the end of the text. Raises ValueError on empty text.
        """
        if not self.text:
            msg = "empty text has no place"
            raise ValueError(msg)
        if start >= end:
            if start >= len(self.text):
                stop = self._end_of(len(self.text) - 1)
                return Span(stop, stop)
            place = self._start_of(start)
            return Span(place, place)
        return Span(self._start_of(start), self._end_of(end - 1))

    def whole(self) -> Span:
        """The stretch of the file from this text's first character to its last."""
        return self.to_source(0, len(self.text))

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of the characters `start` up to `end`; a replacing piece that is cut stays whole in the file."""
        index = bisect_right(self._starts, start) - 1
        while start < end:
            piece_start, origin = self._starts[index], self._origins[index]
            piece_end = self._piece_end(index)
            stop = min(end, piece_end)
            if piece_end - piece_start == origin.end - origin.start:
                first = origin.start + start - piece_start
                yield Piece(self.text[start:stop], first, first + stop - start)
            else:
                yield Piece(self.text[start:stop], origin.start, origin.end)
            start = stop
            index += 1

    def slice(self, start: int, end: int) -> MappedText:
        """The characters `start` up to `end`, still mapped."""
        return MappedText.join(self.pieces(start, end))

    def strip(self) -> MappedText:
        """This text without white space at both ends."""
        left = len(self.text) - len(self.text.lstrip())
        right = len(self.text.rstrip())
        return self if left == 0 and right == len(self.text) else self.slice(left, max(left, right))

    def _piece_end(self, index: int) -> int:
        return self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)

    def _start_of(self, offset: int) -> int:
        index = bisect_right(self._starts, offset) - 1
        origin = self._origins[index]
        own = self._piece_end(index) - self._starts[index] == origin.end - origin.start
        return origin.start + (offset - self._starts[index] if own else 0)

    def _end_of(self, offset: int) -> int:
        index = bisect_right(self._starts, offset) - 1
        origin = self._origins[index]
        own = self._piece_end(index) - self._starts[index] == origin.end - origin.start
        return origin.start + offset - self._starts[index] + 1 if own else origin.end


def _continues(last_start: int, last_origin: Span, size: int, piece: Piece) -> bool:
    both_own = (
        size - last_start == last_origin.end - last_origin.start and len(piece.text) == piece.end - piece.start
    )
    return both_own and last_origin.end == piece.start
