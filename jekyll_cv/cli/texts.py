"""Texts that people give on the command line or in a file: folded to one line, and fit to stand in a page."""

from __future__ import annotations

import unicodedata

import click

from jekyll_cv.editing.escaping import on_one_line
from jekyll_cv.errors import InputError

_FAULTS = {"Cc": "a control character", "Cs": "a byte that is no UTF-8"}


def one_line(text: str) -> str:
    """The text with its white space folded; raises InputError where it holds what no page should."""
    folded = on_one_line(text)
    for char in folded:
        fault = _FAULTS.get(unicodedata.category(char))
        if fault:
            code = char.encode("unicode_escape", "surrogatepass").decode()
            raise InputError(f"holds {fault} ({code})")
    return folded


def any_text(value: str) -> str:
    """An option's text on one line, perhaps empty."""
    try:
        return one_line(value)
    except InputError as error:
        raise click.BadParameter(str(error)) from None


def some_text(value: str) -> str:
    """An option's text on one line that says something."""
    text = any_text(value)
    if not text:
        raise click.BadParameter("is empty")
    return text
