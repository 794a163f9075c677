"""A page brought in line with a data file, one role at a time, by the same operations as everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from jekyll_cv.editing.escaping import on_one_line, plain_ways
from jekyll_cv.editing.highlights import add_highlights, change_highlight, drop_highlights
from jekyll_cv.editing.operations import Changes, edit, show
from jekyll_cv.editing.removing import remove_role
from jekyll_cv.editing.splices import splices
from jekyll_cv.errors import EditError
from jekyll_cv.interchange import formats
from jekyll_cv.interchange.comparing import Difference, Lack, Scope, compare
from jekyll_cv.interchange.inline_markdown import typographic
from jekyll_cv.interchange.likeness import same_words
from jekyll_cv.interchange.reading import FileEntry, Reading
from jekyll_cv.interchange.record import Record
from jekyll_cv.interchange.settling import Settled, Step, settle
from jekyll_cv.interchange.to_page import add_records
from jekyll_cv.markdown.document import Markup
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page


def update_page(page: Page, name: str, reading: Reading, today: date, scope: Scope = Scope()) -> Settled[Page]:
    """Make a page say what a file says: roles added, changed, shown and taken away."""

    def differences(current: Page) -> Sequence[Difference]:
        return compare(current, name, reading, today, scope)

    def steps(current: Page, difference: Difference) -> Iterator[Step[Page]]:
        if difference.lack is Lack.HIDDEN and difference.role is not None:
            return _shown(current, current.roles[difference.role], difference, reading, today, differences)
        return _steps(current, difference, reading, today)

    return settle(page, differences, steps)


def _steps(page: Page, difference: Difference, reading: Reading, today: date) -> Iterator[Step[Page]]:
    """The ways to make one difference go; raises EditError where an operation refuses."""
    entry = None if difference.entry is None else reading.entries[difference.entry]
    role = None if difference.role is None else page.roles[difference.role]
    if entry is None and role is not None:
        if not any(one.record.kind is role.kind for one in reading.entries):
            raise EditError(f"the file has no roles of the kind {role.kind}; remove it by hand if it is to go")
        yield Step(remove_role(page, role).page, "removed")
    elif role is None and entry is not None:
        done = add_records(page, [entry.record])
        if not done.added:
            raise EditError(done.losses[0].told.removeprefix("is left out: "))
        yield Step(done.page, "added", (*entry.losses, *done.losses))
    elif role is not None and entry is not None:
        yield from _changed(page, role, difference, entry, today)


def _shown(
    page: Page,
    role: Role,
    hidden: Difference,
    reading: Reading,
    today: date,
    differences: Callable[[Page], Sequence[Difference]],
) -> Iterator[Step[Page]]:
    """A hidden role shown; where it says something else than the file then, changed at once: readers see no more."""
    page = show(page, role, None).page
    yield Step(page, "shown")
    for one in differences(page):
        if one.entry == hidden.entry and one.role == hidden.role:
            yield from (
                Step(step.side, f"shown, {step.told}", step.losses) for step in _steps(page, one, reading, today)
            )


def _changed(page: Page, role: Role, difference: Difference, entry: FileEntry, today: date) -> Iterator[Step[Page]]:
    fields = [one.field for one in difference.fields]
    index = page.roles.index(role)
    changes = _field_changes(fields, entry)
    if changes is not None:
        page = edit(page, role, changes).page
    if "highlights" in fields:
        page = _with_highlights(page, index, difference.record, entry, today)
    yield Step(page, f"changed: {', '.join(fields)}")


def _field_changes(fields: Sequence[str], entry: FileEntry) -> Changes | None:
    values: dict[str, Any] = {}
    if "dates" in fields:
        raise EditError("it has several times, which are edited by hand")
    if not entry.record.dates and ("start" in fields or "end" in fields):
        raise EditError("the file gives it no date")
    texts = {
        name: getattr(entry.record, name) for name in ("title", "organization", "location", "url") if name in fields
    }
    if texts:
        values["texts"] = texts
    if "start" in fields:
        values["start"] = entry.record.dates[0].start
    if "end" in fields:
        end = entry.record.dates[0].end
        values |= {"end": end, "no_end": end is None}
    return Changes(**values) if values else None


def _with_highlights(page: Page, index: int, held: Record, entry: FileEntry, today: date) -> Page:
    """The page with a role's highlights as the file has them, each changed alone.

    Those that no reader sees, and those that the file's format could not hold, stay where they are.
    """
    wanted = [text for text in entry.record.highlights if text not in entry.blurb or text in held.highlights]
    marked = dict(zip(entry.record.highlights, entry.record.marked, strict=True)) if entry.record.marked else {}
    items = page.roles[index].highlights
    own = [at for at, item in enumerate(items) if item.hidden == page.roles[index].hidden]
    own = [at for at in own if _is_held(typographic(items[at].text), held, entry, today)]
    old = [_known(typographic(items[at].text), wanted) for at in own]
    for splice in splices(old, wanted):
        place = own[splice.place - 1] + 1 if splice.place else (own[0] if own else len(items))
        for text in (wanted[number] for number in reversed(splice.inserted)):
            page = _written(page, index, place, text, marked.get(text), is_new=True)
        for at, text in ((own[at], wanted[number]) for at, number in reversed(splice.replaced)):
            page = _written(page, index, at, text, marked.get(text), is_new=False)
        if splice.removed:
            role = page.roles[index]
            page = drop_highlights(page, role, [role.highlights[own[at]] for at in splice.removed]).page
    return page


def _known(text: str, wanted: Sequence[str]) -> str:
    """A text of the page as the file writes it, where it has it."""
    return next((other for other in wanted if same_words(text, other)), text)


def _written(page: Page, index: int, at: int, text: str, markdown: str | None, *, is_new: bool) -> Page:
    """The page with a highlight that says a text, with the file's own markup, as it is, or with its signs escaped."""
    reason = EditError("it would read differently")
    ways = [*([markdown] if markdown else []), *plain_ways(text, in_html=page.document.markup is Markup.HTML)]
    ways += plain_ways(text, in_html=True)  # a page in Markdown may have elements in whose text there is none
    for way in dict.fromkeys(ways):
        role = page.roles[index]
        try:
            after = (
                add_highlights(page, role, (way,), at) if is_new else change_highlight(page, role, at, on_one_line(way))
            ).page
        except EditError as error:
            reason = error
            continue
        if same_words(after.roles[index].highlights[at].text, text):
            return after
    raise reason


def _is_held(text: str, held: Record, entry: FileEntry, today: date) -> bool:
    """Whether the file's format holds a highlight, in whatever words."""
    alone = Record(held.kind, title=held.title, organization=held.organization, dates=held.dates, highlights=(text,))
    kept = formats.held_as(alone, entry.shape, today).highlights
    return any(same_words(one, other) for one in kept for other in held.highlights)
