"""`jekyll-cv init`: have a repository's pages checked before each commit and on GitHub."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import click

from jekyll_cv import __version__
from jekyll_cv.cli.diff import diff_of
from jekyll_cv.cli.outcome import Status, print_error
from jekyll_cv.cli.terminal import printable
from jekyll_cv.errors import EditError, InputError, NothingToChange
from jekyll_cv.files import read_file, write_file, write_new_file
from jekyll_cv.integration.github_actions import WORKFLOW_PATH, workflow
from jekyll_cv.integration.pre_commit import CONFIG_NAME, Hook, with_hook


@click.command("init")
@click.argument("folder", default=".", metavar="[FOLDER]")
@click.option("--pre-commit/--no-pre-commit", default=True, help=f"Write or extend {CONFIG_NAME}; on by default.")
@click.option("--github/--no-github", default=True, help=f"Write {WORKFLOW_PATH}; on by default.")
@click.option("--fix", is_flag=True, help="Take the hook that also makes the fixes that are safe.")
@click.option("--repo", metavar="URL", help="Take the hook from this repository; else pip installs jekyll-cv for it.")
@click.option("--rev", metavar="REV", help="With --repo: the tag or commit to take.")
@click.option("--diff", is_flag=True, help="Show what would be written as a diff, write nothing.")
def command(
    *, folder: str, pre_commit: bool, github: bool, fix: bool, repo: str | None, rev: str | None, diff: bool
) -> int:
    """Have a repository's pages checked before each commit and on GitHub.

    FOLDER is the repository's root; the current folder where none is given. What its files hold already stays as it is.
    The exit status is 0 where something was written, 1 where all was there already, 2 where something is in the way.
    """
    if (repo is None) != (rev is None):
        raise click.UsageError("--repo and --rev are given together")
    if not os.path.isdir(folder):  # noqa: PTH112  Path.is_dir raises for odd paths
        raise InputError(f"{folder}: is no folder")
    requirement = f"jekyll-cv=={__version__}"
    statuses = []
    if pre_commit:
        hook = Hook(requirement, repo, rev, fix)
        statuses.append(_change(folder, CONFIG_NAME, lambda text: with_hook(text, hook), diff=diff))
    if github:
        statuses.append(_change(folder, WORKFLOW_PATH, lambda text: _new_file(text, workflow(requirement)), diff=diff))
    return Status.ERROR if Status.ERROR in statuses else min(statuses, default=Status.OK)


def _new_file(text: str, wanted: str) -> str:
    if text == wanted:
        raise NothingToChange("is there already")
    if text.strip():
        raise EditError("is there and holds something else; it is left as it is")
    return wanted


def _change(folder: str, name: str, change: Callable[[str], str], *, diff: bool) -> Status:
    """Change one file and say so; a reason not to is said on stderr."""
    path = os.path.join(folder, name) if folder != "." else name  # noqa: PTH118  Path would respell "./a"
    try:
        before = read_file(path) if os.path.lexists(path) else b""
        after = change(before.decode("utf-8")).encode()
        if diff:
            text = diff_of(path, before.decode(), after.decode(), on_terminal=sys.stdout.isatty())
            click.echo(text, nl=False)
            return Status.OK
        _write(path, after, before)
    except NothingToChange:
        click.echo(f"{printable(path)}: nothing to change")
        return Status.FINDINGS
    except UnicodeDecodeError:
        print_error(f"{path}: is not UTF-8")
        return Status.ERROR
    except (EditError, InputError) as error:
        reason = str(error)
        print_error(reason if reason.startswith(path) else f"{path}: {reason}")
        return Status.ERROR
    else:
        click.echo(f"{printable(path)}: {'extended' if before else 'written'}")
    return Status.OK


def _write(path: str, data: bytes, before: bytes) -> None:
    if os.path.lexists(path):
        write_file(path, data, expected=before)
        return
    write_new_file(path, data, with_folders=True)
