"""What pure functions of texts gave: kept for short ones, since the same names are asked about again and again."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

_T = TypeVar("_T")

#: So many answers of each function are kept, for texts of so many characters at most: a bounded piece of memory.
_MOST_KEPT = 4096
_LONGEST_KEPT = 200


def remembered(function: Callable[[str], _T]) -> Callable[[str], _T]:
    """The function, which must be pure, with its last answers for short texts kept."""
    kept = lru_cache(maxsize=_MOST_KEPT)(function)

    @wraps(function)
    def answer(text: str) -> _T:
        return kept(text) if len(text) <= _LONGEST_KEPT else function(text)

    return answer
