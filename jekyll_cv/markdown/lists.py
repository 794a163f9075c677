"""Lists and definition lists as kramdown collects their items (`Parser::Kramdown#parse_list`).

kramdown takes an item's lines before it reads any of them: by indentation, and, after a line that is not blank, by
laziness. That is why a comment's opener and closer may end up in two items, and why a heading may stand inside one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from jekyll_cv.markdown import patterns as p
from jekyll_cv.markdown.blocks import BARE_TEXT, Block, BlockKind, printed
from jekyll_cv.markdown.mapped import MappedText, Piece
from jekyll_cv.markdown.state import MAX_DEPTH, PlacedState
from jekyll_cv.source import Span

if TYPE_CHECKING:
    from jekyll_cv.markdown.parser import KramdownParser

_ITEM_ATTRIBUTES = rf"\s*\{{:(?!(?:\w[\w-]*)?:|/){p.ATTRIBUTE_TEXT}{{1,2000}}\}}\s*"
_SPACE = " \t\v\f\r\n"
_TEXT_LINE = r"[^\n]*\S[^\n]*\n"
_MARKERS = {"ul": "[+*-]", "ol": r"\d+\.", "dl": ":"}
_LEADING_TABS = re.compile(r"\t+")
_TASK_BOX = re.compile(r"\s*\[[ xX]\]\s+", re.ASCII)


class _Item(Struct):
    """Lines being collected; each segment is read as a text of its own, one after the other."""

    start: int
    end: int
    segments: list[list[str]] = field(default_factory=list)


class _ItemLines(Struct, frozen=True, gc=False):
    """What belongs to an item whose text begins in a certain column."""

    content: re.Pattern[str]
    indent: str
    sibling: re.Pattern[str]

    def match(self, src: str, start: int, *, lazily: bool) -> re.Match[str] | None:
        """The line at `start` if it belongs to the item: by its indentation or, if that is enough, by laziness."""
        line = self.content.match(src, start)
        if line is None and lazily and not p.is_one_of(p.INTERRUPTIONS, src, start, min(len(self.indent), 3)):
            line = p.compiled(_TEXT_LINE).match(src, start)
        return line


@lru_cache(maxsize=256)
def _item_lines(kind: str, indentation: int) -> _ItemLines:
    tabs, spaces = divmod(indentation, 4)
    content = rf"(?:(?:\t| {{4}}){{{tabs}}} {{{spaces}}}|(?:\t| {{4}}){{{tabs + 1}}}){_TEXT_LINE}"
    return _ItemLines(re.compile(content, p.FLAGS), " " * indentation, _marker(kind, widest=indentation - 1))


def _marker(kind: str, widest: int = 3) -> re.Pattern[str]:
    """An item's marker and what stands behind it; it is indented by no more than `widest`, if that is one of 0, 1, 2."""
    return p.compiled(rf"( {{0,{widest if widest in range(3) else 3}}}{_MARKERS[kind]})({p.TAIL})")


def parse_list(parser: KramdownParser, match: re.Match[str], state: PlacedState) -> int | None:
    """Read the list at the cursor; declines where lists are nested beyond reason."""
    if state.tree_depth >= MAX_DEPTH:
        return None
    kind = "ol" if p.sign_at(state.src, match.start()).isdigit() else "ul"
    items, end, ended_by_mark = _collect(state, match.start(), kind)
    is_ordered = kind == "ol"
    children, trailing_blank = _read_items(
        parser, state, items, BlockKind.ITEM, ordered=is_ordered, ended=ended_by_mark
    )
    place = Span(children[0].span.start, children[-1].span.end)
    state.add(Block(BlockKind.LIST, place, tuple(children), ordered=is_ordered))
    if trailing_blank and not ended_by_mark:
        state.add_blank(trailing_blank.name)
    return end


