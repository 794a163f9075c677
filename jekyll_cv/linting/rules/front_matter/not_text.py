"""A page that is not UTF-8 text.

## What it does
Reports the first byte that is no UTF-8, a file in UTF-16, and one that is no text at all.

## Why is this bad
Jekyll reads pages as UTF-8. At a byte that is none it stops the build, or drops the front matter; a file in UTF-16 it
does not take for a page and copies as it is.

## Example
This page was saved as Latin-1, where ä is the byte E4:

    Intern, Universit⟨E4⟩t

## Use instead
    Intern, Universität

## Fix safety
Unsafe: bytes are rewritten as what they are in Windows-1252, which holds Latin-1, and only where no other sign of the
file is beyond ASCII. Another old encoding looks just the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix, Severity
from jekyll_cv.linting.rule import Finding, Rule
from jekyll_cv.linting.subject import Subject
from jekyll_cv.source import Span

_NO_UTF8 = "[\udc80-\udcff]"
_UTF16 = ("\udcff\udcfe", "\udcfe\udcff")
#: Where bytes that are no UTF-8 are carried as characters (`surrogateescape`).
_CARRIED = 0xDC00
#: More bytes than an old encoding leaves in a page; what holds more is a picture.
_MOST_BYTES = 50_000


def check(subject: Subject) -> Iterator[Finding]:
    """The first thing in the file that no text holds."""
    text = subject.page.source.text
    zero = text.find("\0")
    if text.startswith(_UTF16):
        yield Finding(Span(0, 2), "page is UTF-16, so Jekyll takes it for no page and copies it as it is")
    elif zero >= 0:
        yield Finding(Span(zero, zero + 1), "page holds a NUL character: this is not a text file")
    elif not text.isascii() and (bad := re.search(_NO_UTF8, text)):
        byte = ord(bad.group()) - _CARRIED
        message = f"byte {byte:02X} is not UTF-8, so Jekyll cannot read the page"
        yield Finding(Span(*bad.span()), message, fix=_fix(text))


def _fix(text: str) -> Fix | None:
    """All bytes as Windows-1252 has them; None where the file holds UTF-8 as well."""
    rest, count = re.subn(_NO_UTF8, "", text)
    if not rest.isascii() or count > _MOST_BYTES:
        return None
    edits = []
    for found in re.finditer(_NO_UTF8 + "+", text):
        try:
            meant = bytes(ord(char) - _CARRIED for char in found.group()).decode("cp1252")
        except UnicodeDecodeError:
            return None
        edits.append(Edit(found.start(), found.end(), meant))
    return Fix(Applicability.UNSAFE, "Rewrite the file from Windows-1252 to UTF-8", tuple(edits))


RULE = Rule("CV302", "not-text", Severity.ERROR, __doc__, check, fix=Applicability.UNSAFE)
