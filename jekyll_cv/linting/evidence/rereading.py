"""A fix is tried before it is offered: the page is read again with it, and only the fault may have changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from jekyll_cv.edits import Edit, apply_edits
from jekyll_cv.linting.subject import Leaf
from jekyll_cv.markdown.blocks import Block
from jekyll_cv.markdown.document import Document, read_document
from jekyll_cv.page.page import Page

if TYPE_CHECKING:
    from jekyll_cv.editing.rest import Row

#: How many characters may be read again for one rule on one page, beside the page itself twice.
_FUEL = 200_000
_TIMES = 2


class Change(Struct, frozen=True):
    """The rows of a page that some edits would change, as they are and as they would be; both empty where none are.

    `document` is the page's content with the edits made.
    """

    before: list[Row]
    after: list[Row]
    document: Document

    def only_becomes(self, look: str, others: frozenset[str], signs: str) -> bool:
        """Whether a block of some look is new, only it and some other looks are involved, and no word changes.

        `signs` are characters that may go: those of the marks that are printed no more.
        """
        news = [row for row in self.after if row.look.startswith(look)]
        if len(news) <= sum(row.look.startswith(look) for row in self.before):
            return False
        if any(row.look not in others and row not in news for row in (*self.before, *self.after)):
            return False
        gone = str.maketrans("", "", signs)
        before, after = ("".join("".join(row.text.split()) for row in rows) for rows in (self.before, self.after))
        return before != after and before.translate(gone) == after.translate(gone)


class Rereading:
    """Reads a page again with edits made on the side; after many times it gives up, so that time stays linear."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._fuel = _FUEL + _TIMES * len(page.source.text)
        self._rows: list[Row] | None = None

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the page as it is."""
        return self._page.document.blocks

    def document(self, edits: Sequence[Edit]) -> Document | None:
        """The page's content with the edits made; None where it is too long to be read once more."""
        page = self._page
        size = len(page.source.text)
        if size > self._fuel:
            return None
        self._fuel -= size
        old = page.document
        return read_document(apply_edits(page.source, edits), old.start, markup=old.markup, options=old.options)

    def change(self, edits: Sequence[Edit]) -> Change | None:
        """What the edits would change of what kramdown makes of the page; None where that cannot be told."""
        from jekyll_cv.editing.rest import shown  # noqa: PLC0415

        new = self.document(edits)
        if new is None or dict(new.links) != dict(self._page.document.links):
            return None
        if self._rows is None:
            self._rows = shown(self._page.document)
        return Change(*_difference(self._rows, shown(new)), new)

    def leaf(self, leaf: Leaf, edits: Sequence[Edit]) -> Leaf | None:
        """A leaf as edits within it would make it; None where they would change anything else, or that cannot be told."""
        change = self.change(edits)
        if change is None or len(change.before) != 1 or len(change.after) != 1:
            return None
        if change.before[0]._replace(text="") != change.after[0]._replace(text=""):
            return None
        start = leaf.content.whole().start
        blocks = (block for top in change.document.blocks for block in top.walk())
        new = next((block for block in blocks if block.content and block.content.whole().start == start), None)
        return Leaf(change.document, new, new.content) if new and new.content else None


def _difference(before: list[Row], after: list[Row]) -> tuple[list[Row], list[Row]]:
    size = min(len(before), len(after))
    start = 0
    while start < size and before[start] == after[start]:
        start += 1
    end = 0
    while end < size - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return before[start : len(before) - end], after[start : len(after) - end]
