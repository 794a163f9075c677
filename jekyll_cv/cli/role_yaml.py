"""A role written as YAML, for an editor or to be kept in a file; `role_text` reads it."""

from __future__ import annotations

import re
from datetime import date
from io import StringIO

from jekyll_cv.cli.role_text import SINGLE_FIELDS, TEXT_FIELDS
from jekyll_cv.cli.terminal import printable
from jekyll_cv.dates import PartialDate, Present
from jekyll_cv.editing.dating import Dating
from jekyll_cv.errors import EditError
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page

_YEAR = re.compile(r"[1-9][0-9]{3}")
_WIDTH = 1_000_000

_HELP = """\
# Change what is to be different, save, and leave the editor; an emptied file changes nothing.
# title, organization, location, url, end and highlights may be left empty or out.
# start, end: 2024, 2024-06, June 2024, summer 2024; an end may be present.
"""


def write_role(page: Page, role: Role) -> str:
    """A role's fields to be edited, with what is to be known about them on top."""
    sections = list(dict.fromkeys(section.title for section in page.sections))
    notes = [f"# section: one of {', '.join(map(printable, sections))}.\n"] if sections else []
    if len(role.dates) > 1:
        notes.append("# The role has several ranges: start is that of the first, end that of the last.\n")
    highlights = [(item.text, item.hidden and not role.hidden) for item in role.highlights]
    values = {name: getattr(role, name) for name in (*TEXT_FIELDS, "section")}
    dates = {name: date_text(page, getattr(role, name), role) for name in ("start", "end")}
    return "".join([_HELP, *notes, "\n", dump_role({**values, **dates}, highlights)])


def dump_role(values: dict[str, str | None], highlights: list[tuple[str, bool]]) -> str:
    """Fields in their order as YAML; a highlight that is hidden has a comment that says so."""
    from ruamel.yaml import YAML  # noqa: PLC0415
    from ruamel.yaml.comments import CommentedMap, CommentedSeq  # noqa: PLC0415

    yaml = YAML()
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    items = CommentedSeq([text for text, _hidden in highlights])
    for number, (_text, hidden) in enumerate(highlights):
        if hidden:
            items.yaml_add_eol_comment("hidden", number)
    fields = CommentedMap((name, _plain(name, values.get(name))) for name in SINGLE_FIELDS)
    fields["highlights"] = items or None
    stream = StringIO()
    yaml.dump(fields, stream)
    return stream.getvalue()


def date_text(page: Page, value: PartialDate | Present | None, near: Role | None = None) -> str | None:
    """A date in the page's style, or as EDTF where that style would be read as another."""
    if value is None:
        return None
    dating = Dating.of(page)
    text = dating.write_one(value, near)
    try:
        return text if dating.parse(text) == value else str(value)
    except EditError:
        return str(value)


def _plain(name: str, value: str | None) -> str | int | date | None:
    """What is written without quotes: a year or a day in quotes puzzles people."""
    if value is None or name not in ("start", "end"):
        return value
    if _YEAR.fullmatch(value):
        return int(value)
    try:
        return date.fromisoformat(value) if len(value) == 10 else value
    except ValueError:
        return value
