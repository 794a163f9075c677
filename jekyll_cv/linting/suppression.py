"""Comments on a page that switch rules off: `<!-- jekyll-cv: ignore CV101 -->` on a line, `ignore-file` for the page.

Any comment will do that changes no rendering: HTML's, Liquid's, kramdown's, and `# jekyll-cv: …` in front matter. Codes
and names of rules stand behind the verb, with commas or blanks between them; what follows is for people.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from jekyll_cv.linting.diagnostic import Diagnostic
from jekyll_cv.markdown.blocks import Block, BlockKind
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

_MARK = "jekyll-cv:"
_DIRECTIVE = r"\s*jekyll-cv:[ \t]*([\w-]*)[ \t]*([^\n]*)"
_IN_FRONT_MATTER = r"(?:^|[ \t])#[ \t]*(jekyll-cv:[^\n]*)"
_SELECTOR = r"(?:\A|,)[ \t]*([\w-]+)|(?<=[ \t])([A-Za-z]+[0-9]+)\b"
_LINE, _FILE = "ignore", "ignore-file"


class Selector(Struct, frozen=True):
    """A code or name in a suppression, and its place."""

    text: str
    span: Span


class Suppression(Struct, frozen=True):
    """A comment that switches rules off: on `line`, from 1, or on the whole page where `line` is None.

    `problem` says what is wrong with the comment itself; it then switches nothing off.
    """

    line: int | None
    selectors: tuple[Selector, ...]
    span: Span
    problem: str | None = None

    def covers(self, diagnostic: Diagnostic, lines: range) -> Selector | None:
        """The selector by which a finding on some lines is switched off."""
        if self.line is not None and self.line not in (lines.start, lines.stop - 1):
            return None
        for selector in self.selectors:
            if selector.text.upper() == diagnostic.code or selector.text.lower() == diagnostic.name:
                return selector
        return None


def read_suppressions(page: Page) -> tuple[Suppression, ...]:
    """The suppressions of a page, in file order."""
    text = page.source.text
    if _MARK not in text:
        return ()
    return tuple(
        suppression for start, end in sorted(_comments(page)) if (suppression := _read(page, start, end)) is not None
    )


class Sifted(Struct, frozen=True):
    """Findings that stay, and the suppressions' selectors that switched others off."""

    diagnostics: list[Diagnostic]
    used: frozenset[Selector]


def sift(page: Page, diagnostics: Iterable[Diagnostic], found: Sequence[Suppression]) -> Sifted:
    """The findings on a page that no suppression switches off."""
    if not found:
        return Sifted(list(diagnostics), frozenset())
    kept: list[Diagnostic] = []
    used: set[Selector] = set()
    for diagnostic in diagnostics:
        first = page.source.line_at(diagnostic.span.start)
        last = page.source.line_at(max(diagnostic.span.start, diagnostic.span.end - 1))
        by = [selector for one in found if (selector := one.covers(diagnostic, range(first, last + 1)))]
        used.update(by)
        if not by:
            kept.append(diagnostic)
    return Sifted(kept, frozenset(used))


def _comments(page: Page) -> Iterator[tuple[int, int]]:
    """Where the text of each comment begins and ends."""
    for top in page.document.blocks:
        for block in top.walk():
            if block.kind is BlockKind.COMMENT:
                yield _inner(block)
    header = page.header.location.yaml_span
    if header:
        pattern = re.compile(_IN_FRONT_MATTER, re.MULTILINE)
        for match in pattern.finditer(page.source.text, header.start, header.end):
            yield match.span(1)


def _inner(block: Block) -> tuple[int, int]:
    inner = block.inner.whole() if block.inner else block.span
    return inner.start, inner.end


def _read(page: Page, start: int, end: int) -> Suppression | None:
    text = page.source.text[start:end]
    match = re.match(_DIRECTIVE, text)
    if match is None:
        return None
    span = Span(start + len(text) - len(text.lstrip()), start + len(text.rstrip()))
    verb, base = match[1], start + match.start(2)
    selectors = tuple(
        Selector(found[group], Span(base + found.start(group), base + found.end(group)))
        for found in re.finditer(_SELECTOR, match[2])
        for group in [1 if found[1] else 2]
    )
    place = page.source.line_at(span.start)
    if verb not in (_LINE, _FILE):
        return Suppression(place, (), span, f"there is no {_MARK} {verb or '…'}; write {_LINE} or {_FILE} and codes")
    if not selectors:
        return Suppression(place, (), span, f"{verb} needs the codes of the rules that it is to switch off")
    return Suppression(None if verb == _FILE else place, selectors, span)
