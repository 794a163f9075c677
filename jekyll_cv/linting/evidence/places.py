"""Where blocks stand among others: what holds them, and what readers see before and after them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from jekyll_cv.markdown.blocks import Block, BlockKind


class Place(NamedTuple):
    """A visible block, the blocks it stands in (outermost first), and its visible neighbours on its own level."""

    block: Block
    parents: tuple[Block, ...]
    before: Block | None
    after: Block | None

    def inside(self, *kinds: BlockKind) -> Block | None:
        """The innermost block of some kinds that holds this one."""
        return next((block for block in reversed(self.parents) if block.kind in kinds), None)


def places(blocks: Sequence[Block]) -> Iterator[Place]:
    """All blocks that readers see with their places, outer before inner, in file order."""
    waiting = list(_level(blocks, ()))[::-1]
    while waiting:
        place = waiting.pop()
        yield place
        if place.block.children:
            waiting += list(_level(place.block.children, (*place.parents, place.block)))[::-1]


def _level(blocks: Sequence[Block], parents: tuple[Block, ...]) -> Iterator[Place]:
    seen = [block for block in blocks if block.kind is not BlockKind.COMMENT]
    for index, block in enumerate(seen):
        before = seen[index - 1] if index else None
        after = seen[index + 1] if index + 1 < len(seen) else None
        yield Place(block, parents, before, after)
