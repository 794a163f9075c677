"""Time grows with the page and no faster: four times the page takes about four times as long."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

import pytest

from jekyll_cv import loads
from jekyll_cv.markdown.blocks import Block
from jekyll_cv.markdown.document import read_document
from jekyll_cv.page.context import PageContext
from jekyll_cv.page.entry import Entry
from jekyll_cv.page.includes import include_cards
from jekyll_cv.page.layout import lift_outside
from jekyll_cv.page.model import Section
from jekyll_cv.page.reader import read_roles
from jekyll_cv.page.section_tree import SectionTree
from jekyll_cv.page.workings import Workings
from jekyll_cv.source import Source, Span

_T = TypeVar("_T")

#: What grows with the square takes sixteen times as long.
_MOST_GROWTH = 8


def _growth(prepare: Callable[[int], _T], run: Callable[[_T], object], size: int) -> float:
    """How many times as long four times the size takes; only `run` is timed."""
    small, large = (min(_time(prepare(number), run) for _ in range(3)) for number in (size, 4 * size))
    return large / max(small, 0.001)


def _time(prepared: _T, run: Callable[[_T], object]) -> float:
    start = time.process_time()
    run(prepared)
    return time.process_time() - start


def _workings(text: str) -> Workings:
    return Workings(PageContext.of(read_document(Source.from_text(text)), 2024))


PAGES = {
    "roles of one list": "- Clerk, Alder Bank, 2019 - 2021\n",
    "sections that hold roles": "## Education\n\n- Clerk, 2021\n\n",
    "sections that are hidden": "<!--\n## Education\n-->\n\n- Clerk, 2021\n\n",
    "headings with a date": "### Clerk 2020\n\nSome bells\n\n",
    "headings without": "## Alder\n\n",
    "rows of a table": "| Clerk | 2020 |\n",
    "elements": "<div>\n<p>Clerk 2020</p>\n</div>\n",
    "lines of a paragraph": "Clerk, 2020\n",
    "dates of a line": "2020, ",
}


@pytest.mark.parametrize("unit", PAGES.values(), ids=PAGES)
def test_roles(unit: str) -> None:
    assert _growth(lambda size: _workings(unit * size), read_roles, 60) < _MOST_GROWTH


def test_sections_above_roles() -> None:
    def prepare(size: int) -> tuple[SectionTree, list[Entry]]:
        hidden = [Section("Bells", 2, at, Span(at, at + 1), hidden=True) for at in range(size)]
        entries = [Entry((), (), None, hidden=False, span=Span(at, at + 1)) for at in range(size)]
        return SectionTree(hidden), entries

    def run(prepared: tuple[SectionTree, list[Entry]]) -> None:
        tree, entries = prepared
        assert {tree.section_of(entry) for entry in entries} == {None}

    assert _growth(prepare, run, 2000) < _MOST_GROWTH


def test_includes_beside_comments() -> None:
    unit = '<!-- a -->\n{% include card.html title="Clerk" date="2020" %}\n'
    growth = _growth(lambda size: _workings(unit * size), lambda workings: list(include_cards(workings.context)), 400)
    assert growth < _MOST_GROWTH


def test_includes_in_liquid_comments() -> None:
    unit = '{% comment %}\n{% include card.html title="Clerk" date="2020" %}\n{% endcomment %}\n'
    growth = _growth(lambda size: _workings(unit * size), lambda workings: list(include_cards(workings.context)), 400)
    assert growth < _MOST_GROWTH


def test_comments_on_one_line() -> None:
    def prepare(size: int) -> tuple[Source, tuple[Block, ...]]:
        source = Source.from_text("Bells <!-- a --> " * size)
        return source, read_document(source).blocks

    assert _growth(prepare, lambda prepared: lift_outside(*prepared), 2000) < _MOST_GROWTH


def test_a_page_without_dates_is_not_looked_through() -> None:
    page = loads("## Education\n\n" + "- Clerk at Alder Bank\n" * 50)
    assert [section.title for section in page.sections] == ["Education"]
    assert page.roles == ()
    assert "boxes" not in vars(page.workings)
