"""What words tell of a text: a position, a degree, an organization, a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from jekyll_cv.page.memory import remembered
from jekyll_cv.page.name_file import is_listed
from jekyll_cv.page.word_lists import Index, Said

_HERE = Path(__file__).parent
_COUNTRIES_WITHIN = frozenset({"england", "northern ireland", "scotland", "wales"})
_PLACE_ABBREVIATIONS = frozenset({"PRC", "ROC", "UAE", "UK", "US", "USA"})
_WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*\.?")
_DEGREE = re.compile(r"\b[BM][A-Z][a-z]{1,5}\b")  # BArch, MMath, MChem: short for Bachelor and Master of something
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_HINT_WORD = re.compile(r"[a-z]+|[A-Z][a-z]*")
_BRACKETED = re.compile(r"\s*[(（][^()（）]*[)）]\s*")


class WordList(Struct, frozen=True):
    """Words and phrases of one meaning; `bits` stand for them in what a text says."""

    bits: int

    def found_in(self, text: str) -> bool:
        """Whether any of the words stands in a text."""
        return said(text).found & self.bits != 0

    def ends(self, text: str) -> bool:
        """Whether the last word of a text is one of the words."""
        return said(text).ends & self.bits != 0

    def starts(self, text: str) -> bool:
        """Whether a text begins with one of the words."""
        return said(text).starts & self.bits != 0

    def is_whole(self, text: str) -> bool:
        """Whether a text is nothing but one of the words."""
        return said(text).whole & self.bits != 0


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
    telling: WordList  # that what follows is a group of roles: `group` and all `sections`
    hints: Mapping[str, frozenset[str]]
    givers: Sequence[str]  # the words of `given_by`


@remembered
def said(text: str) -> Said:
    """What a text has of all word lists."""
    return _index().read(text)


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = msgspec.json.decode((_HERE / "vocabulary.json").read_bytes())
    return data


@cache
def vocabulary() -> Vocabulary:
    """The word lists, read once."""
    data = _data()
    lists: dict[str, Any] = {name: WordList(1 << at) for at, (name, _words, _anywhere) in enumerate(_lists())}
    for group in ("labels", "sections"):
        lists[group] = {name: lists.pop(f"{group}.{name}") for name in data[group]}
    telling = lists["group"].bits | sum(words.bits for words in lists["sections"].values())
    hints = {name: frozenset(words) for name, words in data["hints"].items()}
    return Vocabulary(**lists, telling=WordList(telling), hints=hints, givers=data["given_by"])


@cache
def _index() -> Index:
    return Index.of((1 << number, words, anywhere) for number, (_name, words, anywhere) in enumerate(_lists()))


def _lists() -> Iterator[tuple[str, Sequence[str], Sequence[str]]]:
    """Each list with its words, and those of scripts without spaces."""
    data = _data()
    for name, words in data.items():
        if isinstance(words, list) and not name.endswith("_anywhere"):
            yield name, words, data.get(f"{name}_anywhere", ())
    for group in ("labels", "sections"):
        anywhere = data.get(f"{group}_anywhere", {})
        for name, words in data[group].items():
            yield f"{group}.{name}", words, anywhere.get(name, ())


def _is_listed_place(name: str) -> bool:
    return is_listed("places.txt", name.casefold())


@cache
def _occupations() -> frozenset[str]:
    return frozenset((_HERE / "occupations.txt").read_text(encoding="utf-8").split())


@remembered
def is_place(text: str) -> bool:
    """Whether a text names a city, a state or a country, alone or as the last words of a region's name."""
    bare = _BRACKETED.sub(" ", text).strip(" .").removeprefix("the ")
    if not bare or (bare[0].isascii() and not bare[0].isupper()):
        return vocabulary().remote.is_whole(bare)
    if len(bare) <= 3:
        return bare in _PLACE_ABBREVIATIONS or (bare.isupper() and _is_listed_place(bare))
    if _is_listed_place(bare) or bare.casefold() in _COUNTRIES_WITHIN or vocabulary().remote.is_whole(bare):
        return True
    words = _WORD.findall(bare)
    region = len(words) in (2, 3) and all(word[0].isupper() for word in words) and not _ACRONYM.fullmatch(words[0])
    return region and _is_listed_place(words[-1]) and not vocabulary().organization.found_in(bare)


@remembered
def title_evidence(text: str) -> int:
    """How much a text's words speak for a position, a degree or an award."""
    words, text_says = vocabulary(), said(text)
    if text_says.ends & words.levels.bits:
        return 0  # "Bachelor's Level" says for whom a course is
    award = 2 if text_says.found & words.award.bits else 0
    if text_says.found & (words.position.bits | words.degree.bits) or _DEGREE.search(text):
        return 3 + award
    called = any(word.casefold() in _occupations() for word in _LETTERS.findall(text))
    return award or 2 * called


@remembered
def organization_evidence(text: str) -> int:
    """How much a text's words speak for an employer, a school, a body; some do so as the last word only."""
    words, text_says = vocabulary(), said(text)
    if text_says.ends & words.position.bits:
        return 0  # "Studio Engineer", "Bank Clerk"
    if text_says.found & words.organization.bits or _is_acronym_with_place(text):
        return 3
    return 1 if text_says.ends & words.organization_weak.bits else 0


def _is_acronym_with_place(text: str) -> bool:
    """Whether a text is an acronym and a place, as many schools are called for short: "TU Delft", "UC San Diego"."""
    acronym, _space, place = text.strip(" .").partition(" ")
    return _ACRONYM.fullmatch(acronym) is not None and len(place) > 3 and is_place(place)


@remembered
def hinted(hint: str) -> frozenset[str]:
    """What the page's own HTML calls a part, as far as its words tell."""
    words = {word.lower() for word in _HINT_WORD.findall(hint)}
    return frozenset(name for name, known in vocabulary().hints.items() if words & known)
