"""Lists of words and phrases, all looked up at once: a text is read a single time, whatever is asked of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

_WORD = re.compile(r"\w+")
#: Scripts that are written without spaces come after this character.
_BEFORE_SPACELESS = "\u2fff"


class Match(Struct, frozen=True, gc=False):
    """A word or phrase that stands in a folded text, and the lists that it is on, a bit for each."""

    start: int
    end: int
    lists: int


class Said(Struct, frozen=True, gc=False):
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
    stems: Mapping[str, int]  # of words of which any ending will do
    inside: Mapping[str, int]  # for scripts without spaces

    @classmethod
    def of(cls, lists: Iterable[tuple[int, Iterable[str], Iterable[str]]]) -> Index:
        """An index of lists, each with its bit, its words ("word*": with any ending), and those of scripts without spaces."""
        phrases: dict[str, int] = {}
        stems: dict[str, int] = {}
        inside: dict[str, int] = {}
        for bit, words, anywhere in lists:
            for word in map(fold, words):
                table, key = (stems, word[:-1]) if word.endswith("*") else (phrases, _spaced(word))
                table[key] = table.get(key, 0) | bit
            for word in anywhere:
                inside[word] = inside.get(word, 0) | bit
        return cls(phrases, _widths(phrases), stems, inside)

    def read(self, text: str) -> Said:
        """What a text has of all lists."""
        folded = fold(text)
        words = _WORD.findall(folded)
        spaceless = not folded.isascii() and max(folded) > _BEFORE_SPACELESS
        told = spaceless or not self.widths.keys().isdisjoint(words) or any(stem in folded for stem in self.stems)
        if not told or not words:
            return Said(folded)
        matches = tuple(self._matches(folded, words))
        if spaceless:
            matches += tuple(self._inside(folded))
        found = starts = 0
        for match in matches:
            found |= match.lists
            starts |= match.lists if match.start == 0 else 0
        ends = self._of_word(words[-1]) | self.inside.get(words[-1], 0)
        whole = ends if len(words) == 1 else self.phrases.get(" ".join(words), 0)
        return Said(folded, matches, found, starts, ends, whole)

    def _matches(self, folded: str, words: Sequence[str]) -> Iterator[Match]:
        """The words and phrases in a text; of each list the longest at each place."""
        places = [found.span() for found in _WORD.finditer(folded)]
        for first, word in enumerate(words):
            longer = 0
            for width in range(min(self.widths.get(word, 1), len(words) - first), 0, -1):
                phrase = " ".join(words[first : first + width])
                lists = (self.phrases.get(phrase, 0) if width > 1 else self._of_word(word)) & ~longer
                if lists:
                    yield Match(places[first][0], places[first + width - 1][1], lists)
                    longer |= lists

    def _inside(self, folded: str) -> Iterator[Match]:
        for word, lists in self.inside.items():
            if (at := folded.find(word)) >= 0:
                yield Match(at, at + len(word), lists)

    def _of_word(self, word: str) -> int:
        """The lists that a word is on."""
        lists = self.phrases.get(word, 0)
        for stem, own in self.stems.items():
            lists |= own if word.startswith(stem) else 0
        return lists


def fold(text: str) -> str:
    """A text as words are compared: case folded, full stops gone, white space single."""
    return " ".join(text.casefold().replace(".", "").split())


def _spaced(phrase: str) -> str:
    """The words of a phrase with one space between them; most have only one."""
    return phrase if phrase.isalnum() else " ".join(_WORD.findall(phrase))


def _widths(phrases: Iterable[str]) -> dict[str, int]:
    widths: dict[str, int] = {}
    for phrase in phrases:
        first, _space, _more = phrase.partition(" ")
        widths[first] = max(widths.get(first, 1), 1 + phrase.count(" "))
    return widths
