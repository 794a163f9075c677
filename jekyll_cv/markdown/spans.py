"""Rendered text as it grows, with places, while a leaf's Markdown is read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from itertools import chain, pairwise
from typing import NamedTuple

from mistune.core import InlineState
from msgspec.structs import replace

from jekyll_cv.markdown.blocks import Block, CommentForm, comment
from jekyll_cv.markdown.finder import Finder
from jekyll_cv.markdown.mapped import MappedText
from jekyll_cv.markdown.rich import Mark, MarkKind, RichText
from jekyll_cv.markdown.view import LIQUID_OUTPUT

#: What a step of the reader costs, in characters looked at.
_STEP_COST = 20


class Checkpoint(NamedTuple):
    """How much of a text had been rendered at some time, and how many steps that had taken."""

    runs: int
    size: int
    marks: int
    comments: int
    steps: int


#: What makes a line break of a line's end.
LINE_BREAK = "  \n"


class RenderState(InlineState):
    """Rendered text as it grows; a failed attempt is taken back to its checkpoint.

    `fuel` bounds the work that may go into attempts that fail, which keeps time linear: once it is used up, what could
    open emphasis or a link is taken literally.
    """

    def __init__(self, content: MappedText, links: Mapping[str, str], footnotes: Collection[str] | None) -> None:
        super().__init__({})
        self.content = content
        self.src = content.text
        self.has_breaks = LINE_BREAK in self.src  # asked for each span, so it is not looked for each time
        self.finder = Finder(self.src)
        self.links = links
        self.footnotes = footnotes
        self.size = 0
        self.marks: list[Mark] = []
        self.comments: list[Block] = []
        self.open: list[str] = []  # the elements that the cursor stands in
        self.images = [0]  # how many images stand directly in each of them, the leaf itself first
        self.run_start = 0  # where the running text before the cursor begins
        self.after_element = False
        self.steps = 0
        self.fuel = 40 * len(self.src) + 4000
        self._runs: list[tuple[int, int, str | None]] = []

    def emit(self, start: int, end: int, text: str | None = None) -> None:
        """Add the source characters `start` up to `end` as they are, or another text in their place."""
        if start < end:
            self._runs.append((start, end, text))
            self.size += end - start if text is None else len(text)
            self.after_element = False

    def mark(
        self,
        kind: MarkKind,
        size: int,
        start: int,
        end: int,
        value: str = "",
        *,
        closed: bool = True,
        address: tuple[int, int] | None = None,
        classes: str = "",
    ) -> None:
        """Note that what was added since `size` stands out.

        `start` and `end` are source characters of the leaf, as are those of a link's `address`.
        """
        place = self.content.to_source(start, end)
        address_place = self.content.to_source(*address) if address else None
        self.marks.append(Mark(kind, size, self.size, place, value, closed, address_place, classes))
        self.after_element = True

    def add_comment(self, form: CommentForm, start: int, inner_start: int, inner_end: int, end: int) -> None:
        """Note a comment; it prints nothing."""
        inner = self.content.slice(inner_start, inner_end)
        self.comments.append(comment(form, self.content.to_source(start, end), inner))
        self.after_element = True

    def add_rendered(self, start: int, part: RenderState) -> None:
        """Add what a state of its own made of the source characters from `start` on."""
        self._runs += ((start + run_start, start + run_end, text) for run_start, run_end, text in part._runs)
        self.marks += (replace(mark, start=mark.start + self.size, end=mark.end + self.size) for mark in part.marks)
        self.comments += part.comments
        self.size += part.size

    def checkpoint(self) -> Checkpoint:
        """A state to come back to."""
        return Checkpoint(len(self._runs), self.size, len(self.marks), len(self.comments), self.steps)

    def take_back(self, checkpoint: Checkpoint) -> None:
        """Forget what was added since a checkpoint."""
        del self._runs[checkpoint.runs :], self.marks[checkpoint.marks :], self.comments[checkpoint.comments :]
        self.size = checkpoint.size

    def charge(self, checkpoint: Checkpoint, chars: int) -> None:
        """Pay for an attempt since a checkpoint that read `chars` characters and failed."""
        self.fuel -= chars + _STEP_COST * (self.steps - checkpoint.steps)

    def has_grown(self, checkpoint: Checkpoint) -> bool:
        """Whether anything was added since."""
        return self.checkpoint()[:-1] != checkpoint[:-1]

    def result(self) -> RichText:
        """What has been rendered; Liquid output, of which nothing is known, leaves no trace in it."""
        mapped = self.content.rebuilt(self._runs)
        text = mapped.text
        if LIQUID_OUTPUT not in text:
            return RichText(mapped, tuple(self.marks), tuple(self.comments))
        gone = [index for index, char in enumerate(text) if char == LIQUID_OUTPUT]
        edges = [-1, *gone, len(text)]
        kept = (mapped.pieces(before + 1, after) for before, after in pairwise(edges))
        marks = (
            replace(mark, start=mark.start - bisect_left(gone, mark.start), end=mark.end - bisect_left(gone, mark.end))
            for mark in self.marks
        )
        return RichText(MappedText.join(chain.from_iterable(kept)), tuple(marks), tuple(self.comments))
