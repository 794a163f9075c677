"""Which items of a list show how one at some place is to be written: those that stand near it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
#: How many neighbours on either side are asked.
NEAR = 8


def nearest(items: Sequence[T], number: int) -> tuple[T, ...]:
    """The items near the place before that number, from 0, the nearest first."""
    near = range(max(number - NEAR, 0), min(number + NEAR, len(items)))
    return tuple(items[at] for at in sorted(near, key=lambda at: abs(at - number)))
