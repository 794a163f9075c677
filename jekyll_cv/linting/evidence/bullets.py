"""Lines that were meant as items of a list and are text to kramdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum

from msgspec import Struct

from jekyll_cv.linting.evidence.lines import UNUSUAL_SPACE, LeafLine, leaf_lines
from jekyll_cv.linting.evidence.places import Place, places_on
from jekyll_cv.linting.evidence.stray_marks import Fault, StrayMark
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.source import Source, Span

#: A marker, the space behind it, and what follows. `->` is an arrow, `--` a dash.
_MARKER = (
    rf"(?P<sign>[-+*](?![-+>=|])|\d{{1,3}}\.)(?P<space>[ \t]+|[{UNUSUAL_SPACE}][{UNUSUAL_SPACE} \t]*)?(?P<rest>\S?)"
)
#: A line that may begin with a marker: an asterisk that a word follows belongs to emphasis, if it is no stray one.
_MAY_MARK = rf"(?m)^[ \t{UNUSUAL_SPACE}]*(?:[-+](?![-+>=|])|\*(?![^\s{UNUSUAL_SPACE}])|\d{{1,3}}\.)"
_MAY_MARK_OR_STAR = rf"(?m)^[ \t{UNUSUAL_SPACE}]*(?:[-+*](?![-+>=|])|\d{{1,3}}\.)"
_LEAVES = frozenset({BlockKind.PARAGRAPH, BlockKind.TERM})
_YEAR = r"(?:19|20)\d\d(?!\d)"
#: A signature is no longer than this.
_NAME_WORDS = 4


class LineFault(Enum):
    """Why a line is no item, or none that holds something."""

    GLUED = "glued"  # no space behind the marker
    ODD_SPACE = "odd space"  # a space that is none to kramdown
    INDENTED = "indented"  # too far in, or by white space that is none to kramdown
    BARE = "bare"  # nothing behind the marker
    EMPTY = "empty"  # an item that holds nothing


class MarkerLine(Struct, frozen=True):
    """A line at fault; `span` is the marker, `behind` the white space that follows it, `indent` what stands before.

    `sure` tells that it stands among items with the same marker, `item` the innermost item that it stands in.
    """

    fault: LineFault
    span: Span
    behind: Span
    indent: str
    sure: bool
    item: Block | None


def marker_lines(subject: Subject, stray: Sequence[StrayMark]) -> Iterator[MarkerLine]:
    """The lines at fault, in file order; `stray` are the page's marks of emphasis at fault."""
    source, places = subject.page.source, places_on(subject)
    stars = {mark.span.start for mark in stray if mark.fault is Fault.UNCLOSED and mark.text == "*"}
    may_mark = re.compile(_MAY_MARK_OR_STAR if stars else _MAY_MARK).search
    empty = (block for block in places.of_kind(BlockKind.ITEM) if not block.children and _is_bare(source, block))
    marked = {
        id(leaf.block): leaf for leaf in subject.leaves if may_mark(leaf.content.text) and leaf.block.kind in _LEAVES
    }
    for block in sorted([*empty, *(leaf.block for leaf in marked.values())], key=lambda block: block.span):
        if leaf := marked.get(id(block)):
            yield from _Marked(source, places.of(block), list(leaf_lines(source, leaf)), stars).faults()
        else:
            yield MarkerLine(LineFault.EMPTY, block.span, block.span, "", sure=True, item=block)


def _is_bare(source: Source, item: Block) -> bool:
    return not source.slice(item.span)[1:].strip(".0123456789 \t")


