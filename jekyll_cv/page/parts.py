"""A header line cut into the parts that name things: at separators, connecting words and where markup changes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from itertools import islice

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
    HELD = "held"  # "as a", "I was a"
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
    beside_date: bool = False  # whether a date stands on its line
    in_sentence: bool = False  # whether its line, one below the first, is a long one

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


#: What names an entry stands among its first parts; a line with more is a list of something.
MOST_PARTS = 40
_MOST_SEPARATORS = 200
_LONGEST_QUOTE = 160
_LONGEST_NAME_LINE = 10
_A_BODY = 3
_LONGEST_LINKED_NAME = 7
_EDGE = " \t\n,，;；:：|•·–—―-~/.。"
_JOINING = r"(?:and|for|from|in|of|on|the|to|with|by|under|de|für|et|und|y|e)"
_NEEDS_MORE = re.compile(rf"(?:\b{_JOINING}|[&+/(-])\s*$", re.IGNORECASE)
_GOES_ON = re.compile(rf"\s*(?:{_JOINING}\b|[&+/).'’-])", re.IGNORECASE)
_IN = re.compile(r"\s+(?:in|from|of|with|for)\s+(?:the\s+)?", re.IGNORECASE)
_VENUE = re.compile(r"[A-Z][A-Za-z]*[A-Z]+[A-Za-z&-]*\d?")
_SERVED = re.compile(
    r"(?:\w+ )?(?:reviewer|organi[sz]er|member|volunteer|chair|secretary|treasurer|steward|judge|captain)",
    re.IGNORECASE,
)
_HELD_AS = re.compile(
    r"\b(?:[Aa]s|I (?:am|was|became|have been|served as|worked as)|[Ss]erved as|[Ww]orked as)\s+(?:an?\s+|the\s+)?"
    r"(?P<held>[^.;]{3,90}?)(?=\s+(?:I\b|for\s+(?:the|an?)\b|in\s+the\b|where|who|to\b)|\s*[.;]|\s*$)"
)
_DOING = re.compile(
    r"(?<!\bin)(?<!\bon)(?<!\bof)(?<!\bby)(?<!\bto)(?<!\band)(?<!\bfor)\s+(?:[a-z]{3,}ing|responsible)\b\s+(?=[a-zA-Z])"
)
_COURSE = re.compile(r"(?P<school>[A-Z][A-Za-z]{1,7})\s+(?P<course>[A-Z]{2,5}[- ]?\d{3,5}[A-Z]?\b)")
_BREAKING_MARKS = (MarkKind.STRONG, MarkKind.EMPHASIS, MarkKind.LINK, MarkKind.HTML, MarkKind.CODE)


@cache
def _separator() -> re.Pattern[str]:
    given_by = "|".join(re.escape(phrase) for phrase in sorted(vocabulary().given_by.phrases))
    return re.compile(
        r"(?P<hard>\s*[|•·;；｜⋅]+\s*|\s*[–—―]+\s*|\s+[-~/]+\s+|(?<=\w)-\s+(?=[A-Z(])|\s{2,}|\t)"
        r"|(?P<colon>\s*[:：]\s+|\s*：|\s*:$)"
        rf"|(?P<at>\s+(?:at|bei|chez|{given_by})\s+(?:the\s+)?|\s*@\s*)"
        r"|(?P<stop>(?<=[^\W\d_]{3})[.!?]\s+(?=[A-Z“\"])|(?<=[)\]])\.\s+(?=[A-Z])|。)"
        r"|(?P<comma>\s*[,，、]\s*)"
        r"|(?P<bracket>\s*[(（\[][^()（）\[\]]*[)）\]])",
    )


def cut(lines: Sequence[Line]) -> tuple[Part, ...]:
    """The parts of an entry's header lines, dates and their brackets left out; of a long list its beginning."""
    beginning = list(islice(_parts(lines), MOST_PARTS))
    return tuple(islice(_split_at_names(_glued(list(_without_labels(beginning)))), MOST_PARTS))


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
            for part in _cut_stretch(line.rich, start, end, first):
                hint = _hint(line, part)
                yield replace(part, line=number, hint=hint, beside_date=bool(line.dates), in_sentence=in_sentence)
                first = Joint.HARD


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
    for found in islice(_separator().finditer(rich.text, start, end), _MOST_SEPARATORS):
        kind = Joint(found.lastgroup or "hard")
        if _in_quotes(rich.text, start, found.start()) or (kind is Joint.HARD and _in_link(rich, found)):
            continue
        if piece := _trimmed(rich, cursor, found.start(), joint):
            yield from _held_as(piece) or _cut_at_markup(piece)
        elif joint not in (Joint.COMMA, Joint.MARKUP) and kind is Joint.COMMA:
            kind = joint
        if kind is Joint.BRACKET:
            opening = len(found.group()) - len(found.group().lstrip()) + 1
            if bracketed := _trimmed(rich, found.start() + opening, found.end() - 1, Joint.BRACKET):
                yield bracketed
            kind = Joint.MARKUP
        joint, cursor = kind, found.end()
    if piece := _trimmed(rich, cursor, end, joint):
        yield from _held_as(piece) or _cut_at_markup(piece)