def _collect(state: PlacedState, start: int, kind: str) -> tuple[list[_Item], int, bool]:
    src, position = state.src, start
    marker = _marker(kind)
    any_item, blank_lines = p.compiled(p.LIST_ITEM), p.compiled(p.BLANK_LINES)
    items: list[_Item] = []
    lines: _ItemLines | None = None
    nested = after_blank = False
    while position < state.cursor_max:
        if after_blank and p.compiled(p.RULE).match(src, position):
            break
        if src[position] == "^" and (mark := p.compiled(p.EOB).match(src, position)):
            return items, mark.end(), True
        if opening := marker.match(src, position):
            first, indentation = _first_line(len(opening[1]), opening[2])
            lines = _item_lines(kind, indentation)
            marker = lines.sibling
            nested, after_blank = bool(any_item.match(first)), False
            items.append(_Item(position, opening.end(), [[first]]))
            position = opening.end()
            continue
        if lines is None:
            break
        item = items[-1]
        if line := lines.match(src, position, lazily=not after_blank):
            nested = _take_line(item, line.group(), lines.indent, nested)
            after_blank = False
            position = item.end = line.end()
        elif blank := blank_lines.match(src, position):
            nested = after_blank = True
            item.segments[-1].append(blank.group())
            position = blank.end()
        else:
            break
    return items, position, False


def _take_line(item: _Item, line: str, indent: str, nested: bool) -> bool:
    """Add a line to an item; gives whether a nested list has been seen by then."""
    line = _LEADING_TABS.sub(lambda tabs: "    " * len(tabs.group()), line, count=1) if line[0] == "\t" else line
    indented = line.startswith(indent)
    if indented:
        line = line[len(indent) :]
    if p.compiled(p.LIST_ITEM).match(line):
        if not nested and indented:
            item.segments.append([])
            nested = True
        elif nested and not indented:
            line = " " * (len(indent) + 4) + line
    item.segments[-1].append(line)
    return nested


def _first_line(indentation: int, content: str) -> tuple[str, int]:
    """The text behind a marker, and the column it begins in (`parse_first_list_line`)."""
    if not _without_attributes(content).strip(_SPACE):
        return content.lstrip(_SPACE), 4
    lead = content[: len(content) - len(content.lstrip(" \t"))]
    column = len((" " * indentation + lead).expandtabs(4))
    return _without_attributes(content.lstrip(_SPACE)), column


def _without_attributes(content: str) -> str:
    """The text without the attribute list that it begins with."""
    attributes = p.compiled(_ITEM_ATTRIBUTES).match(content) if "{:" in content else None
    return content[attributes.end() :] if attributes else content


def _read_items(
    parser: KramdownParser,
    state: PlacedState,
    items: list[_Item],
    kind: BlockKind,
    *,
    ordered: bool = False,
    ended: bool = False,
) -> tuple[list[Block], Block | None]:
    """The blocks of collected items, and the blank lines that end the last one, which belong behind the list.

    `ended` tells a list that an end-of-block mark ends.
    """
    blocks: list[Block] = []
    trailing_blank: Block | None = None
    for item in items:
        children = _read_item(parser, state, item)
        last = item is items[-1]
        tight = _is_tight(children, last=last, ended=ended) and (
            not last or len(items) == 1 or any(not before.loose for before in blocks)
        )
        if children:
            trailing_blank = children.pop() if children[-1].kind is BlockKind.BLANK else None
        place = state.place(item.start, item.end)
        blocks.append(Block(kind, place, printed(children), ordered=ordered, loose=bool(children) and not tight))
    return blocks, trailing_blank


def _is_tight(children: list[Block], *, last: bool, ended: bool) -> bool:
    """Whether kramdown prints an item's first paragraph without `<p>`, as far as the item itself decides."""
    if not children or children[0].kind is not BlockKind.PARAGRAPH:
        return True
    alone = len(children) < 2 or children[1].kind is not BlockKind.BLANK
    return alone or (last and len(children) == 2 and not ended)


