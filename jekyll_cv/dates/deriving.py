"""Makes the form of one precision from that of another, and the plain forms of each language."""

from __future__ import annotations

import re
from functools import cache

from msgspec.structs import replace

from jekyll_cv.dates.forms import Form, Part, Piece, read_form
from jekyll_cv.dates.names import with_case
from jekyll_cv.dates.partial import PartialDate, Precision
from jekyll_cv.dates.reading import DayOrder

# How each language writes a date where a page shows no other form: month, short month, day, season, quarter.
PLAIN_DATES = (PartialDate(2024, 2), PartialDate(2024, 2), PartialDate(2024, 2, 19), PartialDate(2024, season=22))
PLAIN_QUARTER = PartialDate(2024, season=33)
PLAIN_TEXTS = {
    "en": ("February 2024", "Feb 2024", "February 19, 2024", "Summer 2024", "Q1 2024"),
    "fr": ("février 2024", "févr. 2024", "19 février 2024", "été 2024", "1er trimestre 2024"),
    "de": ("Februar 2024", "Feb. 2024", "19. Februar 2024", "Sommer 2024", "Q1 2024"),
    "es": ("febrero de 2024", "feb. 2024", "19 de febrero de 2024", "verano de 2024", "1.er trimestre 2024"),
    "pt": ("fevereiro de 2024", "fev. 2024", "19 de fevereiro de 2024", "verão de 2024", "1º trimestre 2024"),
    "it": ("febbraio 2024", "feb 2024", "19 febbraio 2024", "estate 2024", "1º trimestre 2024"),
    "nl": ("februari 2024", "feb 2024", "19 februari 2024", "zomer 2024", "1e kwartaal 2024"),
    "pl": ("luty 2024", "lut 2024", "19 lutego 2024", "lato 2024", "I kwartał 2024"),
    "tr": ("Şubat 2024", "Şub 2024", "19 Şubat 2024", "Yaz 2024", "1. çeyrek 2024"),
    "ru": ("февраль 2024", "февр. 2024", "19 февраля 2024", "лето 2024", "1-й квартал 2024"),
    "zh": ("2024年2月", "2024年2月", "2024年2月19日", "2024年夏", "2024年第一季度"),
    "ja": ("2024年2月", "2024年2月", "2024年2月19日", "2024年夏", "2024年第1四半期"),
    "ko": ("2024년 2월", "2024년 2월", "2024년 2월 19일", "2024년 여름", "2024년 1분기"),
}


@cache
def plain_form(language: str, precision: Precision, *, short: bool = False) -> Form | None:
    """The form of a date in a language where nothing else is known; `short`: with an abbreviated month."""
    if precision is Precision.YEAR:
        return Form((Piece(Part.YEAR, "2024"),), PartialDate(2024), language)
    place = {Precision.MONTH: int(short), Precision.DAY: 2, Precision.SEASON: 3, Precision.QUARTER: 4}[precision]
    date = (*PLAIN_DATES, PLAIN_QUARTER)[place]
    everywhere = (frozenset({language}),)
    return read_form(PLAIN_TEXTS[language][place], date, DayOrder.DAY_FIRST, everywhere, (language,))


def derived(form: Form, precision: Precision, order: DayOrder) -> Form | None:
    """The form of a date of another precision on the same page; None where this one tells nothing of it."""
    wanted = plain_form(form.language, precision)
    pieces: tuple[Piece, ...] | None = None
    if precision is Precision.YEAR:
        pieces = _year_alone(form)
    elif precision is Precision.MONTH and form.date.day is not None:
        pieces = _without_day(form)
    elif precision is Precision.DAY and form.date.month is not None:
        pieces = _with_day(form, order)
    elif precision in {Precision.SEASON, Precision.QUARTER} and form.date.precision is not Precision.YEAR and wanted:
        pieces = _with_season(form, wanted)
    if pieces is None:
        return None
    date = replace(form.date, season=None, day=19 if precision is Precision.DAY else None)
    if precision is Precision.YEAR:
        date = PartialDate(form.date.year)
    elif precision in {Precision.SEASON, Precision.QUARTER} and wanted:
        date = wanted.date
    return replace(form, pieces=pieces, date=date, derived=True)


