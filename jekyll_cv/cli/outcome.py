"""How a run ends: exit statuses, and the one place where errors become a line for a person."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from enum import IntEnum
from typing import TextIO

import click

from jekyll_cv.cli.terminal import printable
from jekyll_cv.errors import JekyllCvError, NothingToChange

#: With this variable set an internal error shows its traceback.
_DEBUG = "JEKYLL_CV_DEBUG"


class Status(IntEnum):
    """Exit statuses of all commands."""

    OK = 0
    FINDINGS = 1  # or nothing to change where change was asked
    ERROR = 2  # usage, configuration or input
    INTERRUPTED = 130


def run_command(command: click.Command, arguments: Sequence[str]) -> int:
    """Run a command and give its exit status; errors that users make or meet are printed, never raised."""
    for stream in (sys.stdout, sys.stderr):
        _accept_any_text(stream)
    try:
        status = command.main(args=list(arguments), prog_name="jekyll-cv", standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        hint = f" (see {error.ctx.command_path} --help)" if error.ctx else ""
        print_error(f"{_one_line(error.format_message())}{hint}")
        return Status.ERROR
    except click.ClickException as error:
        print_error(error.format_message())
        return Status.ERROR
    except NothingToChange as error:
        print_error(str(error))
        return Status.FINDINGS
    except JekyllCvError as error:
        print_error(str(error))
        return Status.ERROR
    except (KeyboardInterrupt, click.Abort):
        return Status.INTERRUPTED
    except BrokenPipeError:
        # whoever read our output has left; Python would complain once more when it closes stdout
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Status.OK
    except Exception as error:
        if os.environ.get(_DEBUG):
            raise
        print_error(f"internal error, please report it: {type(error).__name__}: {error} ({_DEBUG}=1 shows where)")
        return Status.ERROR
    return status if isinstance(status, int) else Status.OK


def print_error(message: str) -> None:
    """One line on stderr."""
    click.echo(f"jekyll-cv: {printable(_one_line(message))}", err=True)


def _one_line(message: str) -> str:
    return " ".join(message.split()).rstrip(".")


def _accept_any_text(stream: TextIO) -> None:
    """Let a stream print what its encoding lacks (a page's odd bytes, a dash in an ASCII terminal) as an escape."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure:
        reconfigure(errors="backslashreplace")
