"""Front matter that Jekyll cannot read, or reads otherwise than it was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.lint.faults.model import Fault, Original, Slip

_PAIR = re.compile(r"^(?P<key>[A-Za-z_][\w-]*): +(?P<value>[^\s#|>&*!\[{].*?) *$", re.MULTILINE)
_QUOTED = re.compile(r"(?P<quote>[\"'])(?P<inner>[^\"'\\]+)(?P=quote)")


def _pairs(page: Original) -> Iterator[re.Match[str]]:
    """The lines of the front matter that give a key one plain or quoted value."""
    yield from _PAIR.finditer(page.header)


def _duplicate_key(page: Original) -> Iterator[Slip]:
    for pair in _pairs(page):
        end = pair.end() + (page.header[pair.end() : pair.end() + 1] == "\r") + 1
        yield Slip(end, end, f"{pair['key']}: something else\n", f"{pair['key']} twice", also=pair.start())


def _tab(page: Original) -> Iterator[Slip]:
    indented = list(re.finditer(r"^ +(?=\S)", page.header, re.MULTILINE))
    for found in indented:
        yield Slip(*found.span(), "\t", "a tab as indentation")
    for pair in () if indented else _pairs(page):
        yield Slip(pair.start(), pair.start(), "author:\n\tname: Someone\n", "a tab as indentation")


def _open_quote(page: Original) -> Iterator[Slip]:
    for pair in _pairs(page):
        quoted = _QUOTED.fullmatch(pair["value"])
        if quoted:
            yield Slip(pair.end("value") - 1, pair.end("value"), "", f"closing quote of {pair['key']} removed")
        elif not re.search(r"[\"']", pair["value"]):
            yield Slip(pair.start("value"), pair.start("value"), '"', f"a quote before the value of {pair['key']}")


def _colon(page: Original) -> Iterator[Slip]:
    for pair in _pairs(page):
        quoted = _QUOTED.fullmatch(pair["value"])
        value = quoted["inner"] if quoted else pair["value"]
        if not re.search(r"[\"':#]", value):
            first, _gap, rest = value.partition(" ")
            yield Slip(*pair.span("value"), f"{first}: {rest or 'more'}", f"a colon in {pair['key']}")


def _not_closed(page: Original) -> Iterator[Slip]:
    if closer := re.search(r"^(?:---|\.\.\.)\s*\Z", page.header, re.MULTILINE):
        yield Slip(closer.start(), len(page.header), "", "closing --- removed", also=0)


def _at_start(new: str, what: str, page: Original) -> Iterator[Slip]:
    if page.header:
        yield Slip(0, 0, new, what)


def _byte_order_mark(page: Original) -> Iterator[Slip]:
    if "_posts/" not in page.name:  # Jekyll reads these without looking for front matter, and passes over the mark
        yield from _at_start("\ufeff", "a byte order mark before the front matter", page)


def _blank_line(page: Original) -> Iterator[Slip]:
    return _at_start("\n", "a blank line before the front matter", page)


def _as_list(page: Original) -> Iterator[Slip]:
    pairs = list(_pairs(page))
    lines = page.header.strip().splitlines()[1:-1]
    if pairs and len(pairs) == len(lines):  # nothing but such lines
        start, end = pairs[0].start(), pairs[-1].end()
        yield Slip(start, end, re.sub(r"^", "- ", page.text[start:end], flags=re.MULTILINE), "a list for a mapping")


FAULTS = (
    Fault("yaml-duplicate-key", _duplicate_key),
    Fault("yaml-tab", _tab),
    Fault("yaml-open-quote", _open_quote),
    Fault("yaml-colon", _colon),
    Fault("front-matter-not-closed", _not_closed),
    Fault("front-matter-after-bom", _byte_order_mark),
    Fault("front-matter-after-blank-line", _blank_line),
    Fault("front-matter-a-list", _as_list),
)
