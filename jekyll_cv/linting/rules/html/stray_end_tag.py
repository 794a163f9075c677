"""An end tag that closes nothing.

## What it does
Reports an end tag whose element is not open: written twice, left behind, of another name than the element it was to
close, or of an element that has no end, such as `</br>`. On HTML pages browsers take `</br>` for a line break and pass
over the ends of other empty elements; those are not reported there. End tags whose start may stand in a branch of
Liquid or in an include are passed over.

## Why is this bad
kramdown prints the tag, so that readers see `</b>` in the text. On HTML pages an end tag too many closes what stands
around it, in the end what the layout has opened.

## Example
    Won the <b>first prize</b></b> of 2023.

    Paris, <span class="year">2023</sapn>

    First line</br>second line

## Use instead
    Won the <b>first prize</b> of 2023.

    Paris, <span class="year">2023</span>

    First line<br>second line

## Fix safety
Safe for ends of elements that have none: `</br>` becomes `<br>`, one right behind its start tag goes. Unsafe where a
name looks misspelt or a tag is written twice in a row. Else none: only you know what was meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.markup.elements import INLINE, VOID, is_known
from jekyll_cv.linting.markup.faults import Markup
from jekyll_cv.linting.markup.pairing import Fault, FaultKind
from jekyll_cv.linting.markup.tags import Tag
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """End tags without a start tag of their name."""
    markup = subject.markup
    for fault in markup.of_kind(FaultKind.STRAY, FaultKind.MISNAMED):
        if fault.kind is FaultKind.MISNAMED and fault.other:
            yield _misnamed(fault.tag, fault.other)
        elif fault.tag.name in VOID:
            if not markup.is_html:
                yield _of_empty_element(markup, fault.tag)
        else:
            yield _stray(markup, fault)


def _misnamed(end: Tag, opened: Tag) -> Finding:
    if is_known(end.name) and not is_known(opened.name):
        wrong, name, message = opened, end.name, f"<{opened.name}> is no HTML element; </{end.name}> does not close it"
        start = opened.span.start + 1
    else:
        wrong, name, message = end, opened.name, f"</{end.name}> does not close <{opened.name}>"
        start = end.span.start + 2
    if end.name.lower() == opened.name.lower():
        message = f"kramdown tells </{end.name}> from <{opened.name}>, and prints it"
    elif is_known(end.name) and is_known(opened.name):
        return Finding(wrong.span, message)
    edit = Edit(start, start + len(wrong.name), name)
    return Finding(wrong.span, message, fix=Fix(Applicability.UNSAFE, f"Write {name}", (edit,)))


def _of_empty_element(markup: Markup, end: Tag) -> Finding:
    text, start = markup.reader.text, end.span.start
    is_behind_start = re.search(rf"<{end.name}\b[^<>]*>[ \t]*\Z", text[max(0, start - 2000) : start], re.IGNORECASE)
    message = f"</{end.name}> is no tag: kramdown prints it"
    if is_behind_start or end.name != "br":
        fix = Fix(Applicability.SAFE, f"Remove </{end.name}>", (Edit(start, end.span.end, ""),))
        return Finding(end.span, message, fix=fix if is_behind_start else None)
    return Finding(end.span, message, fix=Fix(Applicability.SAFE, "Write <br>", (Edit(start, end.span.end, "<br>"),)))


def _stray(markup: Markup, fault: Fault) -> Finding:
    end = fault.tag
    fix = None
    if markup.reader.text.endswith(f"</{end.name}>", 0, end.span.start):
        fix = Fix(Applicability.UNSAFE, f"Remove </{end.name}>", (Edit(end.span.start, end.span.end, ""),))
    if not markup.is_html:
        return Finding(end.span, f"</{end.name}> closes nothing: kramdown prints it", fix=fix)
    if end.name == "p":
        message = "</p> closes nothing: browsers make an empty paragraph of it"
        return Finding(end.span, message, Severity.INFO, fix)
    severity = Severity.INFO if end.name in INLINE else Severity.WARNING
    return Finding(end.span, f"</{end.name}> closes nothing", severity, fix)


RULE = Rule("CV602", "stray-end-tag", Severity.ERROR, __doc__, check, fix=Applicability.SAFE)
