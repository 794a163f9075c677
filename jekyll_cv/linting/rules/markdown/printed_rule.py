"""A line of dashes or equals signs that is printed.

## What it does
Reports lines such as `---`, `===` and `***` in the middle of a paragraph: they were meant as a rule, or as the underline
of a heading, and no blank line stands where kramdown wants one.

## Why is this bad
Readers see a dash or a row of signs behind the text, the heading becomes part of the paragraph or the item above it.

## Example
    - Intern, Alder Bank
    Education
    =========

## Use instead
    - Intern, Alder Bank

    Education
    =========

## Fix safety
The blank line is put in: above the heading where the sign underlines one for sure (`===`), else above the rule. Safe,
and offered only where a heading or a rule comes of it and nothing else changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.lines import LeafLine, leaf_lines
from jekyll_cv.linting.rereading import Rereading
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Leaf, Subject
from jekyll_cv.linting.written import line_break, only_liquid
from jekyll_cv.markdown.blocks import BlockKind
from jekyll_cv.source import Source, Span

_RULE = r"(?:-{3,}|={3,}|\*{3,}|_{3,}|- - -[- ]*|\* \* \*[* ]*)\Z"
_LOOKS = (
    "paragraph",
    "item",
    "ordered item",
    "loose item",
    "loose ordered item",
    "list",
    "ordered list",
    "heading",
    "rule",
)


def check(subject: Subject) -> Iterator[Finding]:
    """Lines of nothing but the signs of a rule within running text."""
    source = subject.page.source
    if _begins_with_rule(source.text) and subject.page.header.location.yaml_span is None:
        return  # it was to be the fence of front matter, which other rules report
    rereading = Rereading(subject.page)
    for leaf in subject.leaves_with("---", "===", "***", "___", "- - -", "* * *"):
        if leaf.block.kind is not BlockKind.PARAGRAPH or "\n" not in leaf.content.text:
            continue
        start = leaf.content.whole().start
        known = _known(source, leaf)
        for line in leaf_lines(source, leaf, _RULE):
            if start < line.offset < known:
                message = f"`{line.text[:3]}` is printed, as no blank line parts it or its heading from the text above"
                span = Span(line.offset, line.offset + len(line.text))
                yield Finding(span, message, fix=_fix(source, leaf, line, rereading))


def _begins_with_rule(text: str) -> bool:
    return text[:200].lstrip("\ufeff \t\r\n").startswith("---")


def _known(source: Source, leaf: Leaf) -> int:
    """Where the first line of nothing but Liquid stands in a leaf, or its end: that line may well be blank on the page."""
    whole = leaf.content.whole()
    lines = range(source.line_at(whole.start), source.line_at(whole.end - 1) + 1)
    liquid = next((line for line in lines if only_liquid(source.line_text(line))), None)
    return whole.end if liquid is None else source.line_start(liquid)


def _fix(source: Source, leaf: Leaf, line: LeafLine, rereading: Rereading) -> Fix | None:
    if ">" in line.indent:
        return None
    number = source.line_at(line.offset)
    first = source.line_at(leaf.content.whole().start)
    target = number - 1 if line.text.startswith("=") and number - 1 > first else number
    start = source.line_start(target)
    edits = (Edit(start, start, line_break(source)),)
    change = rereading.change(edits)
    if change is None or any(not row.look.startswith(_LOOKS) for row in (*change.before, *change.after)):
        return None
    signs = line.text[0]
    before, after = ("".join("".join(row.text.split()) for row in rows) for rows in change[:2])
    is_new = any(row.look.startswith(("heading", "rule")) for row in change.after)
    is_same = before.replace(signs, "") == after.replace(signs, "")
    return Fix(Applicability.SAFE, "Put a blank line above", edits) if is_new and is_same else None


RULE = Rule("CV512", "printed-rule", Severity.ERROR, __doc__, check, fix=Applicability.SAFE)
