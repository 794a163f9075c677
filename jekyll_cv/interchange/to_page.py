"""Records onto a page as new roles in its own style; what is there is never overwritten."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.editing.adding import Aim, add_role, section_named
from jekyll_cv.editing.escaping import plain_ways
from jekyll_cv.editing.sayings import new_number
from jekyll_cv.editing.wanted import Wanted
from jekyll_cv.errors import EditError
from jekyll_cv.interchange.crosswalk import HEADINGS
from jekyll_cv.interchange.from_page import records_of
from jekyll_cv.interchange.likeness import same_texts
from jekyll_cv.interchange.matching import matches
from jekyll_cv.interchange.record import Loss, Record
from jekyll_cv.markdown.document import Markup
from jekyll_cv.page.kinds import section_kind
from jekyll_cv.page.page import Page
from jekyll_cv.page.select import RoleFilter


class Imported(Struct, frozen=True):
    """A page with new roles, the records that became these, and why others did not."""

    page: Page
    added: tuple[Record, ...]
    losses: tuple[Loss, ...]


class Fresh(Struct, frozen=True):
    """The records that are new to a page, and those that it has already."""

    records: tuple[Record, ...]
    known: tuple[Loss, ...]


def new_to(page: Page, records: Sequence[Record]) -> Fresh:
    """Which of some records a page, its hidden roles included, does not have yet."""
    known = {
        pair.second: pair.first for pair in matches(list(records_of(page, "", RoleFilter())), records, surely=True)
    }
    fresh = (record for number, record in enumerate(records) if number not in known)
    told = (
        Loss(records[number], f"is left out: the page has it already, on line {page.roles[role].line}")
        for number, role in sorted(known.items())
    )
    return Fresh(tuple(fresh), tuple(told))


def add_records(page: Page, records: Sequence[Record], *, section: str | None = None) -> Imported:
    """Add records to a page, in their order.

    A record goes to the section it names, if the page has it, else to where roles of its kind stand, else to a new
    section; `section` names one for all. Raises EditError where `section` is none of the page.
    """
    wanted = None if section is None else section_named(page, section)
    losses: list[Loss] = []
    added: list[Record] = []
    newest: dict[str | None, int] = {}  # by section that holds nothing but new roles, the number of the last one
    for record in records:
        problem = _unfit(record)
        if problem is None:
            try:
                page, told = _added_in_part(
                    page, record, Aim(wanted) if section is not None else _aim(page, record), newest
                )
            except EditError as error:
                problem = f"is left out: {error}"
            else:
                added.append(record)
                losses += (Loss(record, one) for one in told)
        if problem is not None:
            losses.append(Loss(record, problem))
    return Imported(page, tuple(added), tuple(losses))


def _unfit(record: Record) -> str | None:
    if not record.dates:
        return "is left out: it has no date, and a role needs one"
    if not record.title and not record.organization:
        return "is left out: it has neither title nor organization"
    return None


def _aim(page: Page, record: Record) -> Aim:
    """The section that a record goes to."""
    titles = {one.title.casefold(): one.title for one in page.sections if not one.hidden}
    if record.section and record.section.casefold() in titles:
        return Aim(titles[record.section.casefold()])
    if not record.section:
        used = Counter(role.section for role in page.roles if not role.hidden and role.kind is record.kind)
        if used:
            return Aim(used.most_common(1)[0][0])
        meant = next((title for title in titles.values() if section_kind((title,)) is record.kind), None)
        if meant:
            return Aim(meant)
    return Aim(record.section or HEADINGS[record.kind], is_new=True)


def _added_in_part(page: Page, record: Record, aim: Aim, newest: dict[str | None, int]) -> tuple[Page, list[str]]:
    """The page with a record, without what there is no place for, and a word on that; without its names it is none."""
    reason: EditError | None = None
    for names in ((), ("location",), ("highlights",), ("location", "highlights")):
        if all(getattr(record, name) for name in names):
            without = replace(record, **{name: () if name == "highlights" else None for name in names})
            try:
                changed = _added(
                    page, replace(without, marked=record.marked if without.highlights else ()), aim, newest
                )
            except EditError as error:
                reason = reason or error
            else:
                return changed, [_told_left_out(name, record) for name in names]
    raise reason or EditError("the page has no place for it")


def _told_left_out(name: str, record: Record) -> str:
    if name == "location":
        return f"its location, “{record.location}”, is left out: the page has no place for it"
    return "its highlights are left out: the page has no place for them"


def _added(page: Page, record: Record, aim: Aim, newest: dict[str | None, int]) -> Page:
    """The page with a record, below the one before in a section of new ones."""
    below = None
    if aim.section in newest and newest[aim.section] < len(page.roles):
        below = page.roles[newest[aim.section]]
    aim = replace(aim, below=below, plainly=True)
    reason: EditError | None = None
    for highlights in _ways_to_write(page, record):
        try:
            change = add_role(page, _wanted(record, highlights), aim)
        except EditError as error:
            reason = error  # the plainest way comes last
            continue
        at = new_number(page.roles, change.page.roles)
        if same_texts([item.text for item in change.page.roles[at].highlights], record.highlights):
            _note(newest, aim.section, at, is_own=below is not None or not _others(page, aim.section))
            return change.page
    raise reason or EditError("its highlights would read differently")


def _others(page: Page, section: str | None) -> bool:
    return any(role.section == section for role in page.roles)


def _note(newest: dict[str | None, int], section: str | None, at: int, *, is_own: bool) -> None:
    for other, number in newest.items():
        if number >= at:
            newest[other] = number + 1
    if is_own:
        newest[section] = at


def _wanted(record: Record, highlights: tuple[str, ...]) -> Wanted:
    first, *further = record.dates
    texts = record.title, record.organization, record.location, record.url
    return Wanted(first, *texts, highlights, tuple(further))


def _ways_to_write(page: Page, record: Record) -> Iterator[tuple[str, ...]]:
    """The highlights with their own markup, as they are where they may say just that, with each sign escaped."""
    in_html = page.document.markup is Markup.HTML
    ways = [plain_ways(text, in_html=in_html) for text in record.highlights]
    if record.marked:
        yield tuple(marked or one[-1] for marked, one in zip(record.marked, ways, strict=True))
    yield from dict.fromkeys((tuple(one[0] for one in ways), tuple(one[-1] for one in ways)))
