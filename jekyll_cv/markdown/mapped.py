"""Text that was taken out of a file and still knows where each character came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from jekyll_cv.source import Span


class Piece(NamedTuple):
    """A run of text and the stretch of the file it stands for, characters `start` up to `end`.

    Text as long as its stretch stands for it character by character: it is the file's own, but for a sign here and
    there (a curly quote for a straight one, LF for CR). Any other text replaces the stretch as a whole (an entity, a
    tab turned into spaces, a Liquid tag).
    """

    text: str
    start: int
    end: int


class MappedText(Struct, frozen=True):
    """Immutable text with a map back to the characters of its Source.

    The map is a row of pieces: piece `i` begins at `_starts[i]` of the text and stands for the characters
    `_origins[i]` up to `_origin_ends[i]` of the file.
    """

    text: str
    _starts: tuple[int, ...]
    _origins: tuple[int, ...]
    _origin_ends: tuple[int, ...]

    @classmethod
    def join(cls, pieces: Iterable[Piece]) -> MappedText:
        """Put pieces together in the order given; empty ones leave no trace."""
        texts: list[str] = []
        starts: list[int] = []
        origins: list[int] = []
        origin_ends: list[int] = []
        size = 0
        last_is_own = False
        for text, start, end in pieces:
            if not text:
                continue
            length = len(text)
            is_own = length == end - start
            if is_own and last_is_own and origin_ends[-1] == start:
                origin_ends[-1] = end
            else:
                starts.append(size)
                origins.append(start)
                origin_ends.append(end)
            last_is_own = is_own
            texts.append(text)
            size += length
        return cls("".join(texts), tuple(starts), tuple(origins), tuple(origin_ends))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def to_source(self, start: int, end: int) -> Span:
        """The stretch of the file behind the characters `start` up to `end` of this text.

        An empty stretch gives the place just before `start`, or the end of the text. Raises ValueError on empty text.
        """
        return Span(*self.to_range(start, end))

    def to_range(self, start: int, end: int) -> tuple[int, int]:
        """What `to_source` gives, as two numbers."""
        if not self.text:
            msg = "empty text has no place"
            raise ValueError(msg)
        if start >= len(self.text):
            place = self._place_of(len(self.text) - 1)[1]
            return place, place
        if (own := self._own_place(start, end)) is not None:
            return own, own + end - start
        first = self._place_of(start)
        return first[0], self._place_of(end - 1)[1] if start < end else first[0]

    def whole(self) -> Span:
        """The stretch of the file from this text's first character to its last."""
        return self.to_source(0, len(self.text))

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of the characters `start` up to `end`; a replacing piece that is cut stays whole in the file."""
        index = bisect_right(self._starts, start) - 1
        while start < end:
            piece_start, piece_end = self._starts[index], self._piece_end(index)
            origin, origin_end = self._origins[index], self._origin_ends[index]
            stop = min(end, piece_end)
            if piece_end - piece_start == origin_end - origin:
                first = origin + start - piece_start
                yield Piece(self.text[start:stop], first, first + stop - start)
            else:
                yield Piece(self.text[start:stop], origin, origin_end)
            start = stop
            index += 1

    def slice(self, start: int, end: int) -> MappedText:
        """The characters `start` up to `end`, still mapped."""
        if (own := self._own_place(start, end)) is not None:
            return MappedText(self.text[start:end], (0,), (own,), (own + end - start,))
        return MappedText.join(self.pieces(start, end))

    def strip(self) -> MappedText:
        """This text without white space at both ends."""
        left = len(self.text) - len(self.text.lstrip())
        right = len(self.text.rstrip())
        return self if left == 0 and right == len(self.text) else self.slice(left, max(left, right))

    def _own_place(self, start: int, end: int) -> int | None:
        """Where the stretch begins in the file, if it is one of the file's own: nearly always."""
        if start >= end:
            return None
        index = bisect_right(self._starts, start) - 1
        piece_start, piece_end, origin = self._starts[index], self._piece_end(index), self._origins[index]
        is_own = end <= piece_end and piece_end - piece_start == self._origin_ends[index] - origin
        return origin + start - piece_start if is_own else None

    def _piece_end(self, index: int) -> int:
        return self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)

    def _place_of(self, offset: int) -> tuple[int, int]:
        """The stretch of the file behind one character."""
        index = bisect_right(self._starts, offset) - 1
        if self._is_own(index):
            place = self._origins[index] + offset - self._starts[index]
            return place, place + 1
        return self._origins[index], self._origin_ends[index]

    def _is_own(self, index: int) -> bool:
        return self._piece_end(index) - self._starts[index] == self._origin_ends[index] - self._origins[index]