def _year_alone(form: Form) -> tuple[Piece, ...] | None:
    """The year with the word that marks it ("年", " г.")."""
    year = form.find(Part.YEAR)
    if year is None:
        return None
    behind = form.pieces[year + 1].text if year + 1 < len(form.pieces) else ""
    mark = re.match(r"\s*(?:年度?|년도?|г\.|r\.|год\w?|roku)", behind)
    return (form.pieces[year], *((Piece(Part.TEXT, mark[0]),) if mark else ()))


def _without_day(form: Form) -> tuple[Piece, ...] | None:
    """The pieces without the day and what parts it from the next one, or from the last where it stands at the end."""
    day = form.find(Part.DAY)
    if day is None:
        return None
    past = day + 1
    while past < len(form.pieces) and form.pieces[past].part in {Part.ORDINAL, Part.TEXT}:
        past += 1
    before, dropped, after = form.pieces[:day], form.pieces[day + 1 : past], form.pieces[past:]
    if after or any(char.isalpha() for piece in dropped if piece.part is Part.TEXT for char in piece.text):
        return before + after
    if before and before[-1].part is Part.TEXT:
        before = before[:-1]
    return before + tuple(piece for piece in dropped if piece.part is Part.TEXT)


def _with_day(form: Form, order: DayOrder) -> tuple[Piece, ...] | None:
    """The pieces with a day added where the page's kind of date has it."""
    year, month = form.find(Part.YEAR), form.find(Part.MONTH)
    if year is None:
        return None
    if month is None:
        return _with_day_by_name(form, year)
    between = form.pieces[min(year, month) + 1 : max(year, month)]
    day = Piece(Part.DAY, form.pieces[month].text)
    behind = form.pieces[month + 1 : month + 2] if year < month else ()
    mark = "".join(piece.text for piece in behind)
    if "月" in mark or "월" in mark:
        gap = re.sub(r"^\s*[年년]", "", "".join(piece.text for piece in between))
        unmarked = mark.replace("月", "日").replace("월", "일")
        return (*form.pieces, Piece(Part.TEXT, gap), Piece(Part.DAY, "9"), Piece(Part.TEXT, unmarked))
    if year < month or (order is DayOrder.MONTH_FIRST and "." not in {piece.text for piece in between}):
        return (*form.pieces[: month + 1], *between, day, *form.pieces[month + 1 :])
    return (*form.pieces[:month], day, *between, *form.pieces[month:])


def _with_day_by_name(form: Form, year: int) -> tuple[Piece, ...] | None:
    name = form.find(Part.MONTH_NAME)
    plain = plain_form(form.language, Precision.DAY)
    if name is None or plain is None:
        return None
    day, between = Piece(Part.DAY, "19"), form.pieces[min(year, name) + 1 : max(year, name)]
    mark = "".join(piece.text for piece in between)
    if year < name:
        return (*form.pieces[: name + 1], *(between or (Piece(Part.TEXT, " "),)), day, *form.pieces[name + 1 :])
    if mark in {"-", "/"}:
        return (*form.pieces[:name], day, *between, *form.pieces[name:])
    if form.language == "en" or plain.find(Part.MONTH_NAME) is None:
        comma = (Piece(Part.TEXT, " "), day, Piece(Part.TEXT, ", "))
        return (*form.pieces[: name + 1], *comma, *form.pieces[year:])
    start = plain.pieces[: plain.find(Part.MONTH_NAME)]
    return (*form.pieces[:name], *start, *form.pieces[name:])


def _with_season(form: Form, wanted: Form) -> tuple[Piece, ...] | None:
    """A season or quarter in the language of the page's dates, with the year as they have it."""
    year, name = form.find(Part.YEAR), form.find(Part.MONTH_NAME)
    written_with_words = name is not None or any(char.isalpha() for piece in form.pieces for char in piece.text)
    if year is None or not written_with_words:
        return None
    like = form.text_of(Part.MONTH_NAME) or form.text_of(Part.SEASON)
    pieces = [
        replace(piece, text=form.pieces[year].text) if piece.part is Part.YEAR else piece for piece in wanted.pieces
    ]
    if like:
        pieces = [
            replace(piece, text=with_case(piece.text, like, form.language)) if piece.part is Part.SEASON else piece
            for piece in pieces
        ]
    title = name is not None and form.language in {"en", "de"} and form.pieces[name].text.islower()
    if year == 0 and wanted.find(Part.YEAR) != 0 and not title:
        at = wanted.find(Part.YEAR) or 0
        return (pieces[at], Piece(Part.TEXT, " "), *pieces[: at - 1])
    return tuple(pieces)
