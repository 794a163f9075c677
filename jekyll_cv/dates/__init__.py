"""Partial dates, ranges of them, and how people write them."""

from jekyll_cv.dates.find import DateMatch, find_dates, guess_order
from jekyll_cv.dates.partial import PRESENT, WINTER, DateRange, PartialDate, Precision, Present, whole_time
from jekyll_cv.dates.reading import DayOrder

__all__ = [
    "PRESENT",
    "WINTER",
    "DateMatch",
    "DateRange",
    "DayOrder",
    "PartialDate",
    "Precision",
    "Present",
    "find_dates",
    "guess_order",
    "whole_time",
]
