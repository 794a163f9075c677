"""Texts built by Hypothesis as data: the same ones at every run, none of them shrunk."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import SearchStrategy


def built(strategy: SearchStrategy[str], count: int) -> list[str]:
    """About so many texts of a strategy."""
    found: list[str] = []

    @settings(
        max_examples=count, phases=[Phase.generate], derandomize=True, database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def collect(text: str) -> None:
        found.append(text)

    collect()
    return found
