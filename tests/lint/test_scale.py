"""Time grows with a page and not with its square, whatever the page is made of.

Each text is checked at one size and at four times that: linear work takes four times as long, quadratic work sixteen.
The pages are read beforehand, as what reading them takes is not what is asked here.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

import pytest

import jekyll_cv
from jekyll_cv.linting.spelling.lexicon import lexicon

_FRONT_MATTER = "---\ntitle: Page\n---\n"
_MOST = 8.0
#: Below so many seconds what is measured is chance.
_LEAST = 0.01

TEXTS: dict[str, tuple[int, Callable[[int], str]]] = {
    "floating marks": (2000, lambda n: "x " + "__ " * n + "y"),
    "unclosed bold": (500, lambda n: "**x\n\n" * n),
    "brackets on one line": (2000, lambda n: "[" * n),
    "halves of links": (1800, lambda n: "[a](http:// " * n),
    "closers of links": (750, lambda n: "](http://" * n),
    "unclosed tags": (750, lambda n: "<b>" * n),
    "tags on a long line": (4_000, lambda n: ("<b>" + "x" * 100) * n),
    "unclosed blocks": (750, lambda n: "<div>\n" * n),
    "signs that are no tags": (750, lambda n: "a < b <" * n),
    "unclosed comments": (500, lambda n: "<!-- x\n" * n),
    "printed comments": (200, lambda n: "a <!-- x\n\n" * n),
    "branches of Liquid": (200, lambda n: "{% if x %}<div>{% else %}</p>{% endif %}\n" * n),
    "the same role again": (75, lambda n: "# Work\n\n" + "- **Clerk**, Acme, 2019 - 2020\n" * n),
    "terms with dates": (75, lambda n: "term\n: definition 2019\n\n" * n),
    "months misspelt": (50, lambda n: "- Clerk, Septemebr 2019\n" * n),
    "words twice": (500, lambda n: "the the cat " * n),
    "links to nowhere": (250, lambda n: "".join(f"[a](#bee{number}) " for number in range(n))),
    "definitions": (350, lambda n: "".join(f"[l{number}]: http://x.y/{number}\n" for number in range(n))),
    "images without text": (350, lambda n: "![](a.png) " * n),
    "unseen characters": (1000, lambda n: "a\u200bb " * n),
    "entities": (350, lambda n: "&foo; " * n),
    "rows": (350, lambda n: "| a | b |\n" * n),
    "empty items": (350, lambda n: "- \n" * n),
}


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _seconds(text: str) -> float:
    """The least of two, without the collections of garbage that depend on what else the process holds."""
    page = jekyll_cv.loads(_FRONT_MATTER + text)
    return min(_seconds_once(page) for _time in range(2))


def _seconds_once(page: jekyll_cv.Page) -> float:
    gc.disable()
    try:
        start = process_time()
        jekyll_cv.lint(page)
        return process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("name", TEXTS)
def test_time_grows_with_the_page(name: str) -> None:
    size, text = TEXTS[name]
    small = max(_seconds(text(size)), _LEAST)
    assert _seconds(text(4 * size)) < _MOST * small


def test_a_page_of_few_words_pays_for_few_words() -> None:
    """The lexicon is never taken apart: a question costs about as much as one to a set."""
    words = [f"qu{_letters(number)}x" for number in range(300)]
    lexicon().near("wrod")
    start = process_time()
    assert not [word for word in words if word in lexicon().frequency]
    for word in words[:30]:
        lexicon().near(word)
    assert process_time() - start < 0.05
