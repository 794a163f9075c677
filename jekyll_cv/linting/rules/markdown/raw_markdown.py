"""Markdown inside HTML that kramdown prints as it is.

## What it does
Reports marks of Markdown in block elements such as `<div>` and `<p>`, whose content kramdown leaves alone unless they
say `markdown="1"`, in elements of running text that it does not know (`<font>`), and on pages that are HTML throughout.
The first mark in each element is reported; lines that begin with `-` count where two of them run together.

## Why is this bad
Readers see `**Intern**` and `[paper](…)` with all their signs.

## Example
    <div class="role">
    **Intern**, Alder Bank
    </div>

## Use instead
    <div class="role" markdown="1">
    **Intern**, Alder Bank
    </div>

## Fix safety
`markdown="1"` is put into the element's tag: unsafe, as all that it holds is read as Markdown then. It is offered only
where it makes the marks disappear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.formulas import formulas
from jekyll_cv.linting.evidence.places import Places, places_on
from jekyll_cv.linting.evidence.printed import printed
from jekyll_cv.linting.evidence.rereading import Rereading
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Leaf, Subject
from jekyll_cv.markdown.blocks import Block, BlockKind, visible
from jekyll_cv.markdown.document import Markup
from jekyll_cv.markdown.patterns import BLOCK_MODEL, SPAN_MODEL
from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.source import Span

_CLOSED = frozenset(
    "script style pre code textarea svg math kbd samp tt noscript title template option var xmp button select".split()
)
_BOLD = r"\*\*(?=[^\s*])[^*\n]{0,300}[^\s*]\*\*"
_LINK = r"!?(?<!\\)\[[^\]\n]{1,300}\]\((?:https?:|mailto:|tel:|/|\#|\.\.?/|[\w%-]+[./])[^)\s]{0,600}\)"
_EMPHASIS = r"(?<![\w*\\])\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*\\])\*(?![\w*])"
_HEADING = r"^[ \t]*\#{1,6}[ \t]+(?=\S)"
_ITEM = r"^[ \t]*[-*+][ \t]+(?=\S)"
_LINE_START = r"(?m)^[ \t]*(?:\#|[-+][ \t])"
_MARK = f"(?m){_BOLD}|{_LINK}|{_EMPHASIS}|{_HEADING}|(?P<item>{_ITEM})"


class _Raw(Struct, frozen=True):
    """A mark of Markdown in raw HTML, and the element that holds it, None on a page that is all text."""

    span: Span
    text: str
    element: Block | None


def check(subject: Subject) -> Iterator[Finding]:
    """The first mark in each raw element."""
    document = subject.page.document
    rereading = Rereading(subject.page)
    found = list(_raw(places_on(subject)))
    for raw in found:
        name = f"<{raw.element.name}>" if raw.element else "this page"
        if document.markup is Markup.HTML:
            message = f"`{raw.text}` is printed as it is, as a page in HTML is not read as Markdown"
        else:
            message = f"`{raw.text}` is printed as it is, as kramdown reads no Markdown in {name}"
        yield Finding(raw.span, message, fix=_fix(raw, len(found), rereading))
    for leaf in subject.leaves_with("<"):
        yield from _in_unknown(subject, leaf)


def _raw(places: Places) -> Iterator[_Raw]:
    reported: set[int] = set()
    for block in places.of_kind(BlockKind.TEXT):
        if not block.content or not _may_hold(block.content.text):
            continue
        elements = [parent for parent in places.of(block).parents if parent.kind is BlockKind.ELEMENT]
        element = elements[0] if elements else None
        if id(element) in reported or any(map(_is_closed, elements)):
            continue
        if mark := _first(block.content.text):
            reported.add(id(element))
            shown = mark.group().strip()
            start = mark.start() + mark.group().index(shown)
            span = block.content.to_source(start, start + len(shown))
            yield _Raw(span, shown if len(shown) < 40 else shown[:39] + "…", element)


def _may_hold(text: str) -> bool:
    """Whether a text has signs of which some mark consists: most texts have none."""
    return "*" in text or "](" in text or re.search(_LINE_START, text) is not None


def _first(text: str) -> re.Match[str] | None:
    """The first mark in a text that is no mathematics; lines of items count where two follow each other."""
    inside = formulas(text)
    items: list[re.Match[str]] = []
    for mark in re.finditer(_MARK, text):
        if any(start < mark.end() and mark.start() < end for start, end in inside):
            continue
        if not mark["item"]:
            return mark
        items.append(mark)
        if len(items) > 1:
            return items[0]
    return None


def _is_closed(element: Block) -> bool:
    """Whether an element holds code, or something that a script draws."""
    names = dict(element.attributes).get("class", "")
    return element.name in _CLOSED or "-" in element.name or "mermaid" in names or "highlight" in names


def _fix(raw: _Raw, number: int, rereading: Rereading) -> Fix | None:
    element = raw.element
    if element is None or "markdown" in dict(element.attributes) or element.name not in BLOCK_MODEL | SPAN_MODEL:
        return None
    place = element.span.start + 1 + len(element.name)
    edits = (Edit(place, place, ' markdown="1"'),)
    new = rereading.document(edits)
    if new is None or new.markup is Markup.HTML or _elements(new.blocks) != _elements(rereading.blocks):
        return None
    is_gone = sum(1 for _mark in _raw(Places(new.blocks, tuple(visible(new.blocks))))) < number
    return Fix(Applicability.UNSAFE, f'Put markdown="1" into <{element.name}>', edits) if is_gone else None


def _elements(blocks: Iterable[Block]) -> list[str]:
    return [block.name for top in blocks for block in top.walk() if block.kind is BlockKind.ELEMENT]


def _in_unknown(subject: Subject, leaf: Leaf) -> Iterator[Finding]:
    """Marks within elements of running text that kramdown does not know, such as `<font>`."""
    known = SPAN_MODEL | BLOCK_MODEL | _CLOSED
    unknown = [
        mark
        for mark in leaf.rich.marks
        if mark.kind is MarkKind.HTML and mark.value not in known and mark.end > mark.start
    ]
    if not unknown:
        return
    for mark in printed(subject.page.source, leaf, f"{_BOLD}|{_LINK}|{_EMPHASIS}"):
        element = next((one for one in unknown if one.start <= mark.start and mark.end <= one.end), None)
        if element and "-" not in element.value:
            shown = mark.match.group()
            message = f"`{shown[:40]}` is printed as it is, as kramdown reads no Markdown in <{element.value}>"
            yield Finding(mark.span, message)


RULE = Rule("CV509", "raw-markdown", Severity.ERROR, __doc__, check, fix=Applicability.UNSAFE)
