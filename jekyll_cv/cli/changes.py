"""What all commands that change a page share: the page's argument, reading, showing or writing, one line that says it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

import click
from msgspec import Struct

from jekyll_cv.api import load
from jekyll_cv.cli.inputs import STDIN, read_inputs
from jekyll_cv.cli.outcome import Status
from jekyll_cv.cli.terminal import printable, write_bytes
from jekyll_cv.editing.page import Page
from jekyll_cv.editing.regions import name_of
from jekyll_cv.errors import NothingToChange
from jekyll_cv.page.model import Highlight, Role
from jekyll_cv.page.page import Page as ReadPage
from jekyll_cv.source import Source

_LONGEST_NAME = 60


class Target(Struct, frozen=True):
    """The page that a command is to change, and whether the change is only to be shown."""

    path: str
    diff: bool = False
    stdin_filename: str | None = None

    @property
    def is_stdin(self) -> bool:
        """Whether the page comes by standard input and goes to standard output."""
        return self.path == STDIN

    @property
    def name(self) -> str:
        """What the page is called in messages: its path as given."""
        return self.stdin_filename or self.path if self.is_stdin else self.path


class Done(Struct, frozen=True):
    """A changed page, and in words what was done."""

    page: ReadPage
    told: str


class PageCommand(click.Command):
    """A command with PAGE as first argument, and with --diff and --stdin-filename; it is handed all three as `target`."""

    def __init__(self, name: str | None, *, params: list[click.Parameter] | None = None, **kwargs: Any) -> None:
        page = click.Argument(["path"], metavar="PAGE")
        diff = click.Option(["--diff"], is_flag=True, help="Show the change as a diff, write nothing.")
        stdin_filename = click.Option(["--stdin-filename"], metavar="NAME", help="The name that the page - goes by.")
        super().__init__(name, params=[page, *(params or []), diff, stdin_filename], **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command with its target."""
        taken = {name: ctx.params.pop(name) for name in ("path", "diff", "stdin_filename")}
        ctx.params["target"] = Target(**taken)
        return super().invoke(ctx)


def open_page(target: Target) -> Page:
    """Read the page; leaves the command where standard input could not be read, which has been said by then."""
    if not target.is_stdin:
        return load(target.path)
    inputs = read_inputs((STDIN,), stdin_filename=target.stdin_filename)
    if inputs.failed:
        click.get_current_context().exit(Status.ERROR)
    return Page.of(inputs.pages[0].page)


def change_page(target: Target, make: Callable[[Page], Done]) -> int:
    """Read the page, change it, and show or write the outcome; a page by standard input always comes out again."""
    page = open_page(target)
    try:
        done = make(page)
    except NothingToChange:
        if target.is_stdin and not target.diff:
            write_bytes(page.to_bytes())
        raise
    return conclude(target, page, done)


def conclude(target: Target, page: Page, done: Done) -> int:
    """Show the change, or write it and say so."""
    if target.diff:
        print_diff(target, page.source, done.page.source)
        return Status.OK
    line = printable(f"{target.name}: {done.told}")
    if target.is_stdin:
        write_bytes(done.page.to_bytes())
    else:
        Page.of(done.page, page.on_disk).save()
    click.echo(line, err=target.is_stdin)
    return Status.OK


def print_diff(target: Target, before: Source, after: Source) -> None:
    """Print what changed as a unified diff, in colour on a terminal only."""
    from jekyll_cv.cli.diff import diff_of  # noqa: PLC0415

    on_terminal = sys.stdout.isatty()
    text = diff_of(target.name, before.text, after.text, on_terminal=on_terminal)
    click.echo(text, nl=False, color=on_terminal and not os.environ.get("NO_COLOR"))


def told_of(role: Role, told: str, highlight: Highlight | None = None) -> str:
    """In words what was done to a role, or to one highlight of it."""
    name = repr(name_of(role))
    return f"{_shortened(highlight.text)!r} of {name} {told}" if highlight else f"{name} {told}"


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…"
