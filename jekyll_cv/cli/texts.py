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


class OneLine(click.ParamType):
    """An option's text on one line; with `required` it must say something."""

    name = "text"

    def __init__(self, *, required: bool = False) -> None:
        self._required = required

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Fold the text, or fail with what is wrong with it."""
        try:
            text = one_line(value)
        except InputError as error:
            self.fail(str(error), param, ctx)
        if self._required and not text:
            self.fail("is empty", param, ctx)
        return text


ANY_TEXT = OneLine()
SOME_TEXT = OneLine(required=True)
