"""A list marker that is printed, or that begins an item with nothing in it.

## What it does
Reports lines that were meant as items of a list and run on as text: no space stands behind the marker (`-Intern`,
`2.Clerk`), or a no-break space does; six spaces or more, or no-break spaces, stand in front of a nested one. Lines that
begin with a typed bullet (`•`) or a number in brackets (`1)`) are reported where nothing keeps them apart, items
where nothing follows the marker.

A hyphen that begins a line of prose is passed over, as are signatures, arrows and negative numbers.

## Why is this bad
kramdown takes the line for more text of the line above: readers see the marker in the middle of a paragraph. An item
that holds nothing is a bullet with nothing behind it.

## Example
    - Intern, Alder Bank
    -Clerk, Porto Bank
          - in its Lisbon office

## Use instead
    - Intern, Alder Bank
    - Clerk, Porto Bank
        - in its Lisbon office

## Fix safety
The space is put in: safe among items with the same marker, else unsafe, as the line may be text after all. A nested
item is put below its parent or beside the one above it, typed bullets become `-`, an empty item goes: unsafe. Each is offered only where kramdown
then makes items of these lines and leaves all else as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.bullets import LineFault, MarkerLine, marker_lines
from jekyll_cv.linting.evidence.lines import UNUSUAL_SPACE, LeafLine, leaf_lines
from jekyll_cv.linting.evidence.rereading import Rereading
from jekyll_cv.linting.evidence.stray_marks import stray_marks
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Leaf, Subject
from jekyll_cv.markdown.blocks import BlockKind
from jekyll_cv.source import Source, Span

_SAYS = {
    LineFault.GLUED: "`{marker}` is printed and begins no item, as no space stands behind it",
    LineFault.ODD_SPACE: "`{marker}` is printed and begins no item, as the space behind it is none to kramdown",
    LineFault.INDENTED: "`{marker}` is printed and begins no item, as its line is indented too far",
    LineFault.BARE: "`{marker}` is printed and begins no item, as nothing stands behind it",
    LineFault.EMPTY: "item is empty, so readers see a bullet with nothing behind it",
}
#: A typed bullet, or a number or a letter in brackets: none of them begins an item.
_TYPED = r"(?:[•‣◦▪▫●○■►▸∙]|\(?(?:\d{1,2}|[a-h])\))[ \t\u00a0]*(?=\S)"
_TYPED_LINE = rf"\n[ \t\u00a0]*{_TYPED}"
_BROKEN = r"(?i)(?:  |\\|<br\s*/?>[ \t]*)\Z"
_BREAK_SIZE = 20
_ITEMS = ("item", "ordered item", "loose item", "loose ordered item")
_LOOKS = frozenset({"list", "ordered list", "paragraph", *_ITEMS})


def check(subject: Subject) -> Iterator[Finding]:
    """Markers that begin no item, then typed bullets that run together."""
    rereading = Rereading(subject.page)
    source = subject.page.source
    for line in marker_lines(subject, stray_marks(subject)):
        message = _SAYS[line.fault].format(marker=source.slice(line.span))
        yield Finding(line.span, message, fix=_fix(source, line, rereading))
    if not subject.page.document.options.hard_wrap:
        for leaf in subject.leaves_with("\n"):
            yield from _run_together(source, leaf, rereading)


def _fix(source: Source, line: MarkerLine, rereading: Rereading) -> Fix | None:
    applicability = Applicability.SAFE if line.sure else Applicability.UNSAFE
    marker = source.slice(line.span)
    if line.fault in (LineFault.GLUED, LineFault.ODD_SPACE):
        edits: tuple[Edit, ...] = (Edit(line.behind.start, line.behind.end, " "),)
        if _makes_items(rereading, edits, marker):
            return Fix(applicability, "Put a space behind the marker", edits)
    if line.fault is LineFault.EMPTY:
        return _without(source, line, rereading)
    if line.fault is LineFault.INDENTED and ">" not in line.indent:
        for width in _widths(source, line):
            edits = (Edit(line.span.start - len(line.indent), line.span.start, " " * width),)
            if _makes_items(rereading, edits, marker):
                return Fix(Applicability.UNSAFE, "Put the item below its parent", edits)
    return None


def _without(source: Source, line: MarkerLine, rereading: Rereading) -> Fix | None:
    """The line of an empty item taken out, where it holds nothing else."""
    number = source.line_at(line.span.start)
    start, end = source.line_start(number), source.line_start(number + 1)
    if source.text[start:end].strip() != source.slice(line.span).strip():
        return None
    edits = (Edit(start, end, ""),)
    change = rereading.change(edits)
    is_same = change is not None and not change.before and not change.after
    return Fix(Applicability.UNSAFE, "Take the item out", edits) if is_same else None


def _widths(source: Source, line: MarkerLine) -> Iterator[int]:
    """The indentations that would make the line an item of a list within the item it stands in, or beside that."""
    if line.item is None:
        yield 0
        return
    column = source.position(line.item.span.start).column - 1
    marker = re.match(r"(?:[-+*]|\d+\.)[ \t]+", source.slice(line.item.span))
    inside = column + (len(marker.group()) if marker else 2)
    # lists of three levels are rare: beside an item that is nested itself, below one that is not
    yield from (column, inside) if column else (inside, column)


def _makes_items(rereading: Rereading, edits: tuple[Edit, ...], signs: str) -> bool:
    """Whether the edits turn text into items and change nothing else: not a word but the markers that are printed."""
    change = rereading.change(edits)
    return change is not None and any(change.only_becomes(look, _LOOKS, signs + UNUSUAL_SPACE) for look in _ITEMS)


def _run_together(source: Source, leaf: Leaf, rereading: Rereading) -> Iterator[Finding]:
    """Lines of a paragraph that begin with a typed bullet, two or more, with no line break before one of them."""
    if leaf.block.kind is not BlockKind.PARAGRAPH or not re.search(_TYPED_LINE, leaf.content.text):
        return
    lines = list(leaf_lines(source, leaf, _TYPED))
    running = [line for line in lines if not _begins_anew(source, leaf, line)]
    if len(lines) < 2 or not running:
        return
    first = running[0]
    bullet = re.match(_TYPED, first.text)
    mark = bullet.group().strip() if bullet else ""
    edits = tuple(_retyped(line) for line in lines)
    signs = "".join(source.text[edit.start : edit.end] for edit in edits)
    fix = (
        Fix(Applicability.UNSAFE, "Make them items of a list", edits) if _makes_items(rereading, edits, signs) else None
    )
    span = Span(first.offset, first.offset + len(mark))
    yield Finding(span, f"`{mark}` begins no item, so this line and the one above run together", fix=fix)


def _begins_anew(source: Source, leaf: Leaf, line: LeafLine) -> bool:
    """Whether readers see a line begin where it begins in the file."""
    start, end = leaf.content.whole().start, line.offset - len(line.indent)
    above = source.text[max(start, end - _BREAK_SIZE) : end].rstrip("\r\n")
    return not above or re.search(_BROKEN, above) is not None


def _retyped(line: LeafLine) -> Edit:
    bullet = re.match(_TYPED, line.text)
    width = bullet.end() if bullet else 0
    return Edit(line.offset, line.offset + width, "- ")


RULE = Rule("CV501", "printed-bullet", Severity.ERROR, __doc__, check, fix=Applicability.SAFE)
