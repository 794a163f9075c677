"""Differences between a page and a data file, for people: a line for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import click

from jekyll_cv.cli.terminal import printable
from jekyll_cv.interchange.comparing import Difference, FieldDifference, Lack
from jekyll_cv.interchange.likeness import same_words
from jekyll_cv.interchange.reading import Reading
from jekyll_cv.page.page import Page


def print_differences(differences: Iterable[Difference], page: Page, path: str, reading: Reading) -> None:
    """Print what differs with its places; nothing where nothing does."""
    for difference in differences:
        for line in difference_lines(difference, page, path, reading):
            click.echo(printable(line))


def difference_lines(difference: Difference, page: Page, path: str, reading: Reading) -> Iterator[str]:
    """What a difference is, a line for each field, with the places on both sides."""
    on_page = None if difference.role is None else f"{path}:{page.roles[difference.role].line}"
    in_file = None if difference.entry is None else str(reading.entries[difference.entry].record.place)
    name = f"“{difference.record.name}”"
    if difference.lack is Lack.NOT_IN_FILE:
        yield f"{on_page}: {name} is not in {reading.file.path}"
    elif difference.lack is Lack.NOT_ON_PAGE:
        yield f"{in_file}: {name} is not on {path}"
    elif difference.lack is Lack.HIDDEN:
        yield f"{in_file}: {name} is hidden on {on_page}"
    for field in difference.fields:
        told = _highlights(field) if field.field == "highlights" else (_field(field),)
        yield from (f"{on_page}: {name}: {one} ({in_file})" for one in told)


def _field(field: FieldDifference) -> str:
    return f"{field.field} is {_quoted(field.on_page)} on the page, {_quoted(field.in_file)} in the file"


def _quoted(value: object) -> str:
    return "not given" if value is None else f"“{value}”"


def _highlights(field: FieldDifference) -> Iterator[str]:
    on_page, in_file = (tuple(value or ()) for value in (field.on_page, field.in_file))
    only_page = [text for text in on_page if not any(same_words(text, other) for other in in_file)]
    only_file = [text for text in in_file if not any(same_words(text, other) for other in on_page)]
    yield from (f"the highlight “{text}” is on the page only" for text in only_page)
    yield from (f"the highlight “{text}” is in the file only" for text in only_file)
    if not only_page and not only_file:
        yield "its highlights are in another order"
