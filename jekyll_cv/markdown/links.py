"""Where a link leads: the part behind its closing bracket (`Parser::Kramdown#parse_link`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from msgspec import Struct

from jekyll_cv.markdown.patterns import compiled
from jekyll_cv.source import Span

_LABEL = r"\]\s*?\[([^\]]+)?\]"
_ANGLE = r"\(<([^\n>]*?)>"
_TITLE = r"\s*?([\"'])((?s:.)+?)\1\s*?\)"
_PAREN_STOP = re.compile(r"(\()|(\))|\s(?=['\"])", re.ASCII)
_TITLE_BEGINS = r"(?<![ \t])[ \t]+([\"'])"
_QUOTES = ("'", '"')
_SPACE = " \t\n\v\f\r"
#: What Ruby's `String#strip` takes off: no other white space than that of ASCII.
_STRIPPED = " \t\n\v\f\r\0"
_WHITE_SPACE = r"\s+"


class LinkDefinition(Struct, frozen=True, gc=False):
    """`[label]: url`, which links refer to by the label; `span` is all of it, `address` where its URL stands."""

    label: str
    url: str
    span: Span
    address: Span


class Target(NamedTuple):
    """A link's address and the offset behind it all; `url` is None where it is no link, `end` then how far was read.

    `address` is where the address stands, None where it stands elsewhere: in the definition of a label.
    """

    url: str | None
    end: int
    address: tuple[int, int] | None = None


def fold_label(label: str) -> str:
    """A reference label as kramdown compares it."""
    return compiled(_WHITE_SPACE).sub(" ", label).lower()


class Destination(NamedTuple):
    """What a definition says behind its label: the address stands from `start` to `end`, its lines end at `stop`."""

    start: int
    end: int
    stop: int
    in_angles: bool = False


def destination(src: str, start: int) -> Destination | None:
    """What stands behind the colon of a definition, which is at `start`; None where nothing does.

    A title may stand behind the address, or alone on the line below. (kramdown's `LINK_DEFINITION_START`, of which a
    regular expression takes time with the cube of the line.)
    """
    line_end = src.index("\n", start)
    line = src[start:line_end].rstrip(" \t")
    first = len(line) - len(line.lstrip(" \t"))
    first_sign = len(line) - len(line.lstrip(_SPACE))
    if first_sign == len(line):
        return None
    if line.startswith("<", first):
        close = line.find(">", first)
        while close >= 0:
            is_last = close + 1 == len(line)
            if is_last or _is_title(line, compiled(_TITLE_BEGINS).match(line, close + 1)):
                stop = _past_title(src, line_end, may_follow=is_last)
                return Destination(start + first + 1, start + close, stop, in_angles=True)
            close = line.find(">", close + 1)
    titles = compiled(_TITLE_BEGINS).finditer(line, first_sign + 1) if line.endswith(_QUOTES) else ()
    title = next((one for one in titles if _is_title(line, one)), None)
    end = title.start() if title else len(line)
    return Destination(start + first, start + end, _past_title(src, line_end, may_follow=title is None))


def _is_title(line: str, begins: re.Match[str] | None) -> bool:
    """Whether a title that begins there ends the line."""
    return begins is not None and line.endswith(begins[1], begins.end() + 1)


def _past_title(src: str, line_end: int, *, may_follow: bool) -> int:
    """The end of a definition's lines: one more where a title stands alone below."""
    below_end = src.find("\n", line_end + 1)
    below = src[line_end + 1 : below_end].strip(" \t") if may_follow and below_end >= 0 else ""
    is_title = len(below) > 2 and below[0] in _QUOTES and below[-1] == below[0]
    return (below_end if is_title else line_end) + 1


def link_target(src: str, bracket: int, text: str, links: Mapping[str, str]) -> Target:
    """The address of a link whose text ends at the offset `bracket`; `text` is its label if it has no other."""
    label = compiled(_LABEL).match(src, bracket)
    if label or not src.startswith("(", bracket + 1):
        url = links.get(fold_label((label[1] if label else None) or text))
        return Target(url, label.end() if label else bracket + 1)
    return _inline_target(src, bracket + 1)


def _inline_target(src: str, start: int) -> Target:
    if angle := compiled(_ANGLE).match(src, start):
        url, end = angle[1], angle.end()
        if src.startswith(")", end):
            return Target(url, end + 1, angle.span(1))
        address = angle.span(1)
    else:
        depth, end = 0, start
        while stop := _PAREN_STOP.search(src, end):
            end = stop.end()
            depth += 1 if stop[1] else -1 if stop[2] else 0
            if depth == 0 or not (stop[1] or stop[2]):
                break
        else:
            return Target(None, len(src))
        written = src[start + 1 : end - 1].rstrip(_STRIPPED)
        url = written.lstrip(_STRIPPED)
        address = (start + 1 + len(written) - len(url), start + 1 + len(written))
        if depth == 0 and end > start:
            return Target(url, end, address)
    title = compiled(_TITLE).match(src, end)
    return Target(url, title.end(), address) if title else Target(None, len(src))
