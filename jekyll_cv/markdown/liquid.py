"""Liquid tags and outputs: found before Markdown is read, as Jekyll renders them first.

The scanner follows Liquid's own tokenizer (`Liquid::TemplateParser`): `{{ … }}` and `{% … %}` to the first closer,
`raw` and `comment` up to their end tag. Nothing is ever evaluated.
"""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from jekyll_cv.markdown.patterns import compiled
from jekyll_cv.source import Span

_OPENER = re.compile(r"\{([%{])(-?)")
_TAG_NAME = r"\s*([#\w]*)"
_END_RAW = r"\{%-?\s*endraw\s*(-?)%\}"
_COMMENT_EDGE = r"\{%-?\s*(comment|endcomment)\b[^%]*?(-?)%\}"
_END_HIGHLIGHT = r"\{%-?\s*endhighlight\s*(-?)%\}"


class LiquidKind(StrEnum):
    """What a stretch of Liquid turns into when Jekyll renders it."""

    OUTPUT = "output"  # text we cannot know: {{ x }}, {% include x %}
    LOGIC = "logic"  # nothing: {% assign %}, {% if %}, the edges of {% raw %}
    COMMENT = "comment"  # nothing, together with all it encloses
    CODE = "code"  # {% highlight %} … {% endhighlight %}: an HTML figure


class LiquidSpan(Struct, frozen=True, gc=False):
    """A stretch of Liquid in the file; `inner` is what a comment or a highlight encloses."""

    kind: LiquidKind
    span: Span
    name: str
    trims_before: bool
    trims_after: bool
    inner: Span | None = None


_WRITES_TEXT = frozenset(
    {"include", "include_relative", "include_cached", "link", "post_url", "render", "gist", "cycle"}
)


def find_liquid(text: str, start: int = 0, end: int | None = None) -> tuple[LiquidSpan, ...]:
    """All Liquid of the characters `start` up to `end`, in order; a tag without its closer is left as text."""
    found: list[LiquidSpan] = []
    end = len(text) if end is None else end
    scanner = _Scanner(text, end)
    while opener := _OPENER.search(text, start, end):
        liquid = scanner.read(opener)
        if liquid is None:
            start = opener.end()
        else:
            found.append(liquid)
            start = scanner.end_of_raw(liquid) if liquid.name == "raw" else liquid.span.end
    return tuple(found)


class _Scanner:
    """Reads one tag at a time; remembers which closers the rest of the text lacks, so that time stays linear."""

    def __init__(self, text: str, end: int) -> None:
        self._text = text
        self._end = end
        self._missing: set[str] = set()

    def read(self, opener: re.Match[str]) -> LiquidSpan | None:
        is_tag = opener[1] == "%"
        closer = "%}" if is_tag else "}}"
        if closer in self._missing:
            return None
        stop = self._text.find(closer, opener.end(), self._end)
        if stop < 0:
            self._missing.add(closer)
            return None
        trims_before, trims_after = bool(opener[2]), self._text[stop - 1] == "-" and stop > opener.end()
        span = Span(opener.start(), stop + 2)
        if not is_tag:
            return LiquidSpan(LiquidKind.OUTPUT, span, "", trims_before, trims_after)
        name_match = compiled(_TAG_NAME, re.UNICODE).match(self._text, opener.end())
        name = name_match[1] if name_match else ""
        tag = LiquidSpan(self._kind(name), span, name, trims_before, trims_after)
        return self._with_body(tag)

    def end_of_raw(self, raw: LiquidSpan) -> int:
        """Where reading goes on after `{% raw %}`: at its end tag, what stands between is literal."""
        end = self._search(_END_RAW, raw.span.end)
        return end.start() if end else raw.span.end

    @staticmethod
    def _kind(name: str) -> LiquidKind:
        return LiquidKind.OUTPUT if name in _WRITES_TEXT else LiquidKind.LOGIC

    def _with_body(self, tag: LiquidSpan) -> LiquidSpan:
        if tag.name == "comment":
            return self._enclose(tag, LiquidKind.COMMENT, self._end_of_comment(tag.span.end))
        if tag.name == "highlight":
            return self._enclose(tag, LiquidKind.CODE, self._search(_END_HIGHLIGHT, tag.span.end))
        return tag

    def _enclose(self, tag: LiquidSpan, kind: LiquidKind, end: re.Match[str] | None) -> LiquidSpan:
        if end is None:
            return tag
        inner = Span(tag.span.end, end.start())
        trims_after = bool(end[end.lastindex or 1])
        return LiquidSpan(kind, Span(tag.span.start, end.end()), tag.name, tag.trims_before, trims_after, inner)

    def _end_of_comment(self, start: int) -> re.Match[str] | None:
        depth = 1
        while edge := self._search(_COMMENT_EDGE, start):
            depth += 1 if edge[1] == "comment" else -1
            if depth == 0:
                return edge
            start = edge.end()
        return None

    def _search(self, pattern: str, start: int) -> re.Match[str] | None:
        if pattern in self._missing:
            return None
        match = compiled(pattern, re.UNICODE).search(self._text, start, self._end)
        if match is None:
            self._missing.add(pattern)
        return match
