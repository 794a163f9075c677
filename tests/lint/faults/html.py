"""HTML whose tags and attributes do not fit together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from tests.lint.faults.model import BLANK, Fault, Original, Slip, changes

_INLINE = frozenset("a abbr b big center em font i small span strong sub sup u".split())
#: Without those whose end tag may be left out.
_BLOCK = frozenset(
    "article aside blockquote button details div dl figure footer h1 h2 h3 h4 h5 h6 header main nav ol section summary"
    " table ul".split()
)
_TAG = re.compile(r"<(?P<slash>/?)(?P<name>[a-zA-Z][\w-]*)(?P<rest>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>")
_TWO_ENDS = re.compile(r"</(?P<one>[a-zA-Z]\w*)\s*>(?P<between>\s*)</(?P<two>[a-zA-Z]\w*)\s*>")
_ATTRIBUTE = re.compile(rf"(?<=\s)[\w:-]+=(?P<quote>[\"'])(?P<value>[^\"'\n<>{BLANK}]+)(?P=quote)")


class _Pair(NamedTuple):
    name: str
    start: int  # of the start tag
    end_tag: re.Match[str]
    within: bool  # whether it stands in another element of its name


def _pairs(page: Original) -> Iterator[_Pair]:
    """Elements with both of their tags."""
    waiting: list[tuple[str, int]] = []
    for tag in _TAG.finditer(page.markup):
        name = tag["name"].lower()
        if not tag["slash"]:
            if not tag["empty"]:
                waiting.append((name, tag.start()))
            continue
        index = max((index for index, (other, _start) in enumerate(waiting) if other == name), default=None)
        if index is not None:
            within = any(other == name for other, _start in waiting[:index])
            yield _Pair(name, waiting[index][1], tag, within)
            del waiting[index:]


def _open_inline(page: Original) -> Iterator[Slip]:
    for pair in _pairs(page):
        if pair.name in _INLINE:
            yield Slip(*pair.end_tag.span(), "", f"{pair.end_tag[0]} removed", also=pair.start)


def _open_block(page: Original) -> Iterator[Slip]:
    for pair in _pairs(page):
        if pair.name in _BLOCK:
            yield Slip(*pair.end_tag.span(), "", f"{pair.end_tag[0]} removed", also=pair.start)


def _doubled_end(page: Original) -> Iterator[Slip]:
    for pair in _pairs(page):
        # browsers pass over an end tag of nothing; one of an outer element ends that too early
        if pair.name in _INLINE | _BLOCK and (page.is_markdown or (pair.within and pair.name in _BLOCK)):
            end = pair.end_tag.end()
            yield Slip(end, end, pair.end_tag[0], f"{pair.end_tag[0]} doubled", also=pair.start)


def _swapped_ends(page: Original) -> Iterator[Slip]:
    for found in _TWO_ENDS.finditer(page.markup):
        names = {found["one"].lower(), found["two"].lower()}
        if len(names) == 2 and (page.is_markdown or names & _BLOCK):
            new = f"</{found['two']}>{found['between']}</{found['one']}>"
            yield Slip(*found.span(), new, f"{' '.join(found[0].split())} swapped")


def _lost_quote(page: Original) -> Iterator[Slip]:
    for tag in _TAG.finditer(page.markup):
        for found in _ATTRIBUTE.finditer(page.markup, tag.start("rest"), tag.end("rest")):
            start, end = found.span("value")
            yield Slip(end, end + 1, "", f"closing quote of {found[0]} removed", also=tag.start())
            yield Slip(start - 1, start, "", f"opening quote of {found[0]} removed", also=tag.start())


def _same_id(page: Original) -> Iterator[Slip]:
    ids = list(re.finditer(rf"<[a-zA-Z][^<>]*?\sid=([\"'])(?P<id>[^\"'\s{BLANK}]+)\1", page.markup))
    for first, second in pairwise(ids):
        if first["id"] != second["id"]:
            yield Slip(*second.span("id"), first["id"], f"id {second['id']!r} made {first['id']!r}", also=first.start())


def _no_alt(page: Original) -> Iterator[Slip]:
    for found in re.finditer(rf"<img\b[^<>]*?(?P<alt>\salt=([\"'])[^\"'{BLANK}\n]+\2)", page.markup):
        yield Slip(*found.span("alt"), "", f"{found['alt'].strip()} removed", also=found.start())
    if page.is_markdown:
        for found in re.finditer(rf"!\[(?P<alt>[^\]\n{BLANK}]+)\]\(", page.markup):
            yield Slip(*found.span("alt"), "", f"the text of {found[0]!r} removed")


FAULTS = (
    Fault("inline-tag-open", _open_inline, changes),
    Fault("block-tag-open", _open_block, changes),
    Fault("end-tag-doubled", _doubled_end, changes),
    Fault("end-tags-swapped", _swapped_ends, changes),
    Fault("quote-lost", _lost_quote, changes),
    Fault("id-twice", _same_id),
    Fault("image-without-alt", _no_alt, changes),
)
