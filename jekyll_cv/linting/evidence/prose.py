"""The prose of a page: the rendered words that people read and a tool for language may judge.

Hidden prose counts too: it comes back one day. Code, mathematics, addresses, file names, Liquid, and whatever else is
no running text leave one `NO_PROSE` sign each, so that the words around them do not run together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from jekyll_cv.front_matter import Entry, Style
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.markdown.mapped import MappedText, Piece
from jekyll_cv.markdown.rich import Mark, MarkKind, RichText
from jekyll_cv.page.page import Page
from jekyll_cv.source import Source, Span

#: Stands for a stretch that is no prose: the sign that Unicode has for an object within text.
NO_PROSE = "\ufffc"

#: Keys of front matter whose values readers see.
READ_KEYS = frozenset({"title", "subtitle", "excerpt", "description"})

_LANGUAGE_KEYS = ("lang", "locale", "language")
_LEAVES = frozenset(
    {BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.TERM, BlockKind.DEFINITION, BlockKind.CELL, BlockKind.TEXT}
)
_CODE_ELEMENTS = frozenset("code kbd math noscript pre samp script style svg template textarea tt var".split())
_CODE_MARKS = frozenset({MarkKind.CODE, MarkKind.MATH, MarkKind.IMAGE})
_QUOTED = frozenset({Style.SINGLE_QUOTED, Style.DOUBLE_QUOTED})
_BLOCK_SCALARS = frozenset({Style.LITERAL, Style.FOLDED})

# Few pages ask for these; `re` compiles them when one does, and keeps them from then on.
_RUN = r"\S+"
#: What may stand around a word of prose.
_AROUND = "()[]{}<>*~|_\"'“”‘’«»„‚.,;:!?…¿¡-–—·•"
#: A run without white space that holds one of these signs or a digit is an address, a path, a name in code, a handle, a
#: tag, a formula or a list of alternatives; a full stop or colon between letters makes a file name or a host.
_NO_PROSE_RUN = r"[/\\@#_=<>{}\[\]|~^$+*&\d]|[^\W_][.:][^\W_]"
_NO_PROSE_START = r":\w+:|[@#$%/\\~]|\.\w"  # an emoji, a handle, a path, a hidden file
_INLINE_MATH = r"\$[^$\n]{1,300}\$|\\\(.{1,300}?\\\)|\\\[.{1,300}?\\\]"
_LANGUAGE = r"(?i)en(?![a-z])"


class Passage(Struct, frozen=True):
    """The prose of one leaf."""

    text: MappedText
    is_heading: bool = False


def is_other_language(tag: object) -> bool:
    """Whether a language tag as HTML and Jekyll sites have it (`de`, `pt_BR`) names another language than English."""
    return isinstance(tag, str) and bool(tag.strip()) and re.match(_LANGUAGE, tag.strip()) is None


def is_english_by_name(page: Page) -> bool:
    """Whether a page's front matter leaves it open that the page is English."""
    values = page.front_matter or {}
    return not any(is_other_language(values.get(key)) for key in _LANGUAGE_KEYS)


def prose(page: Page, *, holding: Callable[[str], bool] | None = None) -> Iterator[Passage]:
    """The passages of a page that people read, front matter first, then in file order.

    `holding` is asked about the Markdown of each leaf and keeps those that are worth rendering; rendering is what
    costs time. Elements in another language, by their `lang` attribute, are left out.
    """
    for entry in page.header.entries:
        if entry.key in READ_KEYS and (value := _value(page.source, entry)) and _wanted(value, holding):
            yield _passage(page.document.render(value), is_heading=entry.key == "title")
    for leaf in _leaves(page.document.blocks):
        if leaf.content and _wanted(leaf.content, holding):
            yield _passage(page.document.render(leaf.content), is_heading=leaf.kind is BlockKind.HEADING)


def _wanted(content: MappedText, holding: Callable[[str], bool] | None) -> bool:
    return holding is None or holding(content.text)


def _value(source: Source, entry: Entry) -> MappedText | None:
    """A value of front matter, mapped; None where its source is not the text itself but escapes or an alias."""
    if not isinstance(entry.value, str):
        return None
    start, end = entry.value_span.start, entry.value_span.end
    if entry.style in _QUOTED:
        start, end = start + 1, end - 1
    elif entry.style in _BLOCK_SCALARS:
        start = source.line_start(source.line_at(start) + 1)
    if start >= end or source.text[start:end].split() != entry.value.split():
        return None
    return MappedText.join([Piece(source.text[start:end], start, end)])


def _leaves(blocks: Iterable[Block]) -> Iterator[Block]:
    """Leaves of prose in file order, those of comments included."""
    waiting = list(blocks)[::-1]
    while waiting:
        block = waiting.pop()
        if block.kind is BlockKind.ELEMENT and _is_closed_to_prose(block):
            continue
        if block.content and block.kind in _LEAVES:
            yield block
        if block.children:
            waiting += reversed(block.children)


def _is_closed_to_prose(element: Block) -> bool:
    languages = (value for name, value in element.attributes if name == "lang")
    return element.name in _CODE_ELEMENTS or any(map(is_other_language, languages))


def _passage(rich: RichText, *, is_heading: bool) -> Passage:
    """Rendered text with all that is no prose replaced by signs."""
    text = rich.text
    holes = [Span(mark.start, mark.end) for mark in rich.marks if _is_code(mark)]
    holes += [Span(*found.span()) for found in re.finditer(_INLINE_MATH, text)]
    holes += _runs_of_no_prose(text)
    pieces: list[Piece] = []
    cursor = 0
    for hole in _merged(holes):
        pieces += rich.mapped.pieces(cursor, hole.start)
        place = rich.to_source(hole.start, hole.end)
        pieces.append(Piece(NO_PROSE, place.start, place.end))
        cursor = hole.end
    pieces += rich.mapped.pieces(cursor, len(text))
    return Passage(MappedText.join(pieces), is_heading)


def _merged(holes: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for hole in sorted(holes):
        if merged and hole.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(hole.end, merged[-1].end))
        elif hole.start < hole.end:
            merged.append(hole)
    return merged


def _is_code(mark: Mark) -> bool:
    return mark.kind in _CODE_MARKS or (mark.kind is MarkKind.HTML and mark.value in _CODE_ELEMENTS)


def _runs_of_no_prose(text: str) -> Iterator[Span]:
    for run in re.finditer(_RUN, text):
        word = run.group()
        if re.match(_NO_PROSE_START, word) or re.search(_NO_PROSE_RUN, word.strip(_AROUND)):
            yield Span(*run.span())
