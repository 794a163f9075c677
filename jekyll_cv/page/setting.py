"""How a date stands in its line: set off as the date of an item, or part of a sentence."""

from __future__ import annotations

import re

from jekyll_cv.dates import DateMatch
from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.page.entry import Line
from jekyll_cv.page.vocabulary import vocabulary

_OPENING = re.compile(r"[(\[（【{<,，、;；:：|•·–—\-/]\s*$|\s{2,}$|\t\s*$")
_CLOSING = re.compile(r"\.\s+[A-Z]|\s*[)\]）】}>,，、;；:：|•·–—]|\s+-\s|\s{2,}|\s*$")
_PREPOSITION = re.compile(
    r"\b(?:after|around|as of|before|between|by|circa|during|early|for|from|in|late|mid|of|on|since|the|until|up to)\s*$",
    re.IGNORECASE,
)
#: How long a range is, said behind it; compiled when a number stands there.
_LENGTH = (
    r"(?i)^[\s)\]]*[(\[·•|,]?\s*(?:\d{1,2}\+?\s*(?:years?|yrs?|months?|mos?|weeks?|wks?|jahre?|monate?|ans?|mois|años?|meses)\.?\s*)"
    r"{1,2}[)\]]?"
)
_AND = re.compile(r"\s*(?:[,&/;]|and|et|und|y|e)\s*(?:and\s+)?", re.IGNORECASE)
#: What stands around a date is looked at so far.
_NEAR = 60
_WORD = re.compile(r"\w+")
_NOTHING = re.compile(r"[\W_]*")
_MARKS = (MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.CODE, MarkKind.HTML)
#: Words that may stand beside a date that is otherwise alone on its line ("Duration: 4 months (May - August 2019)").
_MAX_WORDS_BESIDE = 6


def is_set_off(line: Line, date: DateMatch) -> bool:
    """Whether the date begins or ends its line, or marks, brackets or separators stand around it."""
    first, last = _joined(line, date)
    before = line.rich.text[line.start : first]
    if _NOTHING.fullmatch(before) or _is_marked(line, date):
        return True
    if _PREPOSITION.search(before[-_NEAR:]):
        return False
    after = _without_length(line.rich.text[last : line.end])
    if _NOTHING.fullmatch(after):
        return True
    return bool(_OPENING.search(before[-_NEAR:]) and _CLOSING.match(after))


def _without_length(after: str) -> str:
    near = after[:_NEAR]
    return re.sub(_LENGTH, "", near, count=1) + after[_NEAR:] if any(map(str.isdecimal, near)) else after


def _joined(line: Line, date: DateMatch) -> tuple[int, int]:
    """The stretch of the dates that stand next to one: "Spring 2021 & Spring 2022"."""
    text, first, last = line.rich.text, date.start, date.end
    for other in reversed(line.dates):
        if other.end <= first and _AND.fullmatch(text, other.end, first):
            first = other.start
    for other in line.dates:
        if other.start >= last and _AND.fullmatch(text, last, other.start):
            last = other.end
    return first, last


def is_only_date(line: Line) -> bool:
    """Whether the line holds a date, or several, and next to nothing else."""
    if not line.dates or any(date.weak for date in line.dates):
        return False
    text = line.rich.text
    edges = [line.start, *(edge for date in line.dates for edge in (date.start, date.end)), line.end]
    rest = " ".join(text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
    words = [word for word in _WORD.findall(rest) if word.casefold() != "and"]
    if not words:
        return True
    return len(words) <= _MAX_WORDS_BESIDE and vocabulary().labels["dates"].found_in(rest)


def opens_with_name(line: Line, date: DateMatch) -> bool:
    """Whether nothing but a marked name stands in front of the date and its bracket: "**Bell tower** (2020): …"."""
    text = line.rich.text
    before = text[line.start : date.start].rstrip("([ ,:-–—")
    end = line.start + len(before)
    return any(
        mark.kind in (MarkKind.STRONG, MarkKind.LINK)
        and not text[line.start : mark.start].strip()
        and abs(mark.end - end) <= 1
        and text[date.start - 1 : date.start] in ("(", "[")
        for mark in line.marks
    )


def _is_marked(line: Line, date: DateMatch) -> bool:
    """Whether emphasis, code or an element holds the date and nothing else."""
    text = line.rich.text
    return any(
        mark.kind in _MARKS
        and mark.start <= date.start
        and date.end <= mark.end
        and _NOTHING.fullmatch(text[mark.start : date.start])
        and _NOTHING.fullmatch(text[date.end : mark.end])
        and (mark.kind is not MarkKind.CODE or _is_at_edge(line, date))
        for mark in line.marks
    )


def _is_at_edge(line: Line, date: DateMatch) -> bool:
    """Whether the date begins or ends its line; code in mid-sentence is an example of something."""
    text = line.rich.text
    return not text[line.start : date.start].strip(" `") or not text[date.end : line.end].strip(" `)")
