"""The parts that an entry's header lines are cut into, and what stands between them."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.markdown.rich import Mark, MarkKind, RichText
from jekyll_cv.page.vocabulary import vocabulary

_LONGEST_ABBREVIATION = 40
_LEADING = "\"'“‘(（[《«„「『"
_EDGE = " \t\n,，;；:：|•·–—―-~/.。"


class Joint(StrEnum):
    """What stands in front of a part."""

    START = "start"
    LINE = "line"  # a line end
    HARD = "hard"  # | · – ;
    COLON = "colon"
    STOP = "stop"  # a sentence ended
    COMMA = "comma"
    AT = "at"  # "at", "@", "organized by"
    HELD = "held"  # "as a", "I was a"
    BRACKET = "bracket"  # the part stands in brackets
    MARKUP = "markup"  # only the markup changes


class Part(Struct, frozen=True, gc=False):
    """A stretch of a header's rendered text; `joint` is what separates it from the part before.

    `text` is it as one line of plain text. `line` counts the header's lines from 0; `hint` holds the words by which the
    page's HTML names the part.
    """

    rich: RichText
    start: int
    end: int
    joint: Joint
    text: str
    line: int = 0
    hint: str = ""
    beside_date: bool = False  # whether a date stands on its line
    in_sentence: bool = False  # whether its line, one below the first, is a long one
    marks: tuple[Mark, ...] = ()  # those of its line

    def within(self, start: int, end: int, joint: Joint | None = None) -> Part:
        """A stretch of the part, joined as the whole is unless said otherwise."""
        return replace(self, start=start, end=end, text=self.rich.plain(start, end), joint=joint or self.joint)

    def has_mark(self, kind: MarkKind) -> bool:
        """Whether a mark of that kind holds the part, or most of it."""
        for mark in self.marks:
            if mark.kind is kind:
                held = min(mark.end, self.end) - max(mark.start, self.start)
                if held > (self.end - self.start) * 0.6:
                    return True
        return False


def trimmed_part(rich: RichText, start: int, end: int, joint: Joint, marks: tuple[Mark, ...] = ()) -> Part | None:
    """What stands between two places of a line with its marks, without white space and separators at its ends; None where no word is left."""
    text = rich.text
    while start < end and not text[start].isalnum() and text[start] not in _LEADING:
        start += 1
    while (
        end > start
        and text[end - 1] in _EDGE
        and not ends_in_abbreviation(text[max(start, end - _LONGEST_ABBREVIATION) : end])
    ):
        end -= 1
    has_word = start < end and (text[start].isalnum() or any(char.isalnum() for char in text[start:end]))
    return Part(rich, start, end, joint, rich.plain(start, end), marks=marks) if has_word else None


def ends_in_abbreviation(text: str) -> bool:
    """Whether a closing full stop belongs to the word: "Co.", "Ltd.", "B.S."."""
    last = text.rsplit(None, 1)[-1]
    return text.endswith(".") and (
        vocabulary().company_suffix.is_whole(last) or "." in last[:-1] or vocabulary().degree.is_whole(last)
    )
