"""A value that YAML reads as something else than what stands there.

## What it does
Reports values without quotes that are numbers or booleans to Jekyll and are printed differently: `10:30` is 37800
(minutes count to 60), `1,234` is 1234 and `1,2` is 12, `010` is 8, `+491234567` loses its plus, `2024_01` its underscore,
`version: 1.10` its zero, and `country: NO` is false. It reports colours and other words that begin with `#`, which
YAML takes for a comment, and `published: "false"`, which publishes, as a text in quotes is not false. Numbers, dates and
booleans that come out as they stand are left alone.

## Why is this bad
The page shows something that nobody wrote, and nothing in the file explains it.

## Example
    ---
    title: Opening hours
    time: 10:30
    ---

This page is published:

    ---
    title: Opening hours
    published: "false"
    ---

## Use instead
    ---
    title: Opening hours
    time: "10:30"
    ---

and

    ---
    title: Opening hours
    published: false
    ---

## Fix safety
Safe where quotes make the value what stands there and nothing else can be meant. Unsafe for a number with a leading zero,
which may be meant as a number, for what stands behind a `#`, which may be a comment, and for `published`: it would
hide the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.front_matter import Entry, FrontMatter, Style
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

#: Keys whose values are texts, whatever the theme.
_TEXT_KEYS = frozenset(
    "title subtitle description excerpt name author city country region state location lang language locale tag tags "
    "category categories keyword keywords zip zipcode postcode postal_code".split()
)
#: Keys whose values are printed with all their digits.
_EXACT_KEYS = frozenset({"version", "release", "gpa"})
#: Keys that Jekyll and its sitemap compare with false.
_SWITCHES = frozenset({"published", "sitemap", "render_with_liquid"})
_NO = frozenset({"false", "no", "off"})
_QUOTED = frozenset({Style.SINGLE_QUOTED, Style.DOUBLE_QUOTED})

_CLOCK = r"[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?"
_GROUPED = r"[-+]?\d[\d,]*,[\d,]*(?:\.\d*)?"
_OCTAL = r"0[0-7]+"
_SIGNED = r"\+\d{5,}"
_UNDERSCORED = r"\d+(?:_\d+)+"
_THOUSANDS = r"\d{1,3}(?:_\d{3})+"
_TRAILING_ZERO = r"\d+\.\d*0"
_COLOUR = r"[ \t]+(#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8}))[ \t]*\Z"
_WORD_BEHIND = r"[ \t]+(#\w[^\r\n]*)\Z"


def check(subject: Subject) -> Iterator[Finding]:
    """Values that become something else."""
    header = subject.page.header
    if header.values is None:
        return
    for key, entry in _values(header):
        if entry.is_shadowed:
            continue
        if entry.style is Style.PLAIN:
            yield from _plain(subject.page, key, entry)
        elif entry.style in _QUOTED and key in _SWITCHES and str(entry.value).strip().lower() in _NO:
            yield _quoted_switch(key, entry)


def _values(header: FrontMatter) -> Iterator[tuple[str, Entry]]:
    """Each entry with its key, items of a list with that of the list."""
    waiting = [(entry.key or "", entry) for entry in reversed(header.entries)]
    while waiting:
        key, entry = waiting.pop()
        yield key, entry
        waiting += ((inner.key or key, inner) for inner in reversed(entry.entries))


def _plain(page: Page, key: str, entry: Entry) -> Iterator[Finding]:
    written = page.source.slice(entry.value_span)
    if isinstance(entry.value, str) or not written:
        yield from _cut(page, key, entry)
    elif isinstance(entry.value, bool):
        if key in _TEXT_KEYS and written.lower() not in ("true", "false"):
            yield _finding(entry, written, Applicability.SAFE)
    elif isinstance(entry.value, int | float) and (surest := _surest(key, written, entry.value)):
        yield _finding(entry, written, surest)


def _surest(key: str, written: str, value: float) -> Applicability | None:
    """How sure it is that a number is none; None where it comes out as it stands, or as it is meant."""
    if re.fullmatch(_CLOCK, written) or re.fullmatch(_GROUPED, written) or re.fullmatch(_SIGNED, written):
        return Applicability.SAFE
    if re.fullmatch(_UNDERSCORED, written):
        return None if re.fullmatch(_THOUSANDS, written) else Applicability.SAFE
    if re.fullmatch(_OCTAL, written):
        is_text = key in _TEXT_KEYS
        return (Applicability.SAFE if is_text else Applicability.UNSAFE) if is_text or value != int(written) else None
    is_shortened = key in _EXACT_KEYS and re.fullmatch(_TRAILING_ZERO, written) and str(value) != written
    return Applicability.SAFE if is_shortened else None


def _finding(entry: Entry, written: str, surest: Applicability) -> Finding:
    value = str(entry.value).lower() if isinstance(entry.value, bool) else f"the number {entry.value}"
    edit = Edit(entry.value_span.start, entry.value_span.end, f'"{written}"')
    message = f"{written} is {value} to Jekyll; in quotes it is what stands here"
    return Finding(entry.value_span, message, fix=Fix(surest, "Put the value in quotes", (edit,)))


def _cut(page: Page, key: str, entry: Entry) -> Iterator[Finding]:
    """A value that ends where YAML sees a comment, which nobody meant as one."""
    source = page.source
    line = source.line_span(source.line_at(entry.value_span.end))
    behind = source.text[entry.value_span.end : line.end]
    if entry.value is None and (colour := re.match(_COLOUR, behind)):
        place = Span(entry.value_span.end + colour.start(1), entry.value_span.end + colour.end(1))
        edit = Edit(place.start, place.end, f'"{colour[1]}"')
        fix = Fix(Applicability.SAFE, "Put the value in quotes", (edit,))
        yield Finding(place, f"{colour[1]} is a comment to YAML, so {key} is empty", fix=fix)
    elif isinstance(entry.value, str) and key in _TEXT_KEYS and (word := re.match(_WORD_BEHIND, behind)):
        start = entry.value_span.start
        text = source.text[start : entry.value_span.end + word.end(1)].rstrip()
        if "\n" in text or "\r" in text:
            return
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        edit = Edit(start, start + len(text), f'"{quoted}"')
        place = Span(entry.value_span.end + word.start(1), start + len(text))
        fix = Fix(Applicability.UNSAFE, "Put the value in quotes", (edit,))
        yield Finding(place, "what begins with # here is a comment to YAML and not shown", fix=fix)


def _quoted_switch(key: str, entry: Entry) -> Finding:
    outcome = "so the page is published" if key == "published" else f"so {key} stays on"
    message = f"in quotes {entry.value} is a text, and no text is false, {outcome}"
    edit = Edit(entry.value_span.start, entry.value_span.end, "false")
    return Finding(entry.value_span, message, Severity.ERROR, Fix(Applicability.UNSAFE, "Write false", (edit,)))


RULE = Rule("CV305", "surprising-value", Severity.WARNING, __doc__, check, fix=Applicability.SAFE)
