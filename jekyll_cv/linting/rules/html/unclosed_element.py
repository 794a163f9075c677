"""An HTML element that is left open.

## What it does
Reports elements such as `<span>` and `<div>` whose end tag is missing, in running text, in blocks of HTML and on HTML
pages, and a second `<b>` where `</b>` was meant. What is commented out is passed over, and so are elements that a
branch of Liquid may close; on HTML pages also those whose end tags HTML lets one leave out, such as `<li>` and `<p>`:
kramdown, which reads Markdown pages, does not know of that. Where several elements of a name are open, the tag is
blamed that lines up with no end tag, or that stands in its own like.

## Why is this bad
In running text kramdown ends the element with its paragraph: colour or weight runs on over text it was not meant for,
and an end tag further down is printed. A block such as `<div>` takes the rest of the page with it, whose Markdown is
then printed as it is written.

## Example
    - *06/2024 - 08/2024*: **<span style="color: blue;">Intern at A, Paris**

    <div class="card">
      <div class="title">Intern
      <p>Paris</p>
    </div>

    Won the <b>first prize<b> of 2023.

## Use instead
    - *06/2024 - 08/2024*: **<span style="color: blue;">Intern at A</span>, Paris**

    <div class="card">
      <div class="title">Intern</div>
      <p>Paris</p>
    </div>

    Won the <b>first prize</b> of 2023.

## Fix safety
Unsafe, and only where a start tag stands for an end tag. Else none: only you know where the element was to end.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.markup.elements import FORMATTING, KNOWN
from jekyll_cv.linting.markup.faults import Markup
from jekyll_cv.linting.markup.pairing import FaultKind
from jekyll_cv.linting.markup.tags import Tag
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Elements without their end tag; of names that HTML does not know another rule tells."""
    markup = subject.markup
    for fault in markup.of_kind(FaultKind.UNCLOSED, FaultKind.DOUBLE):
        tag = fault.tag
        if fault.kind is FaultKind.DOUBLE:
            message = f"<{tag.name}> is opened again where it was to end"
            edit = Edit(tag.span.start + 1, tag.span.start + 1, "/")
            yield Finding(tag.span, message, fix=Fix(Applicability.UNSAFE, f"Write </{tag.name}>", (edit,)))
        elif tag.name.lower() in KNOWN:
            yield Finding(tag.span, _message(markup, tag), _severity(markup, tag))


def _message(markup: Markup, tag: Tag) -> str:
    if markup.is_html and markup.reader.text[tag.span.end - 2] == "/":
        return f"<{tag.name}/> is not closed for browsers: what follows becomes part of it"
    if tag.leaf and not tag.printed:
        return f"<{tag.name}> is never closed: kramdown ends it with its paragraph"
    return f"<{tag.name}> is never closed: what follows becomes part of it"


def _severity(markup: Markup, tag: Tag) -> Severity:
    names = {attribute.name for attribute in markup.reader.attributes(tag)}
    if tag.name == "a" and "href" not in names:
        return Severity.INFO  # a place to jump to: nothing is seen of how far it reaches
    return Severity.WARNING if markup.is_html and tag.name not in FORMATTING else Severity.ERROR


RULE = Rule("CV601", "unclosed-element", Severity.ERROR, __doc__, check, fix=Applicability.UNSAFE)
