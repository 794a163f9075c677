"""Which records of two lists are the same role: by organization, title and dates, also when spelled a little differently."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from msgspec import Struct

from jekyll_cv.dates import DateRange, PartialDate, Present, whole_time
from jekyll_cv.dates.words import fold
from jekyll_cv.interchange.record import Record
from jekyll_cv.page.model import Kind

#: Of a record's names no more is compared, and with no more than so many others that share a word.
_LONGEST_NAME = 200
_MOST_CANDIDATES = 60
_WORD = re.compile(r"\w+")
#: From this length on a word may be another one with a slip, if they are that much alike.
_SHORTEST_WORD, _SLIP = 4, 0.74
_SHORTEST_STEM = 3
#: What it is worth that two times overlap and neither begin nor end alike.
_OVERLAP = 0.1
#: Spellings of one word, "organisation" and "organization".
_ONE_SOUND = frozenset("sz")


class Pair(Struct, frozen=True, order=True):
    """The numbers of two records, from 0, that are one role."""

    first: int
    second: int


class _Name(Struct, frozen=True):
    """A name's words, folded, and those of them that tell things apart: numbers, acronyms, single letters."""

    words: tuple[str, ...] = ()
    telling: frozenset[str] = frozenset()


class _Facts(Struct, frozen=True):
    """What a record is known by; an organization alone is a name as good as a title."""

    title: _Name
    organization: _Name
    time: DateRange | None
    kind: Kind


def matches(first: Sequence[Record], second: Sequence[Record], *, surely: bool = False) -> tuple[Pair, ...]:
    """The pairs of records that are the same role, each record in one pair at most, in the order of the first list.

    Names may differ by slips of the hand, times by their precision or at one end. Unless it is to be `surely`, a slip may
    be of more than one letter ("Statics", "Statistics") and times may share a small part only; one name may be another
    altogether, where it shares words with it and all else is the same, and the same names at times apart are one role
    where nothing fits better.
    """
    facts, others = [_facts(record) for record in first], [_facts(record) for record in second]
    pairs = list(_same(facts, others))
    taken, given = {pair.first for pair in pairs}, {pair.second for pair in pairs}
    left = [number for number in range(len(facts)) if number not in taken]
    right = [number for number in range(len(others)) if number not in given]
    for _likeness, one, other in sorted(_ranked(facts, others, left, right, surely=surely), reverse=True):
        if -one not in taken and -other not in given:
            taken.add(-one)
            given.add(-other)
            pairs.append(Pair(-one, -other))
    return tuple(sorted(pairs))


def _same(first: Sequence[_Facts], second: Sequence[_Facts]) -> Iterator[Pair]:
    """Those of which all that they are known by is the same; of several one of the same kind."""
    waiting: dict[tuple[object, ...], list[int]] = {}
    for number, facts in reversed(list(enumerate(second))):
        waiting.setdefault((facts.title.words, facts.organization.words, facts.time), []).append(number)
    for number, facts in enumerate(first):
        if same := waiting.get((facts.title.words, facts.organization.words, facts.time)):
            other = next((one for one in reversed(same) if second[one].kind is facts.kind), same[-1])
            same.remove(other)
            yield Pair(number, other)


def _ranked(
    first: Sequence[_Facts], second: Sequence[_Facts], left: Sequence[int], right: Sequence[int], *, surely: bool
) -> Iterator[tuple[float, int, int]]:
    """How much alike those are that may be one, with their numbers below zero, so that of equal ones the first is best."""
    by_word: dict[str, list[int]] = {}
    for number in right:
        for word in {*second[number].title.words, *second[number].organization.words}:
            by_word.setdefault(word, []).append(number)
    for number in left:
        facts = first[number]
        shared = Counter(
            other
            for word in {*facts.title.words, *facts.organization.words}
            for other in _near(by_word.get(word, []), number)
        )
        for other, _count in sorted(shared.items(), key=lambda item: (-item[1], abs(item[0] - number)))[
            :_MOST_CANDIDATES
        ]:
            likeness = _likeness(facts, second[other], surely=surely)
            if likeness:
                yield likeness, -number, -other


def _near(numbers: list[int], number: int) -> list[int]:
    """Of records that share a frequent word those that stand near in their list."""
    if len(numbers) <= _MOST_CANDIDATES * 8:
        return numbers
    return sorted(numbers, key=lambda other: abs(other - number))[: _MOST_CANDIDATES * 8]


def _likeness(one: _Facts, other: _Facts, *, surely: bool) -> float:
    """How much two records are one role, 0 where they are not."""
    time = _agreement(one.time, other.time)
    title = _same_name(one.title, other.title, surely=surely)
    organization = _same_organization(one.organization, other.organization, surely=surely)
    if surely and one.time and other.time and time == _OVERLAP and not _are_nearly_one(one.time, other.time):
        return 0
    if not time:
        # one of the two may have a wrong year; better pairs come before
        return 1 if not surely and title == organization == 1 else 0
    if title and organization:
        return 10 + title + organization + time
    lacks = not one.organization.words or not other.organization.words
    if title and lacks and time == 1:
        return 6 + title
    if surely:
        return 0
    if organization and one.organization.words and time > _OVERLAP and _shares(one.title, other.title):
        return 4 + organization + time
    return 2 + title if title and time == 1 and _shares(one.organization, other.organization) else 0


