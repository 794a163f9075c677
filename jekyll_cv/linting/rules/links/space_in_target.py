"""A space or an invisible character within an address.

## What it does
Reports white space inside the address of a link or an image, and characters that cannot be seen (no-break and
zero-width spaces) anywhere in it. Spaces that make kramdown print the whole link are for broken-link.

## Why is this bad
kramdown passes a space on, and browsers mostly make `%20` of it; GitHub and other readers of Markdown show the link's
source instead. A space in a host's name leads nowhere, and an invisible character at either end makes the address
another one.

## Example
    My [poster](/files/harbour poster.pdf) and [my site](https://example. org).

## Use instead
    My [poster](/files/harbour%20poster.pdf) and [my site](https://example.org).

## Fix safety
Safe where `%20` takes the place of a space, which is what browsers ask for, where a line break goes, which they leave
out, and where an invisible character at an end goes. Unsafe where a space is taken out of the middle: another sign may
be missing there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.links import Link, LinkForm
from jekyll_cv.linting.evidence.urls import has_words_only, scheme_of
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject

#: Blanks, line breaks, and what cannot be seen; Liquid first, as blanks in it are none of the address.
_BLANKS = (
    r"(?s)(?P<liquid>\{\{.*?\}\}|\{%.*?%\})|(?P<break>[ \t]*(?:\r\n?|\n)[ \t]*)|(?P<space>[ \t]+)"
    r"|(?P<unseen>[\xa0\u00ad\u200b-\u200f\u2007\u202f\u2060\ufeff]+)"
)
_ANY_BLANK = r"[ \t\r\n\xa0\u00ad\u200b-\u200f\u2007\u202f\u2060\ufeff]"
_PATH_IN_LIQUID = r"\{\{-?\s*([\"'])(?P<path>[^\"']*)\1\s*\|\s*(?:relative_url|absolute_url|prepend)\b"
_HOST = r"(?i)(?:https?|ftp)://[^/?#\s]*\s"
_MAIL = r"(?i)mailto:\s"


def check(subject: Subject) -> Iterator[Finding]:
    """Addresses with white space or unseen characters in them."""
    text = subject.page.source.text
    for link in subject.links:
        is_in_angles = link.form is not LinkForm.HTML and text[link.address.start - 1 : link.address.start] == "<"
        if is_in_angles and not scheme_of(link.url):
            continue  # [text](<address>) is how Markdown writes an address with spaces
        if (found := _in_link(subject.page.source.slice(link.address), link)) is not None:
            yield found


def _in_link(written: str, link: Link) -> Finding | None:
    if (written.isprintable() and " " not in written) or re.search(_ANY_BLANK, written) is None:
        return None
    tokens = list(_tokens(written))
    unseen = [item for item in tokens if item["unseen"]]
    inner = [item for item in tokens if item.start() > 0 and item.end() < len(written) and not item["unseen"]]
    if unseen:
        return _unseen(written, link, unseen)
    if not inner or not link.is_whole or has_words_only(link.url):
        return None
    if re.match(_HOST, written) or re.match(_MAIL, written):
        host = "the host's name" if scheme_of(link.url) != "mailto" else "front of"
        message = (
            f"address of the {link.noun} has a space in {host}"
            if host != "front of"
            else "address of the link has a space behind mailto:"
        )
        edits = [Edit(link.address.start + inner[0].start(), link.address.start + inner[0].end(), "")]
        return Finding(
            link.address, message, Severity.ERROR, Fix(Applicability.UNSAFE, "Take out the space", tuple(edits))
        )
    return _spaces(link, inner)


def _tokens(written: str) -> Iterator[re.Match[str]]:
    """The blanks of an address, those of a text in Liquid that becomes an address included."""
    for item in re.finditer(_BLANKS, written):
        if not item["liquid"]:
            yield item
        elif path := re.match(_PATH_IN_LIQUID, item.group()):
            start = item.start() + path.start("path")
            yield from re.compile(_BLANKS).finditer(written, start, start + len(path["path"]))


def _unseen(written: str, link: Link, unseen: list[re.Match[str]]) -> Finding:
    at_an_end = all(item.start() == 0 or item.end() == len(written) for item in unseen)
    code = f"U+{ord(unseen[0].group()[0]):04X}"
    applicability = Applicability.SAFE if at_an_end else Applicability.UNSAFE
    edits = tuple(Edit(link.address.start + item.start(), link.address.start + item.end(), "") for item in unseen)
    message = f"address of the {link.noun} holds an invisible character ({code}), which browsers ask for too"
    return Finding(link.address, message, Severity.ERROR, Fix(applicability, "Take it out", edits))


def _spaces(link: Link, inner: list[re.Match[str]]) -> Finding:
    start = link.address.start
    edits = tuple(
        Edit(start + item.start(), start + item.end(), "" if item["break"] else "%20" * len(item.group()))
        for item in inner
    )
    what = "a line break" if any(item["break"] for item in inner) else "a space"
    severity = Severity.INFO if link.form is LinkForm.HTML else Severity.WARNING
    fix = Fix(Applicability.SAFE, "Write %20 for spaces and no line breaks", edits)
    return Finding(link.address, f"address of the {link.noun} has {what} in it", severity, fix)


RULE = Rule("CV707", "space-in-target", Severity.WARNING, __doc__, check, fix=Applicability.SAFE)
