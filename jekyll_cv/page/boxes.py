"""Boxes: a page's blocks of Markdown, HTML elements and parameters of includes as one tree; `page.box_builder` makes it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from jekyll_cv.page.entry import Line
from jekyll_cv.source import Span


class Box(Struct, frozen=True, gc=False, eq=False):
    """A stretch of the page; `look` is what boxes that play the same part have in common.

    `lines` are a leaf's own; `level` is a heading's, from 1, else 0. `is_record` tells list items, table rows and their
    like, which stand for one thing each; `groups` says of a heading whether it groups roles, None where its words tell.
    """

    look: str
    span: Span
    lines: tuple[Line, ...] = ()
    children: tuple[Box, ...] = ()
    level: int = 0
    hidden: bool = False
    is_record: bool = False
    groups: bool | None = None

    @property
    def sort(self) -> str:
        """The first part of the look: the kind of block, or the name of the element, without its class."""
        return self.look.partition(".")[0]

    def leaves(self) -> Iterator[Box]:
        """The leaves in this box, in order, itself included."""
        if self.lines:
            yield self
        for child in self.children:
            yield from child.leaves()
