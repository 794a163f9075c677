"""A comment inside a comment.

## What it does
Reports an HTML comment that is opened inside another, where both are closed; the same for `{::comment}`. (Where one of
the two is not closed that is `unclosed-comment`.) Liquid comments may stand in each other: Liquid counts.

## Why is this bad
HTML does not count. The first `-->` ends the outer comment, so readers see what stands behind it, and the second `-->`.

## Example
    <!--
    - *09/2023 - present*: **Research Intern**
    <!-- - *06/2022 - 08/2022*: **Intern** -->
    - *06/2021 - 08/2021*: **Tutor**
    -->

## Use instead
    {% comment %}
    - *09/2023 - present*: **Research Intern**
    <!-- - *06/2022 - 08/2022*: **Intern** -->
    - *06/2021 - 08/2021*: **Tutor**
    {% endcomment %}

## Fix safety
Unsafe: the outermost two marks become those of a Liquid comment, if that hides what stands between them and changes
nothing else. Perhaps the comment was to end at the first `-->`.
"""

from __future__ import annotations

from collections.abc import Iterator

from jekyll_cv.linting.diagnostic import Applicability, Severity
from jekyll_cv.linting.evidence.comment_marks import HidingFixes, comment_marks, opened_in
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.blocks import CommentForm
from jekyll_cv.source import Span


def check(subject: Subject) -> Iterator[Finding]:
    """Comments that end before their author meant them to, as another is opened in them."""
    source = subject.page.source
    fixes = HidingFixes(subject.page, Applicability.UNSAFE)
    for form in (CommentForm.HTML, CommentForm.KRAMDOWN):
        comments = comment_marks(subject, form).written
        for block in filter(None, (comment.block for comment in comments)):
            opened = opened_in(comments, block)
            outer = next((one for one in opened if one.closer and one.closer.end > block.span.end), None)
            if outer is None or outer.closer is None:
                continue
            end, last = block.span.end, source.line_at(outer.closer.start)
            mark = source.slice(outer.closer)
            shown = "the rest" if source.text[end : outer.closer.start].strip() else f"a {mark}"
            where = f" down to line {last}" if last > source.line_at(end - 1) else ""
            message = f"comment inside a comment: the first {mark} ends both, readers see {shown}{where}"
            yield Finding(Span(opened[-1].opener.start, end), message, fix=fixes.of(outer.opener, outer.closer))


RULE = Rule("CV403", "nested-comment", Severity.ERROR, __doc__, check, fix=Applicability.UNSAFE)
