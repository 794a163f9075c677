"""What each part takes: `pytest --benchmark-only tests/benchmarks` (with the extra `bench`).

Each round works on pages that no round saw before: what is kept for a page, or for a text on it, gains nothing here that
it would not gain in a run over a folder. All figures are for `BATCH` pages.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest

import jekyll_cv
from jekyll_cv import front_matter
from jekyll_cv.linting.configuration import Configuration
from jekyll_cv.linting.diagnostic import Diagnostic
from jekyll_cv.linting.report import REPORTS, Report
from jekyll_cv.markdown.document import read_document
from jekyll_cv.page.context import PageContext
from jekyll_cv.page.reader import read_roles
from jekyll_cv.page.workings import Workings
from jekyll_cv.running.job import Job, Task
from jekyll_cv.running.results import KeptResults
from jekyll_cv.running.run import run
from jekyll_cv.site import Sites, find_pages
from jekyll_cv.source import Source
from tests.benchmarks import pages

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

Prepared = TypeVar("Prepared")
Measure = Callable[[Callable[[bytes], Prepared], Callable[[Prepared], object]], None]

BATCH = 5
ROUNDS = 10
YEAR = 2025


@pytest.fixture
def measure(benchmark: BenchmarkFixture, request: pytest.FixtureRequest) -> Measure[Any]:
    """Measures a piece of work on pages that were prepared for it; the preparing is not measured."""
    supply = pages.generated(request.node.name)

    def on_fresh_pages(prepare: Callable[[bytes], Prepared], work: Callable[[Prepared], object]) -> None:
        def setup() -> tuple[tuple[list[Prepared]], dict[str, Any]]:
            return ([prepare(data) for data in islice(supply, BATCH)],), {}

        def batch(prepared: list[Prepared]) -> None:
            for one in prepared:
                work(one)

        benchmark.pedantic(batch, setup=setup, rounds=ROUNDS, warmup_rounds=1)

    return on_fresh_pages


def _body_start(source: Source) -> int:
    return front_matter.read(source).location.body_start


def _checked(data: bytes) -> tuple[Source, tuple[Diagnostic, ...]]:
    page = jekyll_cv.loads(data)
    return page.source, tuple(jekyll_cv.lint(page))


# Reading


def test_source(measure):
    measure(bytes, Source.from_bytes)


def test_front_matter(measure):
    measure(Source.from_bytes, front_matter.read)


def test_document(measure):
    def prepare(data: bytes) -> tuple[Source, int]:
        source = Source.from_bytes(data)
        return source, _body_start(source)

    measure(prepare, lambda prepared: read_document(*prepared))


def test_roles(measure):
    def prepare(data: bytes) -> Workings:
        source = Source.from_bytes(data)
        return Workings(PageContext.of(read_document(source, _body_start(source)), YEAR))

    measure(prepare, read_roles)


def test_whole_page(measure):
    measure(bytes, jekyll_cv.loads)


# Linting


def test_lint_with_default_rules(measure):
    measure(jekyll_cv.loads, jekyll_cv.lint)


@pytest.mark.parametrize("form", REPORTS)
def test_report(measure, form: str):
    def render(checked: tuple[Source, tuple[Diagnostic, ...]]) -> str:
        return REPORTS[form](Report(1, (("page.md", *checked),)))

    measure(_checked, render)


# A run that knows all: keys of a hundred pages, and what is kept for them


def test_results_that_are_kept(benchmark: BenchmarkFixture, tmp_path: Path):
    made = islice(pages.generated(), 100)
    jobs = [Job(f"{number}.md", data, Configuration()) for number, data in enumerate(made)]
    kept = KeptResults(tmp_path, 740_000)
    again = partial(run, jobs, Task(), Sites(), prepare=int, kept=kept, processes=1, advance=lambda _steps: None)
    found = again()
    assert benchmark(again) == found


# Editing


def test_add(measure):
    def add(page: jekyll_cv.Page) -> jekyll_cv.Page:
        return page.add(start="2022", end="2023", title="Engineer", organization="Wexdan Labs", like=page.roles[0])

    measure(jekyll_cv.loads, add)


# The site around pages


def test_finding_pages(benchmark: BenchmarkFixture, tmp_path: Path):
    folder = pages.write_folder(tmp_path / "pages", pages.generated(), 300)
    found = benchmark(lambda: list(find_pages([str(folder)])))
    assert len(found) == 300
