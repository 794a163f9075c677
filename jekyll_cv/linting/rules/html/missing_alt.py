"""An image without a text for those who do not see it.

## What it does
Reports `<img>` without `alt`, `![](photo.png)`, and each image without a text that is all that a link holds. `alt=""`
says that an image is there for its looks only; elsewhere than in a link that is taken as said. Where most images of a
page have no text, the first is reported and the others are counted.

## Why is this bad
Screen readers read out the name of the file, and of a link to which only an image leads, its address. Nobody sees what
the image was when it does not load.

## Example
    <img src="/images/lab.jpg">

    [![](/images/logo.png)](https://example.org)

## Use instead
    <img src="/images/lab.jpg" alt="Our laboratory in Paris">

    [![Institute A](/images/logo.png)](https://example.org)

    <img src="/images/line.png" alt="">

## Fix safety
None: only you know what the image says.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from jekyll_cv.linting.diagnostic import Severity
from jekyll_cv.linting.markup.faults import Markup
from jekyll_cv.linting.markup.tags import Tag, TagKind
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.markdown.rich import MarkKind
from jekyll_cv.source import Span

_NAMES = frozenset({"aria-hidden", "aria-label", "aria-labelledby", "title"})
_UNSEEN = frozenset({"0", "1", "0px", "1px"})
_TEXT = r"!\[(?P<text>(?:\\.|[^\]\\])*)\]"
_ALT_IN_LIST = r"\{:[^}\n]{0,500}\balt\s*="
_TAG = r"<[^<>]*>|&nbsp;|\s"


class _Image(Struct, frozen=True):
    span: Span
    text: str
    is_empty: bool = False  # it says itself that it has none: alt=""
    alone_in_link: bool = False


def check(subject: Subject) -> Iterator[Finding]:
    """Images that have no text where one is missed."""
    images = [*_in_markdown(subject), *(_in_tags(subject.markup) if "<" in subject.page.source.text else ())]
    images.sort(key=lambda image: image.span)
    linked = [image for image in images if image.alone_in_link]
    yield from _told(linked, "link has no text: its image has none", Severity.WARNING, lambda image: not image.text)
    others = [image for image in images if not image.alone_in_link]
    yield from _told(others, "image has no text", Severity.INFO, lambda image: not image.text and not image.is_empty)


def _told(
    images: Sequence[_Image], message: str, severity: Severity, lacks: Callable[[_Image], bool]
) -> Iterator[Finding]:
    """Each image that lacks its text; where few of the page have one, only the first."""
    lacking = [image for image in images if lacks(image)]
    if len(lacking) > max(sum(bool(image.text) for image in images), 1):
        count = len(lacking) - 1
        yield Finding(lacking[0].span, f"{message}; so it is with {count} more on this page", severity)
        return
    for image in lacking:
        yield Finding(image.span, message, severity)


def _in_markdown(subject: Subject) -> Iterator[_Image]:
    text = subject.page.source.text
    for leaf in subject.leaves_with("!["):
        links = (mark for mark in leaf.rich.marks if mark.kind is MarkKind.LINK)
        bare = _Spans(mark.span for mark in links if not leaf.rich.text[mark.start : mark.end].strip())
        for mark in leaf.rich.marks:
            found = re.compile(_TEXT).match(text, mark.span.start) if mark.kind is MarkKind.IMAGE else None
            if found and not re.compile(_ALT_IN_LIST).match(text, mark.span.end):
                yield _Image(mark.span, found["text"].strip(), alone_in_link=bare.cover(mark.span))


def _in_tags(markup: Markup) -> Iterator[_Image]:
    links = _Spans(_bare_links(markup))
    for tag in markup.tags:
        if tag.name != "img" or tag.kind is TagKind.END or tag.broken or tag.printed:
            continue
        attributes = {item.name: item.value for item in markup.reader.attributes(tag)}
        if not _is_for_looks(attributes) and not markup.reader.has_unknown_attributes(tag):
            text = attributes.get("alt")
            yield _Image(tag.span, text or "", text == "", links.cover(tag.span))


def _is_for_looks(attributes: Mapping[str, str]) -> bool:
    """Whether an image is not meant to be read out, has its text elsewhere, or is a point that counts visitors."""
    if _NAMES & attributes.keys() or attributes.get("role") in ("none", "presentation"):
        return True
    return bool(_UNSEEN & {attributes.get("width"), attributes.get("height")})


def _bare_links(markup: Markup) -> Iterator[Span]:
    """Links in HTML that hold no text."""
    opened: Tag | None = None
    for tag in markup.tags:
        if tag.name != "a" or tag.broken:
            continue
        if tag.kind is TagKind.START:
            opened = tag
        elif opened:
            names = {item.name for item in markup.reader.attributes(opened)}
            inside = markup.reader.text[opened.span.end : tag.span.start]
            if "href" in names and not _NAMES & names and not re.sub(_TAG, "", inside):
                yield Span(opened.span.start, tag.span.end)
            opened = None


class _Spans:
    """Stretches of a page that do not overlap, in order."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)

    def cover(self, span: Span) -> bool:
        """Whether one of them covers a stretch."""
        index = bisect_right(self._spans, span.start, key=lambda one: one.start) - 1
        return index >= 0 and self._spans[index].covers(span)


RULE = Rule("CV604", "missing-alt", Severity.INFO, __doc__, check)
