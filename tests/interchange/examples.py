"""Records to try formats with: made up, hostile, built by Hypothesis, and those of the public pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

from hypothesis import strategies as st
from msgspec.structs import replace

from jekyll_cv.api import loads
from jekyll_cv.dates import PRESENT, DateRange, PartialDate
from jekyll_cv.errors import JekyllCvError
from jekyll_cv.interchange.from_page import records_of
from jekyll_cv.interchange.record import Export, Record
from jekyll_cv.markdown.view import LIQUID_OUTPUT
from jekyll_cv.page.model import Kind
from jekyll_cv.page.select import RoleFilter
from tests import corpus

TODAY = date(2026, 6, 1)

#: What another reader might take for something other than text.
HOSTILE = (
    "</script><script>alert(1)</script>",
    "{{ site.x }}",
    "{% include x.html %}",
    "{% raw %}",
    "<!-- -->",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; &copy 2020 & AT&T",
    "{::nomarkdown}",
    "{: onclick='x'}",
    "*not* _emphasis_ `code` [link](javascript:alert(1)) ![x](y)",
    "# no heading",
    "- no item",
    "1. no item",
    "> no quote",
    ": no definition",
    "=== none",
    "^",
    "| no | table |",
    "$$x$$",
    "[^1]: no footnote",
    "~~not struck~~",
    "back\\slash \\* and \\",
    "NO",
    "on",
    "2024-06",
    "2024",
    "12:30",
    "1_000",
    "null",
    "~",
    "# comment",
    "key: value",
    "* alias",
    "&anchor",
    "!tag x",
    "%directive",
    "@at",
    "`tick",
    "'single'",
    '"double"',
    "trailing:",
    "=SUM(A1:A9)",
    "+1 more",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "'=quoted",
    "''",
    "a,b;c",
    'say "no", he said',
)


def dates(*edtf: str) -> tuple[DateRange, ...]:
    """Ranges from EDTF: `2024`, `2024-06/2025`, `2024/..`."""
    return tuple(_range(*text.split("/")) for text in edtf)


def _range(start: str, end: str | None = None) -> DateRange:
    if end is None:
        return DateRange(PartialDate.parse(start))
    return DateRange(PartialDate.parse(start), PRESENT if end == ".." else PartialDate.parse(end))


def told(export: Export) -> list[str]:
    """What the losses of an export say."""
    return [loss.told for loss in export.losses]


#: A role of which nobody knows more than what Liquid will print.
LIQUID = Record(Kind.TALK, LIQUID_OUTPUT, LIQUID_OUTPUT, LIQUID_OUTPUT, LIQUID_OUTPUT, dates=dates("2020"))

texts = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.sampled_from(HOSTILE)).map(
    lambda text: " ".join(text.replace("\ufdd0", "").split())
)
partial_dates = st.builds(
    lambda year, rest: PartialDate(year, *rest) if not isinstance(rest, int) else PartialDate(year, season=rest),
    st.integers(0, 9999),
    st.sampled_from([(), (6,), (12, 31), (2, 30), (13,), (0,), 21, 24, 33, 36]),
)
ranges = st.builds(DateRange, partial_dates, st.one_of(st.none(), st.just(PRESENT), partial_dates))
sound_dates = st.builds(
    lambda year, rest: PartialDate(year, *rest) if not isinstance(rest, int) else PartialDate(year, season=rest),
    st.integers(1950, 2025),
    st.sampled_from([(), (6,), (12, 31), 21, 22, 23, 24]),
)
sound_ranges = st.builds(DateRange, sound_dates, st.one_of(st.none(), st.just(PRESENT), sound_dates))
records = st.builds(
    Record,
    kind=st.sampled_from(Kind),
    title=texts.map(lambda text: text or None),
    organization=texts.map(lambda text: text or "Acme"),
    location=texts.map(lambda text: text or None),
    url=st.sampled_from([None, "https://example.org/a?b=1&c=(d)", "/x.html", "javascript:alert(1)", "=x"]),
    dates=st.lists(ranges, max_size=3).map(tuple),
    highlights=st.lists(texts.filter(bool), max_size=3).map(tuple),
    section=st.one_of(st.none(), texts.filter(bool)),
    hidden=st.booleans(),
)


@cache
def public_records() -> tuple[tuple[str, tuple[Record, ...]], ...]:
    """The records of each public page that has any, by the page's name; skips the test where there are no pages."""
    return tuple(_public_records())


def _public_records() -> Iterator[tuple[str, tuple[Record, ...]]]:
    for name, data in corpus.files().items():
        if name.endswith((".md", ".markdown", ".html", ".htm")):
            try:
                found = tuple(records_of(loads(data), name, RoleFilter()))
            except JekyllCvError:
                continue
            if found:
                yield name, found


def without_place(record: Record) -> Record:
    return replace(record, place=None)
