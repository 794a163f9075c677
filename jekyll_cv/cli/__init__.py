"""The command line: options in, one call of the library, its answer out."""

from __future__ import annotations

import gc
import sys

import click

from jekyll_cv.cli.group import CommandGroup
from jekyll_cv.cli.outcome import Status, run_command

_COMMANDS = {
    "add": ("jekyll_cv.cli.add", "Add a role to a page."),
    "clean": ("jekyll_cv.cli.clean", "Forget the results that earlier runs have kept."),
    "compare": ("jekyll_cv.cli.compare", "Say in what a page and a data file differ."),
    "edit": ("jekyll_cv.cli.edit", "Change what a role says."),
    "export": ("jekyll_cv.cli.export", "Write roles as JSON Resume, RenderCV and more."),
    "front-matter": ("jekyll_cv.cli.front_matter", "Print, set or take out a value of front matter."),
    "hide": ("jekyll_cv.cli.hide", "Hide a role or a highlight in a comment."),
    "import": ("jekyll_cv.cli.import_roles", "Add the roles of a data file to a page."),
    "init": ("jekyll_cv.cli.init", "Have a repository's pages checked by pre-commit and on GitHub."),
    "lint": ("jekyll_cv.cli.lint", "Report what is wrong with pages."),
    "list": ("jekyll_cv.cli.list", "List the roles on pages."),
    "move": ("jekyll_cv.cli.move", "Move a role beside another or to a section."),
    "outline": ("jekyll_cv.cli.outline", "Show what Jekyll makes of pages."),
    "remove": ("jekyll_cv.cli.remove", "Take a role off a page."),
    "rule": ("jekyll_cv.cli.rule", "Explain a rule, or list all."),
    "show": ("jekyll_cv.cli.show", "Show a hidden role or highlight."),
    "sort": ("jekyll_cv.cli.sort", "Put the roles of a page in order."),
}

#: So many new objects are waited for before the collector looks for cycles: loading the program makes tens of thousands
#: that all stay, and Python's own 700 would have them looked through dozens of times.
_OBJECTS_BETWEEN_COLLECTIONS = 50_000
#: What waits for another program needs its turn seldom but at once; Python's own 5 ms, for each of its many small steps,
#: would have it done later than the page.
_SECONDS_BETWEEN_THREADS = 0.0005


@click.group(
    cls=CommandGroup,
    commands_at=_COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="jekyll-cv", prog_name="jekyll-cv", message="%(prog)s %(version)s")
def cli() -> None:
    """Read, check and change the experience and CV pages of Jekyll sites."""


def main() -> None:
    """Run the command line and leave with its exit status; every error is one line on stderr."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    sys.setswitchinterval(_SECONDS_BETWEEN_THREADS)
    status = run_command(cli, sys.argv[1:])
    gc.freeze()  # or Python would look through all that is loaded once more, only to throw it away
    sys.exit(status)


__all__ = ["Status", "cli", "main"]
