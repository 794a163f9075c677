"""Links that are broken as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.lint.faults.model import BLANK, Fault, Original, Proof, Slip, changes, loses

_LINK = re.compile(rf"(?<![!\\])\[(?P<text>[^\[\]\n{BLANK}]+)\]\((?P<url>[^()\s{BLANK}]+)(?P<title> +\"[^\"\n]*\")?\)")
_HREF = re.compile(rf"<a\b[^<>]*?\bhref=([\"'])(?P<url>[^\"'\n{BLANK}]+)\1")
_REFERENCE = re.compile(rf"(?<!\\)\[[^\[\]\n{BLANK}]+\]\[(?P<label>[^\[\]\n{BLANK}]+)\]")


def _links(page: Original) -> Iterator[re.Match[str]]:
    if page.is_markdown:
        yield from _LINK.finditer(page.markup)


def _without_parenthesis(page: Original) -> Iterator[Slip]:
    for found in _links(page):
        yield Slip(found.end() - 1, found.end(), "", f"the ) of {found[0]!r} removed", also=found.start())


def _without_closing_bracket(page: Original) -> Iterator[Slip]:
    for found in _links(page):
        end = found.end("text")
        yield Slip(end, end + 1, "", f"the ] of {found[0]!r} removed", also=found.start())


def _without_opening_bracket(page: Original) -> Iterator[Slip]:
    for found in _links(page):
        yield Slip(found.start(), found.start() + 1, "", f"the [ of {found[0]!r} removed")


def _space_between(page: Original) -> Iterator[Slip]:
    for found in _links(page):
        end = found.end("text") + 1
        yield Slip(end, end, " ", f"a space within {found[0]!r}")


def _empty(page: Original) -> Iterator[Slip]:
    for found in (*_links(page), *_HREF.finditer(page.markup)):
        yield Slip(*found.span("url"), "", f"target of {found[0]!r} removed", also=found.start())


def _space_in_url(page: Original) -> Iterator[Slip]:
    for found in _links(page):
        url = found["url"]
        for place in range(url.find("://") + 4, len(url) - 1):
            if url[place] in "/-_.":
                offset = found.start("url") + place
                yield Slip(offset, offset, " ", f"a space in the URL of {found[0]!r}", also=found.start())


def _bare_host(page: Original) -> Iterator[Slip]:
    for found in (*_links(page), *_HREF.finditer(page.markup)):
        # without www. a name that ends as no domain on the web does may be a file's
        scheme = re.match(r"https?://(?=www\.|[\w-]+(?:\.[\w-]+)*\.(?!example\b)[a-z]+(?:[/:?#]|$))", found["url"])
        if scheme:
            start = found.start("url")
            yield Slip(start, start + scheme.end(), "", f"the scheme of {found['url']!r} removed", also=found.start())


def _undefined_reference(page: Original) -> Iterator[Slip]:
    for found in _links(page):
        yield Slip(found.end("text") + 1, found.end(), "[nowhere-defined]", f"{found[0]!r} made a reference")
    if page.is_markdown:
        for found in _REFERENCE.finditer(page.markup):
            yield Slip(*found.span("label"), found["label"] + "x", f"the label of {found[0]!r} changed")


_LOST: Proof = loses("<a ")

FAULTS = (
    Fault("link-without-)", _without_parenthesis, _LOST),
    Fault("link-without-]", _without_closing_bracket, _LOST),
    Fault("link-without-[", _without_opening_bracket, _LOST),
    Fault("link-]-(", _space_between, _LOST),
    Fault("link-without-target", _empty, changes),
    Fault("space-in-url", _space_in_url, changes),
    Fault("url-without-scheme", _bare_host, changes),
    Fault("undefined-reference", _undefined_reference, _LOST),
)
