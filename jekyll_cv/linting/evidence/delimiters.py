"""The asterisks and underscores of a text that kramdown takes for emphasis or prints, and what each was meant to do.

kramdown pairs emphasis by its own rules and prints what is left over, often far from the mark that is missing. How a
mark stands between its neighbours tells its author's meaning better: `**x` opens, `x**` closes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum

from msgspec import Struct

from jekyll_cv.linting.evidence.formulas import formulas
from jekyll_cv.linting.evidence.printed import printed
from jekyll_cv.linting.subject import Leaf
from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.source import Source, Span

_WIDTHS = {MarkKind.STRONG: 2, MarkKind.EMPHASIS: 1}
_SPACE = " \t\n\v\f\r"
_BEFORE_OPENING = "([{“‘«„¿¡>|（【《「『"
_AFTER_CLOSING = ")]}”’»,.;:!?<|…）】》」』，。；：！？、"
#: Stands for HTML that is no bracket.
_TEXT = "\ufffc"
_TAG_SIZE = 300
_MOST_MARKS = 8
#: What a run of so many signs stands for: `***` is both, `****` the end of one and the beginning of the next.
_SIZES = {1: (1,), 2: (2,), 3: (2, 1), 4: (2, 2)}


class Side(Enum):
    """What a run of marks was meant to do, as it stands between its neighbours."""

    OPENS = "opens"
    CLOSES = "closes"
    EITHER = "either"  # between two letters or two signs: only what stands before it can tell
    FLOATS = "floats"  # between two spaces, or a space and a sign that sets it off: neither side holds a text


class Run(Struct, frozen=True, gc=False):
    """Marks of one sign in a row.

    `printed` tells that kramdown prints one of them at least, `opening` that the first of them opens emphasis to it.
    `before` and `after` are its neighbours, other marks passed over; empty at the ends of the text.
    """

    sign: str
    span: Span
    printed: bool
    opening: bool
    before: str
    after: str

    @property
    def size(self) -> int:
        """How many signs it is long."""
        return self.span.end - self.span.start

    @property
    def sizes(self) -> tuple[int, ...]:
        """The marks that it stands for, by their lengths; none where it is too long to stand for any."""
        return _SIZES.get(self.size, ())

    @property
    def side(self) -> Side:
        """What it was meant to do."""
        left, right = self.before in _SPACE, self.after in _SPACE  # the empty text is in every text
        opens, closes = self.before in _BEFORE_OPENING, self.after in _AFTER_CLOSING
        if (left and (right or closes)) or (right and opens):
            if self.printed:
                return Side.FLOATS
            return Side.OPENS if self.opening else Side.CLOSES
        if left or (opens and not closes and not right):
            return Side.OPENS
        return Side.CLOSES if right or (closes and not opens) else Side.EITHER

    @property
    def in_word(self) -> bool:
        """Whether it stands between two letters or digits of an alphabet whose words are set apart by spaces."""
        return all(char.isascii() and char.isalnum() for char in (self.before or " ", self.after or " "))


class _Part(Enum):
    """What kramdown makes of a mark."""

    PRINTED = "printed"
    OPENING = "opening"
    CLOSING = "closing"


def runs(source: Source, leaf: Leaf) -> list[Run]:
    """The runs of asterisks and underscores in a leaf, in order, without those in code, addresses or mathematics."""
    parts = dict.fromkeys(_printed(source, leaf), _Part.PRINTED)
    for mark in leaf.rich.marks:
        width = _WIDTHS.get(mark.kind)
        if width:
            start, end = mark.span.start, mark.span.end
            opening, closing = source.text[start : start + width], source.text[end - width : end]
            if opening == closing and not opening.strip(opening[0]) and opening[0] in "*_":
                parts.update(dict.fromkeys(range(start, start + width), _Part.OPENING))
                parts.update(dict.fromkeys(range(end - width, end), _Part.CLOSING))
    return list(_grouped(source.text, leaf.content.whole(), parts)) if parts else []


def _printed(source: Source, leaf: Leaf) -> Iterator[int]:
    inside = iter(formulas(leaf.rich.text))
    start, end = next(inside, (0, 0))
    for sign in printed(source, leaf, r"[*_]"):
        while end and end <= sign.start:
            start, end = next(inside, (0, 0))
        if not start <= sign.start < end:
            yield sign.span.start


def _grouped(text: str, whole: Span, parts: Mapping[int, _Part]) -> Iterator[Run]:
    group: list[int] = []
    for place in [*sorted(parts), -1]:
        if group and (place != group[-1] + 1 or text[place] != text[group[0]]):
            start, end = group[0], group[-1] + 1
            yield Run(
                text[start],
                Span(start, end),
                printed=any(parts[offset] is _Part.PRINTED for offset in group),
                opening=parts[start] is _Part.OPENING,
                before=_before(text, _past(parts, start, -1), whole.start),
                after=_behind(text, _past(parts, end - 1, 1) + 1, whole.end),
            )
            group = []
        group.append(place)


def _past(parts: Mapping[int, _Part], place: int, step: int) -> int:
    """The last of the marks that follow each other from a place on; no more than a few do."""
    for _mark in range(_MOST_MARKS):
        if place + step not in parts:
            break
        place += step
    return place


def _before(text: str, end: int, start: int) -> str:
    """The character in front of `end`, empty at the beginning of the text; an end tag counts as text."""
    sign = text[end - 1] if end > start else ""
    tag = text.rfind("<", max(start, end - _TAG_SIZE), end) if sign == ">" else -1
    return _TEXT if tag >= 0 and text.startswith("</", tag) else sign


def _behind(text: str, start: int, end: int) -> str:
    """The character at `start`, empty at the end of the text.

    Backslashes and tags that break the line count as its end, attributes and footnotes as a bracket; a start tag is text.
    """
    sign = text[start] if start < end else ""
    if (sign == "\\" and text[start : start + 3].lstrip("\\")[:1] in ("\r", "\n")) or text.startswith("<br", start):
        return "\n"
    if sign and text.startswith(("{:", "[^"), start):
        return ")"
    return _TEXT if sign == "<" and not text.startswith("</", start) else sign


def unpaired(marks: Iterable[Run]) -> list[tuple[Run, int]]:
    """The runs that lack a partner, each with the length of the mark that lacks it, in order.

    An opening mark whose like follows before it is closed is itself the one without a partner. A run between spaces
    never has one.
    """
    waiting: dict[tuple[str, int], Run] = {}
    alone: list[tuple[Run, int]] = []
    for run in marks:
        side = run.side
        for size in run.sizes:
            key = (run.sign, size)
            if side is Side.FLOATS or (side is Side.CLOSES and key not in waiting):
                alone.append((run, size))
            elif key in waiting and side is not Side.OPENS:
                del waiting[key]
            else:
                if key in waiting:
                    alone.append((waiting[key], size))
                waiting[key] = run
    alone += ((run, size) for (_sign, size), run in waiting.items())
    return sorted(alone, key=lambda item: (item[0].span, -item[1]))
