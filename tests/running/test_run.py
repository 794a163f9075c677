"""A run over pages: the same findings in the same order, whatever is kept and however many processes there are."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jekyll_cv.errors import ConfigError
from jekyll_cv.linting.configuration import Configuration
from jekyll_cv.running import pool
from jekyll_cv.running.chunk import check_chunk
from jekyll_cv.running.job import Job, Outcome, Task
from jekyll_cv.running.results import KeptResults
from jekyll_cv.running.run import run
from jekyll_cv.site.sites import Sites

PAGES = sorted((Path(__file__).parents[1] / "pages").glob("*.md"))
SLIPS = b"- 2024 - 2019: Intern, Alder Bank\n- I recieved a prize, <!-- jekyll-cv: ignore CV801 -->\n- 2020 : *a\n"
DAY = 740_000


@pytest.fixture
def jobs() -> list[Job]:
    configuration = Configuration()
    pages = [Job(str(path), path.read_bytes(), configuration) for path in PAGES]
    slips = [Job(f"slip-{number}.md", SLIPS + b"%d\n" % number, configuration) for number in range(20)]
    return [job for pair in zip(pages, slips, strict=False) for job in pair]


def _run(
    jobs: Sequence[Job], task: Task = Task(), kept: KeptResults | None = None, processes: int | None = 1
) -> list[Outcome]:
    steps: list[int] = []
    outcomes = run(jobs, task, Sites(), prepare=lambda: None, kept=kept, processes=processes, advance=steps.append)
    assert sum(steps) == len(jobs)
    return outcomes


@pytest.fixture
def unstarted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails where a page is checked."""

    def checked(*_args: object, **_more: object) -> None:
        pytest.fail("a page was checked")

    monkeypatch.setattr(pool, "check_jobs", checked)


