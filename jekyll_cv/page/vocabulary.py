"""What words tell of a text: a position, a degree, an organization, a place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

_HERE = Path(__file__).parent
_COUNTRIES_WITHIN = frozenset({"england", "northern ireland", "scotland", "wales"})
_PLACE_ABBREVIATIONS = frozenset({"PRC", "ROC", "UAE", "UK", "US", "USA"})
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?")
_DEGREE = re.compile(r"\b[BM][A-Z][a-z]{1,5}\b")  # BArch, MMath, MChem: short for Bachelor and Master of something
_WORD_CHARACTERS = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_BRACKETED = re.compile(r"\s*[(（][^()（）]*[)）]\s*")


class WordList(Struct, frozen=True):
    """Words and phrases of one meaning; sets rather than patterns, which would take long to compile at each start."""

    phrases: frozenset[str]  # each as its words with one space between them
    beginnings: tuple[str, ...]  # of words of which any ending will do
    inside: tuple[str, ...]  # for scripts without spaces
    longest: int  # words in the longest phrase

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the words stand in a text that is folded already; the longest at each place."""
        words = word_spans(text)
        for first in range(len(words)):
            for last in range(min(first + self.longest, len(words)) - 1, first - 1, -1):
                phrase = " ".join(text[start:end] for start, end in words[first : last + 1])
                if phrase in self.phrases or (first == last and phrase.startswith(self.beginnings)):
                    yield words[first][0], words[last][1]
                    break
        for word in self.inside:
            if (at := text.find(word)) >= 0:
                yield at, at + len(word)

    def found_in(self, text: str) -> bool:
        """Whether any of the words stands in a text."""
        return next(self.spans(fold(text)), None) is not None

    def ends(self, text: str) -> bool:
        """Whether the last word of a text is one of the words."""
        folded = fold(text)
        words = word_spans(folded)
        return bool(words) and self.is_whole(folded[slice(*words[-1])])

    def starts(self, text: str) -> bool:
        """Whether a text begins with one of the words."""
        return any(start == 0 for start, _end in self.spans(fold(text)))

    def is_whole(self, text: str) -> bool:
        """Whether a text is nothing but one of the words."""
        folded = fold(text)
        words = word_spans(folded)
        whole = bool(words) and (words[0][0], words[-1][1])
        return any(span == whole for span in self.spans(folded))


class Vocabulary(Struct, frozen=True):
    """All word lists; `sections` and `labels` by what they tell."""

    position: WordList
    degree: WordList
    award: WordList
    organization: WordList
    organization_weak: WordList
    company_suffix: WordList
    group: WordList
    planned: WordList
    remote: WordList
    prose: WordList
    given_by: WordList
    introductions: WordList
    levels: WordList
    link_texts: WordList
    generic_headings: WordList
    neutral: WordList
    department: WordList
    page_dates: WordList
    citations: WordList
    talk: WordList
    service_positions: WordList
    teaching_positions: WordList
    labels: Mapping[str, WordList]
    sections: Mapping[str, WordList]
    hints: Mapping[str, frozenset[str]]


def fold(text: str) -> str:
    """A text as words are compared: case folded, full stops gone, white space single."""
    return " ".join(text.casefold().replace(".", "").split())


@lru_cache(maxsize=2048)
def word_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the words of a text begin and end."""
    return tuple(found.span() for found in _WORD_CHARACTERS.finditer(text))


@cache
def vocabulary() -> Vocabulary:
    """The word lists, read once."""
    data = json.loads((_HERE / "vocabulary.json").read_text(encoding="utf-8"))
    names = (
        "position degree award organization organization_weak company_suffix group planned remote prose given_by introductions levels "
        "link_texts generic_headings neutral department page_dates citations talk service_positions teaching_positions"
    ).split()
    lists = {name: _word_list(data[name], data.get(f"{name}_anywhere", ())) for name in names}
    return Vocabulary(
        **lists,
        labels={name: _word_list(words) for name, words in data["labels"].items()},
        sections={
            name: _word_list(words, data["sections_anywhere"].get(name, ())) for name, words in data["sections"].items()
        },
        hints={name: frozenset(words) for name, words in data["hints"].items()},
    )


def _word_list(words: Iterable[str], anywhere: Iterable[str] = ()) -> WordList:
    folded = [fold(word) for word in words]
    phrases = frozenset(" ".join(_WORD_CHARACTERS.findall(word)) for word in folded if not word.endswith("*"))
    beginnings = tuple(word[:-1] for word in folded if word.endswith("*"))
    longest = max((phrase.count(" ") + 1 for phrase in phrases), default=1)
    return WordList(phrases, beginnings, tuple(anywhere), longest)


@cache
def _places() -> frozenset[str]:
    return frozenset((_HERE / "places.txt").read_text(encoding="utf-8").split("\n")) - {""}


@cache
def _occupations() -> frozenset[str]:
    return frozenset((_HERE / "occupations.txt").read_text(encoding="utf-8").split("\n")) - {""}


def is_place(text: str) -> bool:
    """Whether a text names a city, a state or a country, alone or as the last words of a region's name."""
    bare = _BRACKETED.sub(" ", text).strip(" .").removeprefix("the ")
    if not bare or (bare[0].isascii() and not bare[0].isupper()):
        return vocabulary().remote.is_whole(bare)
    if len(bare) <= 3:
        return bare in _PLACE_ABBREVIATIONS or (bare.isupper() and bare.casefold() in _places())
    if bare.casefold() in _places() or bare.casefold() in _COUNTRIES_WITHIN or vocabulary().remote.is_whole(bare):
        return True
    words = _WORD.findall(bare)
    region = len(words) in (2, 3) and all(word[0].isupper() for word in words) and not _ACRONYM.fullmatch(words[0])
    return region and words[-1].casefold() in _places() and not vocabulary().organization.found_in(bare)


def title_evidence(text: str) -> int:
    """How much a text's words speak for a position, a degree or an award."""
    words = vocabulary()
    if words.levels.ends(text):
        return 0  # "Bachelor's Level" says for whom a course is
    award = 2 * words.award.found_in(text)
    if words.position.found_in(text) or words.degree.found_in(text) or _DEGREE.search(text):
        return 3 + award
    called = any(word.casefold() in _occupations() for word in _LETTERS.findall(text))
    return award or 2 * called


def organization_evidence(text: str) -> int:
    """How much a text's words speak for an employer, a school, a body; some do so as the last word only."""
    words = vocabulary()
    if words.position.ends(text):
        return 0  # "Studio Engineer", "Bank Clerk"
    if words.organization.found_in(text) or _is_acronym_with_place(text):
        return 3
    return int(words.organization_weak.ends(text))


def _is_acronym_with_place(text: str) -> bool:
    """Whether a text is an acronym and a place, as many schools are called for short: "TU Delft", "UC San Diego"."""
    acronym, _space, place = text.strip(" .").partition(" ")
    return _ACRONYM.fullmatch(acronym) is not None and len(place) > 3 and is_place(place)
