"""Which boxes carry the date of an item: the anchors that entries grow around."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from jekyll_cv.dates import DateMatch, Precision
from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.page.boxes import Box
from jekyll_cv.page.entry import Line
from jekyll_cv.page.setting import is_only_date, is_set_off, opens_with_name
from jekyll_cv.page.vocabulary import vocabulary

#: The looks of lists, in Markdown and in HTML.
LISTS = ("list", "ul", "ol")
#: A line of running text with more words than this is no heading of an entry.
LONGEST_HEADER = 18
#: A line with more dates than this is a list of days, not the line of an item.
_MOST_DATES = 12
#: With a full stop at its end and more words than this a line is a sentence.
_LONGEST_SENTENCE = 10
_LONGEST_LABEL = 5
#: What stands in front of the day of an embedded post: "— A Name (@handle) July 6, 2014".
_SIGNED = re.compile(r"\(@\w+\)\s*\Z")
#: Liquid that readers see, by `{% raw %}`: an example of code.
_SHOWN_LIQUID = ("{%", "{{")
_OPENING = "*[( \t\n"
_WORDS = re.compile(r"[^\W\d_]")
_AND = re.compile(r"\b(?:and|et|und|y|e)\b", re.IGNORECASE)
_QUOTES = '"“„«'
_VENUE = re.compile(r"(?<!\S)([A-Z][\w&+/-]{1,29})(?:\s[A-Z]\w{0,29})?\s\(?(?:19|20)[0-9]{2}")


def set_off_dates(line: Line, *, weak: bool = False) -> tuple[DateMatch, ...]:
    """The dates of a line that are set off from its words; doubtful ones only on demand.

    The day on which the page itself was changed is no date of anything on it.
    """
    if (
        not line.dates
        or len(line.dates) > _MOST_DATES
        or "©" in line.text
        or any(mark in line.text for mark in _SHOWN_LIQUID)
        or _SIGNED.search(line.rich.text, line.start, line.dates[0].start)
        or (len(line.text.split()) <= _LONGEST_SENTENCE and vocabulary().page_dates.found_in(line.text))
    ):
        return ()
    dates = tuple(date for date in line.dates if (weak or not date.weak) and is_set_off(line, date))
    return () if lists_venues(line) else _of_the_item(line, dates)


def _of_the_item(line: Line, dates: tuple[DateMatch, ...]) -> tuple[DateMatch, ...]:
    """The dates without those that belong to a name: "2020-03-31 Best Invention 2020", "March 2024: Bell Days 2023"."""
    if len(dates) < 2:
        return dates
    exact = [date for date in dates if not _repeats_year(date, dates)]
    first = exact[0]
    if line.rich.text[line.start : first.start].strip(_OPENING):
        return tuple(exact)
    leading = [first]
    for before, date in pairwise(exact):
        if _WORDS.search(_AND.sub("", line.rich.text[before.end : date.start])):
            break
        leading.append(date)
    return tuple(leading)


def _repeats_year(date: DateMatch, dates: Sequence[DateMatch]) -> bool:
    """Whether a date is the bare year of a more exact one beside it."""
    own = date.range.start
    return (
        date.range.end is None
        and own.precision is Precision.YEAR
        and any(
            other.range.end is None
            and other.range.start.year == own.year
            and other.range.start.precision is not Precision.YEAR
            for other in dates
        )
    )


def lists_venues(line: Line) -> bool:
    """Whether a line lists under a label what took place when: "Reviewer: BELL (2020-2022), CLOCK (2023)"."""
    text = line.text
    label, colon, names = text.partition(":")
    labelled = bool(colon) and len(label.split()) <= _LONGEST_LABEL and not any(quote in label for quote in _QUOTES)
    return labelled and sum(not name[1:].islower() for name in _VENUE.findall(names)) > 1


def dated_line(lines: Sequence[Line]) -> int | None:
    """The first line with a date that is set off."""
    for index, line in enumerate(lines):
        if line.set_off:
            return index
    return None


def is_anchor(box: Box) -> bool:
    """Whether a leaf carries the date of an item."""
    index = dated_line(box.lines)
    if index is None:
        return False
    line = box.lines[index]
    words = len(line.text.split())
    if box.level > 0 or box.is_record or is_only_date(line) or starts_with_date(line):
        return True
    if opens_with_name(line, line.set_off[0]) or (begins_marked(line) and _ends_with_date(line)):
        return True
    return words <= LONGEST_HEADER and not (words > _LONGEST_SENTENCE and line.text.endswith((".", "!", "。")))


def begins_marked(line: Line) -> bool:
    """Whether a line begins with a name in bold or a link."""
    text = line.rich.text
    return any(
        mark.kind in (MarkKind.STRONG, MarkKind.LINK)
        and mark.end > line.start
        and not text[line.start : max(line.start, mark.start)].strip()
        for mark in line.marks
    )


def _ends_with_date(line: Line) -> bool:
    """Whether nothing but its bracket and a full stop follow a line's date."""
    return not _WORDS.search(line.rich.text[line.set_off[-1].end : line.end])


def is_date_line(box: Box) -> bool:
    """Whether a leaf is a date and next to nothing else."""
    return len(box.lines) == 1 and is_only_date(box.lines[0])


def starts_with_date(line: Line) -> bool:
    """Whether a line begins with its date."""
    dates = line.set_off
    return bool(dates) and not line.rich.text[line.start : dates[0].start].strip(_OPENING)


def with_dates(line: Line) -> Line:
    """The line with its set-off dates only."""
    return line if line.dates is line.set_off else replace(line, dates=line.set_off)


def without_dates(line: Line) -> Line:
    """The line as if it held no dates: none of them is the item's."""
    return replace(line, dates=(), set_off=()) if line.dates else line


def count_own_anchors(box: Box) -> int:
    """How many leaves in a box are anchors, those in lists left out: these are details of what the box stands for."""
    if box.sort in LISTS:
        return 0
    return is_anchor(box) + sum(map(count_own_anchors, box.children)) if box.children else int(is_anchor(box))


def count_anchors(box: Box) -> int:
    """How many leaves in a box are anchors."""
    return sum(is_anchor(leaf) for leaf in box.leaves())
