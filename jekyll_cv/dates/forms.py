"""The form in which a date is written: its parts in their order with what stands between, ready for another date."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cache

from msgspec import Struct

from jekyll_cv.dates.names import all_languages, languages_of, likeliest, month_of, names
from jekyll_cv.dates.partial import QUARTER_CODES, SEASON_CODES, PartialDate, Precision
from jekyll_cv.dates.reading import DayOrder
from jekyll_cv.dates.tokens import APOSTROPHES
from jekyll_cv.dates.words import ROMAN, fold


class Part(Enum):
    """What one piece of a written date is; TEXT stays as it is, the last three are only known while reading."""

    TEXT = "text"
    YEAR = "year"  # with its apostrophe
    NEXT_YEAR = "next year"
    MONTH = "month"
    MONTH_NAME = "month name"  # with its full stop
    DAY = "day"
    ORDINAL = "ordinal"
    SEASON = "season"
    QUARTER = "quarter"
    MARKUP = "markup"
    NUMBER = "number"
    WORD = "word"


COUNTED = frozenset({Part.DAY, Part.QUARTER})


class Piece(Struct, frozen=True):
    """A stretch of a written date."""

    part: Part
    text: str


class Form(Struct, frozen=True):
    """A whole written date in pieces; `derived`: made from the form of another precision, so no text of the page."""

    pieces: tuple[Piece, ...]
    date: PartialDate
    language: str
    derived: bool = False

    def find(self, part: Part) -> int | None:
        """The index of the first piece of a kind."""
        return next((index for index, piece in enumerate(self.pieces) if piece.part is part), None)

    def text_of(self, part: Part) -> str:
        """The text of the first piece of a kind, "" if there is none."""
        index = self.find(part)
        return "" if index is None else self.pieces[index].text


def words_of(text: str) -> tuple[frozenset[str], ...]:
    """For each word of a source text that tells something, the languages that it may be of."""
    found = (languages_of(match[0].strip()) for match in _token_pattern().finditer(text) if match["word"])
    return tuple(languages for languages in found if languages)


@cache
def _token_pattern() -> re.Pattern[str]:
    """Tags and entities whole, numbers, words; in scripts without blanks the words of dates, else one character."""
    asian = {"至今", *map(chinese_quarter, range(1, 5))}
    for language in ("zh", "ja", "ko"):
        asian.update(word for word in names(language).words if not word.isascii() and " " not in word)
    asian_words = "|".join(
        re.escape(unicodedata.normalize("NFC", word)) for word in sorted(asian, key=len, reverse=True)
    )
    letter = "[^\\W\\d_\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af]"
    return re.compile(
        f"(?P<markup><[^<>]*>|&#?[0-9A-Za-z]+;)|(?P<year>[{APOSTROPHES}][0-9]{{2}}(?![0-9]))|(?P<number>[0-9０-９]+)"
        f"|(?P<word>{asian_words}|(?:{letter}[\u0300-\u036f]*)+)|(?P<text>.)",
        re.DOTALL,
    )


def read_form(
    text: str,
    date: PartialDate,
    order: DayOrder,
    evidence: Sequence[frozenset[str]] = (),
    named: Sequence[str] = (),
) -> Form | None:
    """The form of a date as written in source text; None where a part of the date is not in the text.

    `evidence`: languages of the words nearby, nearest first. `named`: those the caller named.
    """
    text = re.sub(r"&#?\w+;", _letter_or_entity, re.sub(r"\s*\n\s*", " ", text))
    pieces = [Piece(Part(match.lastgroup or "text"), match[0]) for match in _token_pattern().finditer(text)]
    languages = _name_the_name(pieces, date)
    if not _name_the_numbers(pieces, date, order):
        return None
    dotted_day = re.search(r"[0-9]\.\s+[^\W\d_]{3}", text)  # "19. September"
    nearby = (frozenset({"de"} if dotted_day else ()), *words_of(text), *evidence)
    return Form(tuple(_joined(_with_suffixes(pieces))), date, likeliest(languages, nearby, named))


def _letter_or_entity(entity: re.Match[str]) -> str:
    char = html.unescape(entity[0])
    return char if char.isalpha() or char in APOSTROPHES else entity[0]


def _name_the_name(pieces: list[Piece], date: PartialDate) -> frozenset[str]:
    """Marks the word that names the month, season or quarter; the languages that the word may be of."""
    for index, piece in enumerate(pieces):
        part, languages = _named(piece.text, date) if piece.part is Part.WORD else (Part.WORD, frozenset[str]())
        if part is not Part.WORD:
            pieces[index] = Piece(part, piece.text)
            return languages or frozenset(all_languages())
    return frozenset(all_languages())


def _named(text: str, date: PartialDate) -> tuple[Part, frozenset[str]]:
    """What a word names of a date (WORD for nothing), and in which languages."""
    if date.month:
        found = frozenset(code for code in all_languages() if month_of(text, code) == date.month)
        return (Part.MONTH_NAME if found else Part.WORD), found
    folded, season = fold(text), date.season
    if season in SEASON_CODES:
        found = frozenset(code for code in all_languages() if folded in map(fold, names(code).seasons[season]))
        return (Part.SEASON if found else Part.WORD), found
    if season in QUARTER_CODES and (ROMAN.get(folded) == season - 32 or text == chinese_quarter(season - 32)):
        return Part.QUARTER, frozenset()
    return Part.WORD, frozenset()


def chinese_quarter(quarter: int) -> str:
    """The Chinese name of a quarter (1..4)."""
    return f"第{'一二三四'[quarter - 1]}季度"


def _name_the_numbers(pieces: list[Piece], date: PartialDate, order: DayOrder) -> bool:
    """Marks the numbers; whether they are just those that the date has."""
    numbers = [index for index, piece in enumerate(pieces) if piece.part in {Part.YEAR, Part.NUMBER}]
    named = any(piece.part in {Part.MONTH_NAME, Part.SEASON, Part.QUARTER} for piece in pieces)
    year = _find_year([pieces[index] for index in numbers], date, named=named)
    if year is None:
        return False
    rest = numbers[:year] + numbers[year + 1 :]
    values = [int(pieces[index].text.strip(APOSTROPHES)) for index in rest]
    dotted = any(piece.text == "." for piece in pieces)
    month_first = year == 0 or (order is DayOrder.MONTH_FIRST and not dotted)
    parts = _parts_beside_year(values, date, named=named, month_first=month_first)
    if parts is None:
        return False
    for index, part in zip((numbers[year], *rest), (Part.YEAR, *parts), strict=True):
        pieces[index] = Piece(part, pieces[index].text)
    return True


def _find_year(numbers: list[Piece], date: PartialDate, *, named: bool) -> int | None:
    """Which of the numbers is the year: four digits, two behind an apostrophe, or the last of as many as are needed."""
    for index, number in enumerate(numbers):
        if number.text in {f"{mark}{date.year % 100:02}" for mark in APOSTROPHES}:
            return index
        if len(number.text) == 4 and int(number.text) == date.year:
            return index
    needed = {Precision.YEAR: 0, Precision.DAY: 3 - named, Precision.SEASON: 1}.get(date.precision, 2 - named)
    if needed and len(numbers) == needed and numbers[-1].text == f"{date.year % 100:02}":
        return needed - 1
    return None


def _parts_beside_year(values: list[int], date: PartialDate, *, named: bool, month_first: bool) -> list[Part] | None:
    """What the numbers beside the year are; None where they do not fit the date."""
    if date.precision is Precision.SEASON:
        follows = len(values) == 1 and values[0] in {date.year + 1, (date.year + 1) % 100}
        return [Part.NEXT_YEAR] if named and follows else [] if named and not values else None
    if date.precision is Precision.QUARTER and date.season and not named:
        number = date.season - 32
        return {(number,): [Part.QUARTER], (number, 4): [Part.QUARTER, Part.TEXT]}.get(tuple(values))
    expected = {Part.MONTH: None if named else date.month, Part.DAY: date.day}
    parts = [part for part, value in expected.items() if value is not None]
    if values == [expected[part] for part in parts] and (month_first or len(set(values)) == len(values)):
        return parts
    parts.reverse()
    return parts if values == [expected[part] for part in parts] else None


def _with_suffixes(pieces: list[Piece]) -> list[Piece]:
    """The pieces with ordinals behind days and quarters marked, and the full stop of a short month taken in."""
    found: list[Piece] = []
    counted = False  # whether a day or quarter stands right before, with nothing but markup between
    for index, piece in enumerate(pieces):
        following = pieces[index + 1].part if index + 1 < len(pieces) else Part.TEXT
        if (
            counted
            and piece.part is Part.WORD
            and any(fold(piece.text) in names(code).ordinals for code in all_languages())
        ):
            found.append(Piece(Part.ORDINAL, piece.text))
        elif (
            piece.text == "." and found and found[-1].part is Part.MONTH_NAME and following not in COUNTED | {Part.YEAR}
        ):
            found[-1] = Piece(Part.MONTH_NAME, found[-1].text + ".")
        else:
            found.append(piece)
        counted = piece.part in COUNTED or (counted and (piece.part is Part.MARKUP or piece.text in {".", "-"}))
    return found


def _joined(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces with what is no part of the date as text, neighbouring texts as one."""
    text = ""
    for piece in pieces:
        if piece.part in {Part.WORD, Part.NUMBER, Part.MARKUP, Part.TEXT}:
            text += piece.text
            continue
        if text:
            yield Piece(Part.TEXT, text)
        yield piece
        text = ""
    if text:
        yield Piece(Part.TEXT, text)
