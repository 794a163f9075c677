r"""A numbered list that readers see begin at 1 though it is written otherwise.

## What it does
Reports ordered lists whose first item has another number than 0 or 1, and lines of prose that begin with a year and a
full stop (`2019. It was …`).

## Why is this bad
kramdown numbers every list from 1, whatever is written. Mostly a paragraph or a code block that is not indented has cut
a list in two, and readers see two steps with the number 1; or a sentence has become an item.

## Example
    1. Download the form.

    It is on the intranet.

    2. Sign it.

## Use instead
    1. Download the form.

       It is on the intranet.

    2. Sign it.

## Fix safety
An attribute gives the list its number (`{:start="2"}`): unsafe, as what stands between may belong to the item above
and be indented instead. A year at the beginning of a line gets a backslash (`2019\.`): unsafe, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.places import places_on
from jekyll_cv.linting.evidence.rereading import Rereading
from jekyll_cv.linting.evidence.written import line_break
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.source import Source, Span

_START = r"\{:[^}\n]*\bstart="


def check(subject: Subject) -> Iterator[Finding]:
    """Ordered lists whose first number is not what readers see."""
    source = subject.page.source
    rereading = Rereading(subject.page)
    for block in places_on(subject).of_kind(BlockKind.LIST):
        number = re.compile(r"\d+").match(source.text, block.span.start) if block.ordered else None
        if number is None or int(number.group()[-9:]) < 2 or _has_start(source, block):
            continue
        message = f"list begins with {number.group()}., and readers see 1., as kramdown numbers every list from 1"
        yield Finding(Span(*number.span()), message, fix=_fix(source, block, number.group(), rereading))


def _has_start(source: Source, block: Block) -> bool:
    """Whether attributes right above or below the list give it its number."""
    first, last = source.line_at(block.span.start), source.line_at(block.span.end - 1)
    near = [source.line_text(line) for line in (first - 1, last + 1) if 0 < line <= source.line_count]
    return any(re.search(_START, text) for text in near)


def _fix(source: Source, block: Block, number: str, rereading: Rereading) -> Fix | None:
    line = source.line_at(block.span.start)
    start = source.line_start(line)
    indent = source.text[start : block.span.start]
    if len(number) == 4 and len(block.children) == 1:
        end = block.span.start + len(number)
        return Fix(Applicability.UNSAFE, "Escape the full stop", (Edit(end, end, "\\"),))
    if indent.strip() or (line > 1 and source.line_text(line - 1).strip()):
        return None
    edits = (Edit(start, start, f'{indent}{{:start="{number}"}}{line_break(source)}'),)
    change = rereading.change(edits)
    is_same = change is not None and not change.before and not change.after
    return Fix(Applicability.UNSAFE, "Give the list its number", edits) if is_same else None


RULE = Rule("CV511", "lost-number", Severity.WARNING, __doc__, check, fix=Applicability.UNSAFE)
