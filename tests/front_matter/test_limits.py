"""Hostile front matter: bounded depth, aliases and digits, and time that grows with the text only."""

from __future__ import annotations

import time

import pytest

from jekyll_cv.front_matter import PSYCH, SAFE_YAML, ErrorKind, locate, read
from jekyll_cv.source import Source

DIALECTS = pytest.mark.parametrize("dialect", [SAFE_YAML, PSYCH], ids=lambda dialect: dialect.value)


def page(yaml: str) -> Source:
    return Source.from_text(f"---\n{yaml}\n---\nbody\n")


@DIALECTS
def test_depth_is_bounded(dialect):
    for yaml in (
        "a: " + "[" * 500 + "]" * 500,
        "- " * 500 + "a",
        "\n".join(" " * depth + "a:" for depth in range(500)),
    ):
        assert read(page(yaml), dialect=dialect).error.kind is ErrorKind.LIMIT
    assert read(page("a: " + "[" * 90 + "]" * 90), dialect=dialect).error is None


@DIALECTS
def test_aliases_are_bounded(dialect):
    laughs = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    laughs += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 12)]
    error = read(page("\n".join(laughs)), dialect=dialect).error
    assert error.kind is ErrorKind.LIMIT
    assert "alias bomb" in error.message


@DIALECTS
def test_an_alias_inside_its_anchor_is_an_error(dialect):
    assert read(page("a: &a [*a]"), dialect=dialect).error.kind is ErrorKind.ALIAS


@DIALECTS
def test_digits_are_bounded(dialect):
    assert read(page("a: " + "1" * 5000), dialect=dialect).error.kind is ErrorKind.LIMIT
    assert read(page("a: " + "1" * 4000), dialect=dialect).values == {"a": int("1" * 4000)}


@DIALECTS
def test_huge_floats_and_base_60(dialect):
    assert read(page("a: 1" + ":1" * 1000), dialect=dialect).error is None
    assert read(page("a: " + "1" * 4000 + ":30.5"), dialect=dialect).values == {"a": float("inf")}
    assert read(page("a: !!float " + "1" * 4000), dialect=dialect).error is None


def test_tags_build_nothing():
    found = read(page("a: !!python/object/apply:os.system [x]\nb: !ruby/object:Gem::Installer {c: d}"))
    assert found.values == {"a": ["x"], "b": {"c": "d"}}


def seconds(text: str) -> float:
    source = Source.from_text(text)
    start = time.perf_counter()
    read(source)
    return time.perf_counter() - start


@pytest.mark.parametrize(
    "build",
    [
        lambda n: "---\n" + "text\n" * n,
        lambda n: "---\n" + "---x\n" * n,
        lambda n: "---\n" + ("---" + " " * 1000 + "x\n") * (n // 200),
        lambda n: "---\n---\n" + "\n" * n + "x",
        lambda n: "---\na: |\n  x\n" + "\n" * n + "b: c\n---\n",
        lambda n: "---\n" + "".join(f"{number}: a\n{number}.0: b\n" for number in range(n // 100)) + "---\n",
        lambda n: "---\na: {" + "? ," * (n // 100) + "}\n---\n",
        lambda n: "---\na: " + "1_" * n + "\n---\n",
    ],
)
def test_time_is_linear(build):
    """Eight times the text takes far less than sixty-four times the time."""
    small = min(seconds(build(25_000)) for _ in range(3))
    large = min(seconds(build(200_000)) for _ in range(2))
    assert large < max(30 * small, 0.05)


def test_a_megabyte_without_a_closer_is_quick():
    source = Source.from_text("---\n" + "some words on a line\n" * 50_000)
    start = time.perf_counter()
    assert locate(source).is_unclosed
    assert time.perf_counter() - start < 0.5


def test_a_scalar_of_five_megabytes():
    value = "word " * 1_000_000
    assert read(page(f"a: '{value}'")).values == {"a": value}
