"""Markdown on one line, as RenderCV 2.8 draws it (Python-Markdown, then Typst): plain text made fit for it, and read back.

What needs what was found by drawing PDFs. A backslash helps before the signs that Python-Markdown escapes and is printed
before others; there an invisible word joiner keeps signs apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from jekyll_cv.editing.escaping import escape_markdown, on_one_line
from jekyll_cv.interchange.holding import is_web_address
from jekyll_cv.interchange.lines import as_text
from jekyll_cv.markdown.inline import render
from jekyll_cv.markdown.mapped import MappedText
from jekyll_cv.markdown.rich import Mark, MarkKind
from jekyll_cv.markdown.view import LIQUID_OUTPUT

_JOINER = "\u2060"
#: Signs that begin markup; a dash between blanks makes a list of a highlight, a closing angle bracket ends a tag.
_SIGNS = re.compile(r"[\\*\[\]>]|(?<!\w)_|_(?!\w)|(?<= )-(?= )")
#: What Typst would run, take for mathematics or for a sign by its number.
_JOINED = re.compile(r"#(?=[A-Za-z])|\$(?=\$)|&(?=#)")
_LIST = re.compile(r"(?=(?:[-+=/]+|\d+\.|#+|[-*_]{3,}|!!!)(?:\s|$))")
#: Typst begins code at a backtick, which nothing escapes; an accent looks the same.
_LOOKALIKE = str.maketrans({"`": "\u02cb"})
_BACKTICK = str.maketrans({"\u02cb": "`", _JOINER: None})
_LINK = re.compile(r"\[(?P<text>(?:[^\[\]\\]|\\.)*)\]\((?P<url>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)")
_ENTITY = re.compile(r"&(?=[#\w:][\w:.-]*;)")
_BLANK = re.compile(r"\s")
_STRAIGHT = re.compile(r"['\"]|--|\.\.\.|<<|>>")
_DELIMITERS = {MarkKind.STRONG: "**", MarkKind.EMPHASIS: "*"}
_MAY_MARK = re.compile(r"[*_<\[]")
#: What would be HTML or Liquid on a page.
_RISKY = re.compile(r"<(?=[A-Za-z/!?])|\{[{%:]")


class Rendered(Struct, frozen=True):
    """What a text says, and the address it links to as a whole."""

    text: str
    url: str | None = None


def escaped(text: str) -> str:
    """A plain text as Markdown that says it."""
    text = text.replace(_JOINER, "")
    joined = _JOINED.sub(lambda sign: f"{sign[0]}{_JOINER}", text)
    start = _JOINER if _LIST.match(joined) else ""
    return start + _SIGNS.sub(lambda sign: f"\\{sign[0]}", joined.translate(_LOOKALIKE))


def linked(text: str, url: str | None) -> str:
    """A plain text as Markdown, a link where there is an address."""
    return f"[{escaped(text)}]({url})" if url else escaped(text)


def rendered(markdown: str) -> Rendered:
    """What readers see of a text, and where a link leads that holds all of it."""
    folded = on_one_line(markdown)
    whole = _LINK.fullmatch(folded)
    rich = render(MappedText(_without_entities(whole["text"] if whole else folded)), {})
    return Rendered(rich.plain().translate(_BACKTICK), whole["url"] if whole else None)


def _without_entities(markdown: str) -> str:
    """The Markdown as kramdown has to have it to show `&amp;` as such, as RenderCV does."""
    return _ENTITY.sub("&amp;", markdown)


def for_page(markdown: str) -> str | None:
    """The Markdown of a text for a page; None where it has no markup, or holds HTML, Liquid, pictures or a link to no web address."""
    folded = _without_entities(on_one_line(markdown).replace(_JOINER, ""))
    if _RISKY.search(folded) or folded != folded.translate(_BACKTICK):
        return None
    marks = render(MappedText(folded), {}).marks
    targets = (mark.value for mark in marks if mark.kind is MarkKind.LINK)
    is_plain = not marks or any(mark.kind in (MarkKind.IMAGE, MarkKind.MATH) for mark in marks)
    return None if is_plain or not all(map(is_web_address, targets)) else folded


def typographic(text: str) -> str:
    """A plain text with the quotes, dashes and dots that kramdown makes of straight ones, without signs that say nothing.

    What an HTML page shows with straight quotes a Markdown page shows with curly ones: as data both are one.
    """
    folded = on_one_line(as_text(text.replace(_JOINER, "")))
    return render(MappedText(escape_markdown(folded)), {}).plain() if _STRAIGHT.search(folded) else folded


def marked(source: str, text: str) -> str:
    """The Markdown of what a page's `source` shows as `text`, with its bold, italic and linked words.

    Empty where there are none, or the source shows something else.
    """
    if not _MAY_MARK.search(source):
        return ""
    rich = render(MappedText(source), {})
    kept = [mark for mark in rich.marks if _is_kept(mark, rich.text)]
    marks = sorted(kept, key=lambda mark: (mark.start, -mark.end, mark.kind is not MarkKind.LINK))
    if not marks or typographic(rich.plain()) != text or LIQUID_OUTPUT in text:
        return ""
    written = "".join(_written(_BLANK.sub(" ", rich.text), marks, 0, len(rich.text)))
    return on_one_line(written)


def _is_kept(mark: Mark, text: str) -> bool:
    """Whether a mark says something: emphasis on all of a highlight is how a page writes its highlights."""
    if not text[mark.start : mark.end].strip():
        return False
    is_whole = not text[: mark.start].strip() and not text[mark.end :].strip()
    return (mark.kind in _DELIMITERS and not is_whole) or (mark.kind is MarkKind.LINK and is_web_address(mark.value))


def _written(text: str, marks: Sequence[Mark], start: int, end: int) -> Iterator[str]:
    """A stretch of rendered text with the marks that lie in it, the outer ones first in their row."""
    at = start
    for index, mark in enumerate(marks):
        if mark.start < at or mark.end > end:
            continue  # within the one before, or across its end
        yield escaped(text[at : mark.start])
        inner = [one for one in marks[index + 1 :] if one.start < mark.end]
        bare = text[mark.start : mark.end]
        before, behind = bare[: len(bare) - len(bare.lstrip())], bare[len(bare.rstrip()) :]
        opening = _DELIMITERS.get(mark.kind, "[")
        closing = _DELIMITERS.get(mark.kind, f"]({mark.value})")
        inside = "".join(_written(text, inner, mark.start + len(before), mark.end - len(behind)))
        yield f"{before}{opening}{inside}{closing}{behind}" if inside else bare
        at = mark.end
    yield escaped(text[at:end])
