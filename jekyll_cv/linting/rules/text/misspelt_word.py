"""A misspelt word.

## What it does
Asks two judges about the words of the page's English prose, hidden prose too. The tool `typos` has a list of known
misspellings. A lexicon has the words that are right; a word that it does not know is reported where a single slip of the
hand (two letters swapped, one dropped, doubled or hit beside) makes it of a word that is frequent. Names, abbreviations,
code, addresses, terms that the page uses often and text in other languages than English are left alone.

## Why is this bad
It is the first thing a reader of a CV holds against it.

## Example
    - Research on Video Anomaly Detecion

    I have led the develompent of a tool for the analysis of river data.

## Use instead
    - Research on Video Anomaly Detection

    I have led the development of a tool for the analysis of river data.

## Fix safety
Unsafe: the word as it should be, where one correction stands out. Only you know whether it is the word you meant; a
word that is right goes into the setting `words`, which holds for its plural and with a capital too.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.spelling import Misspelling, misspellings
from jekyll_cv.linting.subject import Subject


def check(subject: Subject) -> Iterator[Finding]:
    """The misspelt words."""
    return map(_finding, misspellings(subject.page, subject.speller, subject.settings.words))


def _finding(found: Misspelling) -> Finding:
    wanted = " or ".join(f"“{correction}”" for correction in found.corrections[:3])
    message = f"“{found.word}” is misspelt" + (f": {wanted}?" if wanted else "")
    fix = None
    if len(found.corrections) == 1:
        edit = Edit(found.span.start, found.span.end, found.corrections[0])
        fix = Fix(Applicability.UNSAFE, f"Write “{found.corrections[0]}”", (edit,))
    return Finding(found.span, message, fix=fix)


RULE = Rule(
    "CV801",
    "misspelt-word",
    Severity.WARNING,
    __doc__,
    check,
    fix=Applicability.UNSAFE,
    yields_to=frozenset({"CV104"}),  # misspelt-month, which knows all languages' months
    asks_speller=True,
)
