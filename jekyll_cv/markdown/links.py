"""Where a link leads: the part behind its closing bracket (`Parser::Kramdown#parse_link`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

_LABEL = re.compile(r"\]\s*?\[([^\]]+)?\]", re.ASCII)
_ANGLE = re.compile(r"\(<([^\n>]*?)>")
_TITLE = re.compile(r"\s*?([\"'])(.+?)\1\s*?\)", re.ASCII | re.DOTALL)
_PAREN_STOP = re.compile(r"(\()|(\))|\s(?=['\"])", re.ASCII)
_WHITE_SPACE = re.compile(r"\s+", re.ASCII)


class Target(NamedTuple):
    """A link's address and the offset behind it all; `url` is None where it is no link, `end` then how far was read."""

    url: str | None
    end: int


def fold_label(label: str) -> str:
    """A reference label as kramdown compares it."""
    return _WHITE_SPACE.sub(" ", label).lower()


def link_target(src: str, bracket: int, text: str, links: Mapping[str, str]) -> Target:
    """The address of a link whose text ends at the offset `bracket`; `text` is its label if it has no other."""
    label = _LABEL.match(src, bracket)
    if label or not src.startswith("(", bracket + 1):
        url = links.get(fold_label((label[1] if label else None) or text))
        return Target(url, label.end() if label else bracket + 1)
    return _inline_target(src, bracket + 1)


def _inline_target(src: str, start: int) -> Target:
    if angle := _ANGLE.match(src, start):
        url, end = angle[1], angle.end()
        if src.startswith(")", end):
            return Target(url, end + 1)
    else:
        depth, end = 0, start
        while stop := _PAREN_STOP.search(src, end):
            end = stop.end()
            depth += 1 if stop[1] else -1 if stop[2] else 0
            if depth == 0 or not (stop[1] or stop[2]):
                break
        else:
            return Target(None, len(src))
        url = src[start + 1 : end - 1].strip()
        if depth == 0 and end > start:
            return Target(url, end)
    title = _TITLE.match(src, end)
    return Target(url, title.end()) if title else Target(None, len(src))
