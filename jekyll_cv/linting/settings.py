"""What rules are told besides the page."""

from __future__ import annotations

from datetime import UTC, date, datetime

from msgspec import Struct


class Settings(Struct, frozen=True):
    """What rules may need to know besides the page: the day it is, and words that are spelt right (lower case)."""

    today: date
    words: frozenset[str] = frozenset()


def default_settings() -> Settings:
    """Settings of a run that was told nothing: today's date."""
    return Settings(today=datetime.now(tz=UTC).astimezone().date())
