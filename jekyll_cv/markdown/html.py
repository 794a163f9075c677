"""HTML that stands as a block, as kramdown reads it (`Parser::Kramdown#parse_block_html`, `Parser::Html`).

kramdown reads an element's content raw up to the end tag of that very element, Markdown in it stays text unless the
element says `markdown="1"`. An element that is never closed takes the rest of the page with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct, field

from jekyll_cv.markdown import patterns as p
from jekyll_cv.markdown.blocks import Block, BlockKind, CommentForm, comment
from jekyll_cv.markdown.state import MAX_DEPTH, PlacedState

if TYPE_CHECKING:
    from jekyll_cv.markdown.parser import KramdownParser

_TRAILING = r"[ \t]*\n"
_RAW_MARKUP = rf"<(?:(?P<comment>!--)|(?P<instruction>\?)|/(?P<close>{p.NAME})\s*>|{p.TAG_REST})"
#: Elements deeper than this in the block tree become siblings; a browser stops at 512.
_MAX_DEPTH = 150


def parse_block_html(parser: KramdownParser, match: re.Match[str], state: PlacedState) -> int | None:
    """Read the comment or element at the cursor; declines what kramdown takes for text."""
    src, start = state.src, match.start()
    if src.startswith("<!--", start):
        found = read_comment(state, start)
        if found:
            state.add(found[0])
            return _past_line_end(src, found[1])
        return None
    tag_start = src.index("<", start)
    tag = p.compiled(p.HTML_TAG).match(src, tag_start)
    if tag and tag["tag"].lower() not in p.SPAN_ELEMENTS:
        state.pending_attributes = False
        block, end = _HtmlReader(parser, state).element(tag)
        state.add(block)
        return _past_line_end(src, end)
    close = p.compiled(p.HTML_CLOSE).match(src, tag_start)
    if close and close["name"].lower() == state.open_element:
        state.stopped = True
        return close.end()
    return None


def parse_html_page(parser: KramdownParser, state: PlacedState) -> tuple[Block, ...]:
    """Read a page that is HTML throughout: Jekyll passes it on without Markdown."""
    children, _end, _closed = _HtmlReader(parser, state).raw_content("", 0)
    return children


def read_comment(state: PlacedState, start: int) -> tuple[Block, int] | None:
    """The `<!-- … -->` that begins at `start`, and where it ends; None where it is never closed."""
    closing = state.finder.find("-->", start + 4)
    if closing is None:
        return None
    stop, end = closing
    return comment(CommentForm.HTML, state.place(start, end), state.raw_content(start + 4, stop)), end


class _Open(Struct):
    """An element whose end tag has not been met yet."""

    tag: re.Match[str] | None
    name: str
    children: list[Block] = field(default_factory=list)


class _HtmlReader:
    """Reads elements of one state into blocks."""

    def __init__(self, parser: KramdownParser, state: PlacedState) -> None:
        self._parser = parser
        self._state = state

    def element(self, tag: re.Match[str], levels: int = 1) -> tuple[Block, int]:
        """The element that `tag` opens, its children `levels` deeper than this state, and where it ends."""
        name = tag["tag"].lower()
        if tag["closed"] or name in p.EMPTY_ELEMENTS:
            return self._block(tag, tag.end(), ()), tag.end()
        if name in ("script", "style"):
            return self._until_close(tag, name, BlockKind.CODE)
        model = self._content_model(tag, levels)
        if model == "block":
            return self._markdown(tag, name, levels)
        if model == "span":
            return self._until_close(tag, name, BlockKind.PARAGRAPH)
        children, end, closed = self.raw_content(name, tag.end(), tag)
        return self._block(tag, end, children, closed=closed), end

    def raw_content(
        self, name: str, start: int, tag: re.Match[str] | None = None
    ) -> tuple[tuple[Block, ...], int, bool]:
        """The content of an element that begins at `start`: its children, where it ends, whether its end tag is there."""
        src, markup = self._state.src, p.compiled(_RAW_MARKUP)
        stack = [_Open(tag, name)]
        text_start = position = start
        while found := markup.search(src, position):
            position = found.end()
            if found["close"] is not None:
                if found["close"].lower() != stack[-1].name:
                    continue
                self._add_text(stack[-1], text_start, found.start())
                if len(stack) == 1:
                    return tuple(stack[0].children), position, True
                self._fold(stack, position, closed=True)
            elif read := self._read(found, len(stack) + 1):
                self._add_text(stack[-1], text_start, found.start())
                block, position = read
                stack[-1].children.append(block)
            elif found["tag"] is None:  # a comment without end, which is text
                continue
            else:
                self._add_text(stack[-1], text_start, found.start())
                stack.append(_Open(found, found["tag"].lower()))
            text_start = position
        self._add_text(stack[-1], text_start, len(src))
        while len(stack) > 1:
            self._fold(stack, len(src), closed=False)
        return tuple(stack[0].children), len(src), False

    def _read(self, found: re.Match[str], levels: int) -> tuple[Block, int] | None:
        """What is read in one go, and where it ends; None for an element whose content is raw, and for text."""
        if found["comment"]:
            return read_comment(self._state, found.start())
        if found["instruction"]:
            closing = self._state.finder.find("?>", found.start())
            return (
                (Block(BlockKind.CODE, self._state.place(found.start(), closing[1])), closing[1]) if closing else None
            )
        name = found["tag"].lower()
        is_whole = found["closed"] or name in p.EMPTY_ELEMENTS or name in ("script", "style")
        if is_whole or self._content_model(found, levels, in_raw=True) != "raw":
            return self.element(found, levels)
        if self._state.tree_depth + levels - 1 > _MAX_DEPTH:
            return self._block(found, found.end(), ()), found.end()
        return None

    def _content_model(self, tag: re.Match[str], levels: int, *, in_raw: bool = False) -> str:
        """How an element's content is read (`HTML_MARKDOWN_ATTR_MAP`).

        Raw unless its `markdown` attribute says otherwise, or the site's options do and it stands in no raw element.
        """
        by_default = self._state.options.parse_block_html and not in_raw
        if not by_default and (not tag["attributes"] or "markdown" not in tag["attributes"].lower()):
            return "raw"
        name = tag["tag"].lower()
        model = dict(_attributes(tag["attributes"])).get("markdown") or ("1" if by_default else None)
        if model == "1":
            model = "block" if name in p.BLOCK_MODEL else "span" if name in p.SPAN_MODEL else "raw"
        if model == "block" and self._state.tree_depth + levels > MAX_DEPTH:
            return "raw"
        return model if model in ("span", "block") else "raw"

    def _fold(self, stack: list[_Open], end: int, *, closed: bool) -> None:
        done = stack.pop()
        if done.tag:
            stack[-1].children.append(self._block(done.tag, end, tuple(done.children), closed=closed))

    def _add_text(self, into: _Open, start: int, end: int) -> None:
        if self._state.src[start:end].strip(" \t\n\v\f\r"):
            content = self._state.content(start, end)
            into.children.append(Block(BlockKind.TEXT, content.whole(), content=content))

    def _until_close(self, tag: re.Match[str], name: str, kind: BlockKind) -> tuple[Block, int]:
        close = re.compile(rf"</{re.escape(name)}\s*>", re.IGNORECASE).search(self._state.src, tag.end())
        stop, end = (close.start(), close.end()) if close else (len(self._state.src), len(self._state.src))
        content = self._state.content(tag.end(), stop)
        inner = (Block(kind, content.whole(), content=content),) if content else ()
        return self._block(tag, end, inner, closed=close is not None), end

    def _markdown(self, tag: re.Match[str], name: str, levels: int) -> tuple[Block, int]:
        state = self._state
        inner = state.child(state.src, state.first_line, levels)
        inner.cursor = _past_line_end(state.src, tag.end())
        inner.open_element = name
        children = self._parser.parse_inner(inner)
        return self._block(tag, inner.cursor, children, closed=inner.stopped), inner.cursor

    def _block(self, tag: re.Match[str], end: int, children: tuple[Block, ...], *, closed: bool = True) -> Block:
        return Block(
            BlockKind.ELEMENT,
            self._state.place(tag.start(), end),
            children,
            name=tag["tag"].lower(),
            attributes=_attributes(tag["attributes"]),
            closed=closed,
        )


def _attributes(text: str) -> tuple[tuple[str, str], ...]:
    if not text:
        return ()
    attributes = p.compiled(p.HTML_ATTRIBUTE).finditer(text)
    return tuple((found[1].lower(), found[2] or found[3] or found[4] or "") for found in attributes if found[1])


def _past_line_end(src: str, start: int) -> int:
    rest = p.compiled(_TRAILING).match(src, start)
    return rest.end() if rest else start
