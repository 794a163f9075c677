"""Finds the entries of a page: walks its boxes and lets records and stacks take theirs.

Repetition tells what a box is. A box with one date among siblings that look the same is a record; a box with several
holds records; one that stands alone is a wrapper, whose content is read as if it were not there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.page.anchors import LISTS, begins_marked, count_anchors, count_own_anchors, dated_line, is_anchor
from jekyll_cv.page.boxes import Box
from jekyll_cv.page.entry import Entry, Line
from jekyll_cv.page.fields import names_something_alone
from jekyll_cv.page.kinds import section_kind
from jekyll_cv.page.model import Kind
from jekyll_cv.page.part import Joint
from jekyll_cv.page.parts import cut
from jekyll_cv.page.sections import is_section
from jekyll_cv.page.shapes.records import card_entry, item_entry
from jekyll_cv.page.shapes.stacks import stack_entries
from jekyll_cv.page.vocabulary import organization_evidence, vocabulary
from jekyll_cv.source import Span

_TABLES = ("table", "tbody")
#: A list right below a dated line tells more of it, unless this share of its items is dated.
_LIST_OF_ROLES = 0.6
#: A paragraph or a table of which this share of lines or rows is dated holds an entry a line or row.
_ONE_EACH = 0.6
#: An entry has no more boxes than this between its date and what announces a list.
_MOST_DETAILS = 20
_A_BODY = 3
#: In sections of these kinds a venue's year ("Best paper, CONF 2022") is the item's date.
_DATED_BY_VENUE = frozenset({Kind.AWARD, Kind.SERVICE, Kind.TALK, Kind.TEACHING})


class Scope(Struct, frozen=True):
    """Where in the page the walk is: the line above that may name the employer, the kind of the section."""

    parent: Line | None = None
    kind: Kind | None = None


def find_entries(boxes: Sequence[Box], scope: Scope = Scope()) -> Iterator[Entry]:
    """The entries in boxes that stand side by side, in the order of the file."""
    flow: list[Box] = []
    for box in _unwrapped(boxes):
        if is_section(box):
            scope = replace(scope, kind=section_kind((box.lines[0].text,)))
        if _holds_entries(box, flow):
            yield from stack_entries(flow, _employer_of(flow) or scope.parent)
            yield from _inside(box, replace(scope, parent=_name_above(flow) or _employer_of(flow[-1:]) or scope.parent))
            flow = [last for last in flow[-1:] if last.level and not is_anchor(last)]
        else:
            flow.append(box)
    yield from stack_entries(flow, _employer_of(flow) or scope.parent)


def _unwrapped(boxes: Sequence[Box]) -> Iterator[Box]:
    """The boxes with wrappers taken off: those that no sibling looks like and that are no records, lists or tables.

    A paragraph with a date on nearly every line is taken apart: each of its lines stands for itself.
    """
    looks = Counter(box.look for box in boxes if box.children)
    for box in boxes:
        wrapper = bool(box.children) and not box.is_record and box.sort not in (*LISTS, *_TABLES)
        if wrapper and (looks[box.look] < 2 or not _is_one_thing(box)):
            yield from _unwrapped(box.children)
        else:
            yield from _by_line(box)


def _name_above(flow: Sequence[Box]) -> Line | None:
    """The line right above a list of roles that names their employer: short, undated, no heading, no sentence."""
    if not flow or flow[-1].level or len(flow[-1].lines) != 1 or is_section(flow[-1]) or is_anchor(flow[-1]):
        return None
    line = flow[-1].lines[0]
    return line if names_something_alone(line) else None


def _employer_of(flow: Sequence[Box]) -> Line | None:
    """The employer that a sentence in front of several roles names: "I taught the following courses at Porto College."."""
    intro = next((box for box in flow if not box.level), None)
    if intro is None or len(intro.lines) != 1 or is_anchor(intro) or intro.lines[0].dates:
        return None
    line = intro.lines[0]
    if not line.text.rstrip().endswith(":") and not vocabulary().introductions.found_in(line.text):
        return None
    bodies = [part for part in cut((line,)) if part.joint is Joint.AT and organization_evidence(part.text) >= _A_BODY]
    return line.within(bodies[0].start, bodies[0].end) if bodies else None


def _is_one_thing(box: Box) -> bool:
    """Whether a box has one date, dates in its lists aside, and is no section with its heading."""
    first = next(box.leaves(), None)
    if first is not None and first.level and is_section(first):
        return False
    return count_own_anchors(box) == 1 or count_anchors(box) == 1


def _by_line(box: Box) -> Iterator[Box]:
    """A paragraph taken apart where its lines are entries: nearly all dated, or each dated one opening with a name."""
    dated = [dated_line([line]) is not None for line in box.lines]
    if sum(dated) < 2 or box.is_record:
        yield box
        return
    if sum(dated) >= _ONE_EACH * len(dated):
        for line in box.lines:
            yield _of_lines(box, (line,))
        return
    starts = [index for index, own in enumerate(dated) if own and begins_marked(box.lines[index])]
    if len(starts) < 2 or starts[0]:
        yield box
        return
    for start, end in pairwise([*starts, len(dated)]):
        yield _of_lines(box, box.lines[start : start + 1])
        if end > start + 1:
            yield replace(_of_lines(box, box.lines[start + 1 : end]), look="paragraph")


def _of_lines(box: Box, lines: tuple[Line, ...]) -> Box:
    places = [line.rich.to_source(line.start, line.end) for line in lines]
    whole = (mark.span for line in lines for mark in line.marks if line.start <= mark.start and mark.end <= line.end)
    places += whole  # a mark at the line's edge belongs to it with its delimiters
    span = Span(min(place.start for place in places), max(place.end for place in places))
    return replace(box, span=span, lines=lines)


def _holds_entries(box: Box, flow: Sequence[Box]) -> bool:
    """Whether entries are to be looked for in a box, rather than the box being part of what stands around it."""
    if box.is_record:
        return True
    if not box.children:
        return False
    if box.sort in LISTS and flow and _announces_details(flow):
        return False
    if box.sort in LISTS and flow and _follows_entry(flow):
        return count_anchors(box) >= _LIST_OF_ROLES * len(box.children)
    return count_anchors(box) > 0 or box.sort in LISTS


def _follows_entry(flow: Sequence[Box]) -> bool:
    """Whether the line right above a list is one of a dated entry's own."""
    last, above = flow[-1], flow[-2] if len(flow) > 1 else None
    if is_anchor(last):
        return True
    if last.level:  # the title below a heading that is the date
        return above is not None and 0 < above.level < last.level and is_anchor(above)
    return any(is_anchor(one) for one in flow[-3:])


