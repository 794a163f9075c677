"""Text that was taken out of a file and still knows where each character came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain
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


class _Map(Struct, frozen=True, gc=False):
    """A row of pieces: piece `i` begins at `starts[i]` of a text and stands for `origins[i]` up to `ends[i]` of the file.

    `starts` holds the end of the text too.
    """

    starts: tuple[int, ...]
    origins: tuple[int, ...]
    ends: tuple[int, ...]

    def index(self, offset: int) -> int:
        """The piece that a character is in; behind the last one, that."""
        return bisect_right(self.starts, offset, 0, len(self.origins)) - 1

    def is_own(self, index: int) -> bool:
        """Whether a piece stands for its stretch character by character."""
        return self.starts[index + 1] - self.starts[index] == self.ends[index] - self.origins[index]

    def place_of(self, offset: int) -> tuple[int, int]:
        """The stretch of the file behind one character."""
        index = self.index(offset)
        if self.is_own(index):
            place = self.origins[index] + offset - self.starts[index]
            return place, place + 1
        return self.origins[index], self.ends[index]

    def own_place(self, start: int, end: int) -> int | None:
        """Where the characters `start` up to `end` begin in the file, if all are of one piece of its own: nearly always."""
        index = self.index(start)
        if end <= self.starts[index + 1] and self.is_own(index):
            return self.origins[index] + start - self.starts[index]
        return None


class MappedText(Struct, frozen=True, gc=False):
    """Immutable text with a map back to the characters of its Source.

    Without a `_map` the text is a stretch of the file as it stands there, and `_first` is where that begins. With one
    it is a stretch of the text that the map is of, and `_first` is where it begins in that; so slices share their map.
    """

    text: str
    _first: int = 0
    _map: _Map | None = None

    @classmethod
    def join(cls, pieces: Iterable[tuple[str, int, int]]) -> MappedText:
        """Put pieces together in the order given; empty ones leave no trace."""
        texts: list[str] = []
        starts: list[int] = []
        origins: list[int] = []
        ends: list[int] = []
        size = last_own_end = 0
        for text, start, end in pieces:
            if not text:
                continue
            length = len(text)
            is_own = length == end - start
            if is_own and last_own_end == start and ends:
                ends[-1] = end
            else:
                starts.append(size)
                origins.append(start)
                ends.append(end)
            last_own_end = end if is_own else -1
            texts.append(text)
            size += length
        text = texts[0] if len(texts) == 1 else "".join(texts)
        if len(starts) == 1 and last_own_end >= 0:
            return cls(text, origins[0])
        return cls(text, 0, _Map((*starts, size), tuple(origins), tuple(ends)) if text else None)

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def to_source(self, start: int, end: int) -> Span:
        """The stretch of the file behind the characters `start` up to `end` of this text.

        An empty stretch gives the place just before `start`, or the end of the text. Raises ValueError on empty text.
        """
        first, last = self.to_range(start, end)
        return Span(first, last)

    def to_range(self, start: int, end: int) -> tuple[int, int]:
        """What `to_source` gives, as two numbers."""
        first, size = self._first, len(self.text)
        if start >= size:
            if not size:
                msg = "empty text has no place"
                raise ValueError(msg)
            place = self._place_of(size - 1)[1]
            return place, place
        if start >= end:
            place = self._place_of(start)[0]
            return place, place
        own = first + start if self._map is None else self._map.own_place(first + start, first + end)
        if own is not None:
            return own, own + end - start
        return self._place_of(start)[0], self._place_of(end - 1)[1]

    def _place_of(self, offset: int) -> tuple[int, int]:
        """The stretch of the file behind one character."""
        offset += self._first
        return (offset, offset + 1) if self._map is None else self._map.place_of(offset)

    def whole(self) -> Span:
        """The stretch of the file from this text's first character to its last."""
        return self.to_source(0, len(self.text))

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of the characters `start` up to `end`; a replacing piece that is cut stays whole in the file."""
        if start >= end:
            return
        first, map_ = self._first, self._map
        if map_ is None:
            yield Piece(self.text[start:end], first + start, first + end)
            return
        index = map_.index(first + start)
        while start < end:
            stop = min(end, map_.starts[index + 1] - first)
            origin, origin_end = map_.origins[index], map_.ends[index]
            if map_.is_own(index):
                origin += first + start - map_.starts[index]
                origin_end = origin + stop - start
            yield Piece(self.text[start:stop], origin, origin_end)
            start = stop
            index += 1

    def slice(self, start: int, end: int) -> MappedText:
        """The characters `start` up to `end`, still mapped."""
        text, first, map_ = self.text[start:end], self._first + start, self._map
        if map_ is None or not text:
            return MappedText(text, first)
        own = map_.own_place(first, first + len(text))
        return MappedText(text, first, map_) if own is None else MappedText(text, own)

    def rebuilt(self, runs: Iterable[tuple[int, int, str | None]]) -> MappedText:
        """The stretches of this text that `runs` gives by start and end, one behind the other.

        Where a run has a text of its own, that stands in the place of the stretch.
        """
        text, first = self.text, self._first
        if self._map is None:
            own = ((text[start:end] if new is None else new, first + start, first + end) for start, end, new in runs)
            return MappedText.join(own)
        return MappedText.join(chain.from_iterable(self._run(*run) for run in runs))

    def _run(self, start: int, end: int, text: str | None) -> Iterable[tuple[str, int, int]]:
        return self.pieces(start, end) if text is None else [(text, *self.to_range(start, end))]

    def strip(self) -> MappedText:
        """This text without white space at both ends."""
        bare = self.text.strip()
        if len(bare) == len(self.text):
            return self
        left = len(self.text) - len(self.text.lstrip())
        return self.slice(left, left + len(bare))
