"""Links whose two halves, the text in brackets and the address in parentheses, kramdown does not bring together."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix
from jekyll_cv.linting.evidence.brackets import Bracket
from jekyll_cv.linting.evidence.urls import begins_as_address
from jekyll_cv.linting.rule import Finding
from jekyll_cv.linting.subject import Leaf
from jekyll_cv.markdown.document import Document
from jekyll_cv.markdown.mapped import MappedText, Piece
from jekyll_cv.markdown.patterns import compiled
from jekyll_cv.markdown.rich import Mark, MarkKind
from jekyll_cv.source import Span

_FLAGS = re.IGNORECASE
_GAP = r"[ \t]*(?:\r?\n)?[ \t>]*\("
_ADDRESS = r"(?:\{\{[^{}]*\}\}|\{%[^{}]*%\}|[^\s\[\]])*"
_NAKED = (
    r"<?(?:https?://|www\.|mailto:|/[\w-]|\.{1,2}/|#\w|\{\{)(?:[^\s()\[\]]|\([^\s()\[\]]*\))*(?:\s+\"[^\"\n]*\")?\)"
)
_DEFINING = r"\]:[ \t]+(?=\S)"
#: What stands in the brackets of a list of tasks.
_BOXES = (" ", "x", "X")
#: How far behind its opening bracket the text of a link may go, and how far an address is looked at.
_LONGEST = 300
#: Fixes are tried by reading the leaf again: so many in one leaf, and only where it is no longer than this.
_MOST_TRIES = 20
_LONGEST_TRIED = 20_000


class Halves:
    """A leaf of running text whose printed brackets are looked at one by one."""

    def __init__(self, document: Document, leaf: Leaf) -> None:
        self._document = document
        self._source = document.source
        self._text = document.source.text
        self._leaf = leaf
        self._shown = leaf.rich.text
        self._end = leaf.content.whole().end
        self._tries = _MOST_TRIES

    def after_closing(self, bracket: Bracket) -> Finding | None:
        """What is wrong with a link whose text ends at a printed `]`."""
        behind = bracket.place + 1
        if self._is_printed("(", bracket.at + 1, behind):
            return self._unclosed(bracket)
        if bracket.partner is None:
            return self._behind_link(bracket)
        if gap := compiled(_GAP, _FLAGS).match(self._text, behind, self._end):
            return self._with_gap(bracket, gap)
        if self._text.startswith("（", behind) and self._is_address(behind + 1):
            return self._with_wide_parentheses(bracket)
        if naked := compiled(_NAKED, _FLAGS).match(self._text, behind, self._end):
            return self._without_parenthesis(bracket, naked)
        return None

    def at_opening(self, bracket: Bracket) -> Finding | None:
        """What is wrong with a link that a printed `[` begins."""
        if bracket.partner is None:
            return self._without_bracket(bracket)
        if self._is_printed(")", bracket.at - 1, bracket.place - 1) and self._is_address(bracket.place + 1):
            return self._reversed(bracket, bracket.partner[1])
        if defining := compiled(_DEFINING, _FLAGS).match(self._text, bracket.partner[1], self._end):
            return self._definition(bracket, defining)
        return None

    # --- behind the text ---------------------------------------------------------------------------------------

    def _unclosed(self, bracket: Bracket) -> Finding:
        """`](` is printed."""
        opening = bracket.place + 1
        address = compiled(_ADDRESS, _FLAGS).match(self._text, opening + 1, self._end)
        end = address.end() if address else opening + 1
        if bracket.partner is None:
            return Finding(Span(bracket.place, end), 'link is printed: the "[" in front of its text is missing')
        span = Span(self._start(bracket), end)
        if self._close_of(opening) is not None:
            return Finding(span, "link is printed: kramdown takes what stands in its parentheses for no address")
        while end > opening + 1 and self._text[end - 1] in ".,;:!?*_'\"":
            end -= 1
        fix = self._fix('Close it with ")"', Edit(end, end, ")")) if end > opening + 1 else None
        return Finding(span, 'link is printed: the ")" behind its address is missing', fix=fix)

    def _with_gap(self, bracket: Bracket, gap: re.Match[str]) -> Finding | None:
        """`[text] (address)`."""
        words = self._text[bracket.partner[1] + 1 : bracket.place] if bracket.partner else ""
        is_box = words in _BOXES and self._text[self._start(bracket)] == "["
        is_own_name = "." in words and words.replace("\\", "") == self._text[gap.end() : gap.end() + len(words)]
        if is_box or not (is_own_name or self._is_address(gap.end())):
            return None
        if not self._shown[bracket.at + 1 : bracket.at + 20].lstrip().startswith("("):
            return None  # what stands there is no text but a link, code or Liquid
        fix = self._fix("Take out the space", Edit(gap.start(), gap.end() - 1, ""))
        message = 'link is printed: there is a space between "]" and "("'
        return Finding(Span(self._start(bracket), gap.end()), message, fix=fix)

    def _with_wide_parentheses(self, bracket: Bracket) -> Finding:
        """`[text]（address）`."""
        opening = bracket.place + 1
        closing = self._text.find("）", opening, self._end)
        edits = (Edit(opening, opening + 1, "("), Edit(closing, closing + 1, ")")) if closing > 0 else ()
        message = "link is printed: its parentheses are full-width ones"
        return Finding(Span(self._start(bracket), opening + 1), message, fix=self._fix("Write ( and )", *edits))

    def _without_parenthesis(self, bracket: Bracket, naked: re.Match[str]) -> Finding | None:
        """`[text]https://…)`."""
        start = self._start(bracket)
        before = self._text[max(self._source.line_start(self._source.line_at(start)), start - _LONGEST) : start]
        if before.count("(") > before.count(")"):
            return None  # the parenthesis belongs to one that was opened further up
        fix = self._fix('Write "(" in front of the address', Edit(naked.start(), naked.start(), "("))
        message = 'link is printed: the "(" in front of its address is missing'
        return Finding(Span(start, naked.end()), message, fix=fix)

    def _behind_link(self, bracket: Bracket) -> Finding | None:
        """`[text](address)]`, where a bracket in front is missing."""
        if self._text[bracket.place - 1] != ")" or self._shown[bracket.at - 1 : bracket.at] == ")":
            return None
        return Finding(
            Span(bracket.place, bracket.place + 1), 'the "[" that belongs to the "]" behind the link is missing'
        )

    # --- in front of the text ----------------------------------------------------------------------------------

    def _without_bracket(self, bracket: Bracket) -> Finding | None:
        """`[text(address)`, and `[![image](…)` whose `[` has no other half."""
        start = self._start(bracket)
        if self._text.startswith("![", bracket.place + 1) and not self._shown.startswith("![", bracket.at + 1):
            message = 'link around an image is printed: the "](" behind the image, or what follows it, is missing'
            return Finding(Span(start, bracket.place + 1), message)
        if self._text.startswith("[", bracket.place + 1) and not self._shown.startswith("[", bracket.at + 1):
            return Finding(Span(start, bracket.place + 1), 'the "[" in front of the link is never closed')
        depth = 0
        for found in compiled(r"[()\]]", _FLAGS).finditer(self._shown, bracket.at + 1, bracket.at + _LONGEST):
            place = self._leaf.rich.to_source(found.start(), found.end()).start
            sign = found.group()
            if (sign == "]" and self._text.startswith("]", place)) or depth < 0:
                return None
            if sign == "(" and depth == 0 and not self._text[place - 1].isspace() and self._is_address(place + 1):
                fix = self._fix('Write "]" behind the text of the link', Edit(place, place, "]"))
                message = 'link is printed: the "]" behind its text is missing'
                return Finding(Span(start, place + 1), message, fix=fix)
            depth += (sign == "(") - (sign == ")")
        return None

    def _reversed(self, bracket: Bracket, closing: int) -> Finding | None:
        """`(text)[address]`."""
        start = max(self._source.line_start(self._source.line_at(bracket.place)), bracket.place - _LONGEST)
        opening = self._text.rfind("(", start, bracket.place)
        if opening < 0 or closing - bracket.place > _LONGEST:
            return None
        words, address = self._text[opening + 1 : bracket.place - 1], self._text[bracket.place + 1 : closing]
        fix = self._fix("Write [text](address)", Edit(opening, closing + 1, f"[{words}]({address})"))
        message = "link is printed: its text stands in parentheses and its address in brackets"
        return Finding(Span(opening, closing + 1), message, fix=fix)

    def _definition(self, bracket: Bracket, defining: re.Match[str]) -> Finding | None:
        """`[label]: address` within a paragraph, with the label used elsewhere."""
        is_line_start = bracket.at == 0 or self._shown[bracket.at - 1] == "\n"
        label = self._text[bracket.place : defining.start() + 1]
        if not is_line_start or len(label) > _LONGEST or not self._is_address(defining.end()):
            return None
        if self._text.count(label, self._document.start) < 2:
            return None
        message = f"definition of {label} is printed: kramdown reads it behind a blank line only"
        return Finding(Span(bracket.place, defining.end()), message)

    # --- helpers -----------------------------------------------------------------------------------------------

    def _start(self, bracket: Bracket) -> int:
        """Where a link or an image begins one of whose brackets is given."""
        place = bracket.partner[1] if bracket.partner and bracket.sign == "]" else bracket.place
        return place - self._text.startswith("!", max(0, place - 1))

    def _is_printed(self, sign: str, at: int, place: int) -> bool:
        """Whether a sign stands both in what is shown and in the file."""
        return at >= 0 and self._shown.startswith(sign, at) and self._text.startswith(sign, place)

    def _is_address(self, place: int) -> bool:
        return begins_as_address(self._text[place : min(self._end, place + _LONGEST)])

    def _close_of(self, opening: int) -> int | None:
        """Behind the parenthesis that closes the one at a place; None where the leaf has none near by."""
        depth = 0
        for found in compiled(r"[()]", _FLAGS).finditer(self._text, opening, min(self._end, opening + 2 * _LONGEST)):
            depth += 1 if found.group() == "(" else -1
            if depth == 0:
                return found.end()
        return None

    def _fix(self, message: str, *edits: Edit) -> Fix | None:
        """A fix, if kramdown makes more of the leaf into links with it than without."""
        whole = self._leaf.content.whole()
        if not edits or self._tries <= 0 or whole.end - whole.start > _LONGEST_TRIED:
            return None
        self._tries -= 1
        pieces: list[str] = []
        start = whole.start
        for edit in edits:
            pieces += (self._text[start : edit.start], edit.text)
            start = edit.end
        text = "".join((*pieces, self._text[start : whole.end]))
        tried = self._document.render(MappedText.join([Piece(text, 0, len(text))]))
        if _links(tried.marks) <= _links(self._leaf.rich.marks):
            return None
        return Fix(Applicability.UNSAFE, message, edits)


def _links(marks: Iterable[Mark]) -> int:
    return sum(mark.kind in (MarkKind.LINK, MarkKind.IMAGE) for mark in marks)
