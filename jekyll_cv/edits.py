"""The one way text ever changes: edits on a source, applied once, overlaps refused."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from msgspec import Struct

from jekyll_cv.errors import EditError
from jekyll_cv.source import Source


class Edit(Struct, frozen=True, order=True, gc=False):
    """Replace the characters `start` up to `end` of a source by `text`; `start == end` inserts."""

    start: int
    end: int
    text: str

    @property
    def growth(self) -> int:
        """By how many characters the text grows."""
        return len(self.text) - (self.end - self.start)


def apply_edits(source: Source, edits: Iterable[Edit]) -> Source:
    """The source with all edits made; every character outside them stays as it was.

    Edits may come in any order; two insertions at one place keep the order given.
    Raises EditError where an edit reaches outside the text or two edits overlap.
    """
    ordered = sorted(edits, key=lambda edit: (edit.start, edit.end))
    for edit in ordered:
        if not 0 <= edit.start <= edit.end <= len(source.text):
            raise EditError(f"edit {edit.start}..{edit.end} lies outside the text of {len(source.text)} characters")
    for before, after in pairwise(ordered):
        if after.start < before.end:
            raise EditError(f"edits {before.start}..{before.end} and {after.start}..{after.end} overlap")
    pieces: list[str] = []
    cursor = 0
    for edit in ordered:
        pieces += (source.text[cursor : edit.start], edit.text)
        cursor = edit.end
    pieces.append(source.text[cursor:])
    return Source.from_text("".join(pieces))
