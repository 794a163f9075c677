"""The options of kramdown that change how a page is read."""

from __future__ import annotations

from msgspec import Struct

_GFM = "GFM"
_PARAGRAPH_END = "paragraph_end"


class KramdownOptions(Struct, frozen=True):
    """Those a site may give below `kramdown:`, with Jekyll's defaults (kramdown/options.rb, configuration.rb).

    `hard_wrap`, `html_to_native` and `auto_ids` change what is written for a block, not which blocks there are.
    """

    input: str = _GFM
    hard_wrap: bool = False
    gfm_quirks: tuple[str, ...] = (_PARAGRAPH_END,)
    parse_block_html: bool = False
    html_to_native: bool = False
    auto_ids: bool = True

    @property
    def is_gfm(self) -> bool:
        """Whether kramdown's parser for GitHub's Markdown reads the page, and not its own."""
        return self.input == _GFM

    @property
    def interrupts_paragraphs(self) -> bool:
        """Whether a list, heading, quote or fence may begin right below a line of text."""
        return self.is_gfm and _PARAGRAPH_END in self.gfm_quirks


#: What Jekyll gives kramdown where a site says nothing.
JEKYLL_OPTIONS = KramdownOptions()