def _read_item(parser: KramdownParser, state: PlacedState, item: _Item) -> list[Block]:
    first_line = item.segments[0][0]
    blocks: list[Block] = []
    if len(item.segments) == len(item.segments[0]) == 1 and parser.is_plain(first_line):
        content = state.content(item.end - len(first_line), item.end)
        blocks.append(Block(BlockKind.PARAGRAPH, content.whole(), content=content))
    else:
        line = state.line_number(item.start) + (not first_line)
        for text in map("".join, item.segments):
            inner = state.child(text, line, levels=2)
            inner.blocks = blocks
            parser.parse(inner)
            line += text.count("\n")
    if blocks and blocks[0].kind is BlockKind.PARAGRAPH and blocks[0].content:
        goes_on = len(blocks) > 1 and blocks[1].kind is not BlockKind.BLANK
        content = _item_text(blocks[0].content, goes_on=goes_on)
        if content is not blocks[0].content:
            blocks[0] = replace(blocks[0], content=content)
    return blocks


def _item_text(content: MappedText, *, goes_on: bool) -> MappedText:
    """An item's first paragraph as kramdown touches it up: a task's box taken off (GFM), its line end put back.

    The line end matters where more of the item follows right below, as a backslash before it is a line break.
    """
    if goes_on and content.text.endswith("\\"):
        end = content.whole().end
        content = MappedText.join([*content.pieces(0, len(content)), Piece("\n", end, end)])
    box = _TASK_BOX.match(content.text)
    return content.slice(box.end(), len(content)) if box and box.end() < len(content) else content


def parse_definitions(parser: KramdownParser, match: re.Match[str], state: PlacedState) -> int | None:
    """Read the definitions at the cursor; the paragraph before them holds their terms."""
    blocks = state.blocks
    if state.tree_depth >= MAX_DEPTH:
        return None
    after_blank = len(blocks) > 1 and blocks[-1].kind is BlockKind.BLANK and blocks[-1].name == "\n"
    index = -2 if after_blank else -1
    if len(blocks) < -index or blocks[index].kind is not BlockKind.PARAGRAPH or blocks[index].name == BARE_TEXT:
        return None
    state.end_paragraph()
    paragraph = blocks[index]
    del blocks[index:]
    items, end = _collect_definitions(state, match.start())
    definitions, trailing_blank = _read_items(parser, state, items, BlockKind.DEFINITION)
    children = (*_terms(paragraph), *definitions)
    span = replace(paragraph.span, end=children[-1].span.end)
    state.add(Block(BlockKind.DEFINITIONS, span, children))
    if trailing_blank:
        state.add_blank(trailing_blank.name)
    return end


def _terms(paragraph: Block) -> list[Block]:
    content = paragraph.content
    if content is None:
        return []
    terms: list[Block] = []
    start = 0
    for line in content.text.split("\n"):
        term = content.slice(start + len(line) - len(_without_attributes(line)), start + len(line)).strip()
        if term:
            terms.append(Block(BlockKind.TERM, term.whole(), content=term))
        start += len(line) + 1
    return terms


def _collect_definitions(state: PlacedState, start: int) -> tuple[list[_Item], int]:
    src, position, marker = state.src, start, _marker("dl")
    items: list[_Item] = []
    lines: _ItemLines | None = None
    after_blank = False
    while position < state.cursor_max:
        if opening := marker.match(src, position):
            first, indentation = _first_line(len(opening[1]), opening[2])
            lines = _item_lines("dl", indentation)
            marker, after_blank = lines.sibling, False
            items.append(_Item(position, opening.end(), [[first]]))
            position = opening.end()
        elif lines is None or p.compiled(p.EOB).match(src, position):
            break
        elif line := lines.match(src, position, lazily=not after_blank):
            text = line.group()
            if text[0] == "\t":
                text = _LEADING_TABS.sub(lambda tabs: "    " * len(tabs.group()), text, count=1)
            items[-1].segments[-1].append(text.removeprefix(lines.indent))
            after_blank = False
            position = items[-1].end = line.end()
        elif blank := p.compiled(p.BLANK_LINES).match(src, position):
            items[-1].segments[-1].append(blank.group())
            after_blank = True
            position = blank.end()
        else:
            break
    return items, position
