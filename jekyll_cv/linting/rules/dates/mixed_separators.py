"""A range whose two dates are joined unlike those of the others in its section.

## What it does
Looks at what stands between the two dates of each range of a section's visible roles. Where at least four and three
quarters of all write one separator, the others are reported. What kramdown prints as the same sign counts as the same:
`--`, `&ndash;` and `–`. Ranges of bare years are compared with each other only, as `2019–2021` beside
`June 2019 – May 2021` is good style.

## Why is this bad
A column of dates that does not line up looks careless.

## Example
    - *06/2024 - 08/2024*: **Intern at A**
    - *09/2023 - 03/2024*: **Intern at B**
    - *01/2022 - 02/2023*: **Intern at C**
    - *08/2021–12/2021*: **Intern at D**
    - *03/2020 - 02/2021*: **Intern at E**

## Use instead
    - *06/2024 - 08/2024*: **Intern at A**
    - *09/2023 - 03/2024*: **Intern at B**
    - *01/2022 - 02/2023*: **Intern at C**
    - *08/2021 - 12/2021*: **Intern at D**
    - *03/2020 - 02/2021*: **Intern at E**

## Fix safety
Unsafe: the separator that most ranges of the section have is put in; readers see another sign.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from html import unescape

from msgspec import Struct

from jekyll_cv.dates.tokens import DASH_PATTERN
from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.page.model import WrittenDates
from jekyll_cv.source import Source, Span

_FEWEST_ALIKE = 4
_CLEAR_SHARE = 0.75
_SEPARATOR = rf"\s*(?:{DASH_PATTERN}|to|until|till)\s*"


class _Joint(Struct, frozen=True):
    """What stands between two dates: its place, as it is written, and as readers see it."""

    span: Span
    text: str
    shown: str


def check(subject: Subject) -> Iterator[Finding]:
    """Separators unlike nearly all others of their section."""
    source = subject.page.source
    groups: defaultdict[tuple[str | None, bool], list[_Joint]] = defaultdict(list)
    for role in subject.page.roles:
        for written in role.written if not role.hidden else ():
            if joint := _joint(source, written):
                groups[role.section, _is_short(source, written)].append(joint)
    for joints in groups.values():
        yield from _deviants(joints)


def _joint(source: Source, written: WrittenDates) -> _Joint | None:
    if written.end_span is None or written.end_span.start < written.start_span.end:
        return None
    span = Span(written.start_span.end, written.end_span.start)
    text = source.slice(span)
    shown = re.sub("-{2,3}", lambda dashes: "–—"[len(dashes[0]) - 2], unescape(text).replace("\u00a0", " "))
    return _Joint(span, text, re.sub(r"\s+", " ", shown)) if re.fullmatch(_SEPARATOR, shown) else None


def _is_short(source: Source, written: WrittenDates) -> bool:
    """Whether a range has no blank in its dates, where a separator needs none around it."""
    ends = (written.start_span, written.end_span or written.start_span)
    return all(source.slice(span).isdigit() for span in ends)


def _deviants(joints: Sequence[_Joint]) -> Iterator[Finding]:
    counted = Counter(joint.shown for joint in joints)
    ((usual, often),) = counted.most_common(1)
    if len(counted) < 2 or often < _FEWEST_ALIKE or often < _CLEAR_SHARE * len(joints):
        return
    written = Counter(joint.text for joint in joints if joint.shown == usual).most_common(1)[0][0]
    for joint in joints:
        if joint.shown != usual:
            message = f'dates are joined by "{joint.shown}", the others here by "{usual}"'
            edit = Edit(joint.span.start, joint.span.end, written)
            yield Finding(joint.span, message, fix=Fix(Applicability.UNSAFE, f'Write "{usual}"', (edit,)))


RULE = Rule("CV109", "mixed-separators", Severity.INFO, __doc__, check, fix=Applicability.UNSAFE, default=False)
