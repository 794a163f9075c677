"""Bringing one side in line with the other: a difference at a time, each step judged by comparing again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.errors import EditError
from jekyll_cv.interchange.comparing import Difference, Lack
from jekyll_cv.interchange.record import Loss

T = TypeVar("T")
#: Roles that a side lacks altogether; to have one in part is better.
_MISSING = (Lack.NOT_IN_FILE, Lack.NOT_ON_PAGE)


class Step(Struct, Generic[T], frozen=True):
    """A way to make a difference go: the changed side, in words what was done, and what could not be held."""

    side: T
    told: str
    losses: tuple[Loss, ...] = ()


class Settled(Struct, Generic[T], frozen=True):
    """A side that was brought in line: what was done to which role, what was lost, and what differs still, with the reason."""

    side: T
    told: tuple[str, ...]
    losses: tuple[Loss, ...]
    left: tuple[str, ...]


def settle(
    side: T,
    differences: Callable[[T], Sequence[Difference]],
    steps: Callable[[T, Difference], Iterable[Step[T]]],
) -> Settled[T]:
    """Make differences go, the first of them first, until there are none that can.

    A step counts if fewer differences are left after it, or as many of which fewer are roles that are missing. One that no
    step makes go is passed over, tried again when others are gone, and told if it is still there in the end.
    """
    told: list[str] = []
    losses: list[Loss] = []
    refused: dict[Difference, str] = {}
    left = differences(side)
    early = dict[Difference, str]()  # those that were refused before others went
    while True:
        first = next((one for one in left if _identity(one) not in refused), None)
        if first is None:
            if not early:
                break
            refused = {one: why for one, why in refused.items() if one not in early}
            early = {}
            continue
        try:
            step, left = _first_that_counts(steps(side, first), differences, _distance(left))
        except EditError as error:
            refused[_identity(first)] = f"“{first.record.name}” differs still: {error}"
            continue
        side, early = step.side, dict(refused)
        told.append(f"“{first.record.name}” {step.told}")
        losses += step.losses
    return Settled(side, tuple(told), tuple(losses), tuple(refused[_identity(one)] for one in left))


def _first_that_counts(
    steps: Iterable[Step[T]], differences: Callable[[T], Sequence[Difference]], before: tuple[int, int]
) -> tuple[Step[T], Sequence[Difference]]:
    """The first step that brings the two sides nearer, and the differences that are left then."""
    for step in steps:
        left = differences(step.side)
        if _distance(left) < before:
            return step, left
    raise EditError("it would differ still")


def _distance(differences: Sequence[Difference]) -> tuple[int, int]:
    return len(differences), sum(one.lack in _MISSING for one in differences)


def _identity(difference: Difference) -> Difference:
    """A difference as it is known again when others are gone: without places and numbers."""
    return replace(difference, record=replace(difference.record, place=None), role=None, entry=None)
