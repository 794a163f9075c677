"""Liquid in an HTML comment that breaks the site or the comment.

## What it does
Reports Liquid that stands in `<!-- … -->` and does harm there: tags and outputs that are not closed, `{% if %}` without
`{% endif %}` and the like, an `{% include %}` of a file that the site does not have or that holds a `-->` itself, and
the content of another page, which may. Other Liquid in comments is left alone: it runs, and nobody sees it.

## Why is this bad
Jekyll runs Liquid before anything else, in comments too. An error in it stops the build of the whole site. What it
writes becomes part of the comment: the first `-->` in that ends the comment, and readers see the rest.

## Example
    <!-- {% if page.short %} The long version is elsewhere. -->

    <!-- {{ page.title -->

## Use instead
    {% comment %} {% if page.short %} The long version is elsewhere. {% endif %} {% endcomment %}

    <!-- {{ page.title }} -->

## Fix safety
None: only you know what the Liquid was for. `{% comment %}` in place of `<!--` keeps Liquid from running.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.evidence.comment_marks import comments_seen
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.blocks import CommentForm
from jekyll_cv.markdown.liquid import LiquidKind, LiquidSpan
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

if TYPE_CHECKING:
    from jekyll_cv.site.model import Site

#: Liquid's and Jekyll's tags that need an end.
_BLOCKS = frozenset({"if", "unless", "for", "case", "capture", "tablerow", "raw", "highlight"})
_NO_BUILD = "Liquid reads comments too, so Jekyll cannot build the site"
_QUOTED = r"\"[^\"]*\"|'[^']*'"
_INCLUDE = r"\{%-?\s*include(?:_cached)?\s+([\w./-]+)[\s%-]"
_CONTENT = r"\{\{-?\s*((?:\w+\.)?content)\s*(?:\|\s*markdownify\s*)?-?\}\}"
_LIQUID_COMMENT = r"\{%-?\s*comment\b.*?\{%-?\s*endcomment\s*-?%\}"
#: Longer included files are not looked into.
_LONGEST_FILE = 500_000


def check(subject: Subject) -> Iterator[Finding]:
    """Liquid in HTML comments that breaks something."""
    page = subject.page
    if "<!--" not in page.source.text or not _runs_liquid(page):
        return
    comments = [block.span for block in comments_seen(subject, CommentForm.HTML)]
    items = [item for item in page.document.liquid if item.kind is not LiquidKind.COMMENT]
    yield from _unended(page, comments, items)
    yield from _unbalanced(comments, items)
    for item in items:
        if item.kind is LiquidKind.OUTPUT and _is_inside(comments, item.span):
            yield from _written(subject, item)


def _runs_liquid(page: Page) -> bool:
    """Whether Jekyll renders the page's Liquid: it has front matter that does not say otherwise."""
    values = page.front_matter
    return page.document.start > 0 and not (values and values.get("render_with_liquid") is False)


def _is_inside(comments: Sequence[Span], span: Span) -> bool:
    index = bisect_right(comments, span.start, key=lambda comment: comment.start) - 1
    return index >= 0 and span.start < comments[index].end


def _unended(page: Page, comments: Sequence[Span], items: Sequence[LiquidSpan]) -> Iterator[Finding]:
    """Openers of Liquid whose end is missing, or stands behind the end of the comment."""
    text = page.source.text
    for item in items:
        written = text[item.span.start : item.span.end]
        comment = text.rfind("<!--", page.document.start, item.span.start)
        is_inside = comment >= 0 and text.find("-->", comment, item.span.start) < 0
        # `{{ a }` is one token to Liquid: a single brace ends it, and is not what has to end it
        half = item.kind is LiquidKind.OUTPUT and not item.name and "}" in written[2:-2]
        if is_inside and (half or "-->" in re.sub(_QUOTED, "", written)):
            yield _unended_at(item.span.start, written[:2])
    covered = list(_covered(items))
    for opener, last in {"{{": text.rfind("}}"), "{%": text.rfind("%}")}.items():
        for comment_span in comments:
            place = text.rfind(opener, comment_span.start, comment_span.end)
            if place > last and not _is_inside(covered, Span(place, place + 2)):
                yield _unended_at(place, opener)


def _covered(items: Sequence[LiquidSpan]) -> Iterator[Span]:
    """The stretches that are Liquid already, and those that `{% raw %}` keeps from being any."""
    for item, following in zip_longest(items, items[1:]):
        if item.name == "raw" and following and following.name == "endraw":
            yield Span(item.span.start, following.span.start)
        else:
            yield item.span


def _unended_at(place: int, opener: str) -> Finding:
    return Finding(Span(place, place + 2), f"{opener} is not closed in its comment: {_NO_BUILD}")


def _unbalanced(comments: Sequence[Span], items: Sequence[LiquidSpan]) -> Iterator[Finding]:
    """Tags in comments that lack their end, anywhere on the page, and ends that lack their beginning."""
    opened: list[LiquidSpan] = []
    lost: list[LiquidSpan] = []
    for item in items:
        if item.name in _BLOCKS and item.kind is LiquidKind.LOGIC:
            opened.append(item)
        elif (name := item.name.removeprefix("end")) in _BLOCKS and name != item.name:
            while opened and opened[-1].name != name and any(one.name == name for one in opened[-50:]):
                lost.append(opened.pop())
            if opened and opened[-1].name == name:
                opened.pop()
            else:
                lost.append(item)
    for item in sorted([*lost, *opened], key=lambda item: item.span):
        if _is_inside(comments, item.span):
            problem = "has no beginning" if item.name.startswith("end") else "is never closed"
            yield Finding(item.span, f"{{% {item.name} %}} in a comment {problem}: {_NO_BUILD}")


def _written(subject: Subject, item: LiquidSpan) -> Iterator[Finding]:
    """What Liquid writes into a comment that may end it, or cannot write."""
    page = subject.page
    text = page.source.text[item.span.start : item.span.end]
    content, include = re.fullmatch(_CONTENT, text), re.match(_INCLUDE, text)
    if content and (content[1] != "content" or "_layouts" in Path(page.path or "").parts):
        message = f"a --> in {{{{ {content[1]} }}}} would end this comment, and readers would see the rest"
        yield Finding(item.span, message, Severity.WARNING)
    elif include and subject.site:
        yield from _included(subject.site.site, item.span, include[1])


def _included(site: Site, span: Span, name: str) -> Iterator[Finding]:
    """An included file that ends the comment, or is not there; Jekyll takes none that lies elsewhere (include.rb)."""
    from jekyll_cv.site.templates import includes_folder  # noqa: PLC0415 - most runs have no site

    folder, parts = includes_folder(site), PurePosixPath(name).parts
    if folder is None or ".." in parts or name.startswith("/"):
        return
    path = folder / name
    try:
        if path.stat().st_size > _LONGEST_FILE:
            return
        text = path.read_bytes().decode("utf-8", "replace")
    except FileNotFoundError:
        if not site.theme and not site.remote_theme:
            yield Finding(span, f"there is no {name} to include: {_NO_BUILD}")
        return
    except (OSError, ValueError):
        return
    if "-->" in re.sub(_LIQUID_COMMENT, "", text, flags=re.DOTALL):
        yield Finding(span, f"a --> in {name} ends this comment, and readers see the rest", Severity.WARNING)


RULE = Rule("CV404", "liquid-in-comment", Severity.ERROR, __doc__, check)
