"""A reference link or a footnote whose label the page does not define.

## What it does
Reports `[text][label]` and `[text][]` that kramdown prints because nothing defines the label, and footnote marks such
as `[^1]` without their footnote. A single pair of brackets is printed on purpose more often than not (`[PDF]`, `[1]`):
it is reported only where the page defines a label that is spelt nearly so and is used nowhere. Rows of brackets
(`[PDF][Code]`) are left alone.

## Why is this bad
Readers see the brackets and cannot follow the link.

## Example
    I wrote [my thesis][thesis] at sea.[^1]

    [tesis]: https://thesis.example.org

## Use instead
    I wrote [my thesis][thesis] at sea.[^1]

    [thesis]: https://thesis.example.org

    [^1]: On a boat in the harbour.

## Fix safety
Unsafe, and only where a label that is defined differs by a slip or two: another one may have been meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.brackets import Bracket
from jekyll_cv.linting.evidence.nearest import Guesses
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.links import fold_label
from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.source import Span

_LINKS = (MarkKind.LINK, MarkKind.IMAGE)
_LABEL_OF = r"\]\s*\[([^\]]+)\]\Z"
_FOOTNOTE = r"\[\^(\w[\w-]*)\]"
_CHARACTERS = r"\w-\w|\d\w?-"  # of a regular expression: [^a-z]
_BRINGS_LINKS = r"include\w*\s+\S*(?:link|ref|url|abbr|footnote)"
_SHORT = 12
_SHORT_LABEL = 8
_LONGEST_LABEL = 100
_LETTER = r"[^\W\d]"


def check(subject: Subject) -> Iterator[Finding]:
    """References that are printed."""
    page = _Labels(subject)
    for leaf in subject.leaves_with("[", "]"):
        by_place = {bracket.place: bracket for bracket in leaf.brackets}
        for bracket in leaf.brackets:
            if bracket.partner is None or bracket.sign == "]":
                continue
            finding = page.footnote(bracket) or page.reference(bracket, by_place)
            if finding:
                yield finding
    yield from page.misspelt


class _Labels:
    """What a page defines, and what it refers to."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._source = subject.page.source
        self.misspelt: list[Finding] = []  # on definitions that are used nowhere, and meant for what is not defined

    @cached_property
    def defined(self) -> Mapping[str, str]:
        """The labels as they are written, by their folded form."""
        return {fold_label(item.label): item.label for item in self._subject.page.document.definitions}

    @cached_property
    def unused(self) -> frozenset[str]:
        """The folded labels that nothing refers to."""
        return frozenset(self.defined) - frozenset(self._used()) if self.defined else frozenset()

    @cached_property
    def _near_labels(self) -> Guesses:
        return Guesses(self.defined)

    @cached_property
    def _near_unused(self) -> Guesses:
        return Guesses(self.unused)

    @cached_property
    def _near_footnotes(self) -> Guesses:
        return Guesses(self._subject.page.document.footnotes)

    def _used(self) -> Iterator[str]:
        for leaf in self._subject.leaves_with("["):
            for mark in leaf.rich.marks:
                if mark.kind in _LINKS and mark.address is None:
                    written = self._source.slice(mark.span)
                    label = re.search(_LABEL_OF, written)
                    yield fold_label(label[1] if label else written.strip("!")[1:-1].removesuffix("]["))

    @cached_property
    def may_come_from_elsewhere(self) -> bool:
        """Whether an include, by its name, may bring definitions that cannot be seen here."""
        includes = (item for item in self._subject.page.document.liquid if item.name.startswith("include"))
        return any(re.search(_BRINGS_LINKS, self._source.slice(item.span), re.IGNORECASE) for item in includes)

    def footnote(self, bracket: Bracket) -> Finding | None:
        """What is wrong with `[^name]`."""
        found = re.compile(_FOOTNOTE).match(self._source.text, bracket.place)
        if found is None or re.match(_CHARACTERS, found[1]):
            return None
        message = f'there is no footnote "{found[1]}", so that [^{found[1]}] is printed'
        meant = None if found[1].isdecimal() else self._near_footnotes.nearest(found[1])
        return self._finding(Span(*found.span()), message, Span(*found.span(1)), meant)

    def reference(self, bracket: Bracket, by_place: Mapping[int, Bracket]) -> Finding | None:
        """What is wrong with `[text][label]` whose first bracket is given."""
        text = self._source.text
        if bracket.partner is None:
            return None
        start, closing = bracket.place, bracket.partner[1]
        gap = len(text[closing + 1 : closing + 3]) - len(text[closing + 1 : closing + 3].lstrip(" \n"))
        second = by_place.get(closing + 1 + gap)
        if second is None or second.sign == "]" or second.partner is None:
            return self._single(bracket)
        words, label = text[start + 1 : closing], text[second.place + 1 : second.partner[1]]
        end = second.partner[1] + 1
        if "[" in label or "](" in words or (gap and not self.defined):
            return None
        is_row = text[start - 1 : start] == "]" or text[end : end + 1] == "["
        if not label.strip():
            return (
                None
                if gap or text[start - 1 : start].isalnum() or is_row
                else self._undefined(start, end, words, start + 1)
            )
        meant = self._meant(label)
        if meant:
            return self._undefined(start, end, label, second.place + 1, meant)
        if is_row or gap or self.may_come_from_elsewhere:
            return None
        if self.defined or self._is_in_running_text(words, label):
            return self._undefined(start, end, label, second.place + 1)
        return None

    def _single(self, bracket: Bracket) -> Finding | None:
        """`[label]`, where a label that is nearly the same is defined for nothing."""
        text, start = self._source.text, bracket.place
        closing = bracket.partner[1] if bracket.partner else start
        label = text[start + 1 : closing]
        is_half = text[max(0, start - 2) : start].rstrip(" \n").endswith("]") or text[closing + 1 : closing + 2] in (
            "(",
            ":",
            "[",
        )
        if len(label) > _LONGEST_LABEL or is_half or "[" in label or not re.search(_LETTER, label) or not self.unused:
            return None
        meant = None if fold_label(label) in self.defined else self._near_unused.nearest(fold_label(label))
        return self._undefined(start, closing + 1, label, start + 1, self.defined[meant]) if meant else None

    def _meant(self, label: str) -> str | None:
        if label.strip().isdecimal() or not self.defined:
            return None
        meant = self._near_labels.nearest(fold_label(label))
        return self.defined[meant] if meant else None

    def _undefined(self, start: int, end: int, label: str, place: int, meant: str | None = None) -> Finding:
        shown = " ".join(label.split())
        shown = shown if len(shown) <= 40 else f"{shown[:39]}…"
        message = f'the page defines no link "{shown}", so that its brackets are printed'
        if meant and fold_label(meant) in self.unused:
            definition = next(item for item in self._subject.page.document.definitions if item.label == meant)
            note = f'nothing refers to this definition; "{shown}" is not defined'
            self.misspelt.append(Finding(definition.span, note, Severity.INFO))
        return self._finding(Span(start, end), message, Span(place, place + len(label)), meant)

    def _finding(self, span: Span, message: str, label: Span, meant: str | None) -> Finding:
        if not meant:
            return Finding(span, message)
        edit = Edit(label.start, label.end, meant)
        return Finding(
            span, f'{message}; did you mean "{meant}"', fix=Fix(Applicability.UNSAFE, f"Write {meant}", (edit,))
        )

    @staticmethod
    def _is_in_running_text(words: str, label: str) -> bool:
        """Whether a page without any definition still means a link: words in a sentence, and a name or a number."""
        if re.fullmatch(r"[a-z0-9][\w.:-]*", label) is None or words.isdecimal():
            return False
        # two short words in brackets are a row of badges: [pdf][code]
        is_long = len(label) > _SHORT_LABEL or re.search(r"[a-z][-.:]", label) is not None
        return is_long or len(words.split()) > 1 or len(words) > _SHORT


RULE = Rule("CV702", "undefined-reference", Severity.ERROR, __doc__, check, fix=Applicability.UNSAFE)
