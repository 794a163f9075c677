"""The day it is, as rules ask for it."""

from __future__ import annotations

from datetime import date

#: Year, month and day; one behind a month's last is a day before the next month's first.
Day = tuple[int, int, int]


def day_of(date: date) -> Day:
    """A date as days are compared here."""
    return date.year, date.month, date.day


class Calendar:
    """Answers for one page which days have come, and notes until when the answers hold."""

    def __init__(self, today: date) -> None:
        self.today = day_of(today)
        self.holds_before: Day | None = None  # the first day on which an answer would be another

    def has_come(self, day: Day) -> bool:
        """Whether a day is today or was before."""
        if day <= self.today:
            return True
        self.holds_before = min(self.holds_before or day, day)
        return False
