"""Entries stand exactly where their text is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from jekyll_cv.front_matter import SAFE_YAML, Entry, FrontMatter, Style, read
from jekyll_cv.front_matter.reader import read_yaml
from jekyll_cv.source import Source

from .oracle import typed
from .strategies import front_matters

BLOCK_SCALARS = (Style.LITERAL, Style.FOLDED)


def slices(yaml: str) -> list[tuple[str | None, str]]:
    source = Source.from_text(f"---\n{yaml}---\nbody\n")
    return [(entry.key, source.slice(entry.value_span)) for entry in read(source).walk()]


CASES = {
    'title: "CV"   # c\n': [("title", '"CV"')],
    "a: b c \t# d\n": [("a", "b c")],
    "'a b': 'it''s'\n": [("a b", "'it''s'")],
    "a:\nb: 1\n": [("a", ""), ("b", "1")],
    "a: \t\n": [("a", "")],
    "a: one\n  two\n\n# c\nb: 1\n": [("a", "one\n  two"), ("b", "1")],
    "a: |\n  x\n\n  y\n\n\nb: 1\n": [("a", "|\n  x\n\n  y"), ("b", "1")],
    "a: |+ # keep\n  x\n\nb: 1\n": [("a", "|+ # keep\n  x\n"), ("b", "1")],
    "a: >-\r\n  x\r\n  y\r\n\r\nb: 1\r\n": [("a", ">-\r\n  x\r\n  y"), ("b", "1")],
    "a: |\n  x  \n     \n\nb: 1\n": [("a", "|\n  x  \n     "), ("b", "1")],
    "a: |\n\n\nb: 1\n": [("a", "|"), ("b", "1")],
    "a: &x !!str 3\nb: *x\n": [("a", "&x !!str 3"), ("b", "*x")],
    "l:\n  - a\n  - b: 1\n    c: 2\n\n# c\nd: 1\n": [
        ("l", "- a\n  - b: 1\n    c: 2"),
        (None, "a"),
        (None, "b: 1\n    c: 2"),
        ("b", "1"),
        ("c", "2"),
        ("d", "1"),
    ],
    "l:\n-\n- a\n": [("l", "-\n- a"), (None, ""), (None, "a")],
    "l: [1, {a: b, c}]\n": [("l", "[1, {a: b, c}]"), (None, "1"), (None, "{a: b, c}"), ("a", "b"), ("c", "")],
    "m:\n  a:\n  b: |\n    x\n\nn: 1\n": [("m", "a:\n  b: |\n    x"), ("a", ""), ("b", "|\n    x"), ("n", "1")],
    "m:\n  a: 1\n  b:\n\n\nn: 1\n": [("m", "a: 1\n  b:"), ("a", "1"), ("b", ""), ("n", "1")],
    "? k\n\n? l\n: v\n": [("k", ""), ("l", "v")],
    "é: ü\nb: 😀 x\nc: d\n": [("é", "ü"), ("b", "😀 x"), ("c", "d")],
}


@pytest.mark.parametrize("yaml", CASES, ids=repr)
def test_value_spans(yaml):
    assert slices(yaml) == CASES[yaml]


def test_key_spans_keep_their_quotes():
    source = Source.from_text("---\n\"a b\": 1\n'c': 2\n[d, e]: 3\n---\n")
    entries = read(source).entries
    assert [source.slice(entry.key_span) for entry in entries] == ['"a b"', "'c'", "[d, e]"]
    assert [entry.key for entry in entries] == ["a b", "c", "[d, e]"]


def test_duplicates_are_listed_and_the_last_is_found():
    found = read(Source.from_text("---\na: 1\nb: 2\n'a': 3\n---\n"))
    assert [(entry.key, entry.value, entry.is_shadowed) for entry in found.entries] == [
        ("a", 1, True),
        ("b", 2, False),
        ("a", 3, False),
    ]
    assert found.find("a").value == 3


def test_find_follows_a_path():
    found = read(Source.from_text("---\nl:\n  - a: {b: 1}\n---\n"))
    assert found.find("l", 0, "a", "b").value == 1
    assert found.find("l", -1).value == {"a": {"b": 1}}
    assert found.find("l", 1) is None
    assert found.find("l", "a") is None
    assert found.find("x") is None
    assert found.find() is None


def _parses_back(source: Source, entry: Entry) -> None:
    text = source.slice(entry.value_span)
    # Alone, a block scalar wants the line end that its span leaves to the line, and a block its own line.
    alone = read_yaml(
        f"---\nk: {text}\n" if entry.style in BLOCK_SCALARS else f"---\n{_own_lines(source, entry)}\n", SAFE_YAML
    )
    assert alone.fault is None
    value = alone.entries[0].value if entry.style in BLOCK_SCALARS else alone.values["k"]
    assert repr(typed(value)) == repr(typed(entry.value))


def _own_lines(source: Source, entry: Entry) -> str:
    text = source.slice(entry.value_span)
    if entry.style not in (Style.BLOCK_MAP, Style.BLOCK_LIST):
        return f"k: {text}"
    column = source.position(entry.value_span.start).column
    return f"k:\n  {' ' * column}{text}" if column == 1 else f"k:\n{' ' * (column - 1)}{text}"


def check_entries(found: FrontMatter) -> None:
    inside = found.location.yaml_span
    for entry in found.walk():
        assert inside.covers(entry.value_span)
        if entry.key_span is not None:
            assert inside.covers(entry.key_span)
            assert entry.key_span.end <= entry.value_span.start
        for inner in entry.entries:
            assert entry.value_span.covers(inner.value_span)


@settings(max_examples=300, deadline=None)
@given(front_matters())
def test_every_value_parses_back_on_its_own(text):
    source = Source.from_text(text)
    found = read(source)
    if found.error is not None or "*" in text:
        return
    check_entries(found)
    for entry in found.walk():
        _parses_back(source, entry)
