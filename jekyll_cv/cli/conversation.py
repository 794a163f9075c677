"""Asking somebody at a terminal for a new role, field by field."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import click

from jekyll_cv.cli.role_text import HighlightText, RoleText
from jekyll_cv.cli.role_yaml import date_text
from jekyll_cv.cli.sections import newest_section, section_titles
from jekyll_cv.cli.terminal import printable
from jekyll_cv.cli.texts import one_line
from jekyll_cv.dates import PartialDate, Present
from jekyll_cv.editing.adding import section_named
from jekyll_cv.editing.operations import date_of
from jekyll_cv.errors import EditError, JekyllCvError
from jekyll_cv.page.page import Page

_NO_SECTION = "none"
_ODD_BYTES = "surrogateescape"


def ask_role(page: Page, *, section: str | None = None) -> RoleText:
    """Ask for all fields, the section only where none is given; a wrong answer is explained and asked again.

    Raises click.Abort where the person leaves.
    """
    with _at_terminal():
        click.echo("An empty answer leaves out what is optional; Ctrl-C leaves the page as it is.")
        where = _ask_section(page) if section is None else section
        title, organization = _ask_names()
        location = _ask("Location (optional)", one_line)
        start = _ask_date(page, "Start", _start)
        end = _ask_date(page, "End, or present (optional)", lambda date: _end(start, date))
        url = _ask("URL (optional)", one_line)
        return RoleText(
            title=title or None,
            organization=organization or None,
            location=location or None,
            url=url or None,
            start=str(start),
            end=str(end) if end else None,
            section=where,
            highlights=tuple(_ask_highlights()),
        )


def confirm(question: str) -> bool:
    """Ask a question to which an empty answer is yes."""
    with _at_terminal():
        return click.confirm(question, default=True, err=True)


@contextmanager
def _at_terminal() -> Iterator[None]:
    """Lines that can be edited while they are typed, odd bytes that do not end it, a line end where somebody leaves."""
    with suppress(ImportError):
        import readline  # noqa: F401, PLC0415
    reconfigure = getattr(sys.stdin, "reconfigure", None)
    if reconfigure and sys.stdin.errors != _ODD_BYTES:  # once something was read it cannot be set any more
        reconfigure(errors=_ODD_BYTES)
    try:
        yield
    except click.Abort:
        click.echo(err=True)
        raise


def _ask(question: str, read: Callable[[str], str], default: str = "", suffix: str = ": ") -> str:
    """An answer that `read` takes; what it raises is explained, and the question asked again."""

    def checked(answer: str) -> str:
        try:
            return read(answer)
        except JekyllCvError as error:
            raise click.UsageError(printable(str(error))) from None

    answer: str = click.prompt(
        question, default=default, show_default=bool(default), prompt_suffix=suffix, value_proc=checked
    )
    return answer


def _ask_section(page: Page) -> str | None:
    titles = section_titles(page)
    if not titles:
        return _ask("Section (optional; it gets a heading)", one_line) or None
    click.echo("Sections:")
    for number, title in enumerate(titles, 1):
        click.echo(f"  {number}. {printable(title)}")
    newest = newest_section(page)
    default = _NO_SECTION if newest is None else printable(newest)

    def read(answer: str) -> str:
        if answer == default:
            return newest or ""
        text = one_line(answer)
        if text.isascii() and text.isdigit() and text not in titles:
            if len(text) < 9 and 1 <= int(text) <= len(titles):
                return titles[int(text) - 1]
            raise EditError(f"there is no section {text}; there are {len(titles)}")
        return section_named(page, text) or ""

    return _ask("Section", read, default) or None


def _ask_names() -> tuple[str, str]:
    while True:
        title = _ask("Title", one_line)
        organization = _ask("Organization (optional)" if title else "Organization", one_line)
        if title or organization:
            return title, organization
        click.echo("Error: a role needs a title or an organization")


Date = PartialDate | Present


def _ask_date(page: Page, question: str, check: Callable[[Date | None], Date | None]) -> Date | None:
    """A date in any style, said again in the page's own."""
    found: list[Date | None] = []

    def read(answer: str) -> str:
        found[:] = [check(date_of(page, one_line(answer)))]
        return answer

    _ask(question, read)
    date = found[0]
    if date is not None:
        click.echo(f"  = {printable(date_text(page, date) or '')}")
    return date


def _start(date: Date | None) -> Date:
    if not isinstance(date, PartialDate):
        raise EditError("a role needs a start: a year, a month or a day")
    return date


def _end(start: Date | None, date: Date | None) -> Date | None:
    if isinstance(start, PartialDate) and isinstance(date, PartialDate) and date.latest() < start.earliest():
        raise EditError("it would end before it starts")
    return date


def _ask_highlights() -> Iterator[HighlightText]:
    click.echo("Highlights, one a line; an empty line ends them.")
    while text := _ask("  -", one_line, suffix=" "):
        yield HighlightText(text)
