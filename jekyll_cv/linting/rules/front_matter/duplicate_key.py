"""A key that front matter has twice.

## What it does
Reports a key that stands in the same mapping further up already, nested mappings too.

## Why is this bad
Jekyll takes the last one without a word. Whoever changes the first wonders why nothing happens.

## Example
    ---
    title: Experience
    layout: default
    title: Work
    ---

## Use instead
    ---
    title: Experience
    layout: default
    ---

## Fix safety
Safe where both have the same value: the first goes. Otherwise unsafe: Jekyll reads the same without the first, but perhaps
that is the one you meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.front_matter import Entry, FrontMatter, Style
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

#: Each fix is tried by reading the front matter again: so many, and so many characters, are a page's share.
_MOST_TRIED = 20
_MOST_CHARACTERS = 40_000


def check(subject: Subject) -> Iterator[Finding]:
    """Keys that replace the value of an earlier one of the same mapping."""
    page = subject.page
    tries = min(_MOST_TRIED, 1 + _MOST_CHARACTERS // (page.document.start + 1))
    for entries in _mappings(page.header):
        later: dict[str, Entry] = {}
        for entry in reversed(entries):
            again = later.get(_identity(page, entry))
            if entry.is_shadowed and entry.key_span and again and again.key_span:
                line = page.source.line_at(entry.key_span.start)
                message = f"key {entry.key!r} stands on line {line} already, and that one counts for nothing"
                is_same = entry.style is again.style and _written(page, entry) == _written(page, again)
                fix = _fix(page, entry, is_same=is_same) if tries > 0 else None
                tries -= 1
                yield Finding(again.key_span, message, fix=fix)
            later[_identity(page, entry)] = entry


def _mappings(header: FrontMatter) -> Iterator[tuple[Entry, ...]]:
    """The entries of each mapping that has one which counts for nothing."""
    for entries in (header.entries, *(entry.entries for entry in header.walk())):
        if any(entry.is_shadowed for entry in entries):
            yield entries


def _identity(page: Page, entry: Entry) -> str:
    """What two entries with the same key share: the key as it reads, or, for one that is no text, as it stands."""
    return entry.key if entry.key is not None else page.source.slice(entry.value_span)


def _written(page: Page, entry: Entry) -> str:
    return page.source.slice(entry.value_span).strip()


def _fix(page: Page, entry: Entry, *, is_same: bool) -> Fix | None:
    """Takes the lines of the first entry away, if it has them for itself and Jekyll reads the same without them."""
    from jekyll_cv import front_matter  # noqa: PLC0415 - only where there is something to fix
    from jekyll_cv.edits import apply_edits  # noqa: PLC0415

    source = page.source
    if entry.key_span is None or entry.style is Style.ALIAS:
        return None
    lines = Span(
        source.line_start(source.line_at(entry.key_span.start)),
        source.line_start(source.line_at(max(entry.key_span.end, entry.value_span.end)) + 1),
    )
    if source.text[lines.start : entry.key_span.start].strip():
        return None
    edit = Edit(lines.start, lines.end, "")
    after = front_matter.read(apply_edits(source, [edit]), dialect=page.options.yaml)
    if after.error or after.values != page.header.values or list(after.values or ()) == []:
        return None
    surest = Applicability.SAFE if is_same else Applicability.UNSAFE
    return Fix(surest, f"Remove the first {entry.key!r}", (edit,))


RULE = Rule("CV304", "duplicate-key", Severity.WARNING, __doc__, check, fix=Applicability.SAFE)
