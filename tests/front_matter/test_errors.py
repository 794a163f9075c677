"""What is said where front matter cannot be read, and the place it is said about."""

from __future__ import annotations

import pytest

from jekyll_cv.front_matter import PSYCH, ErrorKind, read
from jekyll_cv.source import Source

CASES = [
    ("title: Foo: bar", "a colon and a space inside a value; put the value in quotes", 2, 11),
    ("title: @x", "a value cannot start with @; put the value in quotes", 2, 8),
    ("title: `x`", "a value cannot start with a backquote; put the value in quotes", 2, 8),
    ("title: %x", "a value cannot start with %; put the value in quotes", 2, 8),
    ("title: *x*", "a value that starts with * is an alias; put the value in quotes", 2, 8),
    ("a: 1\ntitle: 'x", "the quote opened here is never closed", 3, 8),
    ('title: "a" and b', "the line does not fit what stands before it; check quotes and indentation", 2, 12),
    ("a:\n\tb: 1", "a tab cannot indent; use spaces", 3, 1),
    ("title: X\nword\nb: 1", "this line is no 'key: value', and no part of the value before it", None, None),
    ("a: [1, 2", "the list opened by [ is not closed, or a comma is missing in it", None, None),
    ("a: \x07", "a control character, which YAML does not allow", 2, 4),
]


@pytest.mark.parametrize(("yaml", "message", "line", "column"), CASES, ids=[case[0] for case in CASES])
def test_syntax_errors_are_explained(yaml, message, line, column):
    error = read(Source.from_text(f"---\n{yaml}\n---\n")).error
    assert error is not None
    assert error.kind is ErrorKind.SYNTAX
    assert error.message == f"the front matter is no YAML: {message}"
    if line is not None:
        assert (error.position.line, error.position.column) == (line, column)


def test_unclosed_points_at_the_opener():
    error = read(Source.from_text("---\ntitle: X\n")).error
    assert str(error) == "the front matter is never closed by a line --- and is shown as text (line 1, column 1)"


def test_disallowed_class_points_at_the_value():
    source = Source.from_text("---\na: 1\nb:\n  - :sym\n---\n")
    found = read(source, dialect=PSYCH)
    assert found.error.kind is ErrorKind.DISALLOWED_CLASS
    assert source.slice(found.error.span) == ":sym"
    assert found.values is None
    assert [entry.key for entry in found.entries] == ["a", "b"]


@pytest.mark.parametrize("data", [b"---\na: \xff\n---\n", b"---\na: b\n---\ntext \xff\n", b"---\nnever closed \xff\n"])
def test_bytes_that_are_no_utf8_lose_the_front_matter(data):
    found = read(Source.from_bytes(data))
    assert found.values is None
    assert found.error.kind is ErrorKind.ENCODING
    assert found.error.span.start == data.index(b"\xff")


def test_entries_are_there_although_the_text_is_no_utf8():
    source = Source.from_bytes(b"---\ntitle: \xe9t\xe9\n---\n\xff\n")
    (entry,) = read(source).entries
    assert source.slice(entry.value_span) == "\udce9t\udce9"


def test_static_files_have_no_error():
    assert read(Source.from_bytes(b"text \xff\n")).error is None
