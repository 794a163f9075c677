"""Comments that do not hide, or hide too much."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.lint.faults.model import BLANK, Fault, Original, Slip, changes, gains

_COMMENT = re.compile(r"<!--(?P<inner>.*?)-->", re.DOTALL)
_RAW = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL)
_LIQUID_COMMENT = re.compile(r"(?P<open>\{%-?\s*comment\s*-?%\}).*?(?P<close>\{%-?\s*endcomment\s*-?%\})", re.DOTALL)
_PARAGRAPH = re.compile(rf"(?<=\n\n)(?P<lines>(?:[^\s{BLANK}<{{|].*\n)+)(?=\n)")
_TWO_ITEMS = re.compile(
    rf"^(?P<indent> *)[-*+] +[^\s{BLANK}].*\n(?P<next>(?P=indent)[-*+] +[^\s{BLANK}].*\n)", re.MULTILINE
)


def _comments(page: Original) -> list[re.Match[str]]:
    """The page's HTML comments that hide something; in styles and scripts `<!--` is none."""
    raw = [found.span() for found in _RAW.finditer(page.text)]
    return [
        comment
        for comment in _COMMENT.finditer(page.text, len(page.header))
        if page.markup[comment.start()] == BLANK
        and comment["inner"].strip(" \n-")
        and not any(start < comment.start() < end for start, end in raw)
    ]


def _paragraphs(page: Original) -> Iterator[re.Match[str]]:
    if page.is_markdown:
        yield from _PARAGRAPH.finditer(page.markup)


def _unclosed(page: Original) -> Iterator[Slip]:
    comments = _comments(page)
    for comment in comments:
        yield Slip(comment.end("inner"), comment.end(), "", "--> removed", also=comment.start())
    for found in () if comments else _paragraphs(page):
        yield Slip(found.start(), found.start(), "<!-- ", "<!-- before a paragraph")


def _nested(page: Original) -> Iterator[Slip]:
    comments = _comments(page)
    for comment in comments:
        start = comment.start("inner")
        yield Slip(start, start, " <!-- old --> ", "a comment within a comment")
    for found in () if comments else _paragraphs(page):
        lines = page.text[found.start() : found.end()]
        yield Slip(
            found.start(), found.end(), f"<!-- old: <!-- {lines.rstrip()} --> done -->\n", "a comment around one"
        )


def _around_next_item(page: Original) -> Iterator[Slip]:
    if page.is_markdown:
        for found in _TWO_ITEMS.finditer(page.markup):
            start, end = found.span("next")
            new = f"{found['indent']}<!--\n{page.text[start:end]}{found['indent']}-->\n"
            yield Slip(start, end, new, "a comment around the next item")


def _unclosed_liquid(page: Original) -> Iterator[Slip]:
    comments = list(_LIQUID_COMMENT.finditer(page.text, len(page.header)))
    for comment in comments:
        yield Slip(*comment.span("close"), "", f"{comment['close']} removed", also=comment.start())
    for found in () if comments else _paragraphs(page):
        yield Slip(found.start(), found.start(), "{% comment %}\n", "{% comment %} before a paragraph")


def _liquid_in_comment(page: Original) -> Iterator[Slip]:
    for comment in _comments(page):
        tags = list(re.finditer(r"\{\{[^{}]*(?P<close>\}\})|\{%[^{}%]*(?P<end>%\})", comment["inner"]))
        for tag in tags:
            start, end = tag.span("close" if tag["close"] else "end")
            place = comment.start("inner")
            yield Slip(place + start, place + end, "", f"{tag[0]} left open", also=comment.start())
        if not tags:
            end = comment.end("inner")
            yield Slip(end, end, " {{ page.title", "{{ in a comment", also=comment.start())


FAULTS = (
    Fault("comment-unclosed", _unclosed, changes),
    Fault("comment-nested", _nested, gains("--&gt;", "–&gt;", "-->")),
    Fault("comment-around-next-item", _around_next_item, gains("&lt;!")),
    Fault("liquid-comment-unclosed", _unclosed_liquid, changes),
    Fault("liquid-open-in-comment", _liquid_in_comment, changes),
)
