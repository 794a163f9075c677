"""Lines that were meant as front matter, where Jekyll and YAML see none: by their looks, as people see them."""

from __future__ import annotations

import re

from msgspec import Struct

from jekyll_cv.source import Source

_KEY = r"[\"']?([^\W\d][\w.-]*)[\"']?[ \t]*:(?=[ \t]|\Z)"
_INSIDE = r"[ \t]+\S|-[ \t]|-\Z"
_COMMENT = r"[ \t]*#"
#: What closes front matter, and what was meant to: four hyphens, blanks before, words behind, a dash.
_FENCE = r"[ \t]*(?:-{2,}|[—–]-?|\.{3,})(?:[ \t]*|[ \t]+#.*)\Z"
_TRUE_FENCE = r"(?:---|\.\.\.)[ \t\f\v]*\Z"
_QUOTE_BEFORE = r"(?:\A|[-:,\[{?][ \t]*|\A[ \t]+)\Z"
_MOST_LINES = 1000


class HeaderLines(Struct, frozen=True):
    """Lines that look like front matter, from one line on.

    `last` is the last of them that holds something, the line before the first where none does. `fence` is the line
    that follows them, blank ones left out, where it looks like the end of front matter.
    """

    last: int
    fence: int | None


def header_lines(source: Source, first: int) -> HeaderLines:
    """The lines from `first` on that look like front matter; text, and a list after a blank line, end it."""
    last, after_blank = first - 1, False
    for line in range(first, min(source.line_count, first + _MOST_LINES) + 1):
        text = source.line_text(line)
        if not text.strip():
            after_blank = True
            continue
        if re.match(_FENCE, text):
            return HeaderLines(last, line)
        if key := re.match(_KEY, text):
            # `Email: me@example.com` below a blank line is the page's text more likely than not
            if after_blank and last >= first and key[1][0].isupper():
                break
            last = line
        elif re.match(_COMMENT, text):
            continue
        elif last >= first and re.match(_INSIDE, text) and not (after_blank and text[0] == "-"):
            last = line
        else:
            break
        after_blank = False
    return HeaderLines(last, None)


def is_true_fence(text: str) -> bool:
    """Whether Jekyll takes a line for the end of front matter."""
    return re.match(_TRUE_FENCE, text) is not None


def has_key(source: Source, first: int, last: int, *, lower_case: bool = False) -> bool:
    """Whether a line of a stretch begins with a key; `lower_case` leaves out those that may be the text of a page."""
    keys = (re.match(_KEY, source.line_text(line)) for line in range(first, last + 1))
    return any(key and not (lower_case and key[1][0].isupper()) for key in keys)


def open_quote(source: Source, first: int, last: int) -> int | None:
    """The offset of the first quote that a value opens and that is not closed before the next key begins."""
    line = first
    while line <= last:
        text = source.line_text(line)
        place = _open_quote_in(text)
        line += 1
        if place is None:
            continue
        begin = source.line_start(line - 1) + place
        while line <= last + 1:
            below = source.line_text(line)
            if _indent(below) <= _indent(text) and (_is_new(below) or is_true_fence(below)):
                return begin
            line += 1
            if text[place] in below:
                break
    return None


def _is_new(text: str) -> bool:
    text = text.strip()
    return re.match(_KEY, text) is not None or text.startswith("- ")


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \t"))


def _open_quote_in(text: str) -> int | None:
    """The column, from 0, of a quote that begins a value and is not closed on its line."""
    start = 0
    while start < len(text):
        sign = text[start]
        if sign == "#" and (start == 0 or text[start - 1] in " \t"):
            return None
        if sign not in "\"'" or not re.search(_QUOTE_BEFORE, text[max(0, start - 20) : start]):
            start += 1
            continue
        end = _quote_end(text, start)
        if end is None:
            return start
        start = end
    return None


def _quote_end(text: str, start: int) -> int | None:
    """Where the quoted text that begins at `start` ends."""
    pattern = r'"(?:[^"\\]|\\.)*"' if text[start] == '"' else r"'(?:[^']|'')*'"
    match = re.compile(pattern).match(text, start)
    return match.end() if match else None
