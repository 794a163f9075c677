"""Liquid in front matter.

## What it does
Reports `{{ … }}` without quotes as the value of any key, and Liquid in the values of keys that Jekyll itself uses or
that themes print as they are: `title`, `permalink`, `date`, `layout` and the like. What a theme does with other keys
it knows best. A title that only speaks of Liquid is left alone where the page shows Liquid to readers with
`{% raw %}`.

## Why is this bad
Jekyll does not run Liquid in front matter. In quotes it is printed as it stands, or becomes part of the address; without
them YAML takes the braces for a mapping, and readers see something like `{{"site.title"=>nil}=>nil}`.

## Example
    ---
    title: "{{ site.title }}: Experience"
    ---

Without quotes:

    ---
    title: {{ site.title }}
    ---

## Use instead
    ---
    title: Experience
    ---

## Fix safety
None: only you know what the Liquid was to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.front_matter import Entry, Style
from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.source import Span

#: What Jekyll uses itself.
_USED = frozenset({"permalink", "date", "layout", "slug", "redirect_from", "redirect_to"})
#: What themes and jekyll-seo-tag print as it is.
_PRINTED = frozenset({"title", "subtitle", "description"})
#: An output that names something, or a tag: braces alone are often mathematics or code.
_LIQUID = r"\{\{-?\s*(?:site|page|layout|include|post)\.[^{}]*\}\}|\{%-?\s*[a-z_]+\b[^%]*%\}"


def check(subject: Subject) -> Iterator[Finding]:
    """Values with Liquid that nothing runs."""
    page = subject.page
    if "{" not in page.source.text[: page.document.start]:
        return
    for entry in page.header.walk():
        if entry.style is Style.FLOW_MAP and _is_output(subject, entry):
            message = f"Liquid does not run in front matter: {entry.key or 'this item'} is a mapping in braces"
            yield Finding(entry.value_span, message)
    shows_liquid = any(item.name == "raw" for item in page.document.liquid)
    for entry in page.header.entries:
        if entry.key in _USED or (entry.key in _PRINTED and not shows_liquid):
            yield from _written(subject, entry)


def _is_output(subject: Subject, entry: Entry) -> bool:
    """Whether a mapping was written as `{{ … }}`."""
    text = subject.page.source.slice(entry.value_span)
    return text.startswith("{{") and text.endswith("}}")


def _written(subject: Subject, entry: Entry) -> Iterator[Finding]:
    source = subject.page.source
    if not isinstance(entry.value, str):
        return
    found = re.compile(_LIQUID).search(source.text, entry.value_span.start, entry.value_span.end)
    if found:
        outcome = "readers see it as it stands" if entry.key in _PRINTED else f"it is part of the {entry.key}"
        yield Finding(Span(*found.span()), f"Liquid does not run in front matter: {outcome}")


RULE = Rule("CV309", "liquid-in-front-matter", Severity.ERROR, __doc__, check)
