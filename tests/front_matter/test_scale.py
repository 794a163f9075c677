"""Time in proportion to the front matter, whatever is in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jekyll_cv.front_matter import PSYCH, SAFE_YAML, YamlDialect, read
from jekyll_cv.source import Source
from tests.growth import MOST, growth

BUILDS: dict[str, Callable[[int], str]] = {
    "keys": lambda n: "".join(f"key{number}: value\n" for number in range(n)),
    "the same key": lambda n: "a: b\n" * n,
    "keys without values": lambda n: "".join(f"key{number}:\n" for number in range(n)),
    "a long line": lambda n: "a: " + "word " * n,
    "a deep list": lambda n: "a: " + "[" * n + "]" * n,
    "lists of mappings": lambda n: "a:\n" + "- b: c\n  d: e\n" * n,
    "a block of text": lambda n: "a: |\n" + "  b\n\n" * n,
    "blocks of text": lambda n: "".join(f"a{number}: |\n  b\n\n" for number in range(n)),
    "anchors and aliases": lambda n: "".join(f"a{number}: &b{number} [c]\nd{number}: *b{number}\n" for number in range(n)),
    "merged mappings": lambda n: "a: &a {b: c}\n" + "d:\n  <<: *a\n" * n,
    "a date with blanks": lambda n: "a: 2020-01-01" + " " * n + "x",
    "a number": lambda n: "a: 1" + ",1" * n,
    "comments": lambda n: "# a\n" * n + "a: b",
}  # fmt: skip


@pytest.mark.parametrize("dialect", [SAFE_YAML, PSYCH], ids=lambda dialect: dialect.value)
@pytest.mark.parametrize("build", BUILDS.values(), ids=BUILDS)
def test_time_grows_with_the_front_matter(build: Callable[[int], str], dialect: YamlDialect) -> None:
    def read_text(text: str) -> None:
        read(Source.from_text(text), dialect=dialect)

    assert growth(read_text, lambda size: f"---\n{build(size)}\n---\n", 500) < MOST
