"""A range without its start.

## What it does
Reports a dash or "to" and a word for the present that stand in brackets, marked, or behind a bar or a tag, with no date
in front: `(- present)`, `*until now*`. It does so only on pages where another visible role has a range.

## Why is this bad
Readers cannot tell how long the role was held, and a role that only has "present" is none to programs.

## Example
    - *06/2024 - 08/2024*: **Intern at A**
    - *- present*: **Clerk at D**

## Use instead
    - *06/2024 - 08/2024*: **Intern at A**
    - *01/2020 - present*: **Clerk at D**

## Fix safety
None: only you know when it began.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from jekyll_cv.dates.tokens import DASH_PATTERN
from jekyll_cv.dates.words import Role as WordRole
from jekyll_cv.dates.words import fold, lexicon
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.source import Span

#: What opens a place for dates (marks of emphasis that follow no word, a bracket, a bar, a tag), a dash or "to", one or
#: two words, and what closes the place. It begins with a sign that few texts have, and minds no case by itself: so it is
#: found fast.
_END_ALONE = (
    r"(?m)[*_(\[|>](?:(?<=\*)(?<![\w*]\*)\*{0,2}|(?<=_)(?<!\w_)_{0,2}|(?<=[(\[|>]))[ \u00a0]?"
    rf"((?:{DASH_PATTERN}|[Tt][Oo]|[Uu][Nn][Tt][Ii][Ll]|[Tt][Ii][Ll][Ll])[ \u00a0]?([^\W\d_]+(?: [^\W\d_]+)?))"
    r"[ \u00a0]*(?:[)\]|<*_]|$)"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Words for the present with nothing in front that says since when."""
    page = subject.page
    languages = tuple(page.languages or ())
    found = [
        match
        for match in re.compile(_END_ALONE).finditer(page.source.text, page.document.start)
        if _is_present(match[2], languages)
    ]
    if not found or not any(role.end is not None and not role.hidden for role in page.roles):
        return
    taken = sorted(
        [*_unread(page.document.blocks), *(one.span for role in page.roles if not role.hidden for one in role.written)]
    )
    for match in found:
        index = bisect_right(taken, Span(match.start(1), len(page.source.text))) - 1
        if index < 0 or match.start(1) not in taken[index]:
            yield Finding(Span(*match.span(1)), f'nothing says when what goes on until "{match[2]}" began')


def _unread(blocks: Iterable[Block]) -> Iterator[Span]:
    """The outermost stretches of comments and code, and none within another."""
    for block in blocks:
        if block.kind in (BlockKind.COMMENT, BlockKind.CODE):
            yield block.span
        else:
            yield from _unread(block.children)


def _is_present(words: str, languages: tuple[str, ...]) -> bool:
    meaning = lexicon(languages).words.get(fold(words))
    return meaning is not None and WordRole.PRESENT in meaning.roles


RULE = Rule("CV108", "missing-start", Severity.WARNING, __doc__, check)