@pytest.mark.parametrize("task", [Task(), Task(fix=True), Task(fix=True, unsafe=True)], ids=["check", "safe", "unsafe"])
@pytest.mark.parametrize("processes", [1, 2, 3, None])
def test_however_many_processes(
    jobs: list[Job], task: Task, processes: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = list(check_chunk(jobs, task, Sites()))
    assert any(outcome.findings for outcome in expected)
    monkeypatch.setattr(pool, "ENOUGH", 0)
    monkeypatch.setattr(pool, "_SMALLEST_CHUNK", 2_000)
    assert _run(jobs, task, processes=processes) == expected


def test_what_is_kept_is_what_is_found(jobs: list[Job], tmp_path: Path, request: pytest.FixtureRequest) -> None:
    kept = KeptResults(tmp_path, DAY)
    first = _run(jobs, kept=kept)
    assert first == _run(jobs)
    request.getfixturevalue("unstarted")
    assert _run(jobs, kept=kept) == first
    assert _run(jobs[::-1], kept=kept) == first[::-1]


def test_only_what_changed_is_checked(jobs: list[Job], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = KeptResults(tmp_path, DAY)
    first = _run(jobs, kept=kept)
    changed = [*jobs[:3], Job(jobs[3].path, jobs[3].data + b"\n", jobs[3].configuration), *jobs[4:]]
    asked: list[Sequence[Job]] = []
    check = pool.check_jobs
    monkeypatch.setattr(
        pool, "check_jobs", lambda some, *args, **more: asked.append(some) or check(some, *args, **more)
    )
    again = _run(changed, kept=kept)
    assert asked == [[changed[3]]]
    assert again[:3] + again[4:] == first[:3] + first[4:]


DATES = ("2019", "2024-02", "28/02/2024", "Mar 2025", "June 30, 2026", "12/2026", "2027", "summer 2027", "May 2028")
WORDS = ("", " (expected)", " - present", "expected ", " to start", "incoming ")


def _on(day: date, data: bytes) -> Outcome:
    return _run([Job("cv.md", data, Configuration(today=day))])[0]


@settings(max_examples=60, deadline=None)
@given(
    roles=st.lists(
        st.tuples(st.sampled_from(DATES), st.sampled_from(DATES), st.sampled_from(WORDS)), min_size=1, max_size=4
    ),
    section=st.sampled_from(("Experience", "Education", "Talks", "Projects")),
    first=st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    days=st.lists(st.integers(0, 700), max_size=6),
)
def test_findings_hold_until_the_day_that_is_noted(
    roles: list[tuple[str, str, str]], section: str, first: date, days: list[int]
) -> None:
    lines = [f"- {start} - {end}{word}: Engineer, Acme {number}" for number, (start, end, word) in enumerate(roles)]
    data = "\n".join(
        [f"## {section}", "", *lines, *(f"- {start}{word}: {word}Prize" for start, _end, word in roles)]
    ).encode()
    found = _on(first, data)
    before = found.holds_before or (9999, 1, 1)
    for day in (first + timedelta(number) for number in days):
        if (day.year, day.month, day.day) < before:
            assert _on(day, data).findings == found.findings


def test_results_are_kept_until_then(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    kept = KeptResults(tmp_path, DAY)
    data = b"## Work\n\n- 06/2027 - present: Engineer, Acme\n"

    def found_on(*day: int) -> int:
        return len(_run([Job("cv.md", data, Configuration(today=date(*day)))], kept=kept)[0].findings)

    assert found_on(2026, 11, 26) == 1
    assert found_on(2027, 6, 1) == 0  # the key has the year that the clock says, not this one
    assert found_on(2026, 11, 26) == 1
    request.getfixturevalue("unstarted")
    assert found_on(2026, 11, 30) == 1
    assert found_on(2027, 5, 31) == 1


def test_a_page_with_fixes_is_read_again(jobs: list[Job], tmp_path: Path) -> None:
    kept = KeptResults(tmp_path, DAY)
    _run(jobs, kept=kept)
    task = Task(fix=True, unsafe=True)
    fixed = _run(jobs, task, kept=kept)
    assert fixed == _run(jobs, task)
    assert any(outcome.text for outcome in fixed)
    mended = [
        Job(job.path, outcome.text.encode() if outcome.text else job.data, job.configuration)
        for job, outcome in zip(jobs, fixed, strict=True)
    ]
    assert [outcome.findings for outcome in _run(mended, kept=kept)] == [outcome.findings for outcome in fixed]


def test_rules_are_only_asked_for_where_something_is_checked(tmp_path: Path, jobs: list[Job]) -> None:
    calls: list[str] = []

    def start(some: Sequence[Job]) -> None:
        kept = KeptResults(tmp_path, DAY)
        run(
            some,
            Task(),
            Sites(),
            prepare=lambda: calls.append("asked"),
            kept=kept,
            processes=1,
            advance=lambda _n: None,
        )

    start(jobs[:2])
    assert calls == ["asked"]
    start(jobs[:2])
    assert calls == ["asked"]
    start([])
    assert calls == ["asked"] * 2


def test_what_goes_wrong_in_another_process_is_raised_here(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ENOUGH", 0)
    monkeypatch.setattr(pool, "_SMALLEST_CHUNK", 2_000)
    odd = [Job(job.path, job.data, Configuration(select=("CV999",))) for job in jobs]
    with pytest.raises(ConfigError, match="CV999"):
        _run(odd, processes=2)


def _end(*_args: object) -> None:
    os._exit(9)


def test_a_process_that_is_ended_from_outside(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ENOUGH", 0)
    monkeypatch.setattr(pool, "_check", _end)
    with pytest.raises(pool.ProcessLostError, match="--jobs 1"):
        _run(jobs, processes=2)


@pytest.mark.parametrize("size", [1, 100, 10_000, 10**9])
def test_chunks_are_the_jobs_in_order(size: int, jobs: list[Job]) -> None:
    chunks = pool._chunks(jobs, size)
    assert [job for chunk in chunks for job in chunk] == jobs
    assert all(chunks)


def test_few_pages_start_no_process(jobs: list[Job], monkeypatch: pytest.MonkeyPatch) -> None:
    def started(*_args: object) -> Callable[[], None]:
        return pytest.fail("a process was started")

    monkeypatch.setattr(pool, "_in_processes", started)
    _run(jobs[:4], processes=8)
