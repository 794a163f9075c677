"""A link that is printed instead of linking.

## What it does
Reports link and image syntax that kramdown cannot read: a parenthesis or bracket that is missing, a space between the
two halves, the halves in the wrong order or swapped, a definition such as `[label]: https://…` that stands within a
paragraph. Where a later parenthesis closes the address instead, the text in between has become part of it; that is
reported too. Brackets that are there to be seen, such as `[PDF]` and `[1]`, are none of this.

## Why is this bad
Readers see brackets and a web address in the middle of a sentence, and cannot follow it.

## Example
    I work with [the harbour group](https://harbour.example.org.

    More in [my thesis] (https://thesis.example.org) and in (a talk)[https://talk.example.org].

## Use instead
    I work with [the harbour group](https://harbour.example.org).

    More in [my thesis](https://thesis.example.org) and in [a talk](https://talk.example.org).

## Fix safety
Unsafe: the missing sign is put where the address seems to begin or end, and it may end elsewhere. Where the beginning
of the link's text cannot be known, no fix is offered.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.linting.diagnostic import Applicability, Severity
from jekyll_cv.linting.evidence.halves import Halves
from jekyll_cv.linting.evidence.made_links import in_links, in_parentheses
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Brackets that are printed where a link was meant, and links whose address is none."""
    source = subject.page.source
    for leaf in subject.leaves_with("[", "]"):
        halves = Halves(subject.page.document, leaf)
        for bracket in leaf.brackets:
            finding = halves.after_closing(bracket) if bracket.sign == "]" else halves.at_opening(bracket)
            if finding:
                yield finding
        yield from in_links(source, leaf)
        yield from in_parentheses(source, leaf)


RULE = Rule("CV701", "broken-link", Severity.ERROR, __doc__, check, fix=Applicability.UNSAFE)
