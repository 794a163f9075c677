"""A page's content as a whole: its block tree with everything that is commented out in its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import deque
from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.markdown.blocks import Block, BlockKind, CommentForm, comment
from jekyll_cv.markdown.html import parse_html_page
from jekyll_cv.markdown.inline import render
from jekyll_cv.markdown.links import LinkDefinition
from jekyll_cv.markdown.liquid import LiquidKind, LiquidSpan, find_liquid
from jekyll_cv.markdown.mapped import MappedText
from jekyll_cv.markdown.options import JEKYLL_OPTIONS, KramdownOptions
from jekyll_cv.markdown.parser import KramdownParser
from jekyll_cv.markdown.rich import RichText
from jekyll_cv.markdown.state import PlacedState
from jekyll_cv.markdown.view import comment_view, liquid_comment_text, markdown_view
from jekyll_cv.source import Source, Span

#: Comments inside comments are followed this far.
_MAX_COMMENT_DEPTH = 3

_COMMENT_MARKS = ("<!--", "{::comment")
_MAY_HIDE = re.compile(r"<!--|\{::comment|\]:")

#: Leaves whose text is read for Markdown's inline marks.
INLINE_LEAVES = frozenset({BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TERM, BlockKind.CELL})


_PARSER = KramdownParser()


class Markup(StrEnum):
    """How Jekyll converts a page's content; it goes by the file's extension."""

    MARKDOWN = "markdown"
    HTML = "html"  # passed on as it is


class Document(Struct, frozen=True, dict=True):
    """The content of a page: blocks with places, comments re-read so that what is hidden has structure too.

    A comment stands in the tree where it stands in the page; one within running text is a child of its leaf. The
    children of a comment are the blocks that its inside would be.
    """

    source: Source
    start: int  # the character where the content begins, after the front matter
    blocks: tuple[Block, ...]
    links: Mapping[str, str]  # reference links by folded label
    liquid: tuple[LiquidSpan, ...]
    footnotes: frozenset[str] = frozenset()
    markup: Markup = Markup.MARKDOWN
    options: KramdownOptions = JEKYLL_OPTIONS
    definitions: tuple[LinkDefinition, ...] = ()  # of reference links, those in comments left out

    def render(self, content: MappedText) -> RichText:
        """The rendered text of a leaf of this document; each is made once."""
        known = self._rendered.get(id(content))
        if known is None:
            known = self._rendered[id(content)] = (content, render(content, self.links, self.footnotes))
        return known[1]

    def forget(self) -> None:
        """Let go of rendered texts; they are made again where they are asked for."""
        self._rendered.clear()

    @cached_property
    def _rendered(self) -> dict[int, tuple[MappedText, RichText]]:
        """By the identity of leaves, which are kept so that no other takes it on."""
        return {}


def as_markdown(document: Document, text: MappedText) -> tuple[Block, ...]:
    """The blocks that a text would be if it were read as Markdown, which kramdown does not do inside most HTML.

    What all its lines are indented by counts for nothing.
    """
    view = comment_view(document.source, text, text.whole().start)
    return _PARSER.parse_inner(PlacedState.of_view(view, document.options))


def read_document(
    source: Source, start: int = 0, *, markup: Markup = Markup.MARKDOWN, options: KramdownOptions = JEKYLL_OPTIONS
) -> Document:
    """Read a page's content, which begins at the character `start`; any text will do. `options` are its site's."""
    liquid = find_liquid(source.text, start)
    return _Reader(source, start, liquid, options).read(markup)


def read_as_meant(document: Document, comments: Sequence[tuple[Span, Span]]) -> Document:
    """Read a page's content again as if some stretches of it were comments, though kramdown prints them.

    `comments` holds, in order, each stretch with its marks and what stands between them.
    """
    meant = [
        LiquidSpan(LiquidKind.COMMENT, span, "comment", trims_before=False, trims_after=False, inner=inner)
        for span, inner in comments
    ]
    ends = [span.end for span, _inner in comments]

    def outside(item: LiquidSpan) -> bool:
        index = bisect_right(ends, item.span.start)
        return index == len(ends) or item.span.end <= comments[index][0].start

    liquid = tuple(sorted([*meant, *filter(outside, document.liquid)], key=lambda item: item.span))
    return _Reader(document.source, document.start, liquid, document.options).read(document.markup)


class _Labels(Struct, frozen=True):
    """What a text may refer to."""

    links: Mapping[str, str]
    footnotes: frozenset[str]

    @classmethod
    def of(cls, state: PlacedState, outer: _Labels | None = None) -> _Labels:
        """The labels that a text which was read defines, on top of those of the text it stands in."""
        if outer is None:
            return cls(state.links, frozenset(state.footnotes))
        return cls({**outer.links, **state.links} if state.links else outer.links, outer.footnotes | state.footnotes)


class _Reader:
    def __init__(self, source: Source, start: int, liquid: tuple[LiquidSpan, ...], options: KramdownOptions) -> None:
        self._source = source
        self._options = options
        self._start = start
        self._liquid = liquid

    def read(self, markup: Markup) -> Document:
        state = PlacedState.of_view(markdown_view(self._source, self._start, self._liquid), self._options)
        if markup is Markup.HTML:
            blocks = parse_html_page(_PARSER, state)
        else:
            blocks = _PARSER.parse_inner(state)
        labels = _Labels.of(state)
        if _MAY_HIDE.search(state.src):
            blocks = self._with_comments(blocks, labels, 0, 0)
        hidden = [item for item in self._liquid if item.kind is LiquidKind.COMMENT and item.inner]
        if hidden:
            blocks = self._with_liquid_comments(blocks, hidden, labels, 0)
        return Document(
            self._source,
            self._start,
            blocks,
            labels.links,
            self._liquid,
            labels.footnotes,
            markup,
            self._options,
            tuple(state.definitions),
        )

    def _with_comments(
        self, blocks: tuple[Block, ...], labels: _Labels, depth: int, comments: int
    ) -> tuple[Block, ...]:
        """The blocks, which stand `depth` deep in the tree, with all that is commented out in them read again.

        Comments of running text become children of their leaves. `comments` says how many comments the blocks are in.
        """
        changed = [self._with_own_comments(block, labels, depth, comments) for block in blocks]
        return blocks if all(new is old for new, old in zip(changed, blocks, strict=True)) else tuple(changed)

    def _with_own_comments(self, block: Block, labels: _Labels, depth: int, comments: int) -> Block:
        if block.kind is BlockKind.COMMENT:
            return self._reread(block, labels, depth, comments) if block.inner else block
        children, content = block.children, block.content
        if content and any(mark in content.text for mark in _COMMENT_MARKS) and block.kind in INLINE_LEAVES:
            children = render(content, labels.links, labels.footnotes).comments
        if children:
            children = self._with_comments(children, labels, depth + 1, comments)
        return block if children is block.children else replace(block, children=children)

    def _reread(self, block: Block, labels: _Labels, depth: int, comments: int) -> Block:
        """A comment, which stands `depth` deep in the tree, with what its inside would be if it were not one."""
        if comments >= _MAX_COMMENT_DEPTH or block.inner is None:
            return block
        view = comment_view(self._source, block.inner, block.span.start)
        state = PlacedState.of_view(view, self._options, depth + 1)
        children = _PARSER.parse_inner(state)
        children = self._with_comments(children, _Labels.of(state, labels), depth + 1, comments + 1)
        return replace(block, children=children, inner=view)

    def _with_liquid_comments(
        self, blocks: tuple[Block, ...], hidden: list[LiquidSpan], labels: _Labels, depth: int
    ) -> tuple[Block, ...]:
        """The blocks with Liquid comments put where they stand: inside the block that covers them, or between two."""
        result: list[Block] = []
        waiting = deque(hidden)
        for block in blocks:
            while waiting and waiting[0].span.start < block.span.start:
                result.append(self._liquid_comment(waiting.popleft(), labels, depth))
            inside = []
            while waiting and block.span.covers(waiting[0].span):
                inside.append(waiting.popleft())
            if inside:
                children = self._with_liquid_comments(block.children, inside, labels, depth + 1)
                block = replace(block, children=children)  # noqa: PLW2901
            result.append(block)
        result += (self._liquid_comment(item, labels, depth) for item in waiting)
        return tuple(result)

    def _liquid_comment(self, item: LiquidSpan, labels: _Labels, depth: int) -> Block:
        inner = liquid_comment_text(self._source, item)
        return self._reread(comment(CommentForm.LIQUID, item.span, inner), labels, depth, 0)
