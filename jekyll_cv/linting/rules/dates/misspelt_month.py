"""A month that is misspelt.

## What it does
Reports words that stand where a date has its month, that no language knows as a month or a season, and that are one slip
away from a month of the page's languages: a letter too few or too many, a wrong one, two swapped. A short name such as
`Spet` is reported only where a date is certain: in a range whose other end has a month, with a day, or set off on a
page that writes its months so.

## Why is this bad
Readers stumble over it, and programs do not see the date at all: sorting, feeds and exports leave the role out.

## Example
    - *Setpember 2023 - present*: **Research Intern**

    <!-- another one, hidden -->
    - *Jun 2021 - Ocotber 2021*: **Clerk**

## Use instead
    - *September 2023 - present*: **Research Intern**
    - *Jun 2021 - October 2021*: **Clerk**

## Fix safety
Unsafe: the month that was meant is guessed from its letters. There is no fix where two months are as near.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from jekyll_cv.dates import Precision
from jekyll_cv.dates.words import fold, lexicon
from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.mended import MendedDate, Slip, mended_dates
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.page.setting import is_only_date

#: So many characters in front of a number may hold its month, and so many lie between two parts of a date.
_REACH = 30
_WIDEST_GAP = 7
#: Words that a page writes in its dates and that are no slips: so many tell its style.
_FEWEST_ALIKE = 2


def check(subject: Subject) -> Iterator[Finding]:
    """Words beside a year that are nearly months."""
    from jekyll_cv.linting.evidence.month_slips import languages_on  # noqa: PLC0415 - loads the names of all months

    page = subject.page
    written = (page.source.slice(one.span) for role in page.roles for one in role.written)
    languages = languages_on(written, page.languages)
    find = partial(_slips, languages=languages)
    dates = [*mended_dates(subject, find)]
    months = _months_written(subject) if dates else []
    for found in dates:
        if _is_sure(subject, found, months):
            yield _finding(found, languages, months)


def _slips(text: str, languages: tuple[str, ...]) -> Iterator[Slip]:
    """The words beside numbers that are nearly months."""
    from jekyll_cv.dates.names import with_case  # noqa: PLC0415
    from jekyll_cv.linting.evidence.month_slips import is_ordinary, month_slips  # noqa: PLC0415

    for word in _words_beside_numbers(text):
        meant = month_slips(word[0], languages)
        if meant and not (word[0].islower() and is_ordinary(word[0])):
            yield Slip(*word.span(), with_case(meant[0].name, word[0], meant[0].language))


def _words_beside_numbers(text: str) -> Iterator[re.Match[str]]:
    """The words in front of numbers, words of dates between left out, and those right behind numbers."""
    words, behind, past = re.compile(r"[^\W\d_]+"), re.compile(r"[ .,/-]?[^\W\d_]"), -1
    for digits in re.finditer("[0-9]{2,}", text):
        start, end = digits.span()
        has_word = words.search(text, max(0, start - _WIDEST_GAP - 1), start) is not None
        near = _words_before(text, start, past) if has_word else []
        if behind.match(text, end) and (after := words.search(text, end)):
            near.insert(0, after)
        for word in reversed(near):
            if word.start() > past and _may_name_month(text, word):
                yield word
            past = max(past, word.start())


def _words_before(text: str, start: int, past: int) -> list[re.Match[str]]:
    """The words in front of a number and behind `past`, the nearest first: words of dates, and the first that is none."""
    known = lexicon().words
    near: list[re.Match[str]] = []
    for word in reversed([*re.compile(r"[^\W\d_]+").finditer(text, max(0, start - _REACH), start)]):
        if start - word.end() > _WIDEST_GAP or word.start() <= past:
            break
        near.append(word)
        start = word.start()
        if fold(word[0]) not in known:
            break
    return near


def _may_name_month(text: str, word: re.Match[str]) -> bool:
    """Whether a word stands alone and is written as words are: no part of an identifier such as `3fe41`."""
    if text[word.start() - 1 : word.start()].isalnum():
        return False
    followed = text[word.end() : word.end() + 1].isdigit()
    return word[0].istitle() or (not followed and (word[0].islower() or word[0].isupper()))


def _is_sure(subject: Subject, found: MendedDate, months: list[str]) -> bool:
    """Whether a month is meant: by its long name, by what else the date has, by how the page writes its others."""
    from jekyll_cv.linting.evidence.month_slips import SHORTEST_CERTAIN, is_foreign, is_ordinary  # noqa: PLC0415

    written, dates = found.written, found.date.range
    is_long = found.end - found.start >= SHORTEST_CERTAIN
    if is_foreign(written) and not _is_english(subject):
        return False
    if written.isupper() and not is_long and not any(map(str.isupper, months)):
        return False  # an acronym
    if _other_end_has_month(found) or dates.start.precision is Precision.DAY:
        return True
    many = len(months) >= _FEWEST_ALIKE
    if is_ordinary(written):
        return found.is_set_off and is_only_date(found.line) and (dates.end is not None or many)
    if is_long:
        return found.is_set_off or found.date.end_span is not None
    if written.istitle() and many and len(found.line.dates) > 1:
        return True
    return found.is_set_off and (written.istitle() or many)


def _is_english(subject: Subject) -> bool:
    """Whether the page is in English as a whole, so that other languages' months do not belong there."""
    from jekyll_cv.linting.spelling.language import is_english_page  # noqa: PLC0415

    return all(code.lower().startswith("en") for code in subject.page.languages or ()) and is_english_page(
        subject.page.source.text
    )


def _other_end_has_month(found: MendedDate) -> bool:
    """Whether the other date of the range names a month."""
    date, text = found.date, found.line.rich.text
    other = date.end_span if found.is_in_start else date.start_span
    return other is not None and any(map(_month, re.findall(r"[^\W\d_]+", text[slice(*other)])))


def _month(word: str) -> int:
    meaning = lexicon().words.get(fold(word))
    return meaning.month if meaning else 0


def _months_written(subject: Subject) -> list[str]:
    """The names of months in the page's dates."""
    spans = (
        line.rich.text[date.start : date.end] for box in subject.texts for line in box.lines for date in line.dates
    )
    return [word for text in spans for word in re.findall(r"[^\W\d_]+", text) if _month(word)]


def _finding(found: MendedDate, languages: tuple[str, ...], months: list[str]) -> Finding:
    from jekyll_cv.dates.names import with_case  # noqa: PLC0415
    from jekyll_cv.linting.evidence.month_slips import month_slips  # noqa: PLC0415

    slips = month_slips(found.written, languages)
    message = f'"{found.written}" is no month'
    if len({slip.month for slip in slips}) > 1:
        return Finding(found.span, message)
    usual = sum(map(len, months)) / len(months) if months else 0
    best = min(slips, key=lambda slip: abs(len(slip.name) - usual)) if usual else slips[0]
    meant = with_case(best.name, found.written, best.language)
    edit = Edit(found.span.start, found.span.end, meant)
    return Finding(found.span, f"{message}: {meant}?", fix=Fix(Applicability.UNSAFE, f"Write {meant}", (edit,)))


RULE = Rule("CV104", "misspelt-month", Severity.WARNING, __doc__, check, fix=Applicability.UNSAFE)
