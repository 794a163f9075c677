"""A hidden role that can be read in the page's source.

## What it does
Reports comments that hide roles from the page but not from the HTML that is published: `<!-- … -->`, and
`{::comment}`, which kramdown turns into one. `{% comment %}` and `[//]: # (…)` leave nothing behind. The rule is off
unless it is asked for.

## Why is this bad
Whoever looks at the source of the page, and every search engine's crawler, can read the role.

## Example
    <!-- - *09/2023 - present*: **Research Intern**, Alder Bank -->

## Use instead
    {% comment %}
    - *09/2023 - present*: **Research Intern**, Alder Bank
    {% endcomment %}

## Fix safety
Safe: the two marks become those of a Liquid comment. It is offered only where the page, read again, hides the same and
shows the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from jekyll_cv.linting.diagnostic import Applicability, Severity
from jekyll_cv.linting.evidence.comment_marks import HidingFixes, comment_marks
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.blocks import CommentForm


def check(subject: Subject) -> Iterator[Finding]:
    """Comments around hidden roles that stay in the published source."""
    starts = sorted(role.written[0].span.start for role in subject.page.roles if role.hidden and role.written)
    fixes = HidingFixes(subject.page, Applicability.SAFE)
    for form in (CommentForm.HTML, CommentForm.KRAMDOWN) if starts else ():
        for comment in comment_marks(subject, form).written:
            place = comment.block.span if comment.block else None
            count = bisect_left(starts, place.end) - bisect_left(starts, place.start) if place else 0
            if place and count:
                is_whole = comment.closer is not None and comment.closer.end == place.end
                fix = fixes.of(comment.opener, comment.closer) if is_whole else None
                what = "a hidden role" if count == 1 else f"{count} hidden roles"
                message = f"{what} can be read in the page's source; {{% comment %}} leaves nothing there"
                yield Finding(comment.opener, message, fix=fix)


RULE = Rule("CV406", "readable-hidden-role", Severity.INFO, __doc__, check, fix=Applicability.SAFE, default=False)