def _announces_details(flow: Sequence[Box]) -> bool:
    """Whether the line above a list says what of the entry around it follows: "Results:" below a dated line."""
    last = flow[-1]
    if last.level or not last.lines or not last.lines[-1].text.endswith((":", "：")) or is_section(last):
        return False
    own = takewhile(lambda box: not box.level, reversed(flow[-_MOST_DETAILS:-1]))
    return any(is_anchor(box) for box in own)


def _inside(box: Box, scope: Scope) -> Iterator[Entry]:
    if box.sort in LISTS:
        yield from find_entries(box.children, scope)
    elif box.sort in _TABLES:
        yield from _in_table(box, scope)
    elif box.is_record and box.sort not in ("row", "tr", "include"):
        yield from _in_item(box, scope)
    elif box.look == "row.definition" and count_anchors(box) > 1 and not is_anchor(box.children[0]):
        term, *definitions = box.children
        scope = replace(scope, parent=term.lines[0] if term.lines else scope.parent)
        yield from find_entries([replace(one, look="item", is_record=True) for one in definitions], scope)
    elif not box.is_record and not _is_one_thing(box):
        yield from find_entries(box.children, scope)
    elif entry := card_entry(box, scope.parent):
        yield entry
    elif not box.is_record:  # its one date stands in a list
        yield from find_entries(box.children, scope)


def _in_item(item: Box, scope: Scope) -> Iterator[Entry]:
    entry = item_entry(item, scope.parent, by_venue=scope.kind in _DATED_BY_VENUE)
    if entry is None and _is_card(item):
        entry = card_entry(item, scope.parent)
    if entry:
        yield entry
    elif item.children:
        own = item.lines or item.children[0].lines
        below = item.children if item.lines or not own else item.children[1:]
        yield from find_entries(below, replace(scope, parent=own[0]) if own else scope)


def _in_table(table: Box, scope: Scope) -> Iterator[Entry]:
    """A table's entries: a row each, or, where rows without dates stand between, as many rows as belong together."""
    rows = _with_column_names([row for row in _unwrapped(table.children) if row.children or row.lines])
    dated = sum(count_anchors(row) > 0 for row in rows)
    if dated >= _ONE_EACH * (len(rows) - 1):
        yield from find_entries(rows, scope)
        return
    yield from stack_entries([_as_leaf(row) for row in rows], scope.parent)


def _with_column_names(rows: list[Box]) -> list[Box]:
    """The rows below one that names the columns, each cell's lines hinted with its column's name."""
    names = [_column_name(cell) for cell in rows[0].children] if rows else []
    if not any(names) or count_anchors(rows[0]):
        return rows
    return [_hinted_row(row, names) if len(row.children) == len(names) else row for row in rows[1:]]


def _column_name(cell: Box) -> str:
    text = cell.lines[0].text if len(cell.lines) == 1 else ""
    return next((name for name, words in vocabulary().labels.items() if text and words.is_whole(text)), "")


def _hinted_row(row: Box, names: Sequence[str]) -> Box:
    cells = (
        replace(cell, lines=tuple(replace(line, hint=f"{line.hint} {name}".strip()) for line in cell.lines))
        for cell, name in zip(row.children, names, strict=True)
    )
    return replace(row, children=tuple(cells))


def _as_leaf(row: Box) -> Box:
    """A row as if it were one line of text, unless lists or long texts stand in it."""
    lines = tuple(line for leaf in row.leaves() for line in leaf.lines)
    if any(len(line.text.split()) > 12 for line in lines) or len(lines) > 6:
        return replace(row, is_record=False)
    return replace(row, lines=lines, children=(), is_record=False)


def _is_card(item: Box) -> bool:
    """Whether a list item is laid out like a card: one date in it, and not in a list nested in it."""
    nested = sum(count_anchors(child) for child in item.children if child.sort in LISTS)
    return item.look != "item" and count_anchors(item) == 1 and not nested
