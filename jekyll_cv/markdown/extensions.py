"""kramdown's extensions: `{: … }` attribute lists and `{::name}` tags (`Parser::Kramdown#parse_block_extensions`)."""

from __future__ import annotations

import re

from jekyll_cv.markdown import patterns as p
from jekyll_cv.markdown.blocks import Block, BlockKind, CommentForm, comment
from jekyll_cv.markdown.spans import RenderState
from jekyll_cv.markdown.state import PlacedState

_TAG = rf"\{{::(\w+)(?:\s({p.ATTRIBUTE_TEXT}{{0,2000}}?)|)(/)?\}}"
_BLOCK_TAG = rf"{p.OPT_SPACE}{_TAG}[ \t\v\f\r]*\n"
_BLOCK_END = {name: rf"^ {{0,3}}\{{:/(?:{name})?\}}[ \t\v\f\r]*\n" for name in ("comment", "nomarkdown", "options")}
_DEFINITION = rf"{p.OPT_SPACE}\{{:\w[\w-]*:{p.ATTRIBUTE_TEXT}{{1,2000}}\}}[ \t\v\f\r]*\n"
_ATTRIBUTES = p.OPT_SPACE + p.IAL
_SPAN_END = {name: rf"\{{:/(?:{name})?\}}" for name in ("comment", "nomarkdown")}
_SPAN_ATTRIBUTES = rf"\{{:{p.ATTRIBUTE_TEXT}{{1,2000}}\}}"
#: Boundaries that an attribute list below them belongs to, as it would to a block.
_DEFINING = frozenset({"link", "abbreviation", "footnote"})


def parse_block_extension(state: PlacedState, start: int) -> int | None:
    """Read the lines of an extension that begin at `start`; gives where they end."""
    if definition := p.compiled(_DEFINITION).match(state.src, start):
        state.add_boundary("attributes")
        return definition.end()
    if tag := p.compiled(_BLOCK_TAG).match(state.src, start):
        return _block_tag(state, tag)
    attributes = p.compiled(_ATTRIBUTES).match(state.src, start)
    if attributes is None:
        return None
    last = state.last
    belongs_up = (
        last is not None
        and last.kind is not BlockKind.BLANK
        and (last.kind is not BlockKind.BOUNDARY or last.name in _DEFINING)
    )
    if not belongs_up:
        state.pending_attributes = True
    elif not p.compiled(_ATTRIBUTES).match(state.src, attributes.end()):
        state.add_boundary("attributes")
    return attributes.end()


def _block_tag(state: PlacedState, tag: re.Match[str]) -> int | None:
    name, is_whole = tag[1], tag[3]
    if name not in _BLOCK_END:
        return None
    closing = None if is_whole else state.finder.find(p.compiled(_BLOCK_END[name]), tag.end())
    if closing is None and not is_whole:
        return None
    stop, end = closing or (tag.end(), tag.end())
    if name == "options":
        state.add_boundary("options")
    elif closing:
        place, inner = state.place(tag.start(), end), state.raw_content(tag.end(), stop)
        is_comment = name == "comment"
        state.add(
            comment(CommentForm.KRAMDOWN, place, inner) if is_comment else Block(BlockKind.TEXT, place, content=inner)
        )
    return end


def parse_span_extension(state: RenderState, start: int) -> int | None:
    """Read the extension at `start`; an attribute list is text where no element stands right before it."""
    if not state.finder.find("}", start):
        return None
    if tag := p.compiled(_TAG).match(state.src, start):
        return _span_tag(state, tag)
    attributes = p.compiled(_SPAN_ATTRIBUTES).match(state.src, start) if state.after_element else None
    return attributes.end() if attributes else None


def _span_tag(state: RenderState, tag: re.Match[str]) -> int | None:
    name = tag[1]
    closing = state.finder.find(p.compiled(_SPAN_END[name]), tag.end()) if name in _SPAN_END else None
    if closing is None:
        return None
    stop, end = closing
    if name == "comment":
        state.add_comment(CommentForm.KRAMDOWN, tag.start(), tag.end(), stop, end)
    else:
        state.emit(tag.end(), stop)
        state.after_element = True
    return end
