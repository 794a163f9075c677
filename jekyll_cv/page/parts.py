"""A header line cut into the parts that name things: at separators, connecting words and where markup changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from jekyll_cv.markdown.rich import MarkKind, RichText
from jekyll_cv.page.entry import Line
from jekyll_cv.page.vocabulary import is_place, organization_evidence, title_evidence, vocabulary


class Joint(StrEnum):
    """What stands in front of a part."""

    START = "start"
    LINE = "line"  # a line end
    HARD = "hard"  # | · – ;
    COLON = "colon"
    STOP = "stop"  # a sentence ended
    COMMA = "comma"
    AT = "at"  # "at", "@", "organized by"
    BRACKET = "bracket"  # the part stands in brackets
    MARKUP = "markup"  # only the markup changes


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a header's rendered text; `joint` is what separates it from the part before.

    `line` counts the header's lines from 0; `hint` holds the words by which the page's HTML names the part.
    """

    rich: RichText
    start: int
    end: int
    joint: Joint
    line: int = 0
    hint: str = ""

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


_EDGE = " \t\n,，;；:：|•·–—―-~/.。"
_JOINING = r"(?:and|for|from|in|of|on|the|to|with|by|under|de|für|et|und|y|e)"
_NEEDS_MORE = re.compile(rf"(?:\b{_JOINING}|[&+/(-])\s*$", re.IGNORECASE)
_GOES_ON = re.compile(rf"\s*(?:{_JOINING}\b|[&+/).'’-])", re.IGNORECASE)
_IN = re.compile(r"\s+(?:in|from|of|with|for)\s+(?:the\s+)?", re.IGNORECASE)
_BREAKING_MARKS = (MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.LINK, MarkKind.HTML, MarkKind.CODE)


@cache
def _separator() -> re.Pattern[str]:
    given_by = "|".join(re.escape(phrase) for phrase in vocabulary().given_by.words)
    return re.compile(
        r"(?P<hard>\s*[|•·;；｜⋅]+\s*|\s*[–—―]+\s*|\s+[-~/]+\s+|\s{2,}|\t)"
        r"|(?P<colon>\s*[:：]\s+|\s*：|\s*:$)"
        rf"|(?P<at>\s+(?:at|bei|chez|{given_by})\s+(?:the\s+)?|\s*@\s*)"
        r"|(?P<stop>(?<=[^\W\d_]{3})[.!?]\s+(?=[A-Z“\"])|(?<=[)\]])\.\s+(?=[A-Z])|。)"
        r"|(?P<comma>\s*[,，、]\s*)"
        r"|(?P<bracket>\s*[(（\[][^()（）\[\]]*[)）\]])",
    )


def cut(lines: Sequence[Line]) -> tuple[Part, ...]:
    """The parts of an entry's header lines, dates and their brackets left out."""
    parts: list[Part] = []
    for number, line in enumerate(lines):
        first = Joint.LINE if parts else Joint.START
        for start, end in _without_dates(line):
            for part in _cut_stretch(line.rich, start, end, first):
                parts.append(replace(part, line=number, hint=_hint(line, part)))
                first = Joint.HARD
    return tuple(_split_at_names(_glued(parts)))


def _hint(line: Line, part: Part) -> str:
    marks = (
        mark
        for mark in part.rich.marks
        if mark.kind is MarkKind.HTML and mark.start <= part.start and part.end <= mark.end
    )
    return " ".join([line.hint, *(mark.value for mark in marks)]).strip()


def _without_dates(line: Line) -> Iterator[tuple[int, int]]:
    text, start = line.rich.text, line.start
    for date in line.dates:
        left, right = date.start, date.end
        opened = text[start:left].rstrip()
        closed = text[right : line.end].lstrip(" .,?")
        if opened[-1:] in ("(", "[", "（", "【"):
            left = start + len(opened) - 1
            if closed[:1] in (")", "]", "）", "】"):
                right = line.end - len(closed) + 1
        yield start, left
        start = right
    yield start, line.end


def _cut_stretch(rich: RichText, start: int, end: int, first: Joint) -> Iterator[Part]:
    joint = first
    cursor = start
    for found in _separator().finditer(rich.text, start, end):
        kind = Joint(found.lastgroup or "hard")
        if piece := _trimmed(rich, cursor, found.start(), joint):
            yield from _cut_at_markup(piece)
        elif joint is not Joint.COMMA and kind is Joint.COMMA:
            kind = joint
        if kind is Joint.BRACKET:
            opening = len(found.group()) - len(found.group().lstrip()) + 1
            if bracketed := _trimmed(rich, found.start() + opening, found.end() - 1, Joint.BRACKET):
                yield bracketed
            kind = Joint.MARKUP
        joint, cursor = kind, found.end()
    if piece := _trimmed(rich, cursor, end, joint):
        yield from _cut_at_markup(piece)


def _trimmed(rich: RichText, start: int, end: int, joint: Joint) -> Part | None:
    text = rich.text
    while start < end and not text[start].isalnum() and text[start] not in "\"'“‘(（[《":
        start += 1
    while end > start and text[end - 1] in _EDGE and not _is_abbreviation(text[start:end]):
        end -= 1
    has_word = any(char.isalnum() for char in text[start:end])
    return Part(rich, start, end, joint) if has_word else None


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


def _glued(parts: Sequence[Part]) -> Iterator[Part]:
    """Put a company's suffix back to its name: "Alder & Finch Co., Ltd."."""
    held: Part | None = None
    for part in parts:
        suffix = part.joint is Joint.COMMA and vocabulary().company_suffix.is_whole(part.text)
        if held and suffix and held.rich is part.rich:
            held = replace(held, end=part.end)
            continue
        if held:
            yield held
        held = part
    if held:
        yield held


def _split_at_names(parts: Iterator[Part]) -> Iterator[Part]:
    """Cut "B.Eng. in Porto University" where what stands behind the preposition names a body or a place."""
    for part in parts:
        text = part.rich.text
        for found in _IN.finditer(text, part.start, part.end):
            before, after = text[part.start : found.start()], text[found.end() : part.end]
            named = is_place(after) or (organization_evidence(after) and after[:1].isupper())
            of = found.group().split()[0].casefold() == "of"
            if (
                named
                and title_evidence(before)
                and not organization_evidence(before)
                and not (of and not is_place(after))
            ):
                yield replace(part, end=found.start())
                yield replace(part, start=found.end(), joint=Joint.AT)
                break
        else:
            yield part