def _in_link(rich: RichText, dash: re.Match[str]) -> bool:
    """Whether a dash stands within a short link, whose text then is one name: "[BIT - Bureau of Towns](…)"."""
    return dash.group().strip() in ("-", "–", "—") and any(
        mark.kind is MarkKind.LINK
        and mark.start < dash.start()
        and dash.end() < mark.end
        and len(rich.plain(mark.start, mark.end).split()) <= _LONGEST_LINKED_NAME
        for mark in rich.marks
    )


def _in_quotes(text: str, start: int, position: int) -> bool:
    """Whether a quotation that began shortly before is still open: its commas and colons are its own."""
    opened = text.rfind("“", max(start, position - _LONGEST_QUOTE), position)
    return opened >= 0 and "”" not in text[opened:position] and 0 <= text.find("”", position) <= opened + _LONGEST_QUOTE


def _trimmed(rich: RichText, start: int, end: int, joint: Joint) -> Part | None:
    text = rich.text
    while start < end and not text[start].isalnum() and text[start] not in "\"'“‘(（[《«„「『":
        start += 1
    while end > start and text[end - 1] in _EDGE and not ends_in_abbreviation(text[start:end]):
        end -= 1
    has_word = any(char.isalnum() for char in text[start:end])
    return Part(rich, start, end, joint) if has_word else None


def ends_in_abbreviation(text: str) -> bool:
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
    """Cut parts that name two things with nothing but words between them."""
    for part in parts:
        pair = _doing(part) or _at_body(part) or _before_course(part)
        yield from pair or (part,)


def _at_body(part: Part) -> tuple[Part, Part] | None:
    """Such as "B.Eng. in Porto University": what stands behind the preposition names a body, a place or a venue."""
    text = part.rich.text
    for found in _IN.finditer(text, part.start, part.end):
        before, after = text[part.start : found.start()], text[found.end() : part.end]
        of = found.group().split()[0].casefold() == "of"
        body = organization_evidence(after) >= _A_BODY and after[:1].isupper() and not of
        venue = _VENUE.fullmatch(after) and not of
        served = found.group().split()[0].casefold() == "for" and after[:1].isupper() and _SERVED.fullmatch(before)
        if served:
            return replace(part, end=found.start()), replace(part, start=found.end(), joint=Joint.AT)
        if (is_place(after) or body or venue) and title_evidence(before) and not organization_evidence(before):
            return replace(part, end=found.start()), replace(part, start=found.end(), joint=Joint.AT)
    return None


def _held_as(part: Part) -> tuple[Part, ...] | None:
    """Such as "I am a professor of law": the words behind it are the position, up to where the sentence turns elsewhere."""
    text = part.rich.text
    found = _HELD_AS.search(text, part.start, part.end)
    if not found or not title_evidence(found["held"]):
        return None
    return (replace(part, start=found.start("held"), end=found.end("held"), joint=Joint.HELD),)


def _doing(part: Part) -> tuple[Part, ...] | None:
    """Such as "Associate Researcher supporting the archive": what somebody does is no longer the title."""
    text = part.rich.text
    found = _DOING.search(text, part.start, part.end)
    if not found or not title_evidence(text[part.start : found.start()]):
        return None
    if title_evidence(text[found.end() : part.end]):
        return None
    return (replace(part, end=found.start()),)


def _before_course(part: Part) -> tuple[Part, Part] | None:
    """Such as "MIT CS101: Programming": a school's short name before a course's number."""
    found = _COURSE.match(part.rich.text, part.start, part.end)
    if not found:
        return None
    return replace(part, end=found.end("school")), replace(part, start=found.start("course"), joint=Joint.MARKUP)
