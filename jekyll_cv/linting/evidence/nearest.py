"""Finding what somebody may have meant: the names that differ from one by a slip or two."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

#: Names longer than this are compared by their spelling alone.
_LONGEST = 100
#: From this length on two slips still leave no doubt.
_LONG = 6
#: Names shorter than this are as near to each other as any.
_SHORT = 3
#: How many names are looked through, and how often, so that time stays linear on pages made of slips.
_MOST_NAMES = 2000
_MOST_GUESSES = 200


class Guesses:
    """Names that may have been meant, asked for a few hundred times: a page with more slips than that is no page."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = tuple(islice(names, _MOST_NAMES))
        self._left = _MOST_GUESSES

    def nearest(self, name: str) -> str | None:
        """What `nearest` gives for the names; None once too much has been asked."""
        self._left -= 1
        return nearest(name, self._names) if self._left >= 0 else None


def nearest(name: str, names: Iterable[str]) -> str | None:
    """The one of some names that another was meant to be, None where none or several are that near.

    A slip is a sign too many, one missing, one wrong, or two that changed places; case does not count, nor whether
    words are joined by hyphens, underscores or spaces.
    """
    wanted = _folded(name)
    if len(wanted) < _SHORT:
        return None
    allowed = 2 if len(wanted) >= _LONG else 1
    best: dict[str, int] = {}
    for candidate in names:
        if candidate != name and abs(len(candidate) - len(name)) <= allowed:
            slips = distance(wanted, _folded(candidate), allowed)
            if slips <= allowed:
                best[candidate] = slips
    least = min(best.values(), default=0)
    found = [candidate for candidate, slips in best.items() if slips == least]
    return found[0] if len(found) == 1 else None


def distance(first: str, second: str, most: int) -> int:
    """How many slips lead from one text to another, counted up to `most`, one more for all above."""
    if first == second:
        return 0
    if abs(len(first) - len(second)) > most or max(len(first), len(second)) > _LONGEST:
        return most + 1
    before: list[int] = []
    row = list(range(len(second) + 1))
    for index, sign in enumerate(first, 1):
        earlier, before = before, row
        row = [index]
        for other, char in enumerate(second, 1):
            cost = min(before[other] + 1, row[-1] + 1, before[other - 1] + (sign != char))
            if index > 1 and other > 1 and sign == second[other - 2] and first[index - 2] == char:
                cost = min(cost, earlier[other - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _folded(name: str) -> str:
    return name.lower().replace("_", "-").replace(" ", "-")
