"""Whether a page holds any date at all: most pages hold none, so there is no role on them to be looked for."""

from __future__ import annotations

import re

from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.document import INLINE_LEAVES
from jekyll_cv.page.context import PageContext
from jekyll_cv.page.includes import include_cards

_DIGIT = re.compile("[0-9０-９]")
#: Every date has two digits, which stand in its Markdown too: as themselves or as the number of an entity.
_TWO_DIGITS = re.compile("[0-9０-９][^0-9０-９]*+[0-9０-９]")


def may_hold_dates(context: PageContext) -> bool:
    """Whether a date may stand on a page; True where that is not to be told without reading more of it."""
    blocks = (block for top in context.blocks for block in top.walk())
    if any(_may_be_dated(context, block) for block in blocks):
        return True
    leaves = (leaf for card in include_cards(context) for leaf in card.children)
    return any(line.dates for leaf in leaves for line in leaf.lines)


def _may_be_dated(context: PageContext, block: Block) -> bool:
    if block.kind in INLINE_LEAVES:
        return _has_dated_line(context, block) if block.content and _TWO_DIGITS.search(block.content.text) else False
    if block.kind is BlockKind.TABLE and len(block.children) == 1:
        return _has_dated_line(context, block)
    return block.kind is BlockKind.TEXT and block.content is not None and _DIGIT.search(block.content.text) is not None


def _has_dated_line(context: PageContext, block: Block) -> bool:
    return any(line.dates for line in context.lines(block))
