"""A header line cut into the parts that name things: at separators, connecting words and where markup changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice

from msgspec.structs import replace

from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.page.entry import Line
from jekyll_cv.page.part import Joint, Part, trimmed_part
from jekyll_cv.page.phrases import held_as, split_at_names
from jekyll_cv.page.vocabulary import title_evidence, vocabulary

#: What names an entry stands among its first parts; a line with more is a list of something.
MOST_PARTS = 40
_MOST_SEPARATORS = 200
_LONGEST_QUOTE = 160
_LONGEST_NAME_LINE = 10
_LONGEST_LINKED_NAME = 7
_JOINING = r"(?:and|for|from|in|of|on|the|to|with|by|under|de|für|et|und|y|e)"
_NEEDS_MORE = re.compile(rf"(?:\b{_JOINING}|[&+/(-])\s*$", re.IGNORECASE)
_GOES_ON = re.compile(rf"\s*(?:{_JOINING}\b|[&+/).'’-])", re.IGNORECASE)
_LONGEST_JOINING = 12
#: What a separator is made of, the words among them aside, which stand between spaces.
_SEPARATING = r"|•·;；｜⋅–—―~/:：@.!?。,，、(（\[\-"
_JOINTS: Mapping[str | None, Joint] = {joint.value: joint for joint in Joint}
_BREAKING_MARKS = (MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.LINK, MarkKind.HTML, MarkKind.CODE)


@cache
def _separator() -> re.Pattern[str]:
    given_by = _given_by()
    return re.compile(
        # most characters can begin none, which one look tells
        rf"(?=[{_SEPARATING}\t]|\s(?:\W|(?:at|bei|chez|{given_by})\s))(?:"
        r"(?P<hard>\s*[|•·;；｜⋅]+\s*|\s*[–—―]+\s*|\s+[-~/]+\s+|(?<=\w)-\s+(?=[A-Z(])|\s{2,}|\t)"
        r"|(?P<colon>\s*[:：]\s+|\s*：|\s*:$)"
        rf"|(?P<at>\s+(?:at|bei|chez|{given_by})\s+(?:the\s+)?|\s*@\s*)"
        r"|(?P<stop>(?<=[^\W\d_]{3})(?<!\bTech)(?<!\bProf)(?<!\bDept)(?<!\bUniv)(?<!\bInst)[.!?]\s+(?!(?:Ltd|Inc|Co|LLC)\b)(?=[A-Z“\"])|(?<=[)\]])\.\s+(?=[A-Z])|。)"
        r"|(?P<comma>\s*[,，、]\s*)"
        r"|(?P<bracket>\s*[(（\[][^()（）\[\]]*[)）\]]))",
    )


def _given_by() -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(vocabulary().givers))


@cache
def _giver() -> re.Pattern[str]:
    return re.compile(rf"(?:{_given_by()})(?= )", re.IGNORECASE)


def cut(lines: Sequence[Line]) -> tuple[Part, ...]:
    """The parts of an entry's header lines, dates and their brackets left out; of a long list its beginning."""
    beginning = list(islice(_parts(lines), MOST_PARTS))
    return tuple(islice(split_at_names(_glued(list(_without_labels(beginning)))), MOST_PARTS))


def _without_labels(parts: Sequence[Part]) -> Iterator[Part]:
    """Take "Company:" off; what stands behind it on its line is hinted to be one."""
    named, line = "", -1
    for index, part in enumerate(parts):
        following = parts[index + 1] if index + 1 < len(parts) else None
        label = _label(part) if following and following.joint is Joint.COLON and following.line == part.line else ""
        if label or part.line != line:
            named, line = label, part.line
        if label:
            continue
        yield replace(part, hint=f"{part.hint} {named}".strip()) if named else part


def _label(part: Part) -> str:
    """The field that a label names; empty for a text that is none."""
    labels = vocabulary().labels
    return next((name for name in ("title", "organization", "location") if labels[name].is_whole(part.text)), "")


def _parts(lines: Sequence[Line]) -> Iterator[Part]:
    for number, line in enumerate(lines):
        first = Joint.LINE if number else Joint.START
        in_sentence = number > 0 and len(line.text.split()) > _LONGEST_NAME_LINE
        for start, end in _without_dates(line):
            for part in map(_without_giver, _cut_stretch(line, start, end, first)):
                hint = _hint(line, part)
                yield replace(part, line=number, hint=hint, beside_date=bool(line.dates), in_sentence=in_sentence)
                first = Joint.HARD


