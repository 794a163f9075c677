"""How the tags of a page are paired: which one is blamed, and that hostile pages take no time."""

from __future__ import annotations

import time
from datetime import date

import pytest

import jekyll_cv
from jekyll_cv.linting.markup.elements import looks_like
from jekyll_cv.linting.markup.faults import read_markup
from jekyll_cv.linting.markup.pairing import Fault
from jekyll_cv.linting.settings import Settings
from jekyll_cv.linting.subject import Subject

SETTINGS = Settings(today=date(2026, 6, 15))

CARDS = """\
<div class="cards">
  <div class="card">
    <div class="head"><h3>Intern</h3><span>2024</span></div>
    <div class="body">
      <p>Alder Bank</p>
      <ul>
        <li>Porto</li>
        <li>Lisbon</li>
      </ul>
    </div>
  </div>
  <div class="card">
    <div class="head"><h3>Clerk</h3><span>2023</span></div>
    <div class="body">
      <p>Porto Bank</p>
    </div>
  </div>
</div>
"""


def _faults(text: str, path: str) -> list[tuple[Fault, int]]:
    page = jekyll_cv.loads(text.encode(), path=path)
    return [(one, page.source.line_at(one.tag.span.start)) for one in read_markup(Subject(page, SETTINGS)).faults]


def _lines_of_ends(text: str) -> list[int]:
    return [number for number, line in enumerate(text.splitlines(), 1) if line.strip().startswith("</")]


@pytest.mark.parametrize("path", ["cv.md", "cv.html"])
def test_cards_pair_up(path: str) -> None:
    assert _faults(CARDS, path) == []


@pytest.mark.parametrize("path", ["cv.md", "cv.html"])
@pytest.mark.parametrize("number", _lines_of_ends(CARDS))
def test_the_start_tag_that_lost_its_end_is_blamed(number: int, path: str) -> None:
    lines = CARDS.splitlines(keepends=True)
    name = lines[number - 1].strip().strip("</>")
    indentation = len(lines[number - 1]) - len(lines[number - 1].lstrip())
    start = max(i for i in range(1, number) if lines[i - 1].startswith(" " * indentation + f"<{name}"))
    faults = _faults("".join([*lines[: number - 1], *lines[number:]]), path)
    assert [(fault.kind, line) for fault, line in faults] == [("unclosed", start)]


@pytest.mark.parametrize("path", ["cv.md", "cv.html"])
@pytest.mark.parametrize("number", _lines_of_ends(CARDS))
def test_the_end_tag_that_was_doubled_is_blamed(number: int, path: str) -> None:
    lines = CARDS.splitlines(keepends=True)
    doubled = [*lines[:number], lines[number - 1], *lines[number:]]
    faults = _faults("".join(doubled), path)
    assert [fault.kind for fault, _line in faults] == ["stray"]
    assert abs(faults[0][1] - number) <= 1


@pytest.mark.parametrize(
    ("name", "other", "like"),
    [
        ("sapn", "span", True),
        ("spa", "span", True),
        ("spann", "span", True),
        ("span", "span", False),
        ("i", "b", False),
    ],
)
def test_misspelt_names(name: str, other: str, like: bool) -> None:
    assert looks_like(name, other) is like


@pytest.mark.parametrize("path", ["cv.md", "cv.html"])
@pytest.mark.parametrize(
    "unit",
    [
        "<",
        "<b>",
        "<div>\n",
        "</div>\n",
        "<b><i>",
        '<a b="',
        "<a b c d ",
        "<!--",
        "{% if x %}<div>\n",
        "<style></",
        "</b></i>",
    ],
)
def test_hostile_pages_take_little_time(unit: str, path: str) -> None:
    page = jekyll_cv.loads((unit * (30_000 // len(unit))).encode(), path=path)
    start = time.perf_counter()
    read_markup(Subject(page, SETTINGS))
    assert time.perf_counter() - start < 5