def _facts(record: Record) -> _Facts:
    names = [_name(name[:_LONGEST_NAME]) for name in (record.title, record.organization) if name]
    title, organization = (*names, _Name(), _Name())[:2]
    return _Facts(title, organization, whole_time(record.dates), record.kind)


@lru_cache(maxsize=4096)
def _name(text: str) -> _Name:
    """A name without case, accents and punctuation."""
    words = _WORD.findall(text)
    telling = (word for word in words if len(word) == 1 or word.isupper() or not word.isalpha())
    return _Name(tuple(fold(word) for word in words), frozenset(map(fold, telling)))


def _same_name(one: _Name, other: _Name, *, surely: bool) -> float:
    """From 0 to 1, whether two names are one but for slips of the hand in their words."""
    if one.words == other.words:
        return 1
    if len(one.words) != len(other.words) or not one.words:
        return 1 if "".join(one.words) == "".join(other.words) else 0
    differing = [pair for pair in zip(one.words, other.words, strict=True) if pair[0] != pair[1]]
    telling = one.telling | other.telling
    is_slip = _is_small_slip if surely else _is_slip
    are_slips = all(telling.isdisjoint(pair) and is_slip(*pair) for pair in differing)
    return 0.8 if are_slips and len(differing) <= max(1, len(one.words) // 3) else 0


def _is_slip(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if longer[:-1] == shorter and len(shorter) >= _SHORTEST_STEM:
        return True  # "Lab", "Labs"
    if len(shorter) < _SHORTEST_WORD or not (one.isalpha() and other.isalpha()):
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _SLIP


def _is_small_slip(one: str, other: str) -> bool:
    """Whether two words differ by letters swapped, or by one inside that is missing, and so are no other words."""
    shorter, longer = sorted((one, other), key=len)
    if longer == f"{shorter}s" and len(shorter) >= _SHORTEST_STEM:
        return True
    if len(shorter) < _SHORTEST_WORD or not (one.isalpha() and other.isalpha()):
        return False
    at = next((number for number, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), len(shorter))
    if len(shorter) < len(longer):
        return 0 < at < len(shorter) and longer[:at] + longer[at + 1 :] == shorter
    if one[at + 1 :] == other[at + 1 :]:
        return {one[at], other[at]} == _ONE_SOUND
    return one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]


def _same_organization(one: _Name, other: _Name, *, surely: bool) -> float:
    """As for names; "Acme" and "Acme Inc.", a department and its university are one too."""
    same = _same_name(one, other, surely=surely)
    if same or not one.words or not other.words:
        return same
    shorter, longer = sorted((one.words, other.words), key=len)
    starts = range(len(longer) - len(shorter) + 1)
    return 0.7 if any(longer[start : start + len(shorter)] == shorter for start in starts) else 0


def _shares(one: _Name, other: _Name) -> bool:
    """Whether two names have half of the shorter one's words in common, and no word that tells them apart."""
    common = set(one.words) & set(other.words)
    apart = (one.telling | other.telling) - common
    return not apart and 2 * len(common) >= min(len(set(one.words)), len(set(other.words))) > 0


def _agreement(one: DateRange | None, other: DateRange | None) -> float:
    """How much two times are one: 1 where both ends meet to the less precise one's precision, 0 where they are apart."""
    if one is None or other is None:
        return 0.5
    starts, ends = _meets(one.start, other.start), _meets(one.end or one.start, other.end or other.start)
    if starts and ends:
        return 1.0
    return 0.5 * (starts or ends) + _OVERLAP if _overlap(one, other) else 0.0


def _meets(one: PartialDate | Present, other: PartialDate | Present) -> bool:
    if isinstance(one, Present) or isinstance(other, Present):
        return one is other
    return one.earliest() <= other.latest() and other.earliest() <= one.latest()


def _overlap(one: DateRange, other: DateRange) -> bool:
    return one.start.earliest() <= _last(other) and other.start.earliest() <= _last(one)


def _are_nearly_one(one: DateRange, other: DateRange) -> bool:
    """Whether two times share more than half of the time that either takes."""
    starts = [_days(dates.start.earliest()) for dates in (one, other)]
    ends = [_days(_last(dates)) for dates in (one, other)]
    return 2 * (min(ends) - max(starts)) > max(ends) - min(starts)


def _days(day: tuple[int, int, int]) -> int:
    year, month, number = day
    return (year * 12 + month) * 31 + number


def _last(dates: DateRange) -> tuple[int, int, int]:
    if isinstance(dates.end, Present):
        return (9999, 12, 31)
    return max((dates.end or dates.start).latest(), dates.start.latest())
