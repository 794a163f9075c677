"""Looking ahead in one text for ends that may never come, in linear time however often it is asked."""

from __future__ import annotations

import re


class Finder:
    """Remembers for each thing looked for where it was found last, so that no stretch is searched twice."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._found: dict[str | re.Pattern[str], tuple[int, int, int]] = {}

    def find(self, wanted: str | re.Pattern[str], start: int) -> tuple[int, int] | None:
        """Where `wanted` next stands from the offset `start` on: its start and end."""
        looked_from, place, end = self._found.get(wanted, (start + 1, 0, 0))
        if not (looked_from <= start <= place):
            place, end = self._search(wanted, start)
            self._found[wanted] = (start, place, end)
        return (place, end) if end >= 0 else None

    def _search(self, wanted: str | re.Pattern[str], start: int) -> tuple[int, int]:
        if isinstance(wanted, str):
            place = self._text.find(wanted, start)
            found = (place, place + len(wanted)) if place >= 0 else None
        else:
            match = wanted.search(self._text, start)
            found = match.span() if match else None
        return found or (len(self._text) + 1, -1)
