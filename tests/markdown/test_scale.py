"""Time in proportion to the page, for pages that somebody wrote to be slow."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jekyll_cv.markdown.document import INLINE_LEAVES, Markup, read_document
from jekyll_cv.source import Source
from tests.growth import MOST, growth

Build = Callable[[int], str]


def read(text: str, markup: Markup = Markup.MARKDOWN) -> None:
    document = read_document(Source.from_text(text), markup=markup)
    for top in document.blocks:
        for block in top.walk():
            if block.content and block.kind in INLINE_LEAVES:
                document.render(block.content)


BUILDS: dict[str, Build] = {
    "bullets with dates": lambda n: "- Engineer, Acme, 2019 - 2021\n" * n,
    "nested quotes": lambda n: "> " * n + "a\n",
    "nested items on a line": lambda n: "- " * n + "a\n",
    "nested items": lambda n: "".join("  " * depth + "- a\n" for depth in range(int(n**0.5) * 2)),
    "quotes nested beyond the limit": lambda n: ("> " * 70 + "a\n") * (n // 20),
    "nested footnotes": lambda n: "[^a]: " * n + "b\n",
    "emphasis in a long paragraph": lambda n: ("**a** " + "b" * 500) * n + "\n",
    "emphasis never closed": lambda n: "*a " * n + "\n",
    "emphasis in emphasis": lambda n: "*a **b " * n + "\n",
    "brackets never closed": lambda n: "[" * n + "\n",
    "links never closed": lambda n: "[a](b " * n + "\n",
    "elements never closed": lambda n: "<b>" * n + "\n",
    "comments never closed": lambda n: "<!-- a\n" * n,
    "comments of Liquid never closed": lambda n: "{% comment %}\n" * n,
    "includes beside comments": lambda n: "{% include a.html %} <!-- x -->\n\n" * n,
    "comments on a line": lambda n: "a <!-- b -->" * n + "\n",
    "comments of Liquid in a list": lambda n: "- a\n{% comment %}\n- b\n{% endcomment %}\n" * (n // 2),
    "headings": lambda n: "# a\n\n" * n,
    "terms": lambda n: "a\n: b\n\n" * n,
    "definitions of links": lambda n: "".join(f"[a{number}]: http://example.org\n" for number in range(n)),
    "a definition with blanks in it": lambda n: "[a]: b" + " " * n + "c" + " " * n + "\n",
    "a definition with titles in it": lambda n: "[a]: b" + " 'c" * n + "\n",
    "a definition with angles in it": lambda n: "[a]: <" + "b> " * n + "c\n",
    "blanks in a tag": lambda n: "<div" + " " * n + "!\n",
    "blanks and tabs behind a bullet": lambda n: "*" + " \t" * n + "x\n",
    "a row of dashes in a table": lambda n: "| a |\n|" + "-" * n + "x\n",
    "a row of backticks in a table": lambda n: "|" + "`" * n + "|\n",
    "code in a table never closed": lambda n: "|" + "<code>" * n + "|\n",
    "rows of backticks of all lengths": lambda n: "|" + "".join("`" * size + "a" for size in range(int(n**0.5))) + "|\n",
    "end tags of nothing": lambda n: "</div>\n" * n,
}  # fmt: skip


@pytest.mark.parametrize("build", BUILDS.values(), ids=BUILDS)
def test_time_grows_with_the_page(build: Build) -> None:
    assert growth(read, build, 1000) < MOST


@pytest.mark.parametrize(
    "part", ["<div><p>a</p></div>\n", "<div>", "<div></p>", "<!-- a -->", "<script>\n", "<div a='b"]
)
def test_time_grows_with_an_html_page(part: str) -> None:
    assert growth(lambda text: read(text, Markup.HTML), part.__mul__, 1000) < MOST


@pytest.mark.parametrize("mark", ["> ", "- ", "1. ", "[^a]: ", "<div markdown='1'>\n", "{% comment %}", "<!-- "])
def test_nothing_nests_too_deep(mark: str) -> None:
    read(mark * 10_000 + "a\n")
