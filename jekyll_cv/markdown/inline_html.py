"""HTML within running text: comments and elements (`Parser::Kramdown#parse_span_html`)."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from jekyll_cv.markdown import patterns as p
from jekyll_cv.markdown.blocks import CommentForm
from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.markdown.spans import RenderState

if TYPE_CHECKING:
    from jekyll_cv.markdown.inline import KramdownInline

_ATTRIBUTE_VALUE = r"\b%s\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
_STYLED = {"b": MarkKind.STRONG, "strong": MarkKind.STRONG, "i": MarkKind.EMPHASIS, "em": MarkKind.EMPHASIS}
_RAW_RULES = ["inline_html"]
#: Elements nested deeper than this are printed as they are written.
MAX_OPEN = 40


def parse_inline_html(parser: KramdownInline, state: RenderState, start: int) -> int | None:
    """Read the comment or element at `start`; a tag out of place is printed as it is, anything else is declined."""
    if state.src.startswith("<!--", start):
        closing = state.finder.find("-->", start + 4)
        if closing is None:
            return None
        state.add_comment(CommentForm.HTML, start, start + 4, *closing)
        return closing[1]
    is_end = state.src.startswith("</", start)
    pattern = p.compiled(p.HTML_CLOSE if is_end else p.HTML_TAG)
    tag = pattern.match(state.src, start) if state.finder.find(">", start) else None
    if tag is None or len(state.open) > MAX_OPEN:
        return None
    if is_end or tag["tag"].lower() in p.BLOCK_ELEMENTS:
        state.emit(start, tag.end())
        return tag.end()
    return _element(parser, state, tag)


def _element(parser: KramdownInline, state: RenderState, tag: re.Match[str]) -> int:
    name, size, start = tag["tag"].lower(), state.size, tag.start()
    if name == "br":
        state.emit(start, tag.end(), "\n")
        state.after_element = True
        return tag.end()
    if name == "img":
        state.mark(MarkKind.IMAGE, size, start, tag.end(), _attribute("src", tag))
        return tag.end()
    if tag["closed"] or name in p.EMPTY_ELEMENTS:
        state.mark(MarkKind.HTML, size, start, tag.end(), name)
        return tag.end()
    end, found = _content(parser, state, tag, name)
    classes = _attribute("class", tag)
    if name == "a" and (url := _attribute("href", tag)):
        state.mark(MarkKind.LINK, size, start, end, html.unescape(url), closed=found, classes=classes)
    else:
        state.mark(_STYLED.get(name, MarkKind.HTML), size, start, end, name, closed=found, classes=classes)
    return end


def _content(parser: KramdownInline, state: RenderState, tag: re.Match[str], name: str) -> tuple[int, bool]:
    """Render what an element holds; gives where the element ends and whether its end tag is there."""

    def closes(current: RenderState, position: int) -> bool:
        close = p.compiled(p.HTML_CLOSE).match(current.src, position)
        return close is not None and close["name"].lower() == name

    raw = state.open[-1:] == ["raw"] or (name not in p.SPAN_MODEL and name not in p.BLOCK_MODEL)
    state.open.append("raw" if raw else "html")
    stopped, found = parser.spans(state, tag.end(), closes, _RAW_RULES if raw else None)
    state.open.pop()
    if not found:
        state.emit(stopped, len(state.src))
        return len(state.src), False
    close = p.compiled(p.HTML_CLOSE).match(state.src, stopped)
    return close.end() if close else stopped, True


def _attribute(name: str, tag: re.Match[str]) -> str:
    found = p.compiled(_ATTRIBUTE_VALUE % name, re.IGNORECASE).search(tag["attributes"])
    return (found[1] or found[2] or found[3] or "") if found else ""
