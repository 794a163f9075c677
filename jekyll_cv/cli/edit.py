"""`jekyll-cv edit`: fields, highlights and section of a role changed, by options or in an editor."""

from __future__ import annotations

from typing import Any

import click

from jekyll_cv.cli.changes import Done, PageCommand, Target, change_page, conclude, open_page, told_of
from jekyll_cv.cli.texts import any_text, some_text
from jekyll_cv.editing.operations import Changes, edit
from jekyll_cv.editing.page import Page
from jekyll_cv.page.model import Role

_TEXTS = ("title", "organization", "location", "url")


@click.command("edit", cls=PageCommand)
@click.argument("role")
@click.option("--title", type=any_text, metavar="TEXT")
@click.option("--organization", type=any_text, metavar="TEXT")
@click.option("--location", type=any_text, metavar="TEXT")
@click.option("--url", type=any_text, metavar="URL")
@click.option("--start", type=some_text, metavar="DATE", help="2024, 2024-06, June 2024, summer 2024 …")
@click.option("--end", type=any_text, metavar="DATE", help="The same, or present.")
@click.option("--section", type=some_text, metavar="TEXT", help="Move it to the section whose heading holds TEXT.")
@click.option(
    "--add-highlight", "added", type=some_text, multiple=True, metavar="TEXT", help="A new detail; may be repeated."
)
@click.option(
    "--drop-highlight",
    "dropped",
    type=some_text,
    multiple=True,
    metavar="N|TEXT",
    help="Take out this highlight: its number, from 1, or a part of its text; may be repeated.",
)
def command(target: Target, role: str, **given: Any) -> int:
    """Change what a role of PAGE says.

    An empty text takes a field away: --end "". Without options the role opens as YAML in your editor ($VISUAL or
    $EDITOR). ROLE is an id from `jekyll-cv list`, :LINE, or a text that fits exactly one role. PAGE - is standard
    input; the changed page goes to standard output.
    """
    if any(value not in (None, ()) for value in given.values()):
        changes = _changes(given)
        return change_page(target, lambda page: _edited(page, page.role(role), changes))
    if target.is_stdin:
        told = "the page comes by standard input: say with options what to change"
        raise click.UsageError(told, click.get_current_context())
    return _in_editor(target, role)


def _changes(given: dict[str, Any]) -> Changes:
    return Changes(
        texts={name: given[name] or None for name in _TEXTS if given[name] is not None},
        start=given["start"],
        end=given["end"] or None,
        no_end=given["end"] == "",
        section=given["section"],
        added=given["added"],
        dropped=given["dropped"],
    )


def _edited(page: Page, role: Role, changes: Changes) -> Done:
    change = edit(page, role, changes)
    return Done(change.page, told_of(role, change.told))


def _in_editor(target: Target, reference: str) -> int:
    """Let the role be edited as YAML; a text that cannot be used is never lost."""
    from jekyll_cv.cli.drafts import kept_file, new_draft  # noqa: PLC0415
    from jekyll_cv.cli.editor import edit_until_sound  # noqa: PLC0415
    from jekyll_cv.cli.role_changes import changes_between  # noqa: PLC0415
    from jekyll_cv.cli.role_text import read_role  # noqa: PLC0415
    from jekyll_cv.cli.role_yaml import write_role  # noqa: PLC0415

    page = open_page(target)
    role = page.role(reference)
    text = write_role(page, role)
    draft = new_draft(text)

    def use(saved: str) -> Done:
        return _edited(page, role, changes_between(role, read_role(text), read_role(saved)))

    with kept_file(draft):
        return conclude(target, page, edit_until_sound(draft, use))
