"""The marks of a page's comments, paired as their author meant them, beside what kramdown makes of them.

kramdown ends a comment at the first closer, whatever stands before it, and prints a mark that it takes for text. An
author counts: each closer ends the comment that was opened last. Where the two differ something is wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator

from msgspec import Struct

from jekyll_cv.linting.diagnostic import Applicability, Fix
from jekyll_cv.linting.evidence.leaks import printed_on, shown_with
from jekyll_cv.linting.subject import Subject, once_a_page
from jekyll_cv.markdown.blocks import Block, BlockKind, CommentForm
from jekyll_cv.markdown.liquid import LiquidKind
from jekyll_cv.markdown.mapped import MappedText
from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.page.page import Page
from jekyll_cv.source import LINE_END, Span

_HTML_OPENER = "<!--"
_OPENERS = {CommentForm.HTML: _HTML_OPENER, CommentForm.KRAMDOWN: "{::comment}"}
#: What each comment of a form has in it.
_SIGNS = {CommentForm.HTML: _HTML_OPENER, CommentForm.KRAMDOWN: "{::comment", CommentForm.REFERENCE: "]:"}
_CLOSERS = {CommentForm.HTML: r"-->", CommentForm.KRAMDOWN: r"\{:/(?:comment)?\}"}
_CLOSER_SIGNS = {CommentForm.HTML: "-->", CommentForm.KRAMDOWN: "{:/"}
#: Closers as they are printed: hyphens have become dashes.
_PRINTED = {CommentForm.HTML: r"[-–—]>", CommentForm.KRAMDOWN: r"\{:/(?:comment)?\}"}
#: Each fix is tried by reading the page again: so many, and so many characters, are a page's share.
_MOST_FIXES = 10
_MOST_CHARACTERS = 300_000
#: So far back on its line a closer's opener is looked for.
_MOST_BEFORE = 400
_LONGEST_CLOSER = len("{:/comment}")
_LITERAL = frozenset({MarkKind.CODE, MarkKind.MATH})
#: Behind an opener that is one: `<!--[if !IE]><!-->`, a condition for Internet Explorer, holds none.
_NO_CONDITION = r"(?!-?>)"
#: An arrow in a sentence has something on both sides on its line.
_TEXT_BEFORE = r"[^\s>][ \t]*\Z"
_TEXT_BEHIND = r"[ \t]*[^\s<]"


class Written(Struct, frozen=True):
    """A comment from the opener to the closer that its author meant; None where there is no such closer.

    `block` is the comment that kramdown makes of the opener, None where it prints the opener (`is_printed`) or where
    the opener stands in a comment.
    """

    opener: Span
    closer: Span | None
    block: Block | None
    is_printed: bool

    @property
    def whole(self) -> Span | None:
        """From mark to mark."""
        return Span(self.opener.start, self.closer.end) if self.closer else None


class CommentMarks(Struct, frozen=True):
    """The comments of one form, in the order of their openers, and the closers that end none of them."""

    written: tuple[Written, ...]
    stray: tuple[Span, ...]


class HidingFixes:
    """Makes the fixes that hide what comments were to hide, as many of a page as may be tried."""

    def __init__(self, page: Page, surest: Applicability) -> None:
        self._page = page
        self._surest = surest
        self._left = min(_MOST_FIXES, 1 + _MOST_CHARACTERS // (len(page.source.text) + 1))

    def of(self, opener: Span, closer: Span | None) -> Fix | None:
        """The fix for a comment between two marks, None where there is none for sure."""
        if closer is None or self._left == 0:
            return None
        from jekyll_cv.linting.evidence.comment_fix import hiding_fix  # noqa: PLC0415 - few pages have such a comment

        self._left -= 1
        return hiding_fix(self._page, opener, closer, self._surest)


class _Mark(Struct, frozen=True):
    place: Span
    opens: bool
    block: Block | None = None  # of an opener that begins a comment
    is_printed: bool = False


@once_a_page
def comment_marks(subject: Subject, form: CommentForm) -> CommentMarks:
    """The marks of a page's HTML or kramdown comments; those in code and in Liquid comments are none."""
    text = subject.page.source.text
    if _OPENERS[form] not in text and _CLOSER_SIGNS[form] not in text:
        return CommentMarks((), ())
    marks = sorted(_marks(subject, form), key=lambda mark: mark.place)
    waiting: list[int] = []
    closers: dict[int, Span] = {}
    stray: list[Span] = []
    for number, mark in enumerate(marks):
        if mark.opens:
            waiting.append(number)
        elif waiting:
            closers[waiting.pop()] = mark.place
        else:
            stray.append(mark.place)
    written = (
        Written(mark.place, closers.get(number), mark.block, mark.is_printed)
        for number, mark in enumerate(marks)
        if mark.opens
    )
    return CommentMarks(tuple(written), tuple(stray))


