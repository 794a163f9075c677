"""What the words beside dates mean, in every language read: one table, loaded when first needed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

FOLDER = Path(__file__).parent
CJK_BEFORE = "\u3004"  # scripts without blanks between words come after it
UNDECOMPOSED = str.maketrans("ıłøđ", "ilod")  # letters whose stroke or missing dot Unicode does not split off


class Role(StrEnum):
    """What a word can do beside a date; the values are the keys of phrases.json, which explains them."""

    TERM = "term"
    OF = "of"
    TO = "to"
    AND = "and"
    FROM = "from"
    SINCE = "since"
    UNTIL = "until"
    PRESENT = "present"
    ONWARD = "onward"
    EXPECTED = "expected"
    YEAR_MARK = "year_mark"
    MONTH_MARK = "month_mark"
    DAY_MARK = "day_mark"
    ORDINAL = "ordinal"
    QUARTER_LETTER = "quarter_letter"
    QUARTER_NOUN = "quarter_noun"


LEADS = frozenset({Role.SINCE, Role.FROM, Role.UNTIL, Role.EXPECTED})  # in front of a date


class Word(Struct, frozen=True):
    """All that one word (or phrase) may mean; `month` 1..12, `season` an EDTF code, 0 where it is neither.

    `certain`: of English, or of a language the caller named. `starts`: a date, or a word before one, starts with it.
    """

    month: int = 0
    season: int = 0
    roles: frozenset[Role] = frozenset()
    certain: bool = False
    starts: bool = False


NO_WORD = Word()  # of no meaning alone, but the start of a phrase
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}  # numbers of quarters


class Lexicon(Struct, frozen=True):
    """Folded words and phrases with their meaning, and what a number beside it means that is no year.

    `phrases` holds the phrases of several words by their first word, and `by_character` the words of scripts without
    blanks by their first character; each the longest first.
    """

    words: Mapping[str, Word]
    phrases: Mapping[str, list[str]]
    by_character: Mapping[str, list[str]]
    quantity_before: frozenset[str]
    measures: frozenset[str]


def fold(text: str) -> str:
    """The text without case and accents, so that "DÉC" and "déc" (composed or not) are one word."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in split if not "\u0300" <= char <= "\u036f")
    return unicodedata.normalize("NFC", bare.translate(UNDECOMPOSED))


@cache
def lexicon(languages: tuple[str, ...] = ()) -> Lexicon:
    """The table with English first; words of a language that look like something else only where it is named."""
    named = frozenset(language.lower().replace("_", "-").partition("-")[0] for language in languages)
    return _lexicon(named - {"en"})  # English says nothing else where it is named, and most pages name it alone


@cache
def _lexicon(named: frozenset[str]) -> Lexicon:
    words: dict[str, Word] = {}
    quantities: set[str] = set()
    measures: set[str] = set()
    for language, entry in _entries():
        doubtful = frozenset() if language in named else frozenset(map(fold, entry.get("not_dates", ())))
        quantities.update(entry.get("quantity_before", ()))
        measures.update(entry.get("measures", ()))
        is_named = language in named
        for meaning, texts in _meanings(entry, certain=is_named or language == "en"):
            for folded in map(fold, texts):
                if folded not in doubtful:
                    known = words.get(folded)
                    words[folded] = _merged(known, meaning, is_named=is_named) if known else meaning
    phrases: dict[str, list[str]] = {}
    by_character: dict[str, list[str]] = {}
    for text in sorted(words, key=len, reverse=True):
        if text[0] > CJK_BEFORE:
            by_character.setdefault(text[0], []).append(text)
        elif not text.isalpha():
            phrases.setdefault(_head(text), []).append(text)
    for numeral in ROMAN:
        words[numeral] = replace(words.get(numeral, Word()), starts=True)
    for head in phrases:
        words.setdefault(head, NO_WORD)
    return Lexicon(words, phrases, by_character, frozenset(quantities), frozenset(measures))


def _head(phrase: str) -> str:
    letters = (index for index, char in enumerate(phrase) if not char.isalpha())
    return phrase[: next(letters, len(phrase))]


def _merged(known: Word, more: Word, *, is_named: bool) -> Word:
    """Both meanings of one word; where two languages disagree on a month, one the caller named wins."""
    month = more.month if is_named and more.month else known.month or more.month
    season = more.season if is_named and more.season else known.season or more.season
    certain, starts = known.certain or more.certain, known.starts or more.starts
    return Word(month, season, known.roles | more.roles, certain, starts)


def _entries() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each language with what both data files say of it, English first."""
    cldr = msgspec.json.decode((FOLDER / "words.json").read_bytes())
    phrases = msgspec.json.decode((FOLDER / "phrases.json").read_bytes())
    for language, entry in phrases.items():
        if language != "comment":
            yield language, {**entry, "cldr": cldr[language]}


def _meanings(entry: Mapping[str, Any], *, certain: bool) -> Iterator[tuple[Word, Iterable[str]]]:
    """Each meaning of one language with the words and phrases that have it."""
    cldr = entry["cldr"]
    for months in (cldr["months"], entry.get("months", {})):
        for month, names in months.items():
            yield Word(month=int(month), certain=certain, starts=True), names
    for season, names in entry["seasons"].items():
        yield Word(season=int(season), certain=certain, starts=True), names
    for name, quarter in cldr["quarter_names"].items():
        yield Word(season=32 + quarter, certain=certain, starts=True), (name,)
    yield Word(roles=frozenset({Role.QUARTER_NOUN}), certain=certain), cldr["quarter_nouns"]
    yield Word(roles=frozenset({Role.QUARTER_LETTER}), certain=certain, starts=True), cldr["quarter_letters"]
    for role in Role:
        yield Word(roles=frozenset({role}), certain=certain, starts=role in LEADS), entry.get(role, ())
