"""A header line cut into the parts that name things: at separators, connecting words and where markup changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from jekyll_cv.markdown.rich import MarkKind, RichText
from jekyll_cv.page.entry import Line
from jekyll_cv.page.vocabulary import vocabulary


class Joint(StrEnum):
    """What stands in front of a part."""

    START = "start"
    LINE = "line"  # a line end
    HARD = "hard"  # | · – : ;
    COMMA = "comma"
    AT = "at"  # "at", "@"
    BRACKET = "bracket"  # the part stands in brackets
    MARKUP = "markup"  # only the markup changes


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a header's rendered text; `joint` is what separates it from the part before."""

    rich: RichText
    start: int
    end: int
    joint: Joint

    @property
    def text(self) -> str:
        """The part as one line of plain text."""
        return self.rich.plain(self.start, self.end)

    def has_mark(self, kind: MarkKind) -> bool:
        """Whether a mark of that kind holds the part, or most of it."""
        return any(
            mark.kind is kind and min(mark.end, self.end) - max(mark.start, self.start) > (self.end - self.start) * 0.6
            for mark in self.rich.marks
        )


_SEPARATOR = re.compile(
    r"(?P<hard>\s*[|•·;；｜]+\s*|\s*[–—―]+\s*|\s+[-~/]+\s+|\s*[:：]\s+|\s*[:：]$|\s{2,}|\t)"
    r"|(?P<at>\s+(?:at|bei|chez)\s+(?:the\s+)?|\s*@\s*)"
    r"|(?P<comma>\s*[,，、]\s*)"
    r"|(?P<bracket>\s*[(（\[][^()（）\[\]]*[)）\]])",
    re.IGNORECASE,
)
_EDGE = " \t\n,，;；:：|•·–—―-~/.。"
_NEEDS_MORE = re.compile(
    r"(?:\b(?:and|for|from|in|of|on|the|to|with|by|under|de|für|et|und|y|e)|[&+/(-])\s*$", re.IGNORECASE
)
_GOES_ON = re.compile(
    r"\s*(?:(?:and|for|from|in|of|on|the|to|with|by|under|de|für|et|und|y|e)\b|[&+/).'’-])", re.IGNORECASE
)
_BREAKING_MARKS = (MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.LINK, MarkKind.HTML)


def cut(lines: tuple[Line, ...]) -> tuple[Part, ...]:
    """The parts of an entry's header lines, dates and their brackets left out."""
    parts: list[Part] = []
    for line in lines:
        first = Joint.LINE if parts else Joint.START
        for start, end in _without_dates(line):
            for part in _cut_stretch(line.rich, start, end, first):
                parts.append(part)
                first = Joint.HARD
    return tuple(_glued(parts))


def _without_dates(line: Line) -> Iterator[tuple[int, int]]:
    text, start = line.rich.text, line.start
    for date in line.dates:
        left, right = date.start, date.end
        opened = text[start:left].rstrip()
        closed = text[right : line.end].lstrip(" .,?")
        if opened[-1:] in ("(", "[", "（", "【") and closed[:1] in (")", "]", "）", "】"):
            left = start + len(opened) - 1
            right = line.end - len(closed) + 1
        yield start, left
        start = right
    yield start, line.end


def _cut_stretch(rich: RichText, start: int, end: int, first: Joint) -> Iterator[Part]:
    joint = first
    cursor = start
    for separator in _separators(rich, start, end):
        kind, left, right, inner = separator
        if piece := _trimmed(rich, cursor, left, joint):
            yield from _cut_at_markup(piece)
        elif kind is Joint.COMMA and joint is not Joint.COMMA:
            kind = joint
        if inner:
            if bracketed := _trimmed(rich, *inner, Joint.BRACKET):
                yield bracketed
            kind = Joint.MARKUP
        joint, cursor = kind, right
    if piece := _trimmed(rich, cursor, end, joint):
        yield from _cut_at_markup(piece)


def _separators(rich: RichText, start: int, end: int) -> Iterator[tuple[Joint, int, int, tuple[int, int] | None]]:
    for found in _SEPARATOR.finditer(rich.text, start, end):
        kind = Joint(found.lastgroup or "hard")
        inner = None
        if kind is Joint.BRACKET:
            opening = re.search(r"[(（\[]", found.group())
            inner = (found.start() + (opening.end() if opening else 1), found.end() - 1)
        yield kind, found.start(), found.end(), inner


def _trimmed(rich: RichText, start: int, end: int, joint: Joint) -> Part | None:
    text = rich.text
    while start < end and not _is_word(text[start]) and text[start] not in "\"'“‘(（[":
        start += 1
    while end > start and text[end - 1] in _EDGE and not _is_abbreviation(text[start:end]):
        end -= 1
    has_word = any(_is_word(char) for char in text[start:end])
    return Part(rich, start, end, joint) if has_word else None


def _is_word(char: str) -> bool:
    return char.isalnum()


def _is_abbreviation(text: str) -> bool:
    """Whether a closing full stop belongs to the word: "Co.", "Ltd.", "B.S."."""
    last = text.rsplit(None, 1)[-1]
    return text.endswith(".") and (
        vocabulary().company_suffix.is_whole(last) or "." in last[:-1] or vocabulary().degree.is_whole(last)
    )


def _cut_at_markup(part: Part) -> Iterator[Part]:
    """Cut where a mark begins or ends between two words that no grammar joins."""
    text, start, joint = part.rich.text, part.start, part.joint
    edges = sorted(
        edge
        for mark in part.rich.marks
        if mark.kind in _BREAKING_MARKS
        for edge in (mark.start, mark.end)
        if part.start < edge < part.end
    )
    for edge in edges:
        before, after = text[start:edge], text[edge : part.end]
        spaced = before[-1:].isspace() or after[:1].isspace()
        if not spaced or _NEEDS_MORE.search(before) or _GOES_ON.match(after):
            continue
        if piece := _trimmed(part.rich, start, edge, joint):
            yield piece
            start, joint = edge, Joint.MARKUP
    if piece := _trimmed(part.rich, start, part.end, joint):
        yield piece


def _glued(parts: list[Part]) -> Iterator[Part]:
    """Put a company's suffix back to its name: "ANJI Technology Co., Ltd."."""
    held: Part | None = None
    for part in parts:
        suffix = part.joint is Joint.COMMA and vocabulary().company_suffix.is_whole(part.text)
        if held and suffix and held.rich is part.rich:
            held = Part(held.rich, held.start, part.end, held.joint)
            continue
        if held:
            yield held
        held = part
    if held:
        yield held
