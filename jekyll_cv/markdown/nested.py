"""Emphasis and links, which hold running text and are taken back where they turn out never to end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jekyll_cv.markdown.inline_html import MAX_OPEN
from jekyll_cv.markdown.links import link_target
from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.markdown.spans import RenderState

if TYPE_CHECKING:
    from jekyll_cv.markdown.inline import KramdownInline

_CLOSERS = {marker: re.compile(r"(?<![ \t\n\v\f\r])" + re.escape(marker)) for marker in ("*", "**", "_", "__")}
_SPACE = " \t\n\v\f\r"


def parse_emphasis(parser: KramdownInline, m: re.Match[str], state: RenderState) -> int:
    """`*`, `**`, `_`, `__`."""
    marker, start = m.group(), m.start()
    element = "strong" if len(marker) == 2 else "em"
    end = None
    if _may_open(state, marker, start, element):
        end = _emphasis(parser, state, start, marker, element)
        if end is None and element == "strong" and "em" not in state.open:
            end = _emphasis(parser, state, start, marker[0], "em")
    if end is None:
        state.emit(start, m.end())
        return m.end()
    return end


def _may_open(state: RenderState, marker: str, start: int, element: str) -> bool:
    before, after = state.src[max(0, start - 2) : start], state.src[start + len(marker) : start + len(marker) + 1]
    if marker[0] == "_" and (before[-1:].isalpha() or (before[-1:] == "-" and before[:1].isalpha())):
        return False
    return bool(after) and after not in _SPACE and element not in state.open


def _emphasis(parser: KramdownInline, state: RenderState, start: int, marker: str, element: str) -> int | None:
    inner = start + len(marker)
    if state.fuel <= 0 or not state.finder.find(_CLOSERS[marker], inner + 1):
        return None
    src, checkpoint = state.src, state.checkpoint()

    def closes(current: RenderState, position: int) -> bool:
        if not src.startswith(marker, position) or src[position - 1] in _SPACE:
            return False
        after = src[position + len(marker) : position + len(marker) + 2]
        doubled = element == "em" and after[:1] == marker and after[1:2] != marker
        in_word = marker[0] == "_" and after[:1].isalnum()
        return not doubled and not in_word and current.has_grown(checkpoint)

    state.open.append(element)
    stopped, found = parser.spans(state, inner, closes)
    state.open.pop()
    if not found:
        state.charge(checkpoint, len(src) - start)
        state.take_back(checkpoint)
        return None
    kind = MarkKind.STRONG if element == "strong" else MarkKind.EMPHASIS
    state.mark(kind, checkpoint.size, start, stopped + len(marker))
    return stopped + len(marker)


def parse_link(parser: KramdownInline, m: re.Match[str], state: RenderState) -> int:
    """`[text](url)`, `[text][label]`, `[label]`, and images."""
    is_image = m.group().startswith("!")
    in_link = "a" in state.open or "img" in state.open
    end = None
    if state.fuel > 0 and len(state.open) <= MAX_OPEN and (is_image or not in_link):
        end = _link(parser, state, m, is_image)
    if end is None:
        state.emit(m.start(), m.end())
        return m.end()
    return end


def _link(parser: KramdownInline, state: RenderState, m: re.Match[str], is_image: bool) -> int | None:
    if not state.finder.find("]", m.end()):
        return None
    src, checkpoint = state.src, state.checkpoint()
    depth = 1

    def closes(current: RenderState, position: int) -> bool:
        nonlocal depth
        if src[position] == "]":
            depth -= 1
        elif src.startswith(("[", "!["), position):
            depth += 1
        return depth == current.images[-1]

    state.open.append("img" if is_image else "a")
    stopped, found = parser.spans(state, m.end(), closes)
    state.open.pop()
    if not found:
        state.charge(checkpoint, len(src) - m.start())
        state.take_back(checkpoint)
        return None
    target = link_target(src, stopped, src[m.end() : stopped], state.links)
    if target.url is None:
        state.charge(checkpoint, target.end - m.start())
        state.take_back(checkpoint)
        return None
    if is_image:
        state.take_back(checkpoint)
        state.images[-1] += 1
    kind = MarkKind.IMAGE if is_image else MarkKind.LINK
    state.mark(kind, checkpoint.size, m.start(), target.end, target.url, address=target.address)
    return target.end
