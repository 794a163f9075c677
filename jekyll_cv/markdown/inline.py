"""kramdown's span level on mistune's InlineParser: from a leaf's Markdown to its rendered text, with places.

The rules are kramdown's (`Kramdown::Parser::Kramdown#parse_spans` and its parsers, GFM), which differ from CommonMark's:
emphasis needs no flanking, an unknown HTML element keeps its content raw, a comment is an element like any other.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Mapping
from typing import ClassVar, cast

from mistune.core import InlineState, Parser
from mistune.inline_parser import InlineParser

from jekyll_cv.markdown import nested
from jekyll_cv.markdown import patterns as p
from jekyll_cv.markdown.entities import is_entity
from jekyll_cv.markdown.extensions import parse_span_extension
from jekyll_cv.markdown.inline_html import parse_inline_html
from jekyll_cv.markdown.mapped import MappedText
from jekyll_cv.markdown.rich import MarkKind, RichText
from jekyll_cv.markdown.spans import LINE_BREAK, RenderState
from jekyll_cv.markdown.typography import smart_quotes, symbol
from jekyll_cv.markdown.view import LIQUID_OUTPUT

# What every rule begins with: a cheap test that spares prose the rules themselves. Each alternative is literal text,
# so that none is tried but where a sign of theirs stands; blanks, which stand everywhere, are looked for on their own.
_SIGNS = r"\*|_|`|<|!\[|\[|\]|\"|'|\$\$|\{:|&|--|\.\.\.|>>|\\|~~"
_MAY_BEGIN = re.compile(_SIGNS)
_MAY_BEGIN_OR_BREAK = rf"{_SIGNS}|{LINE_BREAK}"
_IN_RAW = re.compile("<")
_DELETED_END = re.compile(r"[^\s~]~~", re.ASCII)
_SPACE = " \t\n\v\f\r"

_Stop = Callable[[RenderState, int], bool]


def render(content: MappedText, links: Mapping[str, str], footnotes: Collection[str] | None = None) -> RichText:
    """The rendered text of a leaf's Markdown.

    `links` are the page's reference links, by folded label; `footnotes` the names of its footnotes, None for any name.
    Time is linear: where a text keeps opening emphasis and links that never close, the rest of them is taken literally.
    """
    text = content.text
    if not _MAY_BEGIN.search(text) and LIQUID_OUTPUT not in text and LINE_BREAK not in text:
        return RichText(content)
    state = RenderState(content, links, footnotes)
    _PARSER.spans(state, 0, None)
    return state.result()


class KramdownInline(InlineParser):
    """Renders leaves into RenderStates; holds nothing of its own, so that one serves all."""

    sc_flag = p.FLAGS
    SPECIFICATION: ClassVar[dict[str, str]] = {
        "emphasis": r"\*\*?|__?",
        "codespan": r"`+",
        "auto_link": r"<(?=(?P<scheme>mailto|https?|ftps?):|(?u:[-\w.]+)@(?u:[-\w.]+)>)",
        "inline_html": r"<(?:" + p.NAME + r"|!--|/)",
        "footnote": r"\[\^(?P<footnote_name>\w[\w-]*)\]",
        "link": r"!?\[(?=[^^])",
        "bracket": r"\]",
        "quotes": r"[\"']",
        "math": r"\$\$",
        "extension": r"\{:",
        "entity": r"&(?:[\w:][-\w.:]*|#\d{1,8}|#x[0-9a-fA-F]{1,7});",
        "symbol": r"---?|\.\.\.|\\?(?:<<|>>)",
        "line_break": r"  \n|\\\\?\n",
        "escape": r"\\[\\.*_+`<>()\[\]{}#!:|\"'$=\-~]",
        "deleted": r"~~(?![\s~])",
    }

    def __init__(self) -> None:
        Parser.__init__(self)  # InlineParser's own start adds rules for line breaks, which kramdown has not
        self.rules = list(self.SPECIFICATION)
        self._methods = {name: getattr(self, f"parse_{name}") for name in self.rules}

    def spans(
        self, state: RenderState, start: int, stop: _Stop | None, rules: list[str] | None = None
    ) -> tuple[int, bool]:
        """Render from `start` to the end, or to where `stop` says so; gives where it stopped and whether `stop` did."""
        src, pattern = state.src, self.compile_sc(rules)
        if rules:
            may_begin = _IN_RAW
        else:
            may_begin = p.compiled(_MAY_BEGIN_OR_BREAK) if state.has_breaks else _MAY_BEGIN
        state.run_start = position = start
        state.images.append(0)
        while candidate := may_begin.search(src, position):
            position = candidate.start()
            match = pattern.match(src, position)
            if match is None:
                position += 1
                continue
            state.steps += 1
            state.emit(start, position)
            start = position
            if stop and stop(state, position):
                state.images.pop()
                return position, True
            end = self.parse_method(match, state)
            if end is None:
                position += 1
                continue
            start = position = state.run_start = end
        state.images.pop()
        if stop is None:
            state.emit(start, len(src))
            start = len(src)
        return start, False

    # --- rules -------------------------------------------------------------------------------------------------

    def parse_emphasis(self, m: re.Match[str], state: InlineState) -> int:
        """`*`, `**`, `_`, `__`."""
        return nested.parse_emphasis(self, m, cast("RenderState", state))

    def parse_codespan(self, m: re.Match[str], state: InlineState) -> int:
        """`` `code` ``; several backticks may have a space inside that is not shown."""
        render_state = cast("RenderState", state)
        src, ticks, start = state.src, m.group(), m.end()
        is_single = len(ticks) == 1
        alone = is_single and src[start : start + 1] in tuple(_SPACE) and src[max(0, start - 2) : start - 1] in _SPACE
        closing = None if alone else render_state.finder.find(ticks, start)
        if closing is None:
            render_state.emit(m.start(), start)
            return start
        size, (stop, end) = render_state.size, closing
        if not is_single:
            start += src.startswith(" ", start, stop)
            stop -= src.endswith(" ", start, stop)
        render_state.emit(start, stop)
        render_state.mark(MarkKind.CODE, size, m.start(), end)
        return end

    def parse_auto_link(self, m: re.Match[str], state: InlineState) -> int:
        """`<https://…>` and `<name@host>`."""
        render_state = cast("RenderState", state)
        size, start = render_state.size, m.end()
        address_end = m.end("scheme") + 2 if m["scheme"] else start  # at the least: one character behind the colon
        closing, line_end = render_state.finder.find(">", address_end), render_state.finder.find("\n", start)
        if closing is None or (line_end and line_end < closing):
            if end_of_html := parse_inline_html(self, render_state, m.start()):
                return end_of_html
            render_state.emit(m.start(), start)
            return start
        stop, end = closing
        address = state.src[start:stop]
        start += len("mailto:") if address.startswith("mailto:") else 0
        render_state.emit(start, stop)
        url = address if ":" in address else f"mailto:{address}"
        render_state.mark(MarkKind.LINK, size, m.start(), end, url, address=(m.end(), stop))
        return end

    def parse_inline_html(self, m: re.Match[str], state: InlineState) -> int | None:
        """Comments and elements; what is no element of running text is printed as it is."""
        return parse_inline_html(self, cast("RenderState", state), m.start())

    def parse_footnote(self, m: re.Match[str], state: InlineState) -> int | None:
        """A footnote's number is not part of the text; without a footnote of that name it is no number."""
        render_state = cast("RenderState", state)
        if render_state.footnotes is not None and m["footnote_name"] not in render_state.footnotes:
            render_state.emit(m.start(), m.end())
            return m.end()
        render_state.after_element = True
        return m.end()

    def parse_link(self, m: re.Match[str], state: InlineState) -> int:
        """`[text](url)`, `[text][label]`, `[label]`, and images."""
        return nested.parse_link(self, m, cast("RenderState", state))

    def parse_bracket(self, m: re.Match[str], state: InlineState) -> None:
        """A lone `]` is text; it is a rule only so that links see it."""
        del m, state

    def parse_quotes(self, m: re.Match[str], state: InlineState) -> int:
        """Straight quotes become curly ones."""
        render_state = cast("RenderState", state)
        before = state.src[m.start() - 1] if m.start() > render_state.run_start else ""
        quotes = smart_quotes(before, state.src, m.start())
        for index, quote in enumerate(quotes):
            render_state.emit(m.start() + index, m.start() + index + 1, quote)
        return m.start() + len(quotes)

    def parse_math(self, m: re.Match[str], state: InlineState) -> int | None:
        """`$$ … $$`."""
        render_state = cast("RenderState", state)
        start, closing, src = m.end(), render_state.finder.find("$$", m.end()), state.src
        if closing is None:
            return None
        size, (stop, end) = render_state.size, closing
        while start < stop and src[start] in _SPACE:
            start += 1
        while stop > start and src[stop - 1] in _SPACE:
            stop -= 1
        render_state.emit(start, stop)
        render_state.mark(MarkKind.MATH, size, m.start(), end)
        return end

    def parse_extension(self, m: re.Match[str], state: InlineState) -> int | None:
        """`{::comment}` and attribute lists."""
        return parse_span_extension(cast("RenderState", state), m.start())

    def parse_entity(self, m: re.Match[str], state: InlineState) -> int | None:
        """`&amp;` and its like; one that kramdown does not know is text, though browsers may know it."""
        written = m.group()
        char = html.unescape(written)
        if char == written or not (written[1] == "#" or is_entity(written[1:-1])):
            return None
        cast("RenderState", state).emit(m.start(), m.end(), char)
        return m.end()

    def parse_symbol(self, m: re.Match[str], state: InlineState) -> int:
        """`--`, `...`, `<<` and their like."""
        cast("RenderState", state).emit(m.start(), m.end(), symbol(m.group()))
        return m.end()

    def parse_line_break(self, m: re.Match[str], state: InlineState) -> int | None:
        """Two spaces or backslashes at the end of a line; one backslash too (GFM), but not within HTML elements."""
        render_state = cast("RenderState", state)
        if m.group() == "\\\n" and "html" in render_state.open:
            return None
        render_state.emit(m.start(), m.end(), "\n")
        return m.end()

    def parse_escape(self, m: re.Match[str], state: InlineState) -> int:
        """A backslash before a mark."""
        cast("RenderState", state).emit(m.start(), m.end(), m.group()[1:])
        return m.end()

    def parse_deleted(self, m: re.Match[str], state: InlineState) -> int | None:
        """`~~text~~`, which kramdown reads as a text of its own."""
        render_state = cast("RenderState", state)
        closing = render_state.finder.find(_DELETED_END, m.end())
        if closing is None:
            return None
        stop, end = closing[0] + 1, closing[1]
        inner = RenderState(render_state.content.slice(m.end(), stop), render_state.links, render_state.footnotes)
        inner.open.append("html")
        self.spans(inner, 0, None)
        size = render_state.size
        render_state.add_rendered(m.end(), inner)
        render_state.mark(MarkKind.DELETED, size, m.start(), end)
        return end


_PARSER = KramdownInline()
