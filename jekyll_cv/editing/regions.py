"""The stretch of a page that a role takes up: whole lines where it has them for itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jekyll_cv.page.model import Role
from jekyll_cv.source import Source, Span

_QUOTED = re.compile(r"[ \t]*(?:>[ \t]*)*")
#: How a line of a paragraph is broken where another follows.
LINE_BREAK = r"[ \t]*(?:\\{1,2}|<br\s*/?>)?[ \t]*"


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the source; with `whole_lines` it begins where a line does and ends before a line's end."""

    span: Span
    whole_lines: bool

    @property
    def start(self) -> int:
        """Its first character."""
        return self.span.start

    @property
    def end(self) -> int:
        """The place behind its last character."""
        return self.span.end


def role_region(source: Source, role: Role) -> Region:
    """The stretch of a role: its lines, where nothing else stands on them."""
    return region_of(source, role.span)


def name_of(role: Role) -> str:
    """What messages call a role."""
    return role.title or role.organization or role.id


def region_of(source: Source, span: Span) -> Region:
    """The lines of a span where nothing else stands on them; a line break at their end is part of them."""
    text = source.text
    end = span.start + len(text[span.start : span.end].rstrip())
    first, last = source.line_at(span.start), source.line_at(max(span.start, end - 1))
    start_of_line, end_of_line = source.line_start(first), source.line_span(last).end
    alone = _QUOTED.fullmatch(text, start_of_line, span.start) and re.compile(LINE_BREAK).fullmatch(
        text, end, end_of_line
    )
    if not alone:
        return Region(Span(span.start, end), whole_lines=False)
    return Region(Span(start_of_line, end_of_line), whole_lines=True)


def line_end_at(source: Source, offset: int) -> str:
    """How the line that holds a character ends; the last one, which may have no end, as the one above it."""
    for line in (source.line_at(offset), source.line_at(offset) - 1):
        if line >= 1:
            ending = source.text[source.line_span(line).end : source.line_start(line + 1)]
            if ending:
                return ending
    return "\n"


def indentation_of(text: str) -> str:
    """The white space a text begins with."""
    return text[: len(text) - len(text.lstrip(" \t"))]
