"""What ails a tag that cannot be read."""

from __future__ import annotations

import re

from msgspec import Struct

from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix
from jekyll_cv.linting.markup.tags import Tag, TagKind, TagReader
from jekyll_cv.markdown import patterns as p

_WHOLE_ATTRIBUTE = r"\s+" + p.NAME + r"(?:\s*=\s*(?:(?u:\w+)|\"[^\"]*\"|'[^']*'))?(?=[\s/>]|\Z)"
_GLUED_ATTRIBUTE = r"\s*(?P<name>" + p.NAME + r")\s*=\s*(?P<value>(?u:\w+)|\"[^\"]*\"|'[^']*')"
_DOUBLED_QUOTE = r"\s+(?P<name>" + p.NAME + r")\s*=\s*(?:\"[^\"]*\"\"|'[^']*'')(?=[\s/>]|\Z)"
_UNQUOTED = r"\s+(?P<name>" + p.NAME + r")\s*=\s*(?P<value>[^\s\"'<>]+)(?=[\s>]|\Z)"
_UNCLOSED = r"\s*(?P<name>" + p.NAME + r")\s*=\s*(?P<quote>[\"'])"
_UNOPENED = r"\s+(?P<name>" + p.NAME + r")\s*=\s*[^\"'<>]*[\"']"


class Ailment(Struct, frozen=True):
    """What is wrong, as the rest of a sentence about the tag, and what would mend it."""

    text: str
    fix: Fix | None = None


def ailment(reader: TagReader, tag: Tag, partner: Tag | None = None) -> Ailment:
    """What is wrong with a broken tag; `partner` is the other tag of its element."""
    if tag.kind is TagKind.END:
        return Ailment('has no ">"', _with_end(tag, partner))
    written = reader.text[tag.span.start : tag.span.end]
    if not written.endswith(">"):
        return Ailment('has no ">"')
    return _of_attributes(reader, tag)


def _with_end(tag: Tag, partner: Tag | None) -> Fix | None:
    if partner is None:
        return None
    end = tag.span.start + 2 + len(partner.name)
    surely = Applicability.SAFE if tag.name == partner.name.lower() else Applicability.UNSAFE
    return Fix(surely, 'Add the missing ">"', (Edit(end, end, ">"),))


def _of_attributes(reader: TagReader, tag: Tag) -> Ailment:
    text, position, end = reader.text, tag.attributes.start, tag.attributes.end
    whole = p.compiled(_WHOLE_ATTRIBUTE)
    while found := whole.match(text, position, end):
        position = found.end()
    if found := p.compiled(_DOUBLED_QUOTE).match(text, position, end):
        fix = _if_mended(reader, tag, "Remove the quote", Edit(found.end() - 1, found.end(), ""))
        return Ailment(f"has a quote too many behind its {found['name']}", fix)
    if found := p.compiled(_GLUED_ATTRIBUTE).match(text, position, end):
        following = p.compiled(_GLUED_ATTRIBUTE).match(text, found.end(), end)
        if following and not text[found.end()].isspace() and position != found.start("name"):
            edit = Edit(found.end(), found.end(), " ")
            fix = _if_mended(reader, tag, "Put a space between the attributes", edit)
            return Ailment(f"needs a space before its {following['name']}", fix)
    if found := p.compiled(_UNQUOTED).match(text, position, end):
        start, stop = found.span("value")
        edits = (Edit(start, start, '"'), Edit(stop, stop, '"'))
        fix = _if_mended(reader, tag, f"Quote the value of {found['name']}", *edits)
        return Ailment(f"needs quotes around the value of its {found['name']}", fix)
    if found := p.compiled(_UNCLOSED).match(text, position, end):
        return Ailment(f"has no closing quote for its {found['name']}")
    if found := p.compiled(_UNOPENED).match(text, position, end):
        return Ailment(f"has no opening quote for its {found['name']}")
    return Ailment("has attributes that cannot be read")


def _if_mended(reader: TagReader, tag: Tag, message: str, *edits: Edit) -> Fix | None:
    """The fix, if kramdown can read the tag with these edits."""
    text, cursor = "", tag.span.start
    for edit in edits:
        text += reader.text[cursor : edit.start] + edit.text
        cursor = edit.end
    text += reader.text[cursor : tag.span.end]
    read = p.compiled(p.HTML_TAG).match(text)
    return Fix(Applicability.SAFE, message, edits) if read and read.end() == len(text) else None


def excerpt(reader: TagReader, tag: Tag, widest: int = 40) -> str:
    """A tag as messages show it: on one line, cut where it is long."""
    text = re.sub(r"\s+", " ", reader.text[tag.span.start : tag.span.end])
    return text if len(text) <= widest else text[: widest - 1].rstrip() + "…"
