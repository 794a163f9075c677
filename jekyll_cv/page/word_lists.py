"""Lists of words and phrases, all looked up at once: a text is read a single time, whatever is asked of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

_WORD = re.compile(r"\w+")
#: Scripts that are written without spaces come after this character.
_BEFORE_SPACELESS = "\u2fff"


class Match(Struct, frozen=True):
    """A word or phrase that stands in a folded text, and the lists that it is on, a bit for each."""

    start: int
    end: int
    lists: int


class Said(Struct, frozen=True):
    """What a text has of all lists: which have a word in it, at its beginning, as its last word, as the whole of it."""

    folded: str
    matches: tuple[Match, ...] = ()
    found: int = 0
    starts: int = 0
    ends: int = 0
    whole: int = 0

    def spans(self, lists: int) -> Iterator[tuple[int, int]]:
        """Where words of some lists stand in the folded text."""
        return ((match.start, match.end) for match in self.matches if match.lists & lists)


class Index(Struct, frozen=True):
    """The words of all lists, each with its lists; tables rather than patterns, which would take long to compile."""

    phrases: Mapping[str, int]  # each as its words with one space between them
    widths: Mapping[str, int]  # by first word, how many words the longest phrase has
    beginnings: Mapping[str, int]  # of words of which any ending will do
    inside: Mapping[str, int]  # for scripts without spaces

    @classmethod
    def of(cls, lists: Iterable[tuple[int, Sequence[str], Iterable[str]]]) -> Index:
        """An index of lists, each with its bit, its words ("word*": with any ending), and those of scripts without spaces."""
        index = cls({}, {}, {}, {})
        for bit, words, inside in lists:
            _enter(index.inside, inside, bit)
            _enter(index.beginnings, (fold(word[:-1]) for word in words if word.endswith("*")), bit)
            _enter(index.phrases, (" ".join(words_of(fold(word))) for word in words if not word.endswith("*")), bit)
        return cls(index.phrases, _widths(index.phrases), index.beginnings, index.inside)

    def read(self, text: str) -> Said:
        """What a text has of all lists."""
        folded = fold(text)
        words = words_of(folded)
        spaceless = not folded.isascii() and max(folded) > _BEFORE_SPACELESS
        may_begin = any(beginning in folded for beginning in self.beginnings)
        if not words or not (spaceless or may_begin or not self.widths.keys().isdisjoint(words)):
            return Said(folded)
        matches = tuple(self._matches(folded, words))
        if spaceless:
            matches += tuple(self._inside(folded))
        found = starts = 0
        for match in matches:
            found |= match.lists
            starts |= match.lists if match.start == 0 else 0
        ends = self._lists_of(words[-1])
        whole = ends if len(words) == 1 else self.phrases.get(" ".join(words), 0)
        return Said(folded, matches, found, starts, ends, whole)

    def _matches(self, folded: str, words: list[str]) -> Iterator[Match]:
        """The words and phrases in a text; of each list the longest at each place."""
        end = 0
        for first, word in enumerate(words):
            start = folded.index(word, end)
            end = start + len(word)
            shorter_than = 0
            for width in range(min(self.widths.get(word, 1), len(words) - first), 1, -1):
                lists = self.phrases.get(" ".join(words[first : first + width]), 0) & ~shorter_than
                if lists:
                    yield Match(start, _end_of(folded, start, words[first : first + width]), lists)
                    shorter_than |= lists
            if lists := (self.phrases.get(word, 0) | self._by_beginning(word)) & ~shorter_than:
                yield Match(start, end, lists)

    def _inside(self, folded: str) -> Iterator[Match]:
        for word, lists in self.inside.items():
            if (at := folded.find(word)) >= 0:
                yield Match(at, at + len(word), lists)

    def _lists_of(self, word: str) -> int:
        return self.phrases.get(word, 0) | self._by_beginning(word) | self.inside.get(word, 0)

    def _by_beginning(self, word: str) -> int:
        lists = 0
        for beginning, own in self.beginnings.items():
            lists |= own if word.startswith(beginning) else 0
        return lists


def fold(text: str) -> str:
    """A text as words are compared: case folded, full stops gone, white space single."""
    return " ".join(text.casefold().replace(".", "").split())


def words_of(text: str) -> list[str]:
    """The words of a text, without what stands between them."""
    return _WORD.findall(text)


def _end_of(text: str, start: int, words: Iterable[str]) -> int:
    """Where the last of some words that follow each other ends."""
    for word in words:
        start = text.index(word, start) + len(word)
    return start


def _enter(table: dict[str, int], words: Iterable[str], bit: int) -> None:
    for word in words:
        table[word] = table.get(word, 0) | bit


def _widths(phrases: Iterable[str]) -> dict[str, int]:
    widths: dict[str, int] = {}
    for phrase in phrases:
        first, *more = phrase.split(" ")
        widths[first] = max(widths.get(first, 1), 1 + len(more))
    return widths
