"""Edits of lists and mappings in brackets, which JSON and YAML's flow style write alike."""

from __future__ import annotations

from msgspec import Struct

from jekyll_cv.edits import Edit
from jekyll_cv.source import LINE_END, Span


class Brackets(Struct, frozen=True):
    """A list or mapping in brackets: the text it is in, where it stands, and its items or pairs, values included."""

    text: str
    whole: Span
    entries: tuple[Span, ...]

    @property
    def lead(self) -> str:
        """What stands between the opening bracket and the first entry."""
        return self.text[self.whole.start + 1 : self.entries[0].start]

    @property
    def tail(self) -> str:
        """What stands between the last entry and the closing bracket."""
        return self.text[self.entries[-1].end : self.whole.end - 1]

    def gap(self, number: int) -> str:
        """What stands between an entry and the one before it."""
        return self.text[self.entries[number - 1].end : self.entries[number].start]

    @property
    def is_open(self) -> bool:
        """Whether the first entry begins on a line of its own."""
        return bool(self.entries) and LINE_END.search(self.lead) is not None

    def separator(self, number: int, comma: str) -> str:
        """The comma, and what is around it, for an entry put before that number; `comma` is for one line.

        It is that of the entries there; where there is but one, what stands before that one follows the comma.
        """
        if len(self.entries) > 1:
            found = self.gap(min(max(number, 1), len(self.entries) - 1))
        else:
            found = f",{self.lead}" if self.is_open else comma
        if "#" not in found:
            return found
        # A comment of YAML's is not written a second time.
        newline = LINE_END.search(found)
        at = self.entries[min(number, len(self.entries) - 1)].start
        return f",{newline[0]}{indentation(self.text, at)}" if newline else comma

    def insertion(self, number: int, separator: str, new: str) -> Edit:
        """Put an entry before the one of that number, or after the last."""
        if number < len(self.entries):
            start = self.entries[number].start
            return Edit(start, start, new + separator)
        end = self.entries[-1].end
        return Edit(end, end, separator + new)

    def removal(self, number: int) -> Edit:
        """Take an entry away, with one comma; of the last one the brackets stay."""
        if len(self.entries) == 1:
            return Edit(self.whole.start + 1, self.whole.end - 1, "")
        if number + 1 < len(self.entries):
            return Edit(self.entries[number].start, self.entries[number + 1].start, "")
        return Edit(self.entries[number - 1].end, self.entries[number].end, "")


def line_end_in(text: str) -> str:
    """The first line end of a text, LF where it has none."""
    found = LINE_END.search(text)
    return found[0] if found else "\n"


def indentation(text: str, offset: int) -> str:
    """The blanks that the line of `offset` begins with."""
    start = max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
    end = start
    while end < offset and text[end] in " \t":
        end += 1
    return text[start:end]


def last_line(text: str) -> str:
    """What stands behind the last line end of a text."""
    return text[max(text.rfind("\n"), text.rfind("\r")) + 1 :]