def outermost(comments: tuple[Written, ...]) -> Iterator[Written]:
    """The comments that stand in no other; one that is never closed holds none."""
    past = 0
    for one in comments:
        if one.opener.start >= past:
            yield one
            past = one.closer.end if one.closer else past


def stray_liquid_ends(subject: Subject) -> Iterator[Span]:
    """`{% endcomment %}` tags that end nothing."""
    for item in subject.page.document.liquid:
        if item.name == "endcomment" and item.kind is LiquidKind.LOGIC:
            yield item.span


def comments_seen(subject: Subject, form: CommentForm) -> list[Block]:
    """What kramdown makes comments of, one form of it; comments within comments are left out."""
    if form in _SIGNS and _SIGNS[form] not in subject.page.source.text:
        return []
    return [block for block in _outermost_comments(subject) if block.form is form]


@once_a_page
def _outermost_comments(subject: Subject) -> tuple[Block, ...]:
    found: list[Block] = []
    waiting = list(subject.page.document.blocks)[::-1]
    while waiting:
        block = waiting.pop()
        if block.kind is BlockKind.COMMENT:
            found.append(block)
        elif block.children:
            waiting += reversed(block.children)
    return tuple(found)


def _marks(subject: Subject, form: CommentForm) -> Iterator[_Mark]:
    text, opener = subject.page.source.text, _OPENERS[form]
    closer = re.compile(_CLOSERS[form] + r"\Z")
    for block in comments_seen(subject, form):
        start, end = block.span.start, block.span.end
        yield _Mark(Span(start, start + len(opener)), opens=True, block=block)
        if closing := closer.search(text[start:end].rstrip()):
            yield _Mark(Span(start + closing.start(), start + closing.end()), opens=False)
        inside = block.inner or MappedText.join(())
        for found in re.finditer(re.escape(opener) + _NO_CONDITION, inside.text):
            yield _Mark(inside.to_source(*found.span()), opens=True)
    for comment in printed_on(subject):
        if text.startswith(opener, comment.opener.start):
            yield _Mark(comment.opener, opens=True, is_printed=True)
    for place in _printed_closers(subject, form):
        if form is not CommentForm.HTML or not _is_arrow(text, place):
            yield _Mark(place, opens=False)


def _printed_closers(subject: Subject, form: CommentForm) -> Iterator[Span]:
    """The closers that readers see."""
    document = subject.page.document
    sign, closer = _CLOSER_SIGNS[form], re.compile(_CLOSERS[form] + r"\Z")
    for rich in shown_with(subject, sign):
        literal = deque(sorted((mark.start, mark.end) for mark in rich.marks if mark.kind in _LITERAL))
        covered = 0
        for found in re.finditer(_PRINTED[form], rich.text):
            while literal and literal[0][0] <= found.start():
                covered = max(covered, literal.popleft()[1])
            end = rich.to_source(found.end() - 1, found.end()).end
            start = max(0, end - _LONGEST_CLOSER)
            closing = closer.search(document.source.text[start:end])
            if closing and found.start() >= covered:
                yield Span(start + closing.start(), end)


def _is_arrow(text: str, place: Span) -> bool:
    """Whether `-->` stands for an arrow: text on both sides of it on its line, and no comment before it there."""
    first = max(0, place.start - _MOST_BEFORE)
    before = LINE_END.split(text[first : place.start])[-1]
    if _HTML_OPENER in before:
        return False
    return bool(re.search(_TEXT_BEFORE, before) and re.compile(_TEXT_BEHIND).match(text, place.end))


def opened_in(comments: tuple[Written, ...], block: Block) -> tuple[Written, ...]:
    """The comments that are opened in one that kramdown sees, that one first."""
    first = bisect_left(comments, block.span.start, key=lambda one: one.opener.start)
    last = bisect_left(comments, block.span.end, key=lambda one: one.opener.start)
    return comments[first:last]
