"""Out of a page, into an empty one, and out again: the same file, byte for byte."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jekyll_cv.api import loads
from jekyll_cv.dates import PRESENT, DateRange, PartialDate
from jekyll_cv.interchange import formats
from jekyll_cv.interchange.comparing import compare
from jekyll_cv.interchange.crosswalk import Format
from jekyll_cv.interchange.from_page import records_of
from jekyll_cv.interchange.reading import Reading
from jekyll_cv.interchange.record import Owner, Record
from jekyll_cv.interchange.to_page import add_records
from jekyll_cv.page.model import Kind
from jekyll_cv.page.page import Page
from jekyll_cv.source import Source
from tests import corpus
from tests.interchange.examples import TODAY

IMPORTED = (Format.JSON_RESUME, Format.RENDERCV)
EMPTY = (b"", b"---\ntitle: CV\n---\n", b"---\r\ntitle: CV\r\n---\r\n")


def exported(page: Page, form: Format) -> str:
    return formats.write(form, records_of(page, "cv.md"), Owner(), TODAY).text


def read(text: str, form: Format) -> Reading:
    return formats.read(f"roles.{form}", Source.from_text(text), TODAY)


def imported(text: str, form: Format, empty: bytes) -> Page:
    done = add_records(loads(empty, path="cv.md"), [entry.record for entry in read(text, form).entries])
    assert [str(loss) for loss in done.losses] == []
    return loads(done.page.to_bytes(), path="cv.md")


@pytest.mark.parametrize("form", IMPORTED)
def test_public_pages_come_back(form: Format) -> None:
    pages = [name for name in corpus.files() if name.startswith("pages/")]
    assert pages
    for name in pages:
        page = loads(corpus.files()[name], path=name)
        text = exported(page, form)
        assert exported(imported(text, form, EMPTY[1]), form) == text, name
        assert compare(page, name, read(text, form), TODAY) == (), name


# Roles that are made up: names out of words that mislead, and signs that mean something to somebody

_WORDS = (
    "Bell", "Kestrel", "Alder", "of", "and", "the", "at", "with", "(remote)", "C++", "R&D", "AI/ML", "3D", "#1", "$5",
    "100%", "*Star*", "a_b_c", "{x}", "[y]", "`z`", "<b>", "“Rope”", "it’s", "Müller", "大学", "Köln", "|", "A:", "B;",
    "-", "–", "Lab", "University", "2 * 3", "\\x", "&amp;", "é", "St.", "Co.,", "x@y.example",
)  # fmt: skip
#: Titles whose own words say no other kind than that of the section that a file's entry goes to.
_TITLES = {
    Kind.WORK: ("Software Engineer", "Night Clerk", "Head of Bells, North", "Ringer - Lead"),
    Kind.TEACHING: ("Teaching Assistant", "Lecturer"),
    Kind.EDUCATION: ("BSc in Physics", "PhD", "MA, History", "Exchange student"),
    Kind.SERVICE: ("Treasurer", "Reviewer", "Volunteer"),
    Kind.AWARD: ("Best Bell Award", "Second Prize"),
    Kind.PROJECT: ("bellsim", "Rope Atlas: a map"),
    Kind.TALK: ("How bells ring", "On ropes"),
    Kind.PUBLICATION: ("A study of bells", "Bells, ropes and wheels"),
}
_ARRAYS = {Kind.TEACHING: Kind.WORK}

texts = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5).map(" ".join)
days = st.one_of(
    st.builds(PartialDate, st.integers(1960, 2025), st.one_of(st.none(), st.integers(1, 12))),
    st.builds(PartialDate, st.integers(1960, 2025), st.integers(1, 12), st.integers(1, 28)),
    st.builds(lambda year, code: PartialDate(year, season=code), st.integers(1960, 2025), st.integers(21, 24)),
)


@st.composite
def ranges(draw: st.DrawFn) -> DateRange:
    start, end = draw(days), draw(st.one_of(st.none(), st.just(PRESENT), days))
    if isinstance(end, PartialDate) and end.latest() < start.earliest():
        start, end = end, start
    return DateRange(start, end)


#: Terms in which the same was done again.
terms = st.builds(
    lambda year, code, further: (
        DateRange(PartialDate(year, season=code)),
        DateRange(PartialDate(year + further, season=code)),
    ),
    st.integers(1960, 2020),
    st.sampled_from([21, 22, 23]),
    st.integers(1, 4),
)


@st.composite
def roles(draw: st.DrawFn) -> Record:
    kind = draw(st.sampled_from(tuple(_TITLES)))
    return Record(
        kind,
        title=draw(st.sampled_from(_TITLES[kind])),
        organization=draw(st.one_of(st.none(), texts)),
        location=draw(st.one_of(st.none(), st.sampled_from(("Leeds", "Porto, Portugal", "Halifax, NS")))),
        url=draw(st.one_of(st.none(), st.just("https://bell.example/a_(b)?c=d&e=f"))),
        dates=draw(st.one_of(ranges().map(lambda one: (one,)), terms)),
        highlights=tuple(draw(st.lists(texts.filter(_is_text), max_size=3))),
        section=draw(st.one_of(st.none(), st.sampled_from(("Things & Bells", "Past", "Erfahrung")))),
    )


def _is_text(text: str) -> bool:
    return any(char.isalnum() for char in text)


@pytest.mark.slow
@pytest.mark.parametrize("form", IMPORTED)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(some=st.lists(roles(), min_size=1, max_size=4), empty=st.sampled_from(EMPTY))
def test_roles_come_back(form: Format, some: list[Record], empty: bytes) -> None:
    text = formats.write(form, some, Owner(), TODAY).text
    page = imported(text, form, empty)
    once = exported(page, form)
    assert sorted(_facts(read(once, form))) == sorted(_facts(read(text, form)))
    assert exported(imported(once, form, empty), form) == once


def _facts(reading: Reading) -> list[str]:
    """What entries say, without their order and place."""
    found = [entry.record for entry in reading.entries]
    return [repr((one.title, one.organization, one.location, one.url, one.dates, one.highlights)) for one in found]


@pytest.mark.parametrize("form", [Format.JSON_RESUME, Format.RENDERCV, Format.CSV])
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(some=st.lists(roles(), min_size=1, max_size=5))
def test_a_file_says_what_it_was_written_from(form: Format, some: list[Record]) -> None:
    """Writing what was read gives the same file."""
    text = formats.write(form, some, Owner(), TODAY).text
    path = "roles.csv" if form is Format.CSV else "roles"
    reading = formats.read(path, Source.from_text(text), TODAY)
    assert formats.write(form, [entry.record for entry in reading.entries], Owner(), TODAY).text == text
