"""kramdown's block level on mistune's BlockParser: the rules that stand for themselves, and the order of all.

Lists, HTML and tables, which are long, have modules of their own. Each rule is tried where a block may begin, in
kramdown's order; one that declines (returns None) leaves the place to the next, a paragraph takes what is left.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import ClassVar, cast

from mistune.block_parser import BlockParser
from mistune.core import BlockState

from jekyll_cv.markdown import html, lists, tables
from jekyll_cv.markdown import patterns as p
from jekyll_cv.markdown.blocks import BARE_TEXT, Block, BlockKind, CommentForm, comment, printed
from jekyll_cv.markdown.extensions import parse_block_extension
from jekyll_cv.markdown.lines import end_of_indented, fence_end, run_on
from jekyll_cv.markdown.links import Destination, LinkDefinition, destination, fold_label
from jekyll_cv.markdown.mapped import MappedText
from jekyll_cv.markdown.state import MAX_DEPTH, PlacedState

# A short cut that spares ordinary prose the long patterns; it decides nothing on its own. A plain line begins with
# no sign of another block, or with one that what follows takes the meaning from: `**bold`, `2020`, `_word`, `[link](`.
_NO_SIGN = r"[^\s{^<*+\-\d#:>~`\[$|_]"
_NO_BLOCK = r"\*{1,2}(?![\s*\[|])|\d+(?![\d.])|_{1,2}(?![\s_])|\[[^\n\]|]*\](?!:)"
_PLAIN_START = p.compiled(rf" {{0,3}}(?:{_NO_SIGN}|{_NO_BLOCK})[^\n|]*\n(?! {{0,3}}[-=])")
_BARE_TEXT = re.compile(" {1,3}\t")
_QUOTE_MARK = "^" + p.QUOTE
_INDENTED = "^" + p.INDENT
_HEADING_ID = re.compile(r"[\t ]\{#(?u:[^\W\d]|[:_])[-\w.:]*\}\Z")
_CLOSING_MARKS = re.compile(r"[\t ]#+\Z")
_LINE_REST = r"[ \t\v\f\r]*\n"
_COMMENT_LABELS = frozenset({"//", "comment", "#", ""})
_COMMENT_MARKS = frozenset({"()", '""', "''"})
_NO_TARGETS = ("#", "<>")

#: What a block of each rule begins with, behind the blanks that may indent it; one of a rule not named, with anything.
_SIGNS = {
    "blank_line": " \t\n\v\f\r",
    "indent_code": " \t",
    "fenced_code": "~`",
    "block_quote": ">",
    "hash_heading": "#",
    "rule": "*-_",
    "item_list": "+*-0123456789",
    "definition_list": ":",
    "block_html": "<",
    "math": "\\$",
    "footnote": "[",
    "ref_link": "[",
    "abbreviation": "*",
    "extension": "{",
    "end_of_block": "^",
}


@lru_cache(maxsize=256)
def _rules_of(sign: str) -> tuple[str, ...]:
    """The rules that a line which begins with a sign may be one of, in order."""
    return tuple(rule for rule in KramdownParser.SPECIFICATION if sign in _SIGNS.get(rule, sign))


class KramdownParser(BlockParser):
    """Reads a PlacedState into Blocks."""

    SPECIFICATION: ClassVar[dict[str, str]] = {
        "blank_line": p.BLANK_LINES,
        "indent_code": p.INDENT,
        "fenced_code": p.FENCE,
        "block_quote": p.QUOTE,
        "hash_heading": r"(?P<atx_marks>\#{1,6})[\t ]+(?P<atx_text>[^\n]*)\n",
        "rule": p.RULE,
        "item_list": p.LIST_ITEM,
        "definition_list": p.DEFINITION,
        "block_html": p.OPT_SPACE + r"<(?:" + p.NAME + r"|!--|/)",
        "setext_heading": p.OPT_SPACE + r"(?P<setext_text>[^ \t\n][^\n]*)\n(?P<setext_mark>[-=])[-=]*[ \t\r\f\v]*\n",
        "math": p.OPT_SPACE + r"(?P<math_escape>\\)?\$\$",
        "table": p.OPT_SPACE + r"(?=\S)" + tables.LINE,
        "footnote": p.OPT_SPACE + r"\[\^(?P<footnote_name>\w[\w-]*)\]:[^\n]*\n",
        "ref_link": p.OPT_SPACE + r"\[(?P<ref_label>[^\n\]]+)\]:",
        "abbreviation": p.OPT_SPACE + r"\*\[[^\n]+?\]:[^\n]*\n",
        "extension": p.OPT_SPACE + r"\{:",
        "end_of_block": p.EOB,
    }

    def __init__(self) -> None:
        super().__init__()
        self.rules = list(self.SPECIFICATION)

    def parse(self, state: BlockState, rules: list[str] | None = None) -> None:
        """Read a state to its end, or to the end tag of the HTML element it stands in; always by all rules."""
        del rules
        placed = cast("PlacedState", state)
        while placed.cursor < placed.cursor_max and not placed.stopped:
            placed.cursor = self._next_block(placed)
        placed.end_paragraph()

    def _next_block(self, state: PlacedState) -> int:
        if not _PLAIN_START.match(state.src, state.cursor):
            for rule in _rules_of(p.sign_at(state.src, state.cursor)):
                match = p.compiled(self.SPECIFICATION[rule]).match(state.src, state.cursor)
                if match and (end := self._methods[rule](match, state)):
                    return end
        return self.add_paragraph(state)

    def parse_inner(self, state: PlacedState) -> tuple[Block, ...]:
        """Read a nested state and give its blocks, blank lines and boundaries left out."""
        self.parse(state)
        return printed(state.blocks)

    # --- rules -------------------------------------------------------------------------------------------------

    def parse_blank_line(self, m: re.Match[str], state: BlockState) -> int:
        """Blank lines."""
        cast("PlacedState", state).add_blank(m.group())
        return m.end()

    def parse_indent_code(self, m: re.Match[str], state: BlockState) -> int:
        """An indented code block, with the lazy lines that kramdown lets follow (`CODEBLOCK_MATCH`)."""
        placed = cast("PlacedState", state)
        end = end_of_indented(placed.src, m.start())
        if end == m.start():  # white space other than blanks and tabs behind the indentation; kramdown hangs there
            return self.add_paragraph(placed)
        _add_leaf(placed, BlockKind.CODE, m.start(), end)
        return end

    def parse_fenced_code(self, m: re.Match[str], state: BlockState) -> int | None:
        """A fenced code block; without its closing fence it is none."""
        placed = cast("PlacedState", state)
        opening = placed.src.find("\n", m.start())
        fence = m.group().strip()
        if fence.strip(fence[0]) or (fence[0] == "`" and not placed.options.is_gfm):
            return None
        info = placed.src[m.end() : opening].strip()
        if info.count(" ") or info.count("\t"):
            return None
        closing = placed.finder.find(fence_end(fence[0], len(fence)), opening + 1)
        if closing is None:
            return None
        stop, end = closing
        content = placed.raw_content(opening + 1, stop)
        placed.add(Block(BlockKind.CODE, placed.place(m.start(), end), content=content))
        return end

    def parse_block_quote(self, m: re.Match[str], state: BlockState) -> int:
        """A quote and its lazy lines."""
        placed = cast("PlacedState", state)
        if placed.tree_depth >= MAX_DEPTH:
            return self.add_paragraph(placed)
        end = run_on(placed, m.start(), p.LAZY_ENDS)
        inner = placed.child(
            p.compiled(_QUOTE_MARK).sub("", placed.src[m.start() : end]), placed.line_number(m.start())
        )
        children = self.parse_inner(inner)
        placed.add(Block(BlockKind.QUOTE, placed.place(m.start(), end), children))
        return end

    def parse_hash_heading(self, m: re.Match[str], state: BlockState) -> int | None:
        """`# Heading`."""
        placed = cast("PlacedState", state)
        text = _CLOSING_MARKS.sub("", _heading_text(m["atx_text"])).rstrip()
        return _add_heading(placed, len(m["atx_marks"]), m.start("atx_text"), text, m)

    def parse_setext_heading(self, m: re.Match[str], state: BlockState) -> int | None:
        """A line underlined with `-` or `=`."""
        placed = cast("PlacedState", state)
        if not placed.after_boundary():
            return None
        text = _heading_text(m["setext_text"])
        return _add_heading(placed, 2 if m["setext_mark"] == "-" else 1, m.start("setext_text"), text, m)

    def parse_rule(self, m: re.Match[str], state: BlockState) -> int:
        """A horizontal rule."""
        _add_leaf(cast("PlacedState", state), BlockKind.RULE, m.start(), m.end())
        return m.end()

    def parse_item_list(self, m: re.Match[str], state: BlockState) -> int | None:
        """A list, nested ones included."""
        return lists.parse_list(self, m, cast("PlacedState", state))

    def parse_definition_list(self, m: re.Match[str], state: BlockState) -> int | None:
        """`: definition` below its term."""
        return lists.parse_definitions(self, m, cast("PlacedState", state))

    def parse_block_html(self, m: re.Match[str], state: BlockState) -> int | None:
        """An HTML element or comment that stands as a block."""
        return html.parse_block_html(self, m, cast("PlacedState", state))

    def parse_table(self, m: re.Match[str], state: BlockState) -> int | None:
        """Lines with pipes."""
        return tables.parse_table(m, cast("PlacedState", state))

    def parse_math(self, m: re.Match[str], state: BlockState) -> int | None:
        """`$$ … $$` as a block."""
        placed = cast("PlacedState", state)
        closing = None if m["math_escape"] or not placed.after_boundary() else placed.finder.find("$$", m.end())
        if closing is None:
            return None
        rest = p.compiled(_LINE_REST).match(placed.src, closing[1])
        end = rest.end() if rest else closing[1]
        if not p.compiled(p.BLOCK_BOUNDARY).match(placed.src, end):
            return None
        _add_leaf(placed, BlockKind.MATH, m.start(), end)
        return end

    def parse_footnote(self, m: re.Match[str], state: BlockState) -> int:
        """A footnote's text, which is printed at the end of the page."""
        placed = cast("PlacedState", state)
        if placed.tree_depth >= MAX_DEPTH:
            return self.add_paragraph(placed)
        end = end_of_indented(placed.src, m.end())
        placed.footnotes.add(m["footnote_name"])
        text_start = m.end("footnote_name") + 2
        inner = placed.child(p.compiled(_INDENTED).sub("", placed.src[text_start:end]), placed.line_number(m.start()))
        placed.add(Block(BlockKind.FOOTNOTE, placed.place(m.start(), end), self.parse_inner(inner)))
        placed.add_boundary("footnote")
        return end

    def parse_ref_link(self, m: re.Match[str], state: BlockState) -> int | None:
        """`[label]: url`, or a comment written that way."""
        placed = cast("PlacedState", state)
        target = destination(placed.src, m.end())
        if target is None:
            return None
        url = placed.src[target.start : target.end]
        if not target.in_angles and re.search(r"[ \t][\"']", url):
            return None
        placed.links[fold_label(m["ref_label"])] = url
        place = placed.place(m.start(), target.stop)
        if url.startswith(_NO_TARGETS) and m["ref_label"].strip() in _COMMENT_LABELS:
            placed.add(comment(CommentForm.REFERENCE, place, _reference_comment(placed, target)))
        else:
            address = placed.place(target.start, target.end)
            placed.definitions.append(LinkDefinition(m["ref_label"], url, place, address))
        placed.add_boundary("link")
        return target.stop

    def parse_abbreviation(self, m: re.Match[str], state: BlockState) -> int:
        """`*[ABC]: text`."""
        cast("PlacedState", state).add_boundary("abbreviation")
        return m.end()

    def parse_extension(self, m: re.Match[str], state: BlockState) -> int | None:
        """kramdown's `{: … }` attribute lists and `{::name}` extensions."""
        return parse_block_extension(cast("PlacedState", state), m.start())

    def parse_end_of_block(self, m: re.Match[str], state: BlockState) -> int:
        """`^` on a line of its own."""
        cast("PlacedState", state).add_boundary("")
        return m.end()

    # --- helpers -----------------------------------------------------------------------------------------------

    @staticmethod
    def is_plain(line: str) -> bool:
        """Whether a text of one line is a paragraph for sure."""
        return _PLAIN_START.match(line) is not None

    def add_paragraph(self, state: PlacedState) -> int:
        """Take the line at the cursor and those that run on; a paragraph right before takes them over.

        A line that begins with a space and a tab is no paragraph to kramdown but bare text, which nothing runs on from.
        """
        start = state.cursor
        is_bare = _BARE_TEXT.match(state.src, start) is not None
        ends = p.GFM_PARAGRAPH_ENDS if state.options.interrupts_paragraphs else p.PARAGRAPH_ENDS
        end = state.src.index("\n", start) + 1 if is_bare else run_on(state, start, ends)
        state.add_lines(start, end, BARE_TEXT if is_bare else "")
        return end


def _reference_comment(state: PlacedState, target: Destination) -> MappedText:
    """`[//]: # (text)`, `[//]: # "text"`, `[comment]: <> (text)`: what stands behind the target, less its marks."""
    start, end = target.end if target.in_angles else target.start, target.stop
    while start < end and state.src[start] in "#<> \t":
        start += 1
    while end > start and state.src[end - 1] in " \t\v\f\r\n":
        end -= 1
    if end - start >= 2 and state.src[start] + state.src[end - 1] in _COMMENT_MARKS:
        start, end = start + 1, end - 1
    return state.content(start, end)


def _add_leaf(state: PlacedState, kind: BlockKind, start: int, end: int) -> None:
    content = state.content(start, end)
    state.add(Block(kind, content.whole(), content=content))


def _add_heading(state: PlacedState, level: int, start: int, text: str, match: re.Match[str]) -> int | None:
    if not text:
        return None
    content = state.content(start, start + len(text))
    state.add(Block(BlockKind.HEADING, state.place(match.start(), match.end()), content=content, level=level))
    return match.end()


def _heading_text(text: str) -> str:
    return _HEADING_ID.sub("", text.rstrip()).rstrip()
