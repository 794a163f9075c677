"""The tags of a page in sequences: each holds those that may belong together.

kramdown reads the items of a list, quotes, cells and terms each for itself, so no element reaches out of them. Running
text among raw HTML stays in the sequence, as what ends an element too early makes running text of what follows.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct, field

from jekyll_cv.linting.evidence.leaks import printed_on
from jekyll_cv.linting.markup.tags import Tag, TagKind, TagReader
from jekyll_cv.linting.subject import Leaf, Subject
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.document import Markup
from jekyll_cv.markdown.rich import MarkKind, RichText
from jekyll_cv.source import Span

_LITERAL = frozenset({MarkKind.CODE, MarkKind.MATH})
_RAW = frozenset({BlockKind.ELEMENT, BlockKind.TEXT, BlockKind.COMMENT})
_OWN = frozenset({BlockKind.ITEM, BlockKind.QUOTE, BlockKind.DEFINITION, BlockKind.FOOTNOTE})
_ALONE = frozenset({BlockKind.TERM, BlockKind.CELL})


class TagSequence(Struct):
    """Tags in file order; `unsure` are those of indented lines, which may be code or HTML that lost its parent."""

    tags: list[Tag] = field(default_factory=list)
    unsure: list[Tag] = field(default_factory=list)


class MarkupReader:
    """Collects the tags that readers' browsers get to see."""

    def __init__(self, subject: Subject, reader: TagReader) -> None:
        self._subject = subject
        self._document = subject.page.document
        self._reader = reader
        self._text = reader.text
        self._leaves: dict[int, Leaf] = {}
        self._count = 0
        self.sequences: list[TagSequence] = []

    def read(self) -> list[TagSequence]:
        """All sequences, the page's own first."""
        own = TagSequence()
        self.sequences.append(own)
        if self._document.markup is Markup.HTML:
            own.tags += self._reader.raw(self._document.start, len(self._text))
        elif "<" in self._text:
            self._leaves = {id(leaf.block): leaf for leaf in self._subject.leaves}
            self._walk(self._document.blocks, own)
        leaks = [item.leak for item in printed_on(self._subject) if item.leak]
        if leaks:
            for sequence in self.sequences:
                sequence.tags = [tag for tag in sequence.tags if not _is_inside(tag.span, leaks)]
        return self.sequences

    def _walk(self, blocks: Iterable[Block], into: TagSequence) -> None:
        for block in blocks:
            if block.kind is BlockKind.COMMENT:
                continue
            if leaf := self._leaves.get(id(block)):
                self._add_leaf(leaf, self._new() if block.kind in _ALONE else into)
            elif block.kind is BlockKind.ELEMENT:
                self._add_element(block, into)
            elif block.kind is BlockKind.TEXT:
                into.tags += self._reader.raw(block.span.start, block.span.end)
            elif block.kind is BlockKind.CODE:
                if self._text[block.span.start : block.span.start + 1] not in ("`", "~"):
                    into.unsure += self._reader.raw(block.span.start, block.span.end)
            elif block.kind in _OWN:
                self._walk(block.children, self._new())
            else:
                self._walk(block.children, into)

    def _new(self) -> TagSequence:
        sequence = TagSequence()
        self.sequences.append(sequence)
        return sequence

    def _add_element(self, element: Block, into: TagSequence) -> None:
        """An element: its raw HTML as it is written, the Markdown within it block by block."""
        start = element.span.start
        for block in _markdown_within(element):
            into.tags += self._reader.raw(start, block.span.start)
            self._walk([block], into)
            start = block.span.end
        into.tags += self._reader.raw(start, element.span.end)

    def _add_leaf(self, leaf: Leaf, into: TagSequence) -> None:
        if "<" not in leaf.content.text:
            return
        self._count += 1
        tags = [*self._elements(leaf.rich), *self._printed(leaf.rich)]
        tags.sort(key=lambda tag: tag.span)
        into.tags += tags

    def _elements(self, rich: RichText) -> Iterator[Tag]:
        """The tags of the elements that kramdown finds in running text."""
        text, at = self._text, self._reader.at
        for mark in rich.marks:
            start, end = mark.span.start, mark.span.end
            tag = at(start, end, leaf=self._count) if text.startswith("<", start) else None
            if tag is None or mark.kind in _LITERAL:
                continue
            yield tag
            if mark.closed and tag.kind is TagKind.START:
                close = at(max(tag.span.end, text.rfind("</", start, end)), end, leaf=self._count)
                if close:
                    yield close

    def _printed(self, rich: RichText) -> Iterator[Tag]:
        """The tags that reach the reader as text: end tags of nothing, blocks in running text, broken ones."""
        literal = deque(sorted((mark.start, mark.end) for mark in rich.marks if mark.kind in _LITERAL))
        covered = 0
        for sign in re.finditer("<", rich.text):
            while literal and literal[0][0] <= sign.start():
                covered = max(covered, literal.popleft()[1])
            place = rich.to_source(sign.start(), sign.end())
            if sign.start() < covered or place.end - place.start != 1 or self._text[place.start] != "<":
                continue
            limit = rich.mapped.whole().end
            found = self._reader.at(place.start, limit, leaf=self._count, printed=True)
            tag = found or self._reader.broken_at(place.start, limit, leaf=self._count)
            if tag:
                yield tag


def _markdown_within(element: Block) -> Iterator[Block]:
    """The outermost blocks in an element that kramdown reads as Markdown."""
    waiting = [element]
    while waiting:
        block = waiting.pop()
        if block.kind not in _RAW:
            yield block
        elif block.name not in ("script", "style"):
            waiting += reversed(block.children)


def _is_inside(span: Span, leaks: Sequence[Span]) -> bool:
    index = bisect_right(leaks, span.start, key=lambda leak: leak.start) - 1
    return index >= 0 and span.start < leaks[index].end
