"""A heading that is printed with its number signs.

## What it does
Reports lines that begin with `#` and are no heading to kramdown: no space stands behind the number signs (`##Education`),
or a no-break space does, a space stands in front, or there are seven number signs. A single `#` right before
a word is taken for a hashtag unless it begins a paragraph of its own with a capital letter.

## Why is this bad
Readers see `##Education` as a line of ordinary text, and the table of contents lacks the section.

## Example
    ##Education

    - 2024: Degree, Porto

## Use instead
    ## Education

    - 2024: Degree, Porto

## Fix safety
The space is put in, or the indentation taken out: safe, and offered only where kramdown then reads a heading and
nothing else changes. Behind a single `#` it is unsafe: the line might be a hashtag after all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.lines import UNUSUAL_SPACE, LeafLine, leaf_lines
from jekyll_cv.linting.evidence.rereading import Rereading
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Leaf, Subject
from jekyll_cv.markdown.blocks import BlockKind
from jekyll_cv.source import Span

_MARKED = rf"(?P<marks>#+)(?P<space>[{UNUSUAL_SPACE} \t]*)(?=(?P<rest>\S?))"
#: What a heading may begin with right behind its number signs: a word, markup, a bracket, an emoji; no `#!` or `#:`.
_HEADS = r"[\w*_\[(<`$\"'“‘¿¡]|[^\x00-\u2000]"
_LOOKS = frozenset({"paragraph", "item", "ordered item", "loose item", "loose ordered item"})


def check(subject: Subject) -> Iterator[Finding]:
    """Lines of running text that begin with number signs and were meant as headings."""
    source = subject.page.source
    rereading = Rereading(subject.page)
    for leaf in subject.leaves_with("#"):
        if not _may_hold(leaf):
            continue
        for line in leaf_lines(source, leaf, "#", after_marker=True):
            marked = re.match(_MARKED, line.text)
            reason = _reason(leaf, line, marked) if marked else None
            if marked is None or reason is None:
                continue
            span = Span(line.offset, line.offset + len(marked["marks"]))
            message = f"`{marked['marks']}` is printed and makes no heading, as {reason}"
            yield Finding(span, message, fix=_fix(line, marked, rereading))


def _may_hold(leaf: Leaf) -> bool:
    """Whether a leaf is a paragraph, or a heading only by the line of signs below it."""
    block = leaf.block
    is_underlined = block.kind is BlockKind.HEADING and leaf.content.whole().start == block.span.start
    return block.kind is BlockKind.PARAGRAPH or is_underlined


def _reason(leaf: Leaf, line: LeafLine, marked: re.Match[str]) -> str | None:
    """Why a line is no heading; None where it was not meant as one."""
    marks, space, rest = marked["marks"], marked["space"], marked["rest"]
    if not rest:
        return None
    if len(marks) > 6:
        return "there are more than six" if space else None
    if len(marks) == 1 and (space.isascii() or not space) and not _is_title(leaf, line):
        return None
    if space:
        return "its line is indented" if space.isascii() else "the space behind it is none to kramdown"
    return "no space stands behind it" if len(marks) == 1 or re.match(_HEADS, rest) else None


def _is_title(leaf: Leaf, line: LeafLine) -> bool:
    """Whether a line behind a single `#` reads like a title and not like a hashtag, of which several may follow."""
    if line.offset != leaf.content.whole().start or line.indent.strip(" \t>"):
        return False
    words = line.text[1:].split()
    if not words:
        return False
    is_tag = len(words) == 1 and re.search(r"[a-z][A-Z]|\d", words[0])
    has_more = any(word.startswith("#") for word in words)
    is_emoji = len(words) > 1 and not words[0][0].isascii() and not words[0][0].isalnum()
    is_capital = is_emoji or (words[0][0].isalpha() and not words[0][0].islower())
    return not is_tag and not has_more and (is_capital or re.match(r"(?:19|20)\d\d\b|[*\[<]", words[0]) is not None)


def _fix(line: LeafLine, marked: re.Match[str], rereading: Rereading) -> Fix | None:
    if len(marked["marks"]) > 6:
        return None
    edits: list[Edit] = []
    space, behind = marked["space"], line.offset + len(marked["marks"])
    if line.indent and not line.indent.strip():
        edits.append(Edit(line.offset - len(line.indent), line.offset, ""))
    if not (space and space.isascii()):
        edits.append(Edit(behind, behind + len(space), " "))
    change = rereading.change(edits) if edits else None
    if change is None or not change.only_becomes("heading", _LOOKS, "#" + UNUSUAL_SPACE):
        return None
    is_sure = len(marked["marks"]) > 1 or (space and not space.isascii())
    message = "Put a space behind it" if len(edits) == 1 and edits[0].text else "Begin it in the first column"
    return Fix(Applicability.SAFE if is_sure else Applicability.UNSAFE, message, tuple(edits))


RULE = Rule("CV507", "printed-heading", Severity.ERROR, __doc__, check, fix=Applicability.SAFE)
