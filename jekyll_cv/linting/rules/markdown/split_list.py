"""A list that attributes between its items cut in two.

## What it does
Reports an attribute list such as `{: .roles}` that stands right between two items of a list. Where it follows a single
item without a number it is passed over: every item may be meant as a list of its own.

## Why is this bad
kramdown gives the attributes to the whole list above and begins a new one below: the numbers of an ordered list start
again at 1, the class is on some of the items only, and the list falls apart.

## Example
    - Intern, Alder Bank
    - Clerk, Porto Bank
    {: .past}
    - Clerk, Ash Bank

## Use instead
    - Intern, Alder Bank
    - {: .past} Clerk, Porto Bank
    - Clerk, Ash Bank

## Fix safety
The attributes are put behind the marker of the item above, which they then belong to: unsafe, as they may have been
meant for the whole list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.places import places_on
from jekyll_cv.linting.evidence.rereading import Rereading
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.source import Source, Span

_BETWEEN = r"[ \t]*(?:\r\n?|\n)[ \t>]*(\{:[^}\r\n]*\})[ \t]*(?:\r\n?|\n)[ \t>]*"


def check(subject: Subject) -> Iterator[Finding]:
    """Attribute lists with an item right above and one right below."""
    source = subject.page.source
    if "{:" not in source.text:
        return
    rereading, places = Rereading(subject.page), places_on(subject)
    for above in places.of_kind(BlockKind.LIST):
        below = places.of(above).after
        if below and below.kind is BlockKind.LIST and above.ordered == below.ordered:
            between = re.compile(_BETWEEN).fullmatch(source.text, above.span.end, below.span.start)
            if between and (above.ordered or len(above.children) > 1):
                message = (
                    f"`{between[1]}` ends the list and belongs to all of it, and the next item begins another list"
                )
                yield Finding(Span(*between.span(1)), message, fix=_fix(source, above, between, rereading))


def _fix(source: Source, above: Block, between: re.Match[str], rereading: Rereading) -> Fix | None:
    item = above.children[-1] if above.children else above
    marker = re.compile(r"(?:[-+*]|\d+\.)[ \t]+(?!\{:)").match(source.text, item.span.start)
    if marker is None:
        return None
    line = source.line_at(between.start(1))
    edits = (
        Edit(marker.end(), marker.end(), between[1] + " "),
        Edit(source.line_start(line), source.line_start(line + 1), ""),
    )
    change = rereading.change(edits)
    if change is None or any(not row.look.endswith(("list", "item", "paragraph")) for row in change.before):
        return None
    before, after = ([row for row in rows if not row.look.endswith("list")] for rows in (change.before, change.after))
    is_one = len(change.after) == len(change.before) - 1 and before == after
    return Fix(Applicability.UNSAFE, "Give the attributes to the item above", edits) if is_one else None


RULE = Rule("CV504", "split-list", Severity.WARNING, __doc__, check, fix=Applicability.UNSAFE)
