"""Front matter that Jekyll does not see.

## What it does
Reports a page that plainly has front matter, `key: value` lines and a line that ends them, where the file does not begin
with a line of three hyphens: a byte order mark, a blank line or a space stands before it, or it has a hyphen or a
comment too many. Nothing is said of pages without front matter.

## Why is this bad
Jekyll takes such a file for no page: it copies it to the site as it is, front matter, Markdown and all. In a post, where
front matter may be missing, it prints the lines as text.

## Example
A blank line before the front matter:

    ⟨U+0020⟩
    ---
    title: Experience
    ---

    ## Work

## Use instead
    ---
    title: Experience
    ---

    ## Work

## Fix safety
Safe where what stands before the three hyphens is invisible and goes. Unsafe where the line itself is rewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.header_lines import has_key, header_lines, is_true_fence
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

_BOM = "\ufeff"
#: What was meant as the first line of front matter, with what stands before it.
_OPENER = (
    r"(?P<before>[\s\ufeff\u200b\u200e\u2060\xa0]*)(?P<stray>[^\s<>#|`*\-–—=+.]?)"
    r"(?P<marks>-{2,}|[—–]-?)(?P<tail>[ \t]*(?:#[^\r\n]*)?)(?=[\r\n])"
)


def check(subject: Subject) -> Iterator[Finding]:
    """Front matter below something that keeps Jekyll from seeing it."""
    page = subject.page
    if page.header.location.is_page:
        return
    source = page.source
    opener = re.match(_OPENER, source.text)
    # A post is read without its byte order mark.
    if opener is None or (opener.group() == f"{_BOM}---" and _is_post(page)):
        return
    first = source.line_at(opener.start("marks")) + 1
    lines = header_lines(source, first)
    looks_like = lines.fence is not None and lines.last >= first and has_key(source, first, lines.last)
    fix = _fix(page, opener, lines.fence if looks_like else None)
    if not looks_like and fix is None:
        return
    outcome = "Jekyll prints the front matter as text" if _is_post(page) else "Jekyll copies the file as it is"
    message = f"{_cause(opener)}, so {outcome}"
    yield Finding(_place(opener), message, fix=fix)


def _is_post(page: Page) -> bool:
    return page.path is not None and not {"_posts", "_drafts"}.isdisjoint(PurePath(page.path).parts)


def _cause(opener: re.Match[str]) -> str:
    before = opener["before"]
    if _is_rewritten(opener):
        return "the first line is not --- alone"
    if "\n" in before or "\r" in before:
        return "a blank line stands before the front matter"
    if before.startswith(_BOM):
        return "a byte order mark stands before the front matter"
    return "a blank stands before the front matter" if before else "lines end with CR only"


def _is_rewritten(opener: re.Match[str]) -> bool:
    """Whether the first line itself is at fault, not only what stands before it."""
    return bool(opener["stray"] or opener["marks"] != "---" or opener["tail"].strip())


def _place(opener: re.Match[str]) -> Span:
    if _is_rewritten(opener):
        return Span(opener.start("stray"), opener.end())
    return Span(0, max(opener.end("before"), 1))


def _fix(page: Page, opener: re.Match[str], fence: int | None) -> Fix | None:
    """What makes Jekyll see the front matter; None where it could not be read then."""
    from jekyll_cv import front_matter  # noqa: PLC0415 - only where there is something to fix
    from jekyll_cv.edits import apply_edits  # noqa: PLC0415

    source = page.source
    is_rewritten = _is_rewritten(opener)
    if is_rewritten:
        edits = [Edit(0, opener.end(), "---")]
    elif opener.end("before"):
        edits = [Edit(0, opener.end("before"), "")]
    else:
        return None
    if fence and not is_true_fence(source.line_text(fence)):
        is_rewritten = True
        end = source.line_span(fence)
        edits.append(Edit(end.start, end.end, "---"))
    after = front_matter.read(apply_edits(source, edits), dialect=page.options.yaml)
    if after.error or not after.values:
        return None
    if is_rewritten:
        return Fix(Applicability.UNSAFE, "Write ---", tuple(edits))
    return Fix(Applicability.SAFE, "Begin the file with the front matter", tuple(edits))


RULE = Rule("CV303", "no-front-matter", Severity.ERROR, __doc__, check, fix=Applicability.SAFE)
