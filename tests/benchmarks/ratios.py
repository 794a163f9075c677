"""Ratios of what two commands took in the same rounds."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from msgspec import Struct


class Ratio(Struct, frozen=True):
    """The median of the ratios of several rounds, and the smallest and the largest of them."""

    median: float
    low: float
    high: float

    def __str__(self) -> str:
        """As the table has it."""
        return f"{readable(self.median)} ({readable(self.low)}–{readable(self.high)})"


def paired(own: Sequence[float], other: Sequence[float]) -> Ratio:
    """The ratio of two commands. Those of one round were run one after the other, on a machine in the same mood."""
    ratios = [mine / theirs for mine, theirs in zip(own, other, strict=True)]
    return Ratio(median(ratios), min(ratios), max(ratios))


def readable(ratio: float) -> str:
    """A ratio in three digits that count, in more only before the point."""
    return f"{ratio:,.0f}" if ratio >= 100 else f"{ratio:#.3g}"
