"""Where blocks stand among others: what holds them, and what readers see before and after them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from jekyll_cv.linting.subject import Subject, once_a_page
from jekyll_cv.markdown.blocks import Block, BlockKind


class Place(Struct, frozen=True, eq=False):
    """A visible block, and its visible neighbours on its own level."""

    block: Block
    before: Block | None
    after: Block | None
    _holders: Mapping[int, Block]

    @property
    def parents(self) -> Iterator[Block]:
        """The blocks it stands in, innermost first."""
        block = self.holder
        while block is not None:
            yield block
            block = self._holders.get(id(block))

    @property
    def holder(self) -> Block | None:
        """The innermost block it stands in."""
        return self._holders.get(id(self.block))

    def inside(self, *kinds: BlockKind) -> Block | None:
        """The innermost block of some kinds that holds this one."""
        return next((block for block in self.parents if block.kind in kinds), None)


class Places:
    """Finds blocks of a page by their kind, and the place of each: few rules ask for more than a few places."""

    def __init__(self, blocks: Sequence[Block], visible: Sequence[Block]) -> None:
        self._blocks = blocks
        self._visible = visible

    def of_kind(self, kind: BlockKind) -> Sequence[Block]:
        """The visible blocks of a kind, in file order."""
        return self._by_kind.get(kind, ())

    def nested(self, kind: BlockKind) -> list[Block]:
        """The visible blocks of a kind that stand in others, in file order."""
        outer = set(map(id, self._blocks))
        return [block for block in self.of_kind(kind) if id(block) not in outer]

    def of(self, block: Block) -> Place:
        """The place of a visible block."""
        holders, neighbours = self._surveyed
        return Place(block, *neighbours[id(block)], holders)

    @cached_property
    def _by_kind(self) -> Mapping[BlockKind, list[Block]]:
        found: defaultdict[BlockKind, list[Block]] = defaultdict(list)
        for block in self._visible:
            found[block.kind].append(block)
        return found

    @cached_property
    def _surveyed(self) -> tuple[dict[int, Block], dict[int, tuple[Block | None, Block | None]]]:
        """What holds each block, and what stands before and behind it."""
        holders: dict[int, Block] = {}
        neighbours: dict[int, tuple[Block | None, Block | None]] = {}
        for holder in (None, *self._visible):
            level = holder.children if holder else self._blocks
            shown = [block for block in level if block.kind is not BlockKind.COMMENT] if level else []
            for before, block, after in zip((None, *shown), shown, (*shown[1:], None), strict=False):
                neighbours[id(block)] = before, after
                if holder:
                    holders[id(block)] = holder
        return holders, neighbours


@once_a_page
def places_on(subject: Subject) -> Places:
    """The places of a page's blocks."""
    return Places(subject.page.document.blocks, subject.visible)
