"""The names of months and seasons, and the words beside dates, in each language, as they are written on a page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

import msgspec

from jekyll_cv.dates.words import FOLDER, fold

ENGLISH_ORDINALS = frozenset({"st", "nd", "rd", "th"})
FIRST_ONLY = frozenset({"er", "ère", "o", "º"})  # suffixes that the first of a month has, and mostly no other day
TELLING_ROLES = ("term", "of", "to", "present", "onward", "since", "from", "year_mark", "month_mark", "day_mark")


class Names(NamedTuple):
    """One language: twelve month names a form (`..._alone`: without a day beside them), and what else it writes.

    `months`: every name of a month that is read, folded. `words`: every word that tells the language; `folded` too.
    """

    full: Sequence[str]
    short: Sequence[str]
    full_alone: Sequence[str]
    short_alone: Sequence[str]
    months: Mapping[str, int]
    seasons: Mapping[int, Sequence[str]]
    present: str
    ordinals: frozenset[str]
    words: frozenset[str]
    folded: frozenset[str]


@cache
def _data(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = msgspec.json.decode((FOLDER / name).read_bytes())
    return {language: entry for language, entry in loaded.items() if language != "comment"}


@cache
def all_languages() -> tuple[str, ...]:
    """The codes of the languages written, English first."""
    return tuple(_data("phrases.json"))


@cache
def names(language: str) -> Names:
    """What one language writes."""
    phrases, read, written = (_data(f"{file}.json")[language] for file in ("phrases", "words", "writing_words"))
    months = {
        fold(name): int(month)
        for table in (read["months"], phrases.get("months", {}))
        for month, found in table.items()
        for name in found
    }
    seasons = {int(code): tuple(found) for code, found in phrases["seasons"].items()}
    others = [word for role in TELLING_ROLES for word in phrases.get(role, ())] + read["quarter_nouns"]
    plain = [*others, *chain(*seasons.values()), *chain(*read["months"].values(), *phrases.get("months", {}).values())]
    full, short = written["full"].split(), written["short"].split()
    return Names(
        full,
        short,
        written.get("full_alone", written["full"]).split(),
        written.get("short_alone", written["short"]).split(),
        months,
        seasons,
        "至今" if language == "zh" else phrases["present"][0],
        frozenset(map(fold, phrases.get("ordinal", ()))),
        frozenset(plain),
        frozenset(map(fold, plain)),
    )


@cache
def languages_of(word: str) -> frozenset[str]:
    """The languages that write a word beside dates: with these accents ("présent"), else with any."""
    exact, folded = unicodedata.normalize("NFC", word).lower(), fold(word)
    spelled = frozenset(language for language in all_languages() if exact in names(language).words)
    return spelled or frozenset(language for language in all_languages() if folded in names(language).folded)


def likeliest(
    candidates: frozenset[str], evidence: Iterable[frozenset[str]], named: Sequence[str], otherwise: str = "en"
) -> str:
    """One language of the candidates: narrowed by what each word nearby says, nearest first, then by those named."""
    for languages in (*evidence, frozenset(named)):
        candidates = candidates & languages or candidates
    order = (*named, otherwise, *all_languages())
    return next((language for language in order if language in candidates), otherwise)


def month_of(word: str, language: str) -> int:
    """The month (1..12) a word names in a language, 0 for none."""
    return names(language).months.get(fold(word), 0)


def is_short(word: str, language: str) -> bool | None:
    """Whether a month name is an abbreviation; None where full and short name are the same ("May")."""
    month = month_of(word, language)
    table = names(language)
    full = {fold(table.full[month - 1]), fold(table.full_alone[month - 1])}
    short = {fold(table.short[month - 1]), fold(table.short_alone[month - 1])}
    if fold(word) in full:
        return None if fold(word) in short else False
    return len(word) <= max(map(len, short)) + 1


def stands_alone(word: str, language: str) -> bool | None:
    """Whether a month name is in the form it has without a day ("июнь", not "июня"); None where both are the same."""
    month, table, folded = month_of(word, language) - 1, names(language), fold(word)
    beside = folded in {fold(table.full[month]), fold(table.short[month])}
    alone = folded in {fold(table.full_alone[month]), fold(table.short_alone[month])}
    return None if beside is alone else alone


def month_name(month: int, language: str, *, short: bool, alone: bool, dotted: bool) -> str:
    """The name of a month (1..12); a full stop is put behind a name only where it is an abbreviation."""
    table = names(language)
    full = (table.full_alone if alone else table.full)[month - 1]
    if not short:
        return full
    abbreviated = (table.short_alone if alone else table.short)[month - 1]
    is_whole = abbreviated in {full, table.full[month - 1]} or abbreviated == table.full_alone[month - 1]
    return abbreviated + "." * (dotted and not is_whole)


def season_name(season: int, like: str, language: str) -> str:
    """The season (EDTF code) named as `like` names another one: "Wintersemester" after "Sommersemester"."""
    table = names(language).seasons
    position = next((found.index(fold(like)) for found in _folded(table) if fold(like) in found), 0)
    if len({len(found) for found in table.values()}) == 1:
        return table[season][position]
    return max(table[season], key=lambda name: _common_tail(name, like.lower()))


def _folded(table: Mapping[int, Sequence[str]]) -> list[list[str]]:
    return [[fold(name) for name in found] for found in table.values()]


def _common_tail(first: str, second: str) -> int:
    length = 0
    while length < min(len(first), len(second)) and first[-1 - length] == second[-1 - length]:
        length += 1
    return length


def with_case(name: str, like: str, language: str) -> str:
    """The name in the case of another: UPPER, lower, Title, or letter by letter where that is mixed ("SoSe")."""
    letters = "".join(char for char in like if char.isalpha())
    dotless = name.replace("i", "İ") if language == "tr" else name
    if len(letters) > 1 and letters.isupper():
        return dotless.upper()
    if letters.islower():
        return name.replace("İ", "i").lower()
    if any(char.isupper() for char in letters[1:]) and len(name) == len(letters):
        return "".join(char.upper() if other.isupper() else char for char, other in zip(name, letters, strict=True))
    return dotless[:1].upper() + name[1:] if letters[:1].isupper() else name


def day_ordinal(day: int, like: str, like_day: int) -> str:
    """The suffix of a day, where another day has the suffix `like`: "nd" for 2 after "3rd", none after "1er"."""
    if like.lower() in ENGLISH_ORDINALS:
        return with_case(_english_ordinal(day), like, "en")
    return "" if like.lower() in FIRST_ONLY and like_day == 1 and day != 1 else like


def quarter_ordinal(quarter: int, like: str, language: str) -> str:
    """The suffix of a quarter: "2nd" after "1st"; in French "2e" after "1er", in Spanish "2º"."""
    if like.lower() in ENGLISH_ORDINALS:
        return with_case(_english_ordinal(quarter), like, "en")
    if language == "fr":
        return "er" if quarter == 1 else like.replace("er", "e")
    if language == "es" and like.lower() == "er":
        return "er" if quarter in {1, 3} else "º"
    return like


def _english_ordinal(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
