"""Writes dates and ranges the way a page writes them, the counterpart of `find_dates`; reads what a user types."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import chain, islice, product, zip_longest

from msgspec import Struct

from jekyll_cv.dates.find import find_dates
from jekyll_cv.dates.forms import Part, read_form, words_of
from jekyll_cv.dates.names import names, with_case
from jekyll_cv.dates.partial import PRESENT, DateRange, PartialDate, Present
from jekyll_cv.dates.reading import DayOrder
from jekyll_cv.dates.rendering import Page, candidates
from jekyll_cv.dates.tokens import DASH_PATTERN
from jekyll_cv.dates.words import Role, fold, lexicon

MOST_EXAMPLES = 40  # further ones are not looked at
MOST_PAIRS = 400  # forms of two dates tried together
USUAL_JOINT = " – "
JOINTS_BEFORE_PRESENT = frozenset({"en", "de", "nl"})  # "bis heute"; elsewhere the word after "to" takes another form
NO_PRESENT = frozenset({"date", "a data", "la fecha", "tbd", "tba"})  # mean the present only behind another date

Languages = tuple[str, ...] | None


class WrittenRange(Struct, frozen=True):
    """One range as it stands on a page, in source text: it may hold markup, entities, "--".

    `start` and `end` are the half-open offsets in `text` of its two dates as written, "present" included;
    `end` is None where no end is written.
    """

    text: str
    range: DateRange
    start: tuple[int, int]
    end: tuple[int, int] | None


class _Reader(Struct, frozen=True):
    """How `find_dates` is to read back what is written."""

    order: DayOrder
    languages: Languages
    this_year: int

    def reads(self, text: str, wanted: DateRange) -> bool:
        """Whether the source text is one range and nothing else, with no doubt, and its markup is whole."""
        if not _is_balanced(text):
            return False
        shown = _shown(text)
        found = find_dates(shown, order=self.order, languages=self.languages, this_year=self.this_year)
        if len(found) != 1:
            return False
        (match,) = found
        return match.range == wanted and (match.start, match.end) == (0, len(shown)) and not match.weak


def write_date(
    date: PartialDate | Present,
    examples: Sequence[WrittenRange],
    *,
    order: DayOrder,
    languages: Languages = None,
    this_year: int,
) -> str:
    """One date as source text, in the form of the nearest example of its precision; see `write_range`."""
    page = _page(examples, order, languages)
    if isinstance(date, Present):
        shown = (_end_text(example) for example in examples if example.range.end is PRESENT)
        return next(filter(None, shown), None) or _usual_present(page)
    reader = _Reader(order, languages, this_year)
    readable = (text for text in candidates(date, page) if reader.reads(text, DateRange(date)))
    return next(readable, str(date))


def write_range(
    dates: DateRange,
    examples: Sequence[WrittenRange],
    *,
    order: DayOrder,
    languages: Languages = None,
    this_year: int,
) -> str:
    """A range as source text, the way the examples (nearest first) write theirs.

    `order` is that of numeric dates, `languages` the codes of the page's, as for `find_dates`; `this_year` bounds
    what is a year. The text is read back to the same range by `find_dates`; a date that no form can write so, such
    as month 13, is written as EDTF.
    """
    if dates.end is None:
        return write_date(dates.start, examples, order=order, languages=languages, this_year=this_year)
    page, reader = _page(examples, order, languages), _Reader(order, languages, this_year)
    write = partial(write_date, examples=examples, order=order, languages=languages, this_year=this_year)
    joints = tuple(dict.fromkeys((*_joints(examples), *_hinted_joints(examples), USUAL_JOINT)))
    starts = list(candidates(dates.start, page))
    if isinstance(dates.end, Present):
        tails = tuple(dict.fromkeys(_tails(examples, joints, page)))
        texts = (start + tail for start, tail in product((*starts, str(dates.start)), tails))
        last = f"{write(dates.start)}{USUAL_JOINT}{_usual_present(page)}"
    else:
        ends = list(candidates(dates.end, page))
        pairs = chain(
            _pairs(starts, ends), [(write(dates.start), write(dates.end)), (str(dates.start), str(dates.end))]
        )
        texts = (start + joint + end for (start, end), joint in product(islice(pairs, MOST_PAIRS), joints))
        last = f"{dates.start}{USUAL_JOINT}{dates.end}"
    return next((text for text in texts if reader.reads(text, dates)), last)


def parse_date(
    text: str, *, order: DayOrder, languages: Languages = None, this_year: int
) -> PartialDate | Present | None:
    """What a user typed: EDTF, a date in any style and language read, or a word for the present.

    None where it is no single date, or one that no calendar has.
    """
    text = " ".join(text.split())
    meaning = lexicon(tuple(sorted(set(languages or ())))).words.get(fold(text.replace("’", "'")))
    if meaning and meaning.roles & {Role.PRESENT, Role.ONWARD} and fold(text) not in NO_PRESENT:
        return PRESENT
    try:
        date = PartialDate.parse(text)
    except ValueError:
        found = find_dates(text, order=order, languages=languages, this_year=this_year)
        if len(found) != 1 or found[0].range.end is not None or found[0].start_span != (0, len(text)):
            return None
        date = found[0].range.start
    return date if date.is_possible else None


# The page


def _page(examples: Sequence[WrittenRange], order: DayOrder, languages: Languages) -> Page:
    """What the nearest examples show."""
    near = examples[:MOST_EXAMPLES]
    named = tuple(code.lower().replace("_", "-").partition("-")[0] for code in languages or ())
    words = [words_of(example.text) for example in near]
    forms = (
        read_form(example.text[slice(*span)], date, order, tuple(chain(own, *words)), named)
        for example, own in zip(near, words, strict=True)
        for date, span in ((example.range.start, example.start), (example.range.end, example.end))
        if isinstance(date, PartialDate) and span is not None
    )
    return Page(tuple(form for form in forms if form is not None), tuple(chain(*words)), named, order)


def _is_whole(example: WrittenRange) -> bool:
    """Whether both dates stand there with all their parts."""
    ends = ((example.range.start, example.start), (example.range.end, example.end))
    return all(
        span is not None
        and (isinstance(date, Present) or (date is not None and _has_form(example.text[slice(*span)], date)))
        for date, span in ends
    )


def _has_form(text: str, date: PartialDate) -> bool:
    return read_form(text, date, DayOrder.DAY_FIRST) is not None


def _end_text(example: WrittenRange) -> str:
    return example.text[slice(*example.end)] if example.end else ""


# What joins two dates


def _joints(examples: Sequence[WrittenRange]) -> Iterator[str]:
    """What stands between the two dates of each example that has two whole ones."""
    for example in examples[:MOST_EXAMPLES]:
        if example.end and _is_whole(example):
            joint = _between(example)
            word = re.match(r"(?:[^\W\d_]+\s+|至|到|から|より)(?=\S)", _end_text(example))
            if example.range.end is PRESENT and word and Role.TO in _roles(word[0].strip()):
                joint += word[0]  # of "bis heute"
            yield joint


def _hinted_joints(examples: Sequence[WrittenRange]) -> Iterator[str]:
    """The dashes of the other examples: of shared forms, and of open ends."""
    for example in examples[:MOST_EXAMPLES]:
        joint = _between(example)
        if _is_dash(joint):
            yield joint
        elif not example.end and (tail := _open_tail(example)):
            dash = re.search(DASH_PATTERN, tail)
            yield f" {dash[0]} " if dash else USUAL_JOINT


def _between(example: WrittenRange) -> str:
    """What joins the two dates, on one line, without words such as "expected" and markup opened or closed elsewhere."""
    start, end = example.start[1], example.end[0] if example.end else 0
    joint = re.sub(r"\s*\n\s*", " ", example.text[start:end])
    for word in re.findall(r"[^\W\d_]+", joint):
        if Role.EXPECTED in _roles(word):
            joint = re.sub(rf"[(\[]?{word}\b[.:]?[)\]]? ?", "", joint)
    is_whole = _is_balanced(joint) and _is_balanced(example.text[: example.start[0]])
    return joint if is_whole else re.sub(r"<[^<>]*>|[*_`]+", "", joint)


def _roles(word: str) -> frozenset[Role]:
    meaning = lexicon().words.get(fold(word))
    return meaning.roles if meaning else frozenset()


def _is_dash(joint: str) -> bool:
    return re.fullmatch(rf"\s*{DASH_PATTERN}\s*", _shown(joint)) is not None


def _open_tail(example: WrittenRange) -> str:
    """The dash of an open end, with the blank before it and the marks that may follow; "" where there is none."""
    dash = rf"(?:{DASH_PATTERN}|&[mn]dash;)"
    match = re.match(rf"(?:\s|&nbsp;)*{dash}(?:\s*(?:\?+|\.{{2,3}}|…|_+))?", example.text[example.start[1] :])
    return match[0] if match else ""


def _tails(examples: Sequence[WrittenRange], joints: Sequence[str], page: Page) -> Iterator[str]:
    """What may follow a start that goes on to the present, as the examples have it, nearest first."""
    usual, words_follow = _usual_present(page), page.language in JOINTS_BEFORE_PRESENT
    for example in examples[:MOST_EXAMPLES]:
        if example.range.end is not PRESENT:
            continue
        word = _end_text(example)
        if not example.end:
            tail = _open_tail(example)
        else:
            own = _between(example)
            is_plain = _is_dash(own) and _is_dash(joints[0])
            closing = {"(": ")", "（": "）"}.get(_shown(own).strip()[-1:], "")
            tail = (joints[0] if is_plain else own) + word + closing
        if tail:
            yield tail
    for joint in joints:
        if joint.strip() in {"至", "到"}:
            yield f"{joint.strip()}今"
        elif _is_dash(joint) or (_shown(joint).strip() and words_follow):
            yield joint + usual


def _pairs(starts: list[str], ends: list[str]) -> Iterator[tuple[str, str]]:
    """The two dates in the same form, then in the last of the shorter list."""
    if starts and ends:
        for start, end in zip_longest(starts, ends):
            yield start or starts[-1], end or ends[-1]


def _usual_present(page: Page) -> str:
    """The word for the present where no example has one."""
    language = page.language
    word = names(language).present
    months = [name for form in page.forms if (name := form.text_of(Part.MONTH_NAME).removesuffix("."))]
    like = months[0] if months else ""
    if len(like) > 1 and like.isupper():
        return word.upper()
    if language in {"en", "tr"}:
        return word if like.islower() else with_case(word, "Title", language)
    return with_case(word, "Title", language) if like.istitle() and names(language).full[0].islower() else word


# Markup


def _shown(text: str) -> str:
    """A source text as a page shows it: without tags and marks of emphasis, entities as what they stand for."""
    bare = re.sub(r"<[^<>]*>|[*`]+|(?<!\w)_+(?=\w)|(?<=\w)_+(?!\w)|\\(?=\W)", "", text)
    return html.unescape(bare)


def _is_balanced(text: str) -> bool:
    """Whether every tag and mark of emphasis that opens also closes."""
    opened: list[str] = []
    for slash, name, closed in re.findall(r"<(/?)(\w+)[^<>]*?(/?)>", text):
        if slash and (not opened or opened.pop() != name):
            return False
        if not slash and not closed and name.lower() not in {"br", "wbr", "hr", "img"}:
            opened.append(name)
    bare = re.sub(r"<[^<>]*>", "", text)
    bare = re.sub(r"(\*{1,3}|`+|_+)(?=\S)([^*`_]*\S)\1", r"\2", bare)
    return not opened and not re.search(r"[*`_]", bare)
