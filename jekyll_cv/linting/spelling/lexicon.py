"""The words that are right: how frequent each is, which are names, and which of them another word may be a slip of.

lexicon.txt and names.txt are built by `_build_lexicon` from maintained lists, and read when a run first needs them. Most
pages ask for few of their words, so that taking them apart would cost more than all questions: they have a line for each
three letters that words begin with, and a word is looked for in the line of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from itertools import chain
from pathlib import Path

from jekyll_cv.linting.spelling.gaps import Gaps
from jekyll_cv.linting.spelling.keyboard import Slip, near_words, slip_of

#: The classes of lexicon.txt: the least frequent of words that others may be slips of, as a power of ten of their count
#: in books, the width of a class, and how many there are.
LEAST_FREQUENT, STEP, CLASSES = 5.0, 0.5, 8
#: How many letters all words of a line begin with.
BEGINNING = 3
#: Ends a class in a line of words. These stand in the order of their classes, rare ones last.
CLASS_END = ";"
_FREQUENCIES = (*(LEAST_FREQUENT + STEP * (number + 0.5) for number in reversed(range(CLASSES))), 0.0)


class Frequencies(Mapping[str, float]):
    """Words in lower case, each with its frequency: a power of ten, 0 for rare words."""

    def __init__(self, text: str) -> None:
        self._lines = _lines(text)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and f" {word} " in self._lines.get(word[:BEGINNING], "")

    def __getitem__(self, word: str) -> float:
        line = self._lines.get(word[:BEGINNING], "")
        place = line.find(f" {word} ")
        if place < 0:
            raise KeyError(word)
        return _FREQUENCIES[line.count(CLASS_END, 0, place)]

    def __iter__(self) -> Iterator[str]:
        return (word for line in self._lines.values() for word in line.split() if word != CLASS_END)

    def __len__(self) -> int:
        return sum(1 for _word in self)

    def among(self, words: Iterable[str]) -> list[str]:
        """Those of many words that have a frequency."""
        line_of = self._lines.get
        return [word for word in words if f" {word} " in line_of(word[:BEGINNING], "")]


class Names(Collection[str]):
    """Words in lower case that are right with a capital only."""

    def __init__(self, text: str) -> None:
        self._lines = _lines(text)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and f" {word} " in self._lines.get(word[:BEGINNING], "")

    def __iter__(self) -> Iterator[str]:
        return chain.from_iterable(line.split() for line in self._lines.values())

    def __len__(self) -> int:
        return sum(1 for _word in self)


def _lines(text: str) -> dict[str, str]:
    """The words by their beginning: two lines of the text for each."""
    lines = text.split("\n")
    return dict(zip(lines[::2], lines[1::2], strict=False))


class Lexicon:
    """The words that are right, and what of them an unknown word may have been meant to be."""

    def __init__(self) -> None:
        self._gaps = Gaps(_read("lexicon.gaps"))
        self.frequency = Frequencies(_read("lexicon.txt").decode("ascii"))

    @cached_property
    def names(self) -> Names:
        """Words that are right with a capital only."""
        return Names(_read("names.txt").decode("ascii"))

    def knows(self, word: str) -> bool:
        """Whether a word is right as it is written."""
        lower = word.lower()
        return lower in self.frequency or (lower in self.names and not word.islower())

    def near(self, word: str) -> tuple[tuple[str, float, Slip], ...]:
        """The words that one in lower case may be a slip of, each with its frequency and what happened to it."""
        return _near(self, word)

    def search(self, word: str) -> Iterator[tuple[str, float, Slip]]:
        """What `near` gives, looked for."""
        for other in self.frequency.among(near_words(word, self._gaps.may_be)):
            frequency = self.frequency[other]
            if frequency >= LEAST_FREQUENT and (slip := slip_of(word, other)):
                yield other, frequency, slip


@lru_cache(maxsize=10_000)  # pages of one site have many unknown words in common
def _near(words: Lexicon, word: str) -> tuple[tuple[str, float, Slip], ...]:
    return tuple(words.search(word))


def _read(name: str) -> bytes:
    return Path(__file__).with_name(name).read_bytes()


@cache
def lexicon() -> Lexicon:
    """The words that are right, read once."""
    return Lexicon()
