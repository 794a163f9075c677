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
The blank line is put in, and offered only where a heading or a rule comes of it and nothing else changes. It is safe for
equals signs, which underline the line above, and for asterisks and underscores, which make a rule; unsafe for dashes,
which may have been meant as either.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.lines import LeafLine, leaf_lines
from jekyll_cv.linting.evidence.rereading import Rereading
from jekyll_cv.linting.evidence.written import line_break, only_liquid
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Leaf, Subject
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
    sign, number = line.text[0], source.line_at(line.offset)
    is_underline = number - 1 > source.line_at(leaf.content.whole().start) and (
        sign == "=" or (sign == "-" and len(line.text) > 3)
    )
    start = source.line_start(number - 1 if is_underline else number)
    edits = (Edit(start, start, line_break(source)),)
    change = rereading.change(edits)
    if change is None or any(not row.look.startswith(_LOOKS) for row in (*change.before, *change.after)):
        return None
    before, after = ("".join("".join(row.text.split()) for row in rows) for rows in (change.before, change.after))
    is_new = any(row.look.startswith(("heading", "rule")) for row in change.after)
    if not is_new or before.replace(sign, "") != after.replace(sign, ""):
        return None
    applicability = Applicability.UNSAFE if sign == "-" else Applicability.SAFE
    return Fix(applicability, "Put a blank line above", edits)


RULE = Rule("CV512", "printed-rule", Severity.ERROR, __doc__, check, fix=Applicability.SAFE)
