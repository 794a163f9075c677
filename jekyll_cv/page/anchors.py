"""Which boxes carry the date of an item: the anchors that entries grow around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jekyll_cv.dates import DateMatch
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


def set_off_dates(line: Line, *, weak: bool = False) -> tuple[DateMatch, ...]:
    """The dates of a line that are set off from its words; doubtful ones only on demand.

    The day on which the page itself was changed is no date of anything on it.
    """
    if (
        not line.dates
        or len(line.dates) > _MOST_DATES
        or "©" in line.text
        or (len(line.text.split()) <= _LONGEST_SENTENCE and vocabulary().page_dates.found_in(line.text))
    ):
        return ()
    return tuple(date for date in line.dates if (weak or not date.weak) and is_set_off(line, date))


def dated_line(lines: Sequence[Line], *, weak: bool = False) -> int | None:
    """The first line with a date that is set off."""
    return next((index for index, line in enumerate(lines) if set_off_dates(line, weak=weak)), None)


def is_anchor(box: Box) -> bool:
    """Whether a leaf carries the date of an item."""
    index = dated_line(box.lines)
    if index is None:
        return False
    line = box.lines[index]
    words = len(line.text.split())
    if box.level > 0 or box.is_record or is_only_date(line) or starts_with_date(line):
        return True
    if opens_with_name(line, set_off_dates(line)[0]):
        return True
    return words <= LONGEST_HEADER and not (words > _LONGEST_SENTENCE and line.text.endswith((".", "!", "。")))


def is_date_line(box: Box) -> bool:
    """Whether a leaf is a date and next to nothing else."""
    return len(box.lines) == 1 and is_only_date(box.lines[0])


def starts_with_date(line: Line) -> bool:
    """Whether a line begins with its date."""
    dates = set_off_dates(line)
    return bool(dates) and not line.rich.text[line.start : dates[0].start].strip("*[( \t\n")


def with_dates(line: Line, *, weak: bool = False) -> Line:
    """The line with its set-off dates only."""
    return replace(line, dates=set_off_dates(line, weak=weak))


def without_dates(line: Line) -> Line:
    """The line as if it held no dates: none of them is the item's."""
    return replace(line, dates=())


def count_own_anchors(box: Box) -> int:
    """How many leaves in a box are anchors, those in lists left out: these are details of what the box stands for."""
    if box.look in LISTS:
        return 0
    return is_anchor(box) + sum(map(count_own_anchors, box.children)) if box.children else int(is_anchor(box))


def count_anchors(box: Box) -> int:
    """How many leaves in a box are anchors."""
    return sum(is_anchor(leaf) for leaf in box.leaves())
