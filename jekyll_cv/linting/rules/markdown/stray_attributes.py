"""Attributes in braces that belong to nothing and are printed.

## What it does
Reports attribute lists such as `{: .roles}` and `{:target="_blank"}` that readers see: a space parts them from the
link or the emphasis they were meant for, plain text stands before them, or the colon is missing.

## Why is this bad
Readers see the braces, and the class or the target has no effect.

## Example
    - **Intern** {: .title}
    - [Alder Bank](https://example.com) {:target="_blank"}

## Use instead
    - **Intern**{: .title}
    - [Alder Bank](https://example.com){:target="_blank"}

## Fix safety
The space is taken out: safe, and offered only where the attributes are printed no more and nothing else changes. A
missing colon is put in: unsafe, as the braces may be meant as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.formulas import formulas
from jekyll_cv.linting.evidence.printed import printed
from jekyll_cv.linting.evidence.rereading import Rereading
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Leaf, Subject
from jekyll_cv.source import Source, Span

_NAME = r"(?:[.#][A-Za-z_][\w-]*"
_VALUE = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'{}]+)"
#: `{: .class #id key="value"}`, and the same without the colon, where there must be nothing else in the braces.
_LIST = rf"\{{:[ \t]*{_NAME}|[\w-]+=[ \t]*{_VALUE}|toc\b)[^{{}}\n]{{0,300}}\}}"
_COLONLESS = (
    rf"\{{[ \t]*:?[ \t]*{_NAME}|(?:target|width|height|class|id|style|rel|align|title|lang)={_VALUE})"
    rf"(?:[ \t]*{_NAME}|[\w-]+={_VALUE}))*[ \t]*\}}"
)
_ELEMENT_ENDS = ")]*_`>}"


def check(subject: Subject) -> Iterator[Finding]:
    """Attribute lists that reach the reader as text."""
    source = subject.page.source
    rereading = Rereading(subject.page)
    for leaf in subject.leaves_with("{"):
        inside = formulas(leaf.rich.text)
        for brace in printed(source, leaf, r"\{"):
            if any(start <= brace.start < end for start, end in inside):
                continue
            start, end = brace.span.start, leaf.content.whole().end
            found = re.compile(_LIST).match(source.text, start, end)
            if found is None and source.text[start - 1] in ")]" and start > leaf.content.whole().start:
                found = re.compile(_COLONLESS).match(source.text, start, end)
            if found:
                span = Span(start, found.end())
                yield Finding(span, _message(source, leaf, span), fix=_fix(source, leaf, span, rereading))


def _message(source: Source, leaf: Leaf, span: Span) -> str:
    text = source.slice(span)
    if not text.startswith("{:"):
        return f"`{text}` is printed, as attributes begin with `{{:`"
    before = source.text[leaf.content.whole().start : span.start]
    if before != before.rstrip() and before.rstrip()[-1:] in tuple(_ELEMENT_ENDS):
        return f"`{text}` is printed and has no effect, as a space stands before it"
    return f"`{text}` is printed and has no effect, as it follows plain text"


def _fix(source: Source, leaf: Leaf, span: Span, rereading: Rereading) -> Fix | None:
    start = span.start
    while source.text[start - 1 : start] in (" ", "\t"):
        start -= 1
    if not source.text.startswith("{:", span.start):
        colon = re.match(r"\{[ \t]*:?", source.slice(span))
        edits = [Edit(span.start, span.start + (colon.end() if colon else 1), "{:")]
        fix = Fix(Applicability.UNSAFE, "Begin it with `{:`", tuple(edits))
    elif start < span.start:
        edits = [Edit(start, span.start, "")]
        fix = Fix(Applicability.SAFE, "Take out the space", tuple(edits))
    else:
        return None
    new = rereading.leaf(leaf, edits)
    size = len(_letters(source.slice(span)))
    return fix if new and _is_cut(_letters(leaf.rich.text), _letters(new.rich.text), size) else None


def _is_cut(old: str, new: str, gone: int) -> bool:
    """Whether one text is the other with a stretch of some length cut out."""
    if len(old) - len(new) != gone:
        return False
    same = next((index for index, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(new))
    return old[:same] + old[same + gone :] == new


def _letters(text: str) -> str:
    return "".join(text.split())


RULE = Rule("CV505", "stray-attributes", Severity.ERROR, __doc__, check, fix=Applicability.SAFE)