def _without_giver(part: Part) -> Part:
    """A part that begins with "organized by" is what follows these words."""
    found = _giver().match(part.rich.text, part.start, part.end - 1)
    return (found and trimmed_part(part.rich, found.end() + 1, part.end, Joint.AT, part.marks)) or part


def _hint(line: Line, part: Part) -> str:
    marks = [
        mark for mark in line.marks if mark.kind is MarkKind.HTML and mark.start <= part.start and part.end <= mark.end
    ]
    return " ".join([line.hint, *(mark.value for mark in marks)]).strip() if marks else line.hint.strip()


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


def _cut_stretch(line: Line, start: int, end: int, first: Joint) -> Iterator[Part]:
    rich = line.rich
    joint = first
    cursor = start
    for found in islice(_separator().finditer(rich.text, start, end), _MOST_SEPARATORS):
        kind = _JOINTS[found.lastgroup]
        if _in_quotes(rich.text, start, found.start()) or (kind is Joint.HARD and _in_link(line, found)):
            continue
        if found.group() == "@" and not title_evidence(rich.text[cursor : found.start()]):
            continue  # a workshop at a conference: "BELLS@CONF"
        if piece := trimmed_part(rich, cursor, found.start(), joint, line.marks):
            yield from held_as(piece) or _cut_at_markup(piece)
        elif joint not in (Joint.COMMA, Joint.MARKUP) and kind is Joint.COMMA:
            kind = joint
        if kind is Joint.BRACKET:
            opening = len(found.group()) - len(found.group().lstrip()) + 1
            if bracketed := trimmed_part(rich, found.start() + opening, found.end() - 1, Joint.BRACKET, line.marks):
                yield bracketed
            kind = Joint.MARKUP
        joint, cursor = kind, found.end()
    if piece := trimmed_part(rich, cursor, end, joint, line.marks):
        yield from held_as(piece) or _cut_at_markup(piece)


def _in_link(line: Line, dash: re.Match[str]) -> bool:
    """Whether a dash stands within a short link, whose text then is one name: "[BIT - Bureau of Towns](…)"."""
    return dash.group().strip() in ("-", "–", "—") and any(
        mark.kind is MarkKind.LINK
        and mark.start < dash.start()
        and dash.end() < mark.end
        and len(line.rich.plain(mark.start, mark.end).split()) <= _LONGEST_LINKED_NAME
        for mark in line.marks
    )


def _in_quotes(text: str, start: int, position: int) -> bool:
    """Whether a quotation that began shortly before is still open: its commas and colons are its own."""
    if (opened := text.rfind("“", max(start, position - _LONGEST_QUOTE), position)) < 0:
        return False
    return "”" not in text[opened:position] and 0 <= text.find("”", position) <= opened + _LONGEST_QUOTE


def _cut_at_markup(part: Part) -> Iterator[Part]:
    """Cut where a mark begins or ends between two words that no grammar joins."""
    text, start, joint = part.rich.text, part.start, part.joint
    edges = [
        edge
        for mark in part.marks
        if mark.kind in _BREAKING_MARKS
        for edge in (mark.start, mark.end)
        if start < edge < part.end
    ]
    for edge in sorted(edges):
        spaced = text[edge - 1 : edge].isspace() or text[edge : edge + 1].isspace()
        joined = _NEEDS_MORE.search(text, max(start, edge - _LONGEST_JOINING), edge)
        if not spaced or joined or _GOES_ON.match(text, edge, part.end):
            continue
        if piece := trimmed_part(part.rich, start, edge, joint, part.marks):
            yield piece
            start, joint = edge, Joint.MARKUP
    if start == part.start:
        yield part
    elif piece := trimmed_part(part.rich, start, part.end, joint, part.marks):
        yield piece


def _glued(parts: Sequence[Part]) -> Iterator[Part]:
    """Put a company's suffix back to its name: "Alder & Finch Co., Ltd."."""
    held: Part | None = None
    for part in parts:
        suffix = part.joint is Joint.COMMA and vocabulary().company_suffix.is_whole(part.text)
        if held and suffix and held.rich is part.rich:
            held = held.within(held.start, part.end)
            continue
        if held:
            yield held
        held = part
    if held:
        yield held
