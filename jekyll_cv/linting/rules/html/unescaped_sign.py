"""A `<` or `&` that eats text, or a name of a character that nobody knows.

## What it does
Reports words in angle brackets that are taken for a tag, as HTML has no element of that name and nothing closes it:
`<your name>`, `vector<int>`. On HTML pages also a `<` right in front of a letter that begins no tag. And references to
characters that are printed as they are written: without their semicolon (`&nbsp`), misspelt (`&nbps;`), or, in
Markdown, of a name that kramdown does not know though browsers do (`&check;`).

## Why is this bad
What is taken for a tag is not shown: the words are gone, and where they begin a line, kramdown takes all that follows
for HTML. A reference that is not understood is shown as it is written.

## Example
    Write to <your name here> at A, Paris

    - C++: `map`, vector<int>, 2023&nbsp- 2024

    Passed &check; in 2023

## Use instead
    Write to &lt;your name here> at A, Paris

    - C++: `map`, `vector<int>`, 2023&nbsp;- 2024

    Passed ✓ in 2023

## Fix safety
Safe: `<` becomes `&lt;`, the semicolon is added, the character itself is written. Unsafe where an element or a character
of nearly that name is known, or the words look like an address.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from html.entities import html5, name2codepoint

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.printed import printed
from jekyll_cv.linting.markup.broken import excerpt
from jekyll_cv.linting.markup.elements import FOREIGN, KNOWN, looks_like
from jekyll_cv.linting.markup.faults import Markup
from jekyll_cv.linting.markup.pairing import FaultKind
from jekyll_cv.linting.markup.tags import Tag, TagKind
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.blocks import BlockKind
from jekyll_cv.markdown.entities import is_entity
from jekyll_cv.source import Span

_REFERENCE = r"&(?P<name>[A-Za-z][A-Za-z0-9]{1,30})(?P<end>;|(?![\w=]))"
#: Names that people write in running text; others without a semicolon may be meant as they are written.
_COMMON = frozenset(
    "amp bull cent copy deg euro gt hellip laquo ldquo lsquo lt mdash middot nbsp ndash pound quot raquo rarr larr rdquo "
    "reg rsquo sect times trade yen aacute agrave auml ccedil eacute egrave euml iacute ntilde oacute ouml szlig uacute "
    "uuml Auml Ouml Uuml Eacute emsp ensp thinsp zwj zwnj".split(),
)
_ADDRESS = r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|io|dev|de|uk|fr|cn|ac)(?=[/\s>]|\Z))"


def check(subject: Subject) -> Iterator[Finding]:
    """Text that is taken for tags, and references that are taken for text."""
    if "<" in subject.page.source.text:
        yield from _tags(subject.markup)
    if "&" in subject.page.source.text:
        yield from _references(subject)


def _tags(markup: Markup) -> Iterator[Finding]:
    foreign = _foreign(markup)
    for fault in markup.of_kind(FaultKind.UNCLOSED, FaultKind.BROKEN):
        tag = fault.tag
        if tag.name.lower() in KNOWN or tag.kind is TagKind.END or _is_within(tag, foreign):
            continue
        if tag.broken:
            message = f"browsers take the < before {tag.name!r} for the start of a tag"
            yield Finding(tag.span, message, fix=_escaped(tag))
        else:
            yield _taken(markup, tag)


def _is_within(tag: Tag, spans: list[Span]) -> bool:
    index = bisect_right(spans, tag.span.start, key=lambda span: span.start) - 1
    return index >= 0 and spans[index].covers(tag.span)


def _taken(markup: Markup, tag: Tag) -> Finding:
    message = f"{excerpt(markup.reader, tag)} is taken for a tag: readers do not see it"
    start = tag.span.start + 1
    if any(attribute.value for attribute in markup.reader.attributes(tag)):  # a tag was meant
        near = [known for known in KNOWN if looks_like(known, tag.name.lower())]
        if len(near) != 1:
            return Finding(tag.span, f"HTML has no element <{tag.name}>, and nothing closes it")
        edit = Edit(start, start + len(tag.name), near[0])
        fix = Fix(Applicability.UNSAFE, f"Write {near[0]}", (edit,))
        return Finding(tag.span, f"HTML has no element <{tag.name}>; did you mean <{near[0]}>", fix=fix)
    if not markup.is_html and re.match(_ADDRESS, tag.name, re.IGNORECASE):
        fix = Fix(Applicability.UNSAFE, "Add https://", (Edit(start, start, "https://"),))
        return Finding(tag.span, message, fix=fix)
    return Finding(tag.span, message, fix=_escaped(tag))


def _escaped(tag: Tag) -> Fix:
    return Fix(Applicability.SAFE, "Write &lt;", (Edit(tag.span.start, tag.span.start + 1, "&lt;"),))


def _foreign(markup: Markup) -> list[Span]:
    """The stretches in which elements of other vocabularies stand: within `<svg>` and `<math>`."""
    spans: list[Span] = []
    start = None
    for tag in markup.tags:
        if tag.name in FOREIGN:
            if tag.kind is TagKind.START and start is None:
                start = tag.span.start
            elif tag.kind is TagKind.END and start is not None:
                spans.append(Span(start, tag.span.end))
                start = None
    return spans if start is None else [*spans, Span(start, len(markup.reader.text))]


def _references(subject: Subject) -> Iterator[Finding]:
    source, is_html = subject.page.source, subject.markup.is_html
    for leaf in subject.leaves_with("&"):
        for found in printed(source, leaf, _REFERENCE):
            if finding := _reference(found.match["name"], found.match["end"], found.span, by_browser=False):
                yield finding
    for block in subject.visible:
        if block.kind is BlockKind.TEXT and block.content and "&" in block.content.text:
            for match in re.finditer(_REFERENCE, block.content.text):
                span = block.content.to_source(*match.span())
                if source.slice(span) == match.group():
                    finding = _reference(match["name"], match["end"], span, by_browser=True, decodes=is_html)
                    if finding:
                        yield finding


def _reference(name: str, end: str, span: Span, *, by_browser: bool, decodes: bool = False) -> Finding | None:
    """What is wrong with a reference; `decodes`: some are understood without their semicolon, as browsers do."""
    if not end:
        if name not in _COMMON or (decodes and name in html5):
            return None
        fix = Fix(Applicability.SAFE, "Add the semicolon", (Edit(span.end, span.end, ";"),))
        return Finding(span, f"&{name} has no semicolon: readers see it as it is written", fix=fix)
    if f"{name};" in html5:
        if by_browser or is_entity(name):  # where kramdown passes one on, browsers read it
            return None
        char = html5[f"{name};"]
        by_character = (
            Fix(Applicability.SAFE, f"Write {char}", (Edit(span.start, span.end, char),))
            if char.isprintable()
            else None
        )
        return Finding(span, f"kramdown does not know &{name}; and prints it as it is written", fix=by_character)
    near = [known for known in name2codepoint if known in _COMMON and looks_like(known, name) and len(known) > 2]
    if len(near) != 1:
        return None
    edit = Edit(span.start + 1, span.end - 1, near[0])
    message = f"&{name}; is no character: readers see it as it is written; did you mean &{near[0]};"
    return Finding(span, message, fix=Fix(Applicability.UNSAFE, f"Write &{near[0]};", (edit,)))


RULE = Rule("CV606", "unescaped-sign", Severity.ERROR, __doc__, check, fix=Applicability.SAFE)