class _Marked:
    """A leaf with markers at the beginning of some of its lines."""

    def __init__(self, source: Source, place: Place, lines: Sequence[LeafLine], stars: set[int]) -> None:
        self._source = source
        self._place = place
        self._lines = lines
        self._stars = stars
        self._item = place.inside(BlockKind.ITEM)
        self._signs = [self._sign(line) for line in lines]

    def faults(self) -> Iterator[MarkerLine]:
        for index, line in enumerate(self._lines):
            found = re.match(_MARKER, line.text)
            if found is None or not self._signs[index]:
                continue
            fault = _fault(found)
            sure = self._is_among_items(found["sign"])
            if sure or self._is_meant(index, fault):
                span = Span(line.offset, line.offset + len(found["sign"]))
                behind = Span(span.end, span.end + len(found["space"] or ""))
                yield MarkerLine(fault, span, behind, line.indent, sure, self._item)

    def _sign(self, line: LeafLine) -> str:
        """The marker that a line begins with, empty where it has none or it is something else."""
        found = re.match(_MARKER, line.text)
        if found is None:
            return ""
        sign, rest = found["sign"], found["rest"]
        if _fault(found) is not LineFault.GLUED:
            return sign
        if sign == "*":
            return sign if line.offset in self._stars else ""
        is_number = rest.isdigit() and sign != "-" and not re.match(_YEAR, line.text[found.start("rest") :])
        return "" if is_number or (sign[0].isdigit() and not (rest.isalpha() or rest in '*_[<`"“(')) else sign

    def _is_among_items(self, sign: str) -> bool:
        """Whether the line stands in or beside a list whose items have the same marker."""
        place = self._place
        near = [block for block in (place.before, place.after) if block and block.kind is BlockKind.LIST]
        lists = [block for block in place.parents if block.kind is BlockKind.LIST]
        return any(_marker_of(self._source, block) == _sort(sign) for block in (*near, *lists))

    def _is_meant(self, index: int, fault: LineFault) -> bool:
        """Whether a line that has no items like it near it was meant as one all the same."""
        place, line = self._place, self._lines[index]
        sign = self._signs[index]
        beside = [block for block in (place.before, place.after) if block]
        in_list = self._item is not None or any(block.kind is BlockKind.LIST for block in beside)
        if fault is LineFault.BARE:
            return in_list and not sign[0].isdigit()
        if fault is LineFault.ODD_SPACE:
            return not sign[0].isdigit() or in_list
        if fault is LineFault.INDENTED:
            return not (place.inside(BlockKind.QUOTE) and index == len(self._lines) - 1)
        is_amount = line.text[1:2].isdigit() and not re.match(_YEAR, line.text[1:])
        if is_amount or (sign == "*" and not in_list and self._signs.count(sign) < 2):
            return False
        above = self._lines[index - 1].text if index else self._text_of(place.before)
        if in_list or above.rstrip("*_ ").endswith((":", "：")) or self._signs.count(sign) > 1:
            return True
        if any(self._text_of(block).startswith(sign) for block in beside):
            return True
        if sign[0].isdigit():
            return index == 0 and line.text[len(sign)] in "*_["
        is_option = re.match(r"-\w(?:[ ,=]|\Z)", line.text)
        if sign != "-" or is_option or (index and (line.text[1:2].islower() or above.endswith("-"))):
            return False
        return (index == 0 and self._is_below_heading()) or not self._is_signature(line.text)

    def _is_below_heading(self) -> bool:
        return self._place.before is not None and self._place.before.kind is BlockKind.HEADING

    def _is_signature(self, text: str) -> bool:
        """Whether a line is somebody's name or an aside, and no item."""
        if self._place.inside(BlockKind.QUOTE) or (self._place.before and self._place.before.kind is BlockKind.QUOTE):
            return True
        has_words = re.search(r"[ \t][a-z]{4,}", text) is not None  # a name has capitals
        return len(text.split()) <= _NAME_WORDS and not has_words and not re.search(r"\d|\]\(|\*\*", text)

    @staticmethod
    def _text_of(block: Block | None) -> str:
        return block.content.text if block and block.content else ""


def _fault(found: re.Match[str]) -> LineFault:
    if not found["rest"]:
        return LineFault.BARE
    if found["space"] is None:
        return LineFault.GLUED
    return LineFault.INDENTED if found["space"].isascii() else LineFault.ODD_SPACE


def _sort(sign: str) -> str:
    return "1." if sign[0].isdigit() else sign


def _marker_of(source: Source, block: Block) -> str:
    return _sort(source.text[block.span.start])
