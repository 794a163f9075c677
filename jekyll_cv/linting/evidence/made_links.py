"""Links that kramdown makes and nobody meant so: their address is words, or text that stands behind it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.urls import begins_as_address, has_words_only, scheme_of
from jekyll_cv.linting.rule import Finding
from jekyll_cv.linting.subject import Leaf
from jekyll_cv.markdown.rich import Mark, MarkKind
from jekyll_cv.source import Source, Span

_FILE_END = r"\.\w{2,5}\Z"
_SIGN_OF_ADDRESS = r"[/.#:?@%=\ufdd0]"
_SENTENCE_END = r"[.!?][\s)]|[。！？\n\[\]]"
#: How far behind a parenthesis the link may begin that took its end.
_NEAR = 200
_PARENTHESIS = r"[()]"


def in_links(source: Source, leaf: Leaf) -> Iterator[Finding]:
    """The links and images of a leaf whose address is none."""
    for mark in leaf.rich.marks:
        if mark.kind not in (MarkKind.LINK, MarkKind.IMAGE) or mark.address is None:
            continue
        noun = "image" if mark.kind is MarkKind.IMAGE else "link"
        if _is_eaten(mark.value):
            yield Finding(mark.span, f'address of the {noun} takes in the text behind it: its ")" is missing')
            continue
        words = source.text[mark.span.start : mark.address.start].lstrip("!")[1:].rpartition("]")[0]
        if _is_swapped(words, mark.value):
            address = source.slice(mark.address)
            start = mark.span.start + (noun == "image")
            edit = Edit(start, mark.span.end, f"[{address}]({words})")
            fix = Fix(Applicability.UNSAFE, "Swap them", (edit,))
            yield Finding(mark.span, f"text and address of the {noun} are swapped", fix=fix)
        elif has_words_only(mark.value):
            yield Finding(mark.address, f"address of the {noun} is no address but words")


def _is_eaten(url: str) -> bool:
    """Whether an address goes on into the text behind it, up to a parenthesis that was not its own."""
    if "](" in url or url.endswith("**"):
        return True
    words = url.split()
    return len(words) > 2 and scheme_of(url) in ("http", "https") and not re.search(_FILE_END, words[-1])


def _is_swapped(text: str, url: str) -> bool:
    """Whether a link's text is an address, and its address nothing that could be one, nor the same thing again."""
    if not url or begins_as_address(url) or " " in text or "{" in text[:1]:
        return False
    if scheme_of(text) in ("http", "https", "mailto"):
        return True
    return begins_as_address(text) and url not in text and not re.search(_SIGN_OF_ADDRESS, url)


def in_parentheses(source: Source, leaf: Leaf) -> Iterator[Finding]:
    """Parentheses that are opened in front of a link and never closed: the link may have taken theirs."""
    if "(" not in leaf.rich.text or "](" not in leaf.content.text:
        return
    links = [mark for mark in leaf.rich.marks if mark.kind is MarkKind.LINK and mark.address]
    links = [mark for mark in links if not _is_eaten(mark.value)]
    links.sort(key=_start_of)
    for at in _unclosed(leaf.rich.text):
        index = bisect_right(links, at, key=_start_of)
        if index < len(links) and _is_about(source, leaf, at, links[index]):
            place = leaf.rich.to_source(at, at + 1)
            message = 'parenthesis is never closed: the ")" of the link behind it closes the link alone'
            yield Finding(Span(place.start, links[index].span.end), message, Severity.WARNING)


def _start_of(mark: Mark) -> int:
    return mark.start


def _is_about(source: Source, leaf: Leaf, at: int, mark: Mark) -> bool:
    """Whether a parenthesis that is printed at an offset is near enough to a link to have lost its end to it."""
    text = leaf.rich.text
    place = leaf.rich.to_source(at, at + 1).start
    is_written = source.text.startswith("(", place) and text[max(0, at - 1) : at] not in (":", ";", "-", "=")
    return is_written and mark.start - at < _NEAR and re.compile(_SENTENCE_END).search(text, at, mark.start) is None


def _unclosed(text: str) -> list[int]:
    """Where the opening parentheses of a text stand that are never closed."""
    waiting: list[int] = []
    for found in re.finditer(_PARENTHESIS, text):
        if found.group() == "(":
            waiting.append(found.start())
        elif waiting:
            waiting.pop()
    return waiting
