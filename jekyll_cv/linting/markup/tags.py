"""HTML tags as they are written: kramdown's grammar for Markdown pages, browsers' for HTML pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.linting.markup.elements import ANY_CASE, FOREIGN, KNOWN, TEXT_ONLY, VOID
from jekyll_cv.markdown import patterns as p
from jekyll_cv.source import Span


class TagKind(StrEnum):
    """What a tag does."""

    START = "start"
    END = "end"
    WHOLE = "whole"  # an element that has no content, or is closed by `/>`


class Tag(Struct, frozen=True, gc=False):
    """A tag and its place. `leaf` numbers the running text that it stands in, 0 for raw HTML.

    `printed`: kramdown shows it as text. `broken`: it has no `>`, or attributes that cannot be read; `sure` is False of
    one that may be no tag at all, but a sign that stands for "less than".
    """

    kind: TagKind
    name: str  # in lower case where it is one of HTML's
    span: Span
    attributes: Span
    leaf: int = 0
    printed: bool = False
    broken: bool = False
    sure: bool = True


class Attribute(Struct, frozen=True, gc=False):
    """An attribute and the place of its value, which is empty where it has none."""

    name: str
    value: str
    span: Span


#: The only elements whose content kramdown does not look into.
_RAW_TO_KRAMDOWN = frozenset({"script", "style"})
#: Of elements whose content is text, those in whose text no tag can be meant.
_WITHOUT_TAGS = frozenset({"iframe", "style"})
#: Empty elements that have no attributes as a rule.
_WITHOUT_ATTRIBUTES = frozenset({"br", "hr", "wbr"})
_NAME = r"</?[\w:.-]*"
_OPENER = r"<(?=[a-zA-Z_:]|[/!?])"
_BROWSER_ATTRIBUTE = r"[^\s\"'<>/=]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?"
_BROWSER_TAG = (
    r"<(?P<tag>[a-zA-Z][^\s/<>\"'=]*)(?P<attributes>(?>\s+|/(?!>)|" + _BROWSER_ATTRIBUTE + r")*+)(?P<closed>/)?>"
)
_BROWSER_CLOSE = r"</(?P<name>[a-zA-Z][^\s/<>]*)[\s/]*>"
_BROKEN = r"</?(?P<word>[a-zA-Z][\w:.-]*)(?P<attributes>[^<>]{0,2000})>?"
_GLUED = r"<[bB][rR](?=[A-Z\d])"
_HAS_VALUE = r"[\s\"'][\w:-]+\s*=\s*[\"'\w/#.]"
_ATTRIBUTE = r"([^\s\"'<>/=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?"


class TagReader:
    """Reads tags off a page's text whose Liquid is masked; `browser` says by which grammar.

    `written` is the text as it is. A tag whose name Liquid writes is passed over, as nothing is known of it;
    `by_liquid` holds what of such names stands in the file.
    """

    def __init__(self, text: str, written: str, *, browser: bool) -> None:
        self.text = text
        self.by_liquid: set[str] = set()
        self._written = written
        self._has_liquid = text != written
        self.browser = browser
        self._text_only = TEXT_ONLY if browser else _RAW_TO_KRAMDOWN
        self._tag = p.compiled(_BROWSER_TAG if browser else p.HTML_TAG)
        self._close = p.compiled(_BROWSER_CLOSE if browser else p.HTML_CLOSE)

    def at(self, start: int, end: int, *, leaf: int = 0, printed: bool = False) -> Tag | None:
        """The tag that begins at the sign `<` at `start`; None where there is none."""
        if self._names_by_liquid(start):
            return None
        if self.text.startswith("</", start):
            found = self._close.match(self.text, start, end)
            if found is None:
                return None
            name = self._name(found["name"])
            return Tag(TagKind.END, name, Span(*found.span()), Span(found.end(), found.end()), leaf, printed)
        if found := self._tag.match(self.text, start, end):
            name = self._name(found["tag"])
            whole = name in VOID or (found["closed"] and not self.browser)
            kind = TagKind.WHOLE if whole else TagKind.START
            return Tag(kind, name, Span(*found.span()), Span(*found.span("attributes")), leaf, printed)
        return None

    def broken_at(self, start: int, end: int, *, leaf: int = 0) -> Tag | None:
        """What began as a tag at `start` and is none."""
        found = p.compiled(_BROKEN).match(self.text, start, end)
        if found is None or self._names_by_liquid(start):
            return None
        name = found["word"].lower()
        if self.text.startswith("</", start):
            stop = found.end("word")
            return Tag(
                TagKind.END, name, Span(start, stop), Span(stop, stop), leaf, not self.browser, broken=True, sure=False
            )
        if self.browser and name not in KNOWN:  # a browser reads on to the next `>`, whatever that may be
            return Tag(TagKind.WHOLE, name, Span(start, start + 1), Span(start, start), broken=True)
        attributes = found["attributes"]
        if glued := p.compiled(_GLUED).match(self.text, start, end):
            return Tag(
                TagKind.WHOLE, "br", Span(*glued.span()), Span(start, start), leaf, not self.browser, broken=True
            )
        if name not in KNOWN or (attributes and attributes[0] not in " \t\r\n/"):
            return None
        stop = found.end() if found.group().endswith(">") else start + len(found.group().rstrip())
        has_value = p.compiled(_HAS_VALUE).search(attributes) is not None
        sure = has_value or name in _WITHOUT_ATTRIBUTES
        kind = TagKind.WHOLE if name in VOID else TagKind.START
        place = Span(*found.span("attributes"))
        return Tag(kind, name, Span(start, stop), place, leaf, not self.browser, broken=True, sure=sure)

    def raw(self, start: int, end: int) -> Iterator[Tag]:
        """The tags of a stretch of raw HTML, in order; what stands in comments, scripts and styles is none."""
        opener, missing, foreign = p.compiled(_OPENER), set[str](), ""
        while found := opener.search(self.text, start, end):
            start = found.start()
            if self.text[start + 1] in "!?":
                start = self._past_other(start, end, missing)
                continue
            tag = self.at(start, end)
            if tag is None:
                tag = self.broken_at(start, end)
                start += 1
            else:
                start = tag.span.end
            if tag is None:
                continue
            if foreign and tag.kind is TagKind.START and self.text[tag.span.end - 2] == "/":
                tag = replace(tag, kind=TagKind.WHOLE)
            elif not foreign and tag.kind is TagKind.START and tag.name in FOREIGN:
                foreign = tag.name
            elif tag.kind is TagKind.END and tag.name == foreign:
                foreign = ""
            yield tag
            if tag.kind is TagKind.START and not tag.broken and tag.name in self._text_only:
                start = self._end_of_text(tag.name, start, end, missing)

    def _past_other(self, start: int, end: int, missing: set[str]) -> int:
        """The end of a comment, an instruction or a declaration.

        Without an end it is text to kramdown, and all the rest is a comment to a browser.
        """
        closer = "-->" if self.text.startswith("<!--", start) else "?>" if self.text[start + 1] == "?" else ">"
        stop = -1 if closer in missing else self.text.find(closer, start + 2, end)
        if stop >= 0:
            return stop + len(closer)
        missing.add(closer)
        return end if self.browser else start + 2

    def _end_of_text(self, name: str, start: int, end: int, missing: set[str]) -> int:
        close = None
        if name not in missing:
            any_end = name in _WITHOUT_TAGS  # the end tag of another element in it is a slip
            close = re.compile(r"</[a-z]" if any_end else rf"</{name}[\s/>]", re.IGNORECASE).search(
                self.text, start, end
            )
        if close is None:
            missing.add(name)
            return start
        return close.start()

    def has_unknown_attributes(self, tag: Tag) -> bool:
        """Whether Liquid writes attributes of a tag, and not only what stands in their values."""
        start, end = tag.attributes.start, tag.attributes.end
        if self._written.startswith(self.text[start:end], start):
            return False
        return (
            p.compiled(r"\{[{%]").search(p.compiled(r"\"[^\"]*\"|'[^']*'").sub("", self._written[start:end]))
            is not None
        )

    def _names_by_liquid(self, start: int) -> bool:
        """Whether Liquid writes the name of the tag at `start`, or a part of it."""
        name = p.compiled(_NAME).match(self.text, start) if self._has_liquid else None
        if name is None or self._written.startswith(name.group(), start):
            return False
        self.by_liquid.add(self._written[start : name.end()].partition("{")[0].strip("</").lower())
        return True

    def _name(self, written: str) -> str:
        lower = written.lower()
        return lower if self.browser or lower in ANY_CASE else written

    def attributes(self, tag: Tag) -> Iterator[Attribute]:
        """The attributes of a tag; a value that Liquid writes is masked."""
        for found in p.compiled(_ATTRIBUTE).finditer(self.text, tag.attributes.start, tag.attributes.end):
            group = next((group for group in (2, 3, 4) if found[group] is not None), 0)
            span = Span(*found.span(group)) if group else Span(found.end(), found.end())
            yield Attribute(found[1].lower(), found[group] if group else "", span)
