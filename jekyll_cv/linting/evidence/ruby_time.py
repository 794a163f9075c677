"""Dates that Ruby's `Time.parse` refuses, as far as that can be said for sure (Ruby's date_parse.c and time.rb)."""

from __future__ import annotations

import re

#: Words that make a date or a time of what stands beside them.
_TELLING = r"(?i)\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[ap]\.?m\b)"
_DAY = (
    r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})"
    r"(?:(?:[Tt]|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*(?:Z|UTC|([-+]\d{2}:?\d{2}))?)?"
)
#: One year, a year with a month, a span of years.
_YEARS = r"(\d{4})(?:-\d{1,2}|\s*-\s*\d{4})?"
#: Words, perhaps with one year among them.
_WORDS = r"[^\W\d_](?:[^\W\d_]|[ ./?])*(?:(?<= )(\d{4}))?|(\d{4}) [^\W\d_]+"
#: What a template leaves to be filled in.
_PLACEHOLDER = r"(?:1[3-9]\d\d|2\d{3}|[Yy]{4})(?:-(?:\d{2}|[XxMmDd]{2})){2}"
#: The day before the month, as Ruby reads it; the month first is refused where its day is no month.
_SLASHED = r"(\d{1,2})/(\d{1,2})/(\d{4})"
#: The first two digits of a lone year are taken for a month; years from this one on have none.
_FIRST_REFUSED_YEAR = 1300
_LONGEST = 60


def refuses(text: str) -> bool:
    """Whether `Time.parse` raises ArgumentError for a text; False also where that is not known."""
    text = text.strip()
    if len(text) > _LONGEST or not text.isascii():
        return False
    if match := re.fullmatch(_DAY, text):
        return _is_impossible(match)
    if match := re.fullmatch(_YEARS, text):
        return int(match[1]) >= _FIRST_REFUSED_YEAR
    if match := re.fullmatch(_SLASHED, text):
        return not (1 <= int(match[2]) <= 12 and 1 <= int(match[1]) <= 31)
    if re.fullmatch(_PLACEHOLDER, text):
        return True
    if re.search(_TELLING, text):
        return False
    if match := re.fullmatch(_WORDS, text):
        year = match[1] or match[2]
        return year is None or int(year) >= _FIRST_REFUSED_YEAR
    return not text or (text.isalpha() and text.isupper())


def _is_impossible(match: re.Match[str]) -> bool:
    """Whether a number of a date is out of bounds; a day may have 31 in any month."""
    month, day = int(match[3]), int(match[4])
    hour, minute, second = (int(match[group] or 0) for group in (5, 6, 7))
    if not 1 <= month <= 12:
        return True
    if match[8]:  # an offset is reckoned with before the bounds are looked at
        return False
    is_time = hour < 24 or (hour == 24 and minute == second == 0)
    return not (1 <= day <= 31 and is_time and minute < 60 and second <= 60)
