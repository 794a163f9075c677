"""Headings, and what stands for one, that group roles."""

from __future__ import annotations

from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.page.boxes import Box
from jekyll_cv.page.vocabulary import said, title_evidence, vocabulary

_LONGEST = 6
_GENERIC_SHARE = 0.5


def is_section(box: Box) -> bool:
    """Whether a leaf names a group of roles by its words: a heading, or a bold line that acts as one."""
    if len(box.lines) != 1 or box.is_record:
        return False
    if box.groups is not None:
        return box.groups
    line = box.lines[0]
    text = line.text
    if not (box.level or _is_all_marked(box) or "section" in line.hint) or len(text.split()) > _LONGEST or line.dates:
        return False
    if box.level and vocabulary().generic_headings.is_whole(text):
        return True
    if not (_is_mostly_generic(text) or vocabulary().group.ends(text)):
        return False
    group = vocabulary().group
    return not title_evidence(text) or group.ends(text) or (len(text.split()) <= 4 and group.found_in(text))


def _is_mostly_generic(text: str) -> bool:
    """Whether a text speaks of a group of roles, and half of its words at least do: a name may hold such a word too."""
    words = vocabulary()
    if not words.telling.found_in(text):
        return False
    text_says = said(text)
    covered = {index for span in text_says.spans(words.telling.bits | words.neutral.bits) for index in range(*span)}
    letters = [index for index, char in enumerate(text_says.folded) if char.isalnum()]
    return sum(index in covered for index in letters) >= _GENERIC_SHARE * len(letters)


def _is_all_marked(box: Box) -> bool:
    line = box.lines[0]
    text = line.rich.text
    return any(
        mark.kind in (MarkKind.STRONG, MarkKind.HTML)
        and not text[line.start : mark.start].strip(" :*#")
        and not text[mark.end : line.end].strip(" :*#")
        for mark in line.marks
    )
