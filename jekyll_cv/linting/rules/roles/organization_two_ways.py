"""An organization that is written in two ways.

## What it does
Compares the organizations of a page's roles and reports a name that differs from a more frequent one, or an earlier one,
in accents, spaces or single capitals only; and one that is a single slip away from a name that at least two
roles have. Short words, numbers and places are left alone: two names a letter apart may be two towns.

## Why is this bad
Readers wonder whether two places are meant, and programs count two.

## Example
    - *06/2024 - 08/2024*: **Intern at Microsoft**
    - *09/2023 - 03/2024*: **Engineer at Microsoft**
    - *01/2022 - 02/2023*: **Clerk at Microsft**

With and without its accent:

    - *2020*: Lecturer, ETH Zürich
    - *2019*: Assistant, ETH Zurich

## Use instead
    - *06/2024 - 08/2024*: **Intern at Microsoft**
    - *09/2023 - 03/2024*: **Engineer at Microsoft**
    - *01/2022 - 02/2023*: **Clerk at Microsoft**

## Fix safety
Unsafe: the name becomes what more roles call it; the rarer form may be the right one. Where both are as frequent, or marks
stand within the name, there is no fix.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from jekyll_cv.dates.words import fold
from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.nearest import distance
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.page.model import Role
from jekyll_cv.page.vocabulary import is_place

_SHORTEST_WORD = 6
#: So many roles have to call it otherwise for a slip to be one.
_FEWEST_ALIKE = 2
_MOST_NAMES = 2000
_MOST_COMPARED = 50


def check(subject: Subject) -> Iterator[Finding]:
    """Names of organizations that another role writes otherwise."""
    named = [role for role in subject.page.roles if role.organization and role.places.organization]
    counted = Counter(role.organization or "" for role in named[:_MOST_NAMES])
    if len(counted) < 2:
        return
    usual = _by_spelling(counted)
    often = [name for name, count in counted.most_common()[:_MOST_COMPARED] if count >= _FEWEST_ALIKE]
    for role in named[:_MOST_NAMES]:
        name = role.organization or ""
        other = usual[_key(name)]
        if other != name and not _differ_in_style(name, other):
            yield _finding(subject, role, other, counted)
        elif counted[name] == 1 and (meant := _misspelt(name, often)):
            yield _finding(subject, role, meant, counted)


def _key(name: str) -> str:
    """A name without case, accents, blanks and punctuation."""
    return "".join(char for char in fold(name) if char.isalnum())


def _by_spelling(counted: Counter[str]) -> dict[str, str]:
    """For each key the form of the name that most roles have; of two the first."""
    forms: dict[str, str] = {}
    for name, count in counted.items():
        best = forms.get(_key(name))
        if best is None or count > counted[best]:
            forms[_key(name)] = name
    return forms


def _differ_in_style(one: str, other: str) -> bool:
    """Whether two names differ by what typography does: punctuation, a whole word's capitals, a word's first letter."""
    words, others = (re.sub(r"[^\w\s]", "", re.sub("[‐‑–—-]", " ", name)).split() for name in (one, other))
    return len(words) == len(others) and all(map(_is_same_word, words, others))


def _is_same_word(one: str, other: str) -> bool:
    """Whether two words are one, but for capitals that all or none of their letters have, or the first one."""
    whole = one.isupper() or other.isupper() or one.islower() or other.islower()
    return one == other or (one.lower() == other.lower() and (whole or one[1:] == other[1:]))


def _misspelt(name: str, often: Sequence[str]) -> str | None:
    """The frequent name that a name is one slip away from, where that is in a long word that is no place."""
    size = len(name)
    return next((other for other in often if abs(len(other) - size) <= 1 and _is_slip(name, other)), None)


def _is_slip(name: str, other: str) -> bool:
    words, others = re.findall(r"\w+", name), re.findall(r"\w+", other)
    if len(words) != len(others):
        return False
    differing = [pair for pair in zip(words, others, strict=True) if fold(pair[0]) != fold(pair[1])]
    if len(differing) != 1:
        return False
    wrong, right = differing[0]
    plain = wrong.isalpha() and right.isalpha() and min(len(wrong), len(right)) >= _SHORTEST_WORD - 1
    is_name = plain and max(len(wrong), len(right)) >= _SHORTEST_WORD and not wrong.isupper()
    return (
        is_name and distance(fold(wrong), fold(right), 1) == 1 and not (is_place(wrong) or _is_inflected(wrong, right))
    )


def _is_inflected(one: str, other: str) -> bool:
    """Whether two words differ in their last letter only, as forms of one word do."""
    return fold(one)[:-1] == fold(other)[:-1] or fold(one) + "s" == fold(other) or fold(other) + "s" == fold(one)


def _finding(subject: Subject, role: Role, meant: str, counted: Counter[str]) -> Finding:
    source = subject.page.source
    span = role.places.organization or role.span
    message = f"“{role.organization}” is written “{meant}” elsewhere on the page"
    if source.slice(span) != role.organization or counted[meant] <= counted[role.organization or ""]:
        return Finding(span, message)
    fix = Fix(Applicability.UNSAFE, f"Write {meant}", (Edit(span.start, span.end, meant),))
    return Finding(span, message, fix=fix)


RULE = Rule("CV204", "organization-two-ways", Severity.WARNING, __doc__, check, fix=Applicability.UNSAFE)
