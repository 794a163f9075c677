"""Roles that say the same, and lines that stand on a page twice."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from jekyll_cv.dates import DateMatch, PartialDate, Precision, find_dates
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.blocks import BlockKind
from jekyll_cv.markdown.document import Document
from jekyll_cv.page.model import Role
from jekyll_cv.page.word_lists import fold
from jekyll_cv.source import Source, Span

#: How many roles of one name are compared with each other; beyond that a page is a list of the same.
_MOST_COMPARED = 50
#: A role has no more lines than this.
_LONGEST_BLOCK = 120
_MARKUP = r"<[^<>]{0,300}>|&nbsp;|[_*`]"
_TAG = r"<[^<>]{0,300}>|\{[:%{][^{}]{0,200}\}\}?"
_LETTERS = r"[^\W\d_]{2,}"
_FEWEST_WORDS = 2
_NO_TEXT_ELEMENTS = frozenset({"pre", "script", "style", "svg"})


def by_name(roles: Iterable[Role]) -> Iterator[list[Role]]:
    """Roles that have a title in common, or an organization where they have no title, in file order."""
    groups: defaultdict[tuple[bool, str], list[Role]] = defaultdict(list)
    for role in roles:
        if name := role.title or role.organization:
            groups[role.title is None, fold(name)].append(role)
    return (group[:_MOST_COMPARED] for group in groups.values())


def words_of(source: Source, role: Role) -> frozenset[str]:
    """All words of a role's own lines, folded."""
    text = re.sub(_TAG, " ", source.slice(role.span))
    return frozenset(re.findall(r"\w+", fold(text)))


def is_alike(one: str | None, other: str | None) -> bool:
    """Whether two names share most of their words; a missing name says nothing against it."""
    if one is None or other is None:
        return one is other
    first, second = set(fold(one).split()), set(fold(other).split())
    return len(first & second) >= 0.6 * max(1, min(len(first), len(second)))


def may_be_same_day(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether two dates may be the same, one of them perhaps less exact."""
    if one is None or other is None:
        return False
    return one.earliest() <= other.latest() and other.earliest() <= one.latest()


class Copy(Struct, frozen=True):
    """The date of a block of lines that stands a second time; `line` is that of the date's first writing."""

    span: Span
    line: int
    hidden: bool


class _Line(Struct, frozen=True):
    number: int
    start: int  # of its text, in the file
    text: str
    hidden: bool


def repeated_lines(subject: Subject) -> Iterator[Copy]:
    """Dated lines that stand once more right below themselves or, all lines of a role, elsewhere in its section.

    Only the lines' text counts, not how kramdown reads them: a copied heading that became part of an item is one, too.
    """
    if not _repeats_dated_line(subject.page.source.text):
        return
    lines = _lines(subject.page.document)
    roles = {role.line: role for role in subject.page.roles}
    sections = [section.line for section in subject.page.sections]
    seen: dict[str, int] = {}
    past = 0
    for index, line in enumerate(lines):
        before = seen.get(line.text, index)
        seen[line.text] = index
        if before == index or index < past:
            continue
        distance = index - before
        start, end = _run(lines, index, distance)
        is_below = end - start >= distance
        if is_below:
            past = end = start + distance
        original, copy = lines[start - distance : end - distance], lines[start:end]
        if not is_below and (
            line.hidden != lines[before].hidden or not _is_role(original, copy, index - start, roles, sections)
        ):
            continue
        yield from _dated(subject, copy, original)


def _repeats_dated_line(text: str) -> bool:
    """Whether a line that may have a date stands twice; for a first look only."""
    seen: set[str] = set()
    for written in text.splitlines():
        line = written.strip()
        if line in seen and re.search("[0-9]{2}", line):
            return True
        seen.add(line)
    return False


def _run(lines: Sequence[_Line], index: int, distance: int) -> tuple[int, int]:
    """How far the lines around one are those so many lines above; the stretch does not run into itself."""
    start, end, most = index, index + 1, min(distance, _LONGEST_BLOCK)
    while end - start < most and start - distance > 0 and lines[start - 1].text == lines[start - 1 - distance].text:
        start -= 1
    while end - start < most and end < len(lines) and lines[end].text == lines[end - distance].text:
        end += 1
    return start, end


def _is_role(
    original: Sequence[_Line], copy: Sequence[_Line], index: int, roles: Mapping[int, Role], sections: Sequence[int]
) -> bool:
    """Whether a block holds all lines of the role of its line `index`, and stands again in the same section.

    What a role takes from the lines above it, its employer, has to be the same.
    """
    role, again = roles.get(original[index].number), roles.get(copy[index].number)
    places = [bisect_left(sections, block[0].number) for block in (original, copy)]
    if role is None or places[0] != places[1]:
        return False
    end = original[-1].start + len(original[-1].text)
    if not (original[0].start <= role.span.start and role.span.end <= end):
        return False
    place = role.places.organization
    is_own = place is not None and role.span.covers(place)
    return is_own or again is None or again.organization == role.organization


def _dated(subject: Subject, copy: Sequence[_Line], original: Sequence[_Line]) -> Iterator[Copy]:
    """The first date of a block that says something beside it."""
    context = subject.context
    for line, first in zip(copy, original, strict=True):
        if not re.search("[0-9]{2}", line.text):
            continue
        text = re.sub(_MARKUP, lambda mark: " " * len(mark[0]), line.text)
        dates = find_dates(text, order=context.order, languages=context.languages, this_year=context.this_year)
        date = next((date for date in dates if not date.weak), None)
        if date and _says_something(copy, line.text, date):
            yield Copy(Span(line.start + date.start, line.start + date.end), first.number, line.hidden)
            return


def _says_something(block: Sequence[_Line], line: str, date: DateMatch) -> bool:
    """Whether a block has words beside its date, or at least a date that two lines do not have by chance."""
    texts = (line[: date.start], line[date.end :], *(one.text for one in block if one.text != line))
    if sum(len(re.findall(_LETTERS, re.sub(_TAG, " ", text))) for text in texts) >= _FEWEST_WORDS:
        return True
    is_exact = date.range.end is not None or date.range.start.precision is not Precision.YEAR
    return is_exact and not re.search("[<|]", line)


def _lines(document: Document) -> list[_Line]:
    """The lines of a page's content that are not blank, code left out."""
    source = document.source
    code: set[int] = set()
    hidden: set[int] = set()
    for top in document.blocks:
        for block in top.walk():
            is_code = block.kind is BlockKind.CODE or block.kind is BlockKind.MATH or block.name in _NO_TEXT_ELEMENTS
            if not is_code and block.kind is not BlockKind.COMMENT:
                continue
            numbers = range(source.line_at(block.span.start), source.line_at(block.span.end) + 1)
            if not (numbers[0] in code and numbers[-1] in code):
                (code if is_code else hidden).update(numbers)
    found: list[_Line] = []
    start = source.line_start(source.line_at(document.start))
    for written in re.compile(r"[^\r\n]+").finditer(source.text, start):
        number, text = source.line_at(written.start()), written[0].strip()
        if text and number not in code:
            lead = len(written[0]) - len(written[0].lstrip())
            found.append(_Line(number, written.start() + lead, text, number in hidden))
    return found
