"""Bringing one side in line with the other: a difference at a time, each step judged by comparing again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.errors import EditError
from jekyll_cv.interchange.comparing import Difference
from jekyll_cv.interchange.record import Loss

T = TypeVar("T")


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

    A step counts if fewer differences are left after it; one that no step makes go is passed over and told.
    """
    told: list[str] = []
    losses: list[Loss] = []
    refused: dict[Difference, str] = {}
    left = differences(side)
    while (first := next((one for one in left if _identity(one) not in refused), None)) is not None:
        reason = "it would differ still"
        try:
            for step in steps(side, first):
                after = differences(step.side)
                if len(after) < len(left):
                    side, left = step.side, after
                    told.append(f"“{first.record.name}” {step.told}")
                    losses += step.losses
                    break
            else:
                raise EditError(reason)  # noqa: TRY301  it is told as the others are
        except EditError as error:
            refused[_identity(first)] = f"“{first.record.name}” differs still: {error}"
    return Settled(side, tuple(told), tuple(losses), tuple(refused.values()))


def _identity(difference: Difference) -> Difference:
    """A difference as it is known again when others are gone: without places and numbers."""
    return replace(difference, record=replace(difference.record, place=None), role=None, entry=None)
