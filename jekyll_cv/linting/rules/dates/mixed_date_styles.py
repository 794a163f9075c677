"""A date that is written in another style than the others of its section.

## What it does
Looks at the dates with a month of each section's visible roles: by its name, or in numbers with the year first or last
and a mark between. Where at least four roles and three quarters of all write one style, the others are reported. A year
alone is less exact, not another style; `Sept` beside `June` is none either.

## Why is this bad
Readers scan dates, and stop at the one that looks unlike the rest: it may be taken for something else, or missed.

## Example
    - *06/2024 - 08/2024*: **Intern at A**
    - *09/2023 - 03/2024*: **Intern at B**
    - *01/2022 - 02/2023*: **Intern at C**
    - *Aug 2021 - Dec 2021*: **Intern at D**
    - *03/2020 - 02/2021*: **Intern at E**

## Use instead
    - *06/2024 - 08/2024*: **Intern at A**
    - *09/2023 - 03/2024*: **Intern at B**
    - *01/2022 - 02/2023*: **Intern at C**
    - *08/2021 - 12/2021*: **Intern at D**
    - *03/2020 - 02/2021*: **Intern at E**

## Fix safety
Unsafe: the date is written as its neighbours are, and read back to be the same; whether you want it so is yours to say.
There is no fix for a date whose day and month might be swapped.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from jekyll_cv.dates import DateRange, PartialDate, Precision
from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.page.model import Role, WrittenDates
from jekyll_cv.source import Source, Span

_FEWEST_ALIKE = 4
_CLEAR_SHARE = 0.75
#: So many dates on either side show how one is to be written.
_MOST_EXAMPLES = 5
_MARKUP = r"<[^<>]*>|[*_`]"
_BY_NAME = "by name"


class _Dated(Struct, frozen=True):
    """One date of a role as it is written."""

    role: Role
    written: WrittenDates
    date: PartialDate
    span: Span
    style: str


def check(subject: Subject) -> Iterator[Finding]:
    """Dates unlike nearly all others of their section."""
    sections: defaultdict[str | None, list[_Dated]] = defaultdict(list)
    for role in subject.page.roles:
        if not role.hidden:
            sections[role.section] += _dates(subject.page.source, role)
    for dates in sections.values():
        roles = {(one.role.id, one.style) for one in dates}
        counted = Counter(style for _role, style in roles)
        if len(counted) < 2:
            continue
        ((usual, often),) = counted.most_common(1)
        if often >= _FEWEST_ALIKE and often >= _CLEAR_SHARE * len(roles):
            like = [one for one in dates if one.style == usual]
            yield from (_finding(subject, one, like) for one in dates if one.style != usual)


def _dates(source: Source, role: Role) -> Iterator[_Dated]:
    for written in role.written:
        for date, span in ((written.range.start, written.start_span), (written.range.end, written.end_span)):
            if not isinstance(date, PartialDate) or date.precision not in (Precision.MONTH, Precision.DAY) or not span:
                continue
            if style := _style(source.slice(span)):
                yield _Dated(role, written, date, span, style)


def _style(text: str) -> str:
    """How a date is written: by the name of its month, or its numbers by their places and the mark between them."""
    bare = re.sub(_MARKUP, "", text).strip()
    if re.search(r"[^\W\d_]{3}", bare):
        return _BY_NAME
    numbers = re.fullmatch(r"([0-9]+)([/.-]|年)[0-9]+(?:\2[0-9]+|月(?:[0-9]+日)?)?\.?", bare)
    return f"{'year first' if len(numbers[1]) == 4 else 'year last'} {numbers[2]}" if numbers else ""


def _nearest(found: _Dated, like: Sequence[_Dated]) -> list[_Dated]:
    """The dates around one, the nearest first; `like` is in file order."""
    index = bisect_left(like, found.span, key=lambda one: one.span)
    around = like[max(0, index - _MOST_EXAMPLES) : index + _MOST_EXAMPLES]
    return sorted(around, key=lambda one: abs(one.role.line - found.role.line))


def _finding(subject: Subject, found: _Dated, like: Sequence[_Dated]) -> Finding:
    near = _nearest(found, like)
    message = f'date is written unlike the others here, such as "{_text(subject.page.source, near[0].span)}"'
    text = _rewritten(subject, found, near)
    if text is None:
        return Finding(found.span, message)
    edit = Edit(found.span.start, found.span.end, text)
    return Finding(found.span, message, fix=Fix(Applicability.UNSAFE, f"Write {text}", (edit,)))


def _text(source: Source, span: Span) -> str:
    return " ".join(source.slice(span).split())


def _rewritten(subject: Subject, found: _Dated, near: Sequence[_Dated]) -> str | None:
    """The date in the style of others; None where it cannot be, or where its numbers might mean another day."""
    from jekyll_cv.dates.writing import WrittenRange, write_date  # noqa: PLC0415 - loads all that is written

    page, date, text = subject.page, found.date, subject.page.source.slice(found.span)
    numeric_day = date.precision is Precision.DAY and {found.style, near[0].style} != {_BY_NAME}
    if numeric_day or re.search(_MARKUP, text) or not date.is_possible or not re.search("[0-9]{4}", text):
        return None
    examples = [
        WrittenRange(page.source.slice(one.span), DateRange(one.date), (0, one.span.end - one.span.start), None)
        for one in near
    ]
    order = subject.context.order
    new = write_date(date, examples, order=order, languages=page.languages, this_year=page.options.year)
    return new if _style(new) == near[0].style else None


RULE = Rule("CV106", "mixed-date-styles", Severity.INFO, __doc__, check, fix=Applicability.UNSAFE)
