"""Writes a date in the forms that a page shows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from jekyll_cv.dates.deriving import derived, plain_form
from jekyll_cv.dates.forms import Form, Part, Piece, chinese_quarter
from jekyll_cv.dates.names import (
    all_languages,
    day_ordinal,
    is_short,
    likeliest,
    month_name,
    month_of,
    quarter_ordinal,
    season_name,
    stands_alone,
    with_case,
)
from jekyll_cv.dates.partial import WINTER, PartialDate, Precision
from jekyll_cv.dates.reading import DayOrder
from jekyll_cv.dates.tokens import APOSTROPHES
from jekyll_cv.dates.words import ROMAN

WIDE_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
NUMERIC = frozenset({Part.MONTH, Part.DAY})


class Page(Struct, frozen=True):
    """What a page shows of how it writes dates: its whole dates, and for each word the languages it may be of.

    Both nearest first. `named`: languages the caller named. `order`: of day and month in numeric dates.
    """

    forms: tuple[Form, ...]
    evidence: tuple[frozenset[str], ...]
    named: tuple[str, ...]
    order: DayOrder

    @property
    def language(self) -> str:
        """The likeliest language of the page, English where nothing tells."""
        return likeliest(frozenset(all_languages()), self.evidence, self.named)


class Variant(Struct, frozen=True):
    """How far a date departs from its form, where the form itself cannot be read back."""

    full_month: bool = False
    long_year: bool = False


VARIANTS = (Variant(), Variant(long_year=True), Variant(full_month=True), Variant(full_month=True, long_year=True))


# Writing


def render(form: Form, date: PartialDate, page: Page, variant: Variant) -> str | None:
    """The date in a form of its own precision; None where it cannot be written so (a name for month 13)."""
    if Part.MONTH_NAME in {piece.part for piece in form.pieces} and not 1 <= (date.month or 0) <= 12:
        return None
    pieces = form.pieces
    following = form.find(Part.NEXT_YEAR)
    if following is not None and form.date.season == WINTER != date.season:
        pieces = pieces[: following - 1] + pieces[following + 1 :]  # "Winter 2020/21", but "Summer 2021"
    text = "".join(_written(piece, form, date, page, variant) for piece in pieces)
    return re.sub(r"<(\w+)[^<>]*></\1>", "", text).strip()


def _written(piece: Piece, form: Form, date: PartialDate, page: Page, variant: Variant) -> str:
    part, text, month, day = piece.part, piece.text, date.month or 0, date.day or 0
    if part is Part.YEAR:
        return _year(date.year, text, variant)
    if part is Part.NEXT_YEAR:
        return _year(date.year + 1, text, Variant())
    if part is Part.MONTH:
        return _number(month, text, padded=_is_padded(text, form, page))
    if part is Part.MONTH_NAME:
        return _month(date, text, form, page, variant)
    if part is Part.DAY:
        first_of_month = day == 1 and form.language == "fr" and not form.text_of(Part.ORDINAL)
        suffix = "er" if first_of_month and form.text_of(Part.MONTH_NAME) else ""
        return _number(day, text, padded=_is_padded(text, form, page)) + suffix
    if part is Part.ORDINAL and day:
        return day_ordinal(day, text, form.date.day or 0)
    if part is Part.SEASON and date.season:
        same = form.date.season == date.season
        return text if same else with_case(season_name(date.season, text, form.language), text, form.language)
    if date.season and part in {Part.QUARTER, Part.ORDINAL}:
        return _quarter(date.season - 32, piece, form)
    return text


def _year(year: int, like: str, variant: Variant) -> str:
    mark = like[0] if like[0] in APOSTROPHES else ""
    short = len(like) - len(mark) == 2 and not variant.long_year
    return f"{mark}{year % 100:02}" if short else _number(year, like, padded=True)


def _number(number: int, like: str, *, padded: bool) -> str:
    text = f"{number:02}" if padded else str(number)
    return text.translate(WIDE_DIGITS) if like[-1] in "０１２３４５６７８９" else text


def _quarter(quarter: int, piece: Piece, form: Form) -> str:
    if piece.part is Part.ORDINAL:
        return quarter_ordinal(quarter, piece.text, form.language)
    if piece.text[-1].isdigit():
        return _number(quarter, piece.text, padded=False)
    if piece.text.startswith("第"):
        return chinese_quarter(quarter)
    roman = next(letters for letters, number in ROMAN.items() if number == quarter)
    return roman.upper() if piece.text.isupper() else roman


def _is_padded(text: str, form: Form, page: Page) -> bool:
    """Whether a number below ten has a zero before it: as the form shows, else another of its kind, else as is usual."""
    kind = _numeric_kind(form)
    alike = (other for other in page.forms if _numeric_kind(other) == kind)
    for number in (text, *(piece.text for other in (form, *alike) for piece in other.pieces if piece.part in NUMERIC)):
        if len(number) == 1 or number[0] in "0０":
            return len(number) > 1
    return kind == "numbers"


def _numeric_kind(form: Form) -> str:
    if form.find(Part.MONTH) is None:
        return "words"
    texts = "".join(piece.text for piece in form.pieces if piece.part is Part.TEXT)
    return "marks" if any(char.isalpha() for char in texts) else "numbers"


def _month(date: PartialDate, text: str, form: Form, page: Page, variant: Variant) -> str:
    """The name of the month in the style of another: its language, length, full stop and case."""
    month, language = date.month or 0, form.language
    word, dotted = text.removesuffix("."), text.endswith(".")
    short, alone = is_short(word, language), stands_alone(word, language)
    if short is None:
        short, dotted, alone = _style_elsewhere(form, page, dotted=dotted, alone=alone)
    if word[-1:] == "月":
        language = "zh"  # by a name, as only Chinese writes them
    if form.derived or alone is None:
        alone = not dotted if language == "de" else date.day is None
    elif month == form.date.month and not variant.full_month:
        return text
    if variant.full_month:
        return with_case(month_name(month, language, short=False, alone=alone, dotted=False), word, language)
    own = _spelling(month, short=short, dotted=dotted, alike=page.forms, like=form)
    name = own or month_name(month, language, short=short, alone=alone, dotted=dotted)
    return with_case(name, word, language)


def _style_elsewhere(form: Form, page: Page, *, dotted: bool, alone: bool | None) -> tuple[bool, bool, bool | None]:
    """Length, full stop and case form of names where one month ("May") does not show them: those of the next date."""
    for other in page.forms:
        name = other.text_of(Part.MONTH_NAME)
        word = name.removesuffix(".")
        if name and other.language == form.language and is_short(word, other.language) is not None:
            return bool(is_short(word, other.language)), name.endswith("."), alone
    return dotted, dotted, alone


def _spelling(month: int, *, short: bool, dotted: bool, alike: tuple[Form, ...], like: Form) -> str | None:
    """How the page itself abbreviates a month ("Sept"); None where it does not."""
    for other in alike if short else ():
        name = other.text_of(Part.MONTH_NAME)
        word = name.removesuffix(".")
        named = bool(word) and other.language == like.language and month_of(word, other.language) == month
        if named and is_short(word, other.language) and name.endswith(".") is dotted:
            return name
    return None


def candidates(date: PartialDate, page: Page) -> Iterator[str]:
    """The date in every form that may do, the likeliest first; whether they can be read back is not yet known."""
    precision = date.precision
    same = [form for form in page.forms if form.date.precision is precision]
    nearest = _neighbours(precision, page)
    unknown_style = (
        precision is Precision.MONTH
        and bool(page.forms)
        and {form.date.precision for form in page.forms} == {Precision.YEAR}
    )
    plain = (
        plain_form(page.language, precision, short=unknown_style),
        plain_form(page.language, precision),
        plain_form("en", precision, short=unknown_style),
    )
    for form in (*same, *nearest, *plain):
        for variant in VARIANTS if form else ():
            text = render(form, date, page, variant) if form else None
            if text is not None:
                yield text


def _neighbours(precision: Precision, page: Page) -> list[Form]:
    made = (derived(form, precision, page.order) for form in page.forms if form.date.precision is not precision)
    return [form for form in made if form is not None]
