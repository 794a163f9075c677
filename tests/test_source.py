"""Source: any bytes in, the same bytes out; offsets, lines and columns agree."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from jekyll_cv.errors import InputError
from jekyll_cv.source import Position, Source, Span

TEXTS = st.text(st.sampled_from("ab\n\r\t \u2028\x0b\x0c\x1c\x85\x00é😀\ufeff\udc80\udcff"), max_size=40)


@given(st.binary(max_size=200))
@example(b"")
@example(b"\xef\xbb\xbfa\r\nb\rc\nd")
@example(b"\xff\xfe\x00a")
@example(b"\xed\xb3\xa9 \xc0\x80 \xf4\x90\x80\x80")
@example("a\u2028b".encode())
def test_bytes_come_back(data):
    assert Source.from_bytes(data).to_bytes() == data


@given(TEXTS)
def test_lines_make_up_the_text(text):
    source = Source.from_text(text) if not re.search("[\ud800-\udc7f]", text) else Source.from_bytes(b"")
    rebuilt, place = "", 0
    for line in range(1, source.line_count + 1):
        span = source.line_span(line)
        assert span.start == place == source.line_start(line)
        place = source.line_start(line + 1)
        assert source.text[span.end : place] in ("\n", "\r\n", "\r", "")
        assert source.line_text(line) == source.slice(span)
        assert "\n" not in source.line_text(line)
        rebuilt += source.text[span.start : place]
    assert rebuilt == source.text


@given(TEXTS)
def test_positions_lead_back(text):
    source = Source.from_bytes(text.encode("utf-8", "surrogateescape"))
    for offset in range(len(source.text) + 1):
        position = source.position(offset)
        assert source.line_start(position.line) + position.column - 1 == offset
        assert position.line == source.line_at(offset)


@pytest.mark.parametrize(
    ("text", "count", "texts"),
    [
        ("", 0, []),
        ("a", 1, ["a"]),
        ("a\n", 1, ["a"]),
        ("a\n\n", 2, ["a", ""]),
        ("a\r\nb\rc\nd", 4, ["a", "b", "c", "d"]),
        ("a\r\r\nb", 3, ["a", "", "b"]),
        ("a\u2028b\x0bc\x85d", 1, ["a\u2028b\x0bc\x85d"]),
    ],
)
def test_what_ends_a_line(text, count, texts):
    source = Source.from_text(text)
    assert source.line_count == count
    assert [source.line_text(line) for line in range(1, count + 1)] == texts


def test_columns_count_characters():
    assert Source.from_text("é😀x\ny").position(2) == Position(1, 3)


def test_text_that_no_file_can_hold_is_refused():
    with pytest.raises(InputError, match="character 1 is a lone surrogate"):
        Source.from_text("a\ud800")


def test_spans():
    span = Span(2, 5)
    assert 2 in span
    assert 5 not in span
    assert span.covers(Span(2, 5))
    assert span.covers(Span(3, 3))
    assert not span.covers(Span(1, 3))
