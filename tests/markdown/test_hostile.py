"""Hostile pages: no exception, time in proportion to the size, a tree that recursion can walk."""

from __future__ import annotations

import time

import pytest

from jekyll_cv.markdown.blocks import Block
from jekyll_cv.markdown.document import INLINE_LEAVES, read_document
from jekyll_cv.source import Source

SIZE = 100_000
#: Seconds for 100 kB; most take a tenth of one. A machine that is busy with other things gets by.
SECONDS = 15
#: Recursive consumers may rely on this.
DEEPEST = 170

REPEATED = (
    "[", "*", "_", "_*", "**a ", "*a _b ", "***a", "<", "<a ", "<a>", "<div>", "<div>\n", '<div markdown="1">\n', "`", "` `` ",
    "<!--", "a <!-- ", "<!--\n", "{%", "{{", "{% comment %}", "{% comment ", "{% raw %}", "{% highlight x %}", "{:", "a {: b ",
    "{: a\n", "{:a: b\n", "{::comment}\n", "a {::comment ", "$$", "$$a\n\n", "a $$ ", "> ", ">", "- ", "> - ", "1. ", ": ",
    "[a](", "![", "![a](", "[a][", "[a] ", "[[a]", '[a](u "t ', "[]", "]", "&amp", "&#", "a | b\n", "a | b `\n", "| a", "|-",
    "- a | b\n", "~~", "~~a ", "```\n\n", "~~~ x\n", "<b>", "<b>\n", "<x>", "</b>", "<pre>\n", "<script>", "<?", "<div a=",
    '<div a="b\n', '<a href="', "<http:", "<http:a b ", "<x@", "a@", "</div   \n", "a\n: b\n\n", "a\n\n: b\n\n", ": b\n",
    "[x]: u\n", "[x]: ", "[x", "[^1]: a\n\n", "[^1]", "*[a]: b\n", '[a]: b "c\n', "[a]: <b\n", "\t", "\t\n", "-\t\t\n", "^\n", '"',
    "' ", "\\", "-", "a-- ", ".", "a  \n", "    a\n\n", "    a\nb\n", "    \v\n", " \tb\n", "# h\n", "a\n===\n\n", "---\n", "- a\n", "- a\n\n",
    "- a\n  - b\n", "- a\n<!-- x -->\n", "{% comment %}x{% endcomment %}\n\n", "<!-- x -->\n\n", "a <!-- x --> ", "\x00", "\r", "a\r\n",
    "[//]: # (x)\n\n", "- [x] \\\n",
)  # fmt: skip


def read_all(text: str) -> float:
    """Seconds to read a page and render all its leaves; checks the depth of its tree."""
    source = Source.from_text(text)
    start = time.perf_counter()
    document = read_document(source)
    level: tuple[Block, ...] = document.blocks
    depth = 0
    while level:
        depth += 1
        assert depth <= DEEPEST
        for block in level:
            if block.content and block.kind in INLINE_LEAVES:
                document.render(block.content)
        level = tuple(child for block in level for child in block.children)
    return time.perf_counter() - start


@pytest.mark.slow
@pytest.mark.parametrize("part", REPEATED, ids=repr)
def test_repeated(part):
    assert read_all(part * (SIZE // len(part))) < SECONDS


LARGE = {
    "10 MB of prose": ("Lorem ipsum dolor sit amet, consectetur *adipiscing* elit.\n" * 5 + "\n") * 34_000,
    "200,000 blank lines": "\n" * 200_000,
    "a line of 5 MB": "word " * 1_000_000,
    "5 MB of spaces": " " * 5_000_000 + "x",
}


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_large(name):
    assert read_all(LARGE[name]) < 4 * SECONDS


MADE = {
    "nested bullets": "".join("  " * depth + "- a\n" for depth in range(1000)),
    "bullets nested by tabs": "".join("\t" * min(depth, 200) + "- a\n" for depth in range(1000)),
    "fences of growing length": "".join("~" * length + "\n" for length in range(3, 440)),
    "code marks of growing length": "".join("`" * length + " " for length in range(1, 440)),
    "brackets": "[" * (SIZE // 2) + "]" * (SIZE // 2),
    "parentheses": "[a](b" * (SIZE // 10) + ")" * (SIZE // 10),
    "comments in comments": "<!-- " * (SIZE // 10) + " -->" * (SIZE // 10),
    "elements of many names": "".join(f"<x{number}>" for number in range(15_000)),
    "elements and lists": '<div markdown="1">\n- a\n' * 5000,
    "comments deep in elements": "<div>" * 140 + "\n<!--\n" + "<p>" * 100 + "\n- a\n  - b\n-->\n",
    "emphasis before a long word": "*a " * 2000 + "b" * SIZE,
    "spaces before a line end": ("a" + " " * 500 + "b\n") * 200,
}


@pytest.mark.parametrize("name", MADE)
def test_made(name):
    assert read_all(MADE[name]) < SECONDS


@pytest.mark.slow
def test_twice_the_page_takes_no_more_than_a_few_times_as_long():
    for part in ("*a _b ", "[a](", "a\n: b\n\n", "{% comment %}x{% endcomment %}\n\n", "<http:", "{: a ", "~~~ x\n"):
        once, twice = (min(read_all(part * count) for _ in range(2)) for count in (3000, 6000))
        assert twice < 4 * once + 0.2, part
