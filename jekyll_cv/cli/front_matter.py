"""`jekyll-cv front-matter`: single values of a page's front matter."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import click

from jekyll_cv.cli.changes import Done, PageCommand, Target, change_page, open_page
from jekyll_cv.cli.outcome import Status, print_error
from jekyll_cv.editing.operations import set_front_matter, unset_front_matter
from jekyll_cv.editing.page import Page
from jekyll_cv.errors import InputError
from jekyll_cv.front_matter import Entry, FrontMatter, Style
from jekyll_cv.front_matter.splice_values import get_value, parse_value

_QUOTED = (Style.SINGLE_QUOTED, Style.DOUBLE_QUOTED)


class _Reading(StrEnum):
    STRING = "string"
    YAML = "yaml"


@click.command("front-matter", cls=PageCommand)
@click.argument("action", type=click.Choice(["get", "set", "unset"]), metavar="get|set|unset")
@click.argument("key")
@click.argument("value", required=False)
@click.option(
    "--string", "reading", flag_value=_Reading.STRING.value, help="Take VALUE as text, whatever it looks like."
)
@click.option(
    "--yaml", "reading", flag_value=_Reading.YAML.value, help="Read VALUE as YAML even where a text in quotes stands."
)
def command(target: Target, action: str, key: str, value: str | None, reading: str | None) -> int:
    """Print, set or take out one value of PAGE's front matter.

    KEY is a path with dots: title, author.name, tags.0. VALUE is read as Jekyll reads it behind a key: 3 is a number,
    true and no are booleans, [a, b] is a list. Where a text in quotes stands ("2.0"), what is no text otherwise
    becomes one too: its author wanted a text. Put -- before a VALUE that begins with a dash.

    `get` prints a single value as it is, lists and mappings as JSON, and leaves with status 1 where there is none.
    PAGE - is standard input; the changed page goes to standard output.
    """
    if (action == "set") != (value is not None):
        told = "set needs a VALUE" if action == "set" else f"{action} takes no VALUE"
        raise click.UsageError(told, click.get_current_context())
    if action == "get":
        return _print_value(open_page(target), key)

    def make(page: Page) -> Done:
        if value is None:
            change = unset_front_matter(page, key)
        else:
            change = set_front_matter(page, key, _meant(page, key, value, reading))
        return Done(change.page, change.told)

    return change_page(target, make)


def _meant(page: Page, key: str, text: str, reading: str | None) -> Any:
    """What a VALUE means, by itself and by what stands in its place."""
    if reading == _Reading.STRING:
        return text
    value = parse_value(text, dialect=page.options.yaml)
    if reading == _Reading.YAML or isinstance(value, str):
        return value
    entry = _entry(page.header, key)
    return text if entry is not None and entry.style in _QUOTED and isinstance(entry.value, str) else value


def _entry(header: FrontMatter, key: str) -> Entry | None:
    """What is written at a path; a key that holds a dot itself is found first."""
    pieces = key.split(".")
    for count in range(len(pieces), 0, -1):
        steps = [".".join(pieces[:count]), *(int(one) if _is_index(one) else one for one in pieces[count:])]
        if found := header.find(*steps):
            return found
    return None


def _is_index(piece: str) -> bool:
    return piece.isascii() and piece.isdigit() and len(piece) < 10


def _print_value(page: Page, key: str) -> int:
    if page.front_matter_error:
        raise InputError(f"{page.path}: {page.front_matter_error}")
    try:
        value = get_value(page.header, key)
    except KeyError:
        print_error(f"{page.path}: there is no key {key!r}")
        return Status.FINDINGS
    from jekyll_cv.cli.front_matter_text import value_text  # noqa: PLC0415

    click.echo(value_text(value))
    return Status.OK
