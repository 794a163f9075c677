"""A link whose address lacks its scheme, or has it mistyped.

## What it does
Reports addresses that begin with a host (`www.example.org`, `example.org/me`) or with a scheme that was mistyped
(`https//`, `htp://`, `http://https://`), e-mail addresses without `mailto:`, and web addresses in quotes or behind a
stray bracket. Where the site has a file of that name, nothing is said.

## Why is this bad
A browser takes what has no scheme for a file beside the page: `[code](example.org/me)` on `/cv/` leads to
`/cv/example.org/me`, which is not there.

## Example
    See [my code](code.example.org/me), [my thesis](https//thesis.example.org) or [write to me](me@example.org).

## Use instead
    See [my code](https://code.example.org/me), [my thesis](https://thesis.example.org) or
    [write to me](mailto:me@example.org).

## Fix safety
Unsafe: `https://` is put in front of a host, and the host may know `http://` only.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.evidence.links import Link
from jekyll_cv.linting.evidence.urls import is_bare_host, is_email, mistyped_scheme, scheme_of
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.source import Source

_STRAY = r"(?i)([\"'\[({<“”‘’«]+)(?:https?://|www\.)"
#: What nearly all addresses begin with, where none of this can be wrong: a scheme, once, or the site's own root.
_SOUND = r"(?i)https?://(?!/|https?[:/])|[/#]"
_STRAY_END = r"[\"'\])}>“”‘’»]+\Z"


def check(subject: Subject) -> Iterator[Finding]:
    """Addresses that a browser takes for relative ones and nobody meant so."""
    for link in subject.links:
        finding = _in_link(subject.page.source, link)
        if finding and link.is_whole and not _is_there(subject, link.url):
            yield finding


def _in_link(source: Source, link: Link) -> Finding | None:
    url, start = link.url, link.address.start
    if re.match(_SOUND, url):
        return None
    if stray := re.match(_STRAY, url):
        end = re.search(_STRAY_END, url)
        edits = [Edit(start, start + stray.end(1), "")]
        edits += [Edit(link.address.end - len(end.group()), link.address.end, "")] if end else []
        message = f"address of the {link.noun} begins with {stray[1]}, so that browsers look for it on this site"
        return _finding(source, link, message, f"Take {stray[1]} away", edits)
    if wrong := mistyped_scheme(url):
        return _mistyped(source, link, wrong)
    if is_bare_host(url):
        message = f"address of the {link.noun} has no https://, so that browsers look for {_short(url)} on this site"
        return _finding(source, link, message, "Put https:// in front", [Edit(start, start, "https://")])
    if is_email(url):
        message = f"address of the {link.noun} has no mailto:, so that browsers look for {_short(url)} on this site"
        return _finding(source, link, message, "Put mailto: in front", [Edit(start, start, "mailto:")])
    return None


def _mistyped(source: Source, link: Link, wrong: str) -> Finding:
    """A scheme that is written twice, or not as it is spelt."""
    start = link.address.start
    if scheme_of(link.url[len(wrong) :]) or link.url.startswith("http", len(wrong)):
        edit = Edit(start, start + len(wrong), "")
        return _finding(source, link, f"address of the {link.noun} has its scheme twice", f"Take {wrong} away", [edit])
    scheme = "https://" if "s" in wrong.lower() else "http://"
    message = f"address of the {link.noun} begins with {wrong} instead of {scheme}"
    return _finding(source, link, message, f"Write {scheme}", [Edit(start, start + len(wrong), scheme)])


def _finding(source: Source, link: Link, message: str, action: str, edits: list[Edit]) -> Finding:
    """The finding, with its fix where the file has the address as the browser gets it."""
    is_plain = source.slice(link.address) == link.url
    return Finding(link.address, message, fix=Fix(Applicability.UNSAFE, action, tuple(edits)) if is_plain else None)


def _is_there(subject: Subject, url: str) -> bool:
    """Whether the site has a file of that name after all."""
    from jekyll_cv.linting.evidence.targets import page_folder  # noqa: PLC0415

    if subject.site is None or (folder := page_folder(subject)) is None:
        return False
    return subject.site.addresses.find(posixpath.normpath(posixpath.join(folder, url))) is not None


def _short(url: str) -> str:
    return url if len(url) <= 40 else f"{url[:39]}…"


RULE = Rule("CV705", "bare-host", Severity.ERROR, __doc__, check, fix=Applicability.UNSAFE)
