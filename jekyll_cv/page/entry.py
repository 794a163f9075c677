"""A dated item as a shape finds it on the page, before its words are understood."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.dates import DateMatch
from jekyll_cv.markdown.rich import Mark, RichText
from jekyll_cv.source import Span


class Line(Struct, frozen=True, gc=False):
    """A stretch of rendered text that stands on a line of its own, and the dates found in it.

    `text` is how it is rendered, on one line; `hint` holds the words with which the page's own HTML names the line: its
    classes, or "heading". `marks` are those of its text that reach into it, `set_off` those of its dates that are set off
    from its words (`page.setting`).
    """

    rich: RichText
    start: int
    end: int
    text: str
    dates: tuple[DateMatch, ...] = ()
    hint: str = ""
    marks: tuple[Mark, ...] = ()
    set_off: tuple[DateMatch, ...] = ()

    def within(self, start: int, end: int) -> Line:
        """A stretch of the line as if it stood there alone."""
        return replace(self, start=start, end=end, text=self.rich.plain(start, end))


class Detail(Struct, frozen=True, gc=False):
    """A line below an entry's own: a nested bullet, a further paragraph."""

    line: Line
    hidden: bool
    span: Span


class Entry(Struct, frozen=True, gc=False):
    """A dated item: the lines that name it, the details below it, and the item above it where that names its employer."""

    header: tuple[Line, ...]
    details: tuple[Detail, ...]
    parent: Line | None
    hidden: bool
    span: Span
