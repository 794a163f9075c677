"""`jekyll-cv add`: a new role, from options, from a file, or from answers at a terminal."""

from __future__ import annotations

import sys
from typing import Any

import click

from jekyll_cv.cli.changes import PageCommand, Target, change_page, conclude, open_page, print_diff
from jekyll_cv.cli.inputs import STDIN, read_stdin
from jekyll_cv.cli.outcome import Status, print_error
from jekyll_cv.cli.role_text import HighlightText, RoleText, read_roles
from jekyll_cv.cli.role_writing import Manner, add_roles
from jekyll_cv.cli.texts import any_text, some_text
from jekyll_cv.editing.page import Page
from jekyll_cv.errors import InputError
from jekyll_cv.files import read_file

_FIELDS = ("title", "organization", "location", "url", "start", "end", "highlights")


@click.command("add", cls=PageCommand)
@click.option("--title", type=any_text, metavar="TEXT", help="What one is called in it.")
@click.option("--organization", type=any_text, metavar="TEXT", help="Where it is held.")
@click.option("--location", type=any_text, metavar="TEXT", help="The town, the country.")
@click.option("--url", type=any_text, metavar="URL", help="Where the role or its organization links to.")
@click.option("--start", type=any_text, metavar="DATE", help="2024, 2024-06, June 2024, summer 2024 …")
@click.option("--end", type=any_text, metavar="DATE", help="The same, or present; none for a single date.")
@click.option("--section", type=some_text, metavar="TEXT", help="The section whose heading holds TEXT.")
@click.option("--new-section", type=some_text, metavar="TEXT", help="A section that is made, at the page's end.")
@click.option(
    "--highlight", "highlights", type=some_text, multiple=True, metavar="TEXT", help="A detail; may be repeated."
)
@click.option("--like", metavar="ROLE", help="Write it like this role, beside it.")
@click.option("--template", metavar="FILE", help="Write it as this file does: {title}, {dates}, {highlight} …")
@click.option("--from", "source", metavar="FILE", help="Take roles from YAML or JSON; - is standard input.")
def command(
    target: Target,
    section: str | None,
    new_section: str | None,
    like: str | None,
    template: str | None,
    source: str | None,
    **given: Any,
) -> int:
    """Add a role to PAGE, written as its neighbours are and where its dates belong.

    Without options, at a terminal, the fields are asked for one by one. A file holds one role or a list of roles with
    the keys title, organization, location, url, start, end, section and highlights, or what `jekyll-cv list --format
    json` prints; what is hidden there is added hidden. PAGE - is standard input; the changed page goes to standard
    output.
    """
    context = click.get_current_context()
    has_fields = any(given[name] not in (None, ()) for name in _FIELDS)
    if like is not None and template is not None:
        raise click.UsageError("give --like or --template, not both", context)
    if new_section is not None and (section, like, template) != (None, None, None):
        raise click.UsageError("--new-section goes with neither --section nor --like nor --template", context)
    if source is not None and has_fields:
        raise click.UsageError(
            "--from gives the fields; only --section, --new-section, --like and --template go with it", context
        )
    if source == STDIN and target.is_stdin:
        raise click.UsageError("the page and the roles cannot both come by standard input", context)
    text = None if template is None else _read_text(template)
    manner = Manner(new_section or section, like, text, new_section=new_section is not None)
    if source is not None:
        roles = _roles_of(source)
        return change_page(target, lambda page: add_roles(page, roles, manner))
    if has_fields:
        role = _role_of(given)
        return change_page(target, lambda page: add_roles(page, (role,), manner))
    if target.is_stdin or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise click.UsageError("say what to add: --title, --organization, --start … or --from FILE", context)
    return _converse(target, manner)


def _role_of(given: dict[str, Any]) -> RoleText:
    values: dict[str, Any] = {name: given[name] or None for name in _FIELDS}
    values["highlights"] = tuple(map(HighlightText, given["highlights"]))
    return RoleText(**values)


def _roles_of(path: str) -> tuple[RoleText, ...]:
    try:
        return read_roles(_read_text(path).removeprefix("\ufeff"))
    except InputError as error:
        name = "standard input" if path == STDIN else path
        raise InputError(str(error) if str(error).startswith(f"{name}: ") else f"{name}: {error}") from None


def _read_text(path: str) -> str:
    """A file's text; `-` is standard input."""
    name = "standard input" if path == STDIN else path
    data = read_stdin("file") if path == STDIN else read_file(path)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: holds a byte that is no UTF-8 (line {data.count(10, 0, error.start) + 1})") from None


def _converse(target: Target, manner: Manner) -> int:
    """Ask for the role, show what would be written, and write it where that is wanted."""
    from jekyll_cv.cli.conversation import ask_role, confirm  # noqa: PLC0415
    from jekyll_cv.cli.drafts import kept_on_failure  # noqa: PLC0415
    from jekyll_cv.cli.role_yaml import dump_role  # noqa: PLC0415

    page = open_page(target)
    role = ask_role(page, section=_named(page, manner))
    texts = dump_role(
        {**role.texts, "start": role.start, "end": role.end, "section": role.section},
        [(item.text, False) for item in role.highlights],
    )
    with kept_on_failure(texts):
        done = add_roles(page, (role,), manner)
        if not target.diff:
            print_diff(target, page.source, done.page.source)
            if not confirm("Write it?"):
                print_error("nothing was written")
                return Status.FINDINGS
        return conclude(target, page, done)


def _named(page: Page, manner: Manner) -> str | None:
    """The section that options name, by itself or by the role to write it like."""
    from jekyll_cv.editing.adding import section_named  # noqa: PLC0415

    if manner.new_section:
        return manner.section
    if manner.section is not None:
        return section_named(page, manner.section)
    return page.role(manner.like).section if manner.like is not None else None
