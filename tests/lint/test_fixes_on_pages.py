"""Fixes on real pages, judged by kramdown: a safe fix changes nothing that readers see but the fault, and all settle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import jekyll_cv
from jekyll_cv.linting.configuration import Configuration
from jekyll_cv.linting.fixing import Fixed, fix
from jekyll_cv.linting.target import Target
from jekyll_cv.page.page import Page
from tests import corpus
from tests.oracle import kramdown

OWN = sorted((Path(__file__).parents[1] / "pages").glob("*.*"))
#: Of the public pages, each so many is tried; all of them take some minutes.
EACH = 16
#: Their fixes take something off the page that readers should not see: what was to be hidden, printed front matter.
HIDING = frozenset({"CV301", "CV401", "CV402", "CV403"})

pytestmark = pytest.mark.slow


def _pages() -> Iterator[tuple[str, bytes]]:
    for path in OWN:
        if path.suffix in (".md", ".html"):
            yield path.name, path.read_bytes()


def _fixed(name: str, data: bytes, *, unsafe: bool) -> tuple[Page, Fixed]:
    page = jekyll_cv.loads(data, path=name)
    fixed = fix(Target(name, page, Configuration()), unsafe=unsafe)
    return page, fixed


def _letters(page: Page) -> str:
    """All letters and digits that kramdown shows of a page, in their order; what it hides is left out."""
    [rows] = kramdown.outlines([page.source.text[page.header.location.body_start :]])
    return "".join(char for row in rows or [] if row.kind != "hidden" for char in row.text if char.isalnum())


def _check(name: str, data: bytes) -> None:
    for unsafe in (False, True):
        page, fixed = _fixed(name, data, unsafe=unsafe)
        if not fixed.fixed:
            continue
        assert fixed.is_settled, name
        again = _fixed(name, fixed.page.to_bytes(), unsafe=unsafe)[1]
        assert again.fixed == (), (name, again.fixed)
        has_header = page.header.location.is_page and fixed.page.header.location.is_page
        if unsafe or not has_header or HIDING & {one.code for one in fixed.fixed} or kramdown.missing():
            continue
        codes = [one.code for one in fixed.fixed]
        assert _letters(fixed.page) == _letters(page), (name, codes)


@pytest.mark.parametrize(("name", "data"), list(_pages()), ids=[name for name, _data in _pages()])
def test_own_pages(name: str, data: bytes) -> None:
    _check(name, data)


@pytest.mark.parametrize("part", range(4))
def test_public_pages(part: int) -> None:
    pages = sorted(
        (name, data) for name, data in corpus.files().items() if name.endswith((".md", ".html", ".markdown"))
    )
    for name, data in pages[part::4][::EACH]:
        _check(name, data)
