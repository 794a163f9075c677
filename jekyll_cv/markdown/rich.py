"""Rendered text: what a reader sees of a leaf block, what stands out in it, and where it all stands in the file."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from jekyll_cv.markdown.blocks import Block
from jekyll_cv.markdown.mapped import MappedText
from jekyll_cv.source import Span


class MarkKind(StrEnum):
    """How a stretch of rendered text stands out."""

    __hash__ = str.__hash__  # as BlockKind's

    STRONG = "strong"
    EMPHASIS = "emphasis"
    LINK = "link"
    CODE = "code"
    DELETED = "deleted"
    MATH = "math"
    IMAGE = "image"
    HTML = "html"  # any other HTML element


class Mark(Struct, frozen=True, gc=False):
    """A stretch of rendered text, `start` up to `end`, that stands out; `span` is its source with its delimiters."""

    kind: MarkKind
    start: int
    end: int
    span: Span
    value: str = ""  # a link's or an image's address, an HTML element's name
    closed: bool = True  # False for an HTML element whose end tag is missing
    address: Span | None = None  # where a Markdown link has its address; None where a label or HTML gives it
    classes: str = ""  # the class attribute of an HTML element


class RichText(Struct, frozen=True, gc=False):
    """The rendered text of a leaf; line breaks, soft and hard, are newlines in it."""

    mapped: MappedText
    marks: tuple[Mark, ...] = ()
    comments: tuple[Block, ...] = ()

    @property
    def text(self) -> str:
        """The plain text."""
        return self.mapped.text

    def plain(self, start: int = 0, end: int | None = None) -> str:
        """A stretch of the text on one line, white space folded."""
        return " ".join(self.mapped.text[start:end].split())

    def to_source(self, start: int, end: int) -> Span:
        """The stretch of the file behind the characters `start` up to `end`."""
        return self.mapped.to_source(start, end)
