"""Which records of two lists are the same role: by organization, title and dates, also when spelled a little differently."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from heapq import heapify, heappop

from msgspec import Struct

from jekyll_cv.dates import DateRange, PartialDate, Present, whole_time
from jekyll_cv.dates.words import fold
from jekyll_cv.interchange.record import Record

#: From this likeness on two names are one, spelled differently; below the lower one they are two.
_ALIKE, _UNLIKE = 0.8, 0.5
#: Two of the three that tell roles apart have to agree, or a name that is all there is.
_ENOUGH = 1.7
#: Lists longer than this are matched by what is exactly the same first; of what is left no more is compared.
_MOST_COMPARED = 400
_WORD = re.compile(r"\w+")


class Pair(Struct, frozen=True, order=True):
    """The numbers of two records, from 0, that are one role."""

    first: int
    second: int


def matches(first: Sequence[Record], second: Sequence[Record]) -> tuple[Pair, ...]:
    """The pairs of records that are the same role, each record in one pair at most, in the order of the first list."""
    pairs = _same(first, second)
    taken, others = {pair.first for pair in pairs}, {pair.second for pair in pairs}
    left = [number for number in range(len(first)) if number not in taken][:_MOST_COMPARED]
    right = [number for number in range(len(second)) if number not in others][:_MOST_COMPARED]
    return tuple(sorted([*pairs, *_alike(first, second, left, right)]))


def _same(first: Sequence[Record], second: Sequence[Record]) -> list[Pair]:
    """Those whose names and dates are the same."""
    waiting: dict[tuple[object, ...], list[int]] = {}
    for number, record in enumerate(second):
        waiting.setdefault(_key(record), []).append(number)
    found: list[Pair] = []
    for number, record in enumerate(first):
        same = waiting.get(_key(record))
        if same:
            found.append(Pair(number, same.pop(0)))
    return found


def _key(record: Record) -> tuple[object, ...]:
    return (*_names(record), whole_time(record.dates))


def _alike(first: Sequence[Record], second: Sequence[Record], left: list[int], right: list[int]) -> list[Pair]:
    """The best pairs of what is left, the surest first."""
    names = {number: _names(second[number]) for number in right}
    ranked: list[tuple[float, int, int]] = []
    for one in left:
        title, organization = _names(first[one])
        for other in right:
            likeness = (
                _likeness(title, names[other][0])
                + _likeness(organization, names[other][1])
                + _agreement(whole_time(first[one].dates), whole_time(second[other].dates))
            )
            if likeness >= _ENOUGH:
                ranked.append((-likeness, one, other))
    heapify(ranked)
    found: list[Pair] = []
    taken: set[int] = set()
    others: set[int] = set()
    while ranked:
        _likeness_of, one, other = heappop(ranked)
        if one not in taken and other not in others:
            taken.add(one)
            others.add(other)
            found.append(Pair(one, other))
    return found


def _names(record: Record) -> tuple[str, str]:
    """Title and organization; an organization alone is a name as good as a title."""
    names = [_folded(name) for name in (record.title, record.organization) if name]
    return (names[0], names[1]) if len(names) > 1 else (names[0] if names else "", "")


def _folded(name: str | None) -> str:
    """A name without case, accents and punctuation."""
    return " ".join(_WORD.findall(fold(name or "")))


def _likeness(one: str, other: str) -> float:
    """How much two names are one, from 0 to 1; what neither record has says nothing."""
    if one == other:
        return 1.0 if one else 0.5
    if not one or not other:
        return 0.0
    shorter, longer = sorted((one, other), key=len)
    if f" {shorter} " in f" {longer} ":
        return 0.9  # "Acme" and "Acme Inc."
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE:
        return 0.0 if matcher.quick_ratio() < _UNLIKE else 0.3
    ratio = matcher.ratio()
    return ratio if ratio >= _ALIKE else 0.3


def _agreement(one: DateRange | None, other: DateRange | None) -> float:
    """How much two times are one, from 0 to 1: the same starts or ends, to the less precise one's precision."""
    if one is None or other is None:
        return 0.3
    starts, ends = _meets(one.start, other.start), _meets(one.end or one.start, other.end or other.start)
    if starts and ends:
        return 1.0
    if starts or ends:
        return 0.8
    return 0.3 if _overlap(one, other) else 0.0


def _meets(one: PartialDate | Present, other: PartialDate | Present) -> bool:
    if isinstance(one, Present) or isinstance(other, Present):
        return one is other
    return one.earliest() <= other.latest() and other.earliest() <= one.latest()


def _overlap(one: DateRange, other: DateRange) -> bool:
    return one.start.earliest() <= _last(other) and other.start.earliest() <= _last(one)


def _last(dates: DateRange) -> tuple[int, int, int]:
    if isinstance(dates.end, Present):
        return (9999, 12, 31)
    return (dates.end or dates.start).latest()
