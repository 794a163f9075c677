"""A heading that becomes part of the list item, the quote or the code above it.

## What it does
Reports headings that begin in the first column and follow an item, a quote, a definition or indented code without a
blank line, and `---` below an item, which was meant as a rule and makes the item a heading.

## Why is this bad
kramdown takes every line that follows an item directly into that item. The heading is indented and stands beside a
bullet, and all that follows may end up in the list.

## Example
    - Intern, Alder Bank
    ## Education

    - Degree, Porto

## Use instead
    - Intern, Alder Bank

    ## Education

    - Degree, Porto

## Fix safety
The blank line is put in: safe, and offered only where the heading or the rule then stands outside and nothing else
changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.leaks import printed_on
from jekyll_cv.linting.evidence.places import Place, places_on
from jekyll_cv.linting.evidence.rereading import Change, Rereading
from jekyll_cv.linting.evidence.written import column, line_break, only_liquid
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.source import Source, Span

if TYPE_CHECKING:
    from jekyll_cv.editing.rest import Row

_HOLDERS = {
    BlockKind.ITEM: "list item",
    BlockKind.DEFINITION: "definition",
    BlockKind.FOOTNOTE: "footnote",
    BlockKind.QUOTE: "quote",
}
_NEW = ("heading", "rule")
_OTHERS = ("paragraph", "item", "ordered item", "list", "ordered list", "quote", "code", "definition")
_ATX = r"(?m)^\#{1,6}[ \t]+\S[^\n]*"


def check(subject: Subject) -> Iterator[Finding]:
    """Headings and rules that kramdown takes into the block above them."""
    page = subject.page
    rereading, places = Rereading(page), places_on(subject)
    headings = places.nested(BlockKind.HEADING)
    codes = [block for block in places.of_kind(BlockKind.CODE) if block.content and "#" in block.content.text]
    leaks = [comment.leak for comment in printed_on(subject) if comment.leak] if headings else []
    for block in sorted([*headings, *codes], key=lambda block: block.span):
        if block.kind is BlockKind.CODE:
            yield from _in_code(page.source, block, rereading)
        elif not any(
            leak.covers(block.span) for leak in leaks
        ):  # the comment that does not hide is what is wrong there
            yield from _of_heading(page.source, places.of(block), rereading)


def _of_heading(source: Source, place: Place, rereading: Rereading) -> Iterator[Finding]:
    holder = place.inside(*_HOLDERS)
    if holder is None:
        return
    block = place.block
    first, last = source.line_at(block.span.start), source.line_at(max(block.span.start, block.span.end - 1))
    name = _HOLDERS[holder.kind]
    if _is_outside(source, holder, block.span.start):
        message = f"heading becomes part of the {name} above it, as no blank line stands between them"
        yield Finding(block.span, message, fix=_fix(source, first, rereading))
    elif first < last:
        underline = source.line_span(last)
        start = underline.start + len(source.slice(underline)) - len(source.slice(underline).lstrip(" \t>"))
        if _is_outside(source, holder, start):
            mark = source.text[start : underline.end].rstrip()
            message = f"`{mark[:3]}` makes a heading of the {name} above it, as no blank line stands between them"
            yield Finding(Span(start, start + len(mark)), message, fix=_fix(source, last, rereading))


def _is_outside(source: Source, holder: Block, start: int) -> bool:
    """Whether what begins its line at `start`, right below other text, was not meant to stand in the block around it."""
    line = source.line_at(start)
    indent = source.text[source.line_start(line) : start]
    if indent.strip(" \t>") or line == source.line_at(holder.span.start):
        return False
    above = source.line_text(line - 1)
    if not above.strip(" \t>") or only_liquid(above):
        return False
    if holder.kind is BlockKind.QUOTE:
        return ">" not in indent
    return column(indent) < _content_column(source, holder)


def _content_column(source: Source, item: Block) -> int:
    """The column, from 0, in which the text of an item begins, as kramdown counts it."""
    start = source.line_start(source.line_at(item.span.start))
    text = source.line_text(source.line_at(item.span.start))
    marker = re.compile(r"(?:[-+*:]|\d+\.|\[\^[^\]]*\]:)[ \t]*").match(text, item.span.start - start)
    return column(text[: marker.end() if marker else item.span.start - start])


def _in_code(source: Source, block: Block, rereading: Rereading) -> Iterator[Finding]:
    """Headings below indented code, which runs on over any line that is not blank."""
    first, last = source.line_at(block.span.start), source.line_at(max(block.span.start, block.span.end - 1))
    if source.text[block.span.start] in "`~":
        return
    for line in range(first + 1, last + 1):
        text = source.line_text(line)
        above = source.line_text(line - 1)
        if re.match(_ATX, text) and above.strip() and not only_liquid(above):
            message = "heading becomes part of the code above it, as no blank line stands between them"
            yield Finding(source.line_span(line), message, fix=_fix(source, line, rereading))


def _fix(source: Source, line: int, rereading: Rereading) -> Fix | None:
    start = source.line_start(line)
    edits = (Edit(start, start, line_break(source)),)
    change = rereading.change(edits)
    proved = change is not None and _is_mended(change)
    return Fix(Applicability.SAFE, "Put a blank line in between", edits) if proved else None


def _is_mended(change: Change) -> bool:
    """Whether a heading or a rule stands further out and all else is as it was: the same texts, lists cut in two."""
    depths = [
        min((row.depth for row in rows if row.look.startswith(_NEW)), default=99)
        for rows in (change.before, change.after)
    ]
    is_known = all(row.look.startswith((*_NEW, *_OTHERS)) for row in (*change.before, *change.after))
    return depths[1] < depths[0] and _text(change.before) == _text(change.after) and is_known


def _text(rows: Iterable[Row]) -> str:
    """The text of rows, but for the signs of rules and those before headings, which are no text outside code."""
    words = "".join("".join(row.text.split()) for row in rows if row.look != "rule")
    return words.replace("#", "")


RULE = Rule("CV503", "swallowed-heading", Severity.ERROR, __doc__, check, fix=Applicability.SAFE)
