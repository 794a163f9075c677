"""A page brought in line with a data file, one role at a time, by the same operations as everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from jekyll_cv.editing.escaping import plain_ways
from jekyll_cv.editing.operations import Changes, edit, show
from jekyll_cv.editing.removing import remove_role
from jekyll_cv.errors import EditError
from jekyll_cv.interchange.comparing import Difference, Lack, Scope, compare, held_as
from jekyll_cv.interchange.likeness import same_words
from jekyll_cv.interchange.reading import FileEntry, Reading
from jekyll_cv.interchange.record import Record
from jekyll_cv.interchange.to_page import add_records
from jekyll_cv.markdown.document import Markup
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page


class UpdatedPage(Struct, frozen=True):
    """A page that says what a file says, and in words what was done, a line for each role."""

    page: Page
    told: tuple[str, ...]


class _Step(Struct, frozen=True):
    """What makes one difference go: a changed page, and what was done to the role."""

    page: Page
    told: str


def update_page(page: Page, name: str, reading: Reading, today: date, scope: Scope) -> UpdatedPage:
    """Make a page say what a file says: roles added, changed, shown and taken away.

    Raises EditError, saying which role it is, where one cannot be brought in line; the page is as it was then.
    """
    told: list[str] = []
    left = compare(page, name, reading, today, scope)
    while left:
        first = left[0]
        for step in _steps(page, first, reading, today):
            after = compare(step.page, name, reading, today, scope)
            if len(after) < len(left):
                break
        else:
            raise EditError(f"“{first.record.name}” cannot be brought in line: it would still differ")
        page, left = step.page, after
        told.append(f"“{first.record.name}” {step.told}")
    return UpdatedPage(page, tuple(told))


def _steps(page: Page, difference: Difference, reading: Reading, today: date) -> Iterator[_Step]:
    """The ways to make one difference go; raises EditError where an operation refuses."""
    entry = None if difference.entry is None else reading.entries[difference.entry]
    role = None if difference.role is None else page.roles[difference.role]
    try:
        if entry is None and role is not None:
            yield _Step(remove_role(page, role).page, "removed")
        elif role is None and entry is not None:
            yield _added(page, entry.record)
        elif difference.lack is Lack.HIDDEN and role is not None:
            yield _Step(show(page, role, None).page, "shown")
        elif role is not None and entry is not None:
            yield from _changed(page, role, difference, entry, today)
    except EditError as error:
        raise EditError(f"“{difference.record.name}” cannot be brought in line: {error}") from None


def _added(page: Page, record: Record) -> _Step:
    done = add_records(page, [record])
    if not done.added:
        raise EditError(done.losses[0].told if done.losses else "the page has no place for it")
    return _Step(done.page, "added")


def _changed(page: Page, role: Role, difference: Difference, entry: FileEntry, today: date) -> Iterator[_Step]:
    fields = {one.field: one for one in difference.fields}
    told = f"changed: {', '.join(fields)}"
    values: dict[str, Any] = {}
    texts = ("title", "organization", "location", "url")
    values["texts"] = {name: getattr(entry.record, name) for name in texts if name in fields}
    if "dates" in fields:
        raise EditError("it has several times")
    dates = entry.record.dates[0] if entry.record.dates else None
    if dates is None and ("start" in fields or "end" in fields):
        raise EditError("the file gives it no date")
    if dates is not None and "start" in fields:
        values["start"] = dates.start
    if dates is not None and "end" in fields:
        values |= {"end": dates.end, "no_end": dates.end is None}
    if "highlights" not in fields:
        yield _Step(edit(page, role, Changes(**values)).page, told)
        return
    in_html = page.document.markup is Markup.HTML
    for highlights in _highlights(role, difference.record, entry, today, in_html=in_html):
        yield _Step(edit(page, role, Changes(**values, highlights=highlights)).page, told)


def _highlights(role: Role, held: Record, entry: FileEntry, today: date, *, in_html: bool) -> Iterator[tuple[str, ...]]:
    """All highlights that the role is to have: the file's, and those of its own that the file could not hold.

    First with the file's own Markdown, or as they are where they are no HTML, then with every sign escaped.
    """
    own = [" ".join(item.text.split()) for item in role.highlights]
    kept = [text for text in own if not _is_held(text, held, entry, today)]
    marked = entry.record.marked or ("",) * len(entry.record.highlights)
    both = list(zip(entry.record.highlights, marked, strict=True))
    ways = [(written, plain_ways(text, in_html=in_html)) for text, written in both]
    yield (*kept, *(written or texts[0] for written, texts in ways))
    yield (*kept, *(texts[-1] for _written, texts in ways))


def _is_held(text: str, held: Record, entry: FileEntry, today: date) -> bool:
    """Whether the file's format holds a highlight, in whatever words."""
    alone = Record(held.kind, title=held.title, organization=held.organization, dates=held.dates, highlights=(text,))
    return bool(_words(held_as(alone, entry.shape, today).highlights, held.highlights))


def _words(texts: Sequence[str], all_texts: Sequence[str]) -> list[str]:
    return [text for text in texts if any(same_words(text, one) for one in all_texts)]
