"""HTML elements that cross each other, or a block in running text.

## What it does
Reports an element that is closed while one that began within it is still open (`<b><i>…</b></i>`), and, on Markdown
pages, the tags of blocks such as `<div>` and `<ul>` in running text: in a paragraph behind other words, in a heading, in
a cell of a Markdown table.

## Why is this bad
kramdown takes both for text and prints the tags. Browsers close the inner element early, or move it.

## Example
    Won the <b><i>first prize</b></i> of 2023.

    | Year | Places                      |
    | 2023 | <ul><li>Paris</li></ul> |

## Use instead
    Won the <b><i>first prize</i></b> of 2023.

    | Year | Places |
    | 2023 | Paris  |

## Fix safety
Safe where two end tags stand next to each other in the wrong order. Else none: only you know what the elements were to
hold.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.markup.faults import Markup
from jekyll_cv.linting.markup.pairing import Fault, FaultKind
from jekyll_cv.linting.markup.tags import Tag, TagKind
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Elements that cross, and blocks' tags that kramdown prints as they stand in running text."""
    markup = subject.markup
    following = dict(zip(map(id, markup.tags), markup.tags[1:], strict=False))
    for fault in markup.of_kind(FaultKind.CROSSED, FaultKind.PRINTED):
        tag = fault.tag
        if fault.kind is FaultKind.CROSSED:
            inner = f"<{fault.other.name}>" if fault.other else "elements"
            message = f"</{tag.name}> ends <{tag.name}> before {inner} that began within it"
            severity = Severity.WARNING if markup.is_html else None
            yield Finding(tag.span, message, severity, _in_order(markup, fault, following.get(id(tag))))
        elif tag.kind is TagKind.END:
            yield Finding(
                tag.span, f"</{tag.name}> is running text here: kramdown prints it and leaves <{tag.name}> open"
            )
        else:
            yield Finding(tag.span, f"<{tag.name}> stands in running text: kramdown prints the tag")


def _in_order(markup: Markup, fault: Fault, following: Tag | None) -> Fix | None:
    """The two end tags in the other order, if that of the only inner element stands right behind."""
    tag, inner = fault.tag, fault.other
    if inner is None or following is None or following.kind is not TagKind.END or following.name != inner.name:
        return None
    if following.broken or following.span.start != tag.span.end:
        return None
    text = markup.reader.text
    first, second = text[tag.span.start : tag.span.end], text[following.span.start : following.span.end]
    return Fix(Applicability.SAFE, "Swap the end tags", (Edit(tag.span.start, following.span.end, second + first),))


RULE = Rule("CV603", "wrong-nesting", Severity.ERROR, __doc__, check, fix=Applicability.SAFE)
