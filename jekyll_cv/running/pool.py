"""Spreads pages over processes; a few pages are checked in this one, as starting others costs more than they do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from jekyll_cv.errors import JekyllCvError
from jekyll_cv.running.chunk import check_chunk
from jekyll_cv.running.job import Job, Outcome, Task
from jekyll_cv.site.sites import Sites

#: Bytes of pages that take longer to check than other processes take to start.
ENOUGH = 200_000
#: More processes than Windows can wait for help nobody.
MOST = 60
#: So many chunks for each process: some take longer than others. None is smaller, as each asks the speller once.
_CHUNKS_EACH = 8
_SMALLEST_CHUNK = 50_000


class ProcessLostError(JekyllCvError):
    """A process that checked pages came to an end before its work did."""


def check_jobs(
    jobs: Sequence[Job], task: Task, sites: Sites, *, processes: int | None, advance: Callable[[int], None]
) -> list[Outcome]:
    """What becomes of each page, in the order given, however many processes there are.

    `processes` is how many, None for one for each core; `advance` is told how many more pages are done. Raises what `check_chunk` raises, and ProcessLostError.
    """
    size = sum(len(job.data) for job in jobs)
    processes = min(processes or _usable_processes(), MOST)
    if processes < 2 or len(jobs) < 2 or size < ENOUGH:
        return list(_counted(check_chunk(jobs, task, sites), advance))
    chunks = _chunks(jobs, max(_SMALLEST_CHUNK, size // (processes * _CHUNKS_EACH)))
    return [outcome for outcomes in _in_processes(chunks, task, processes, advance) for outcome in outcomes]


def _usable_processes() -> int:
    """How many processes can run at once here."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS and Windows
        return os.cpu_count() or 1


def _counted(outcomes: Iterator[Outcome], advance: Callable[[int], None]) -> Iterator[Outcome]:
    for outcome in outcomes:
        advance(1)
        yield outcome


def _chunks(jobs: Sequence[Job], size: int) -> list[Sequence[Job]]:
    """Jobs in their order, in runs of about so many bytes."""
    chunks: list[Sequence[Job]] = []
    first = length = 0
    for number, job in enumerate(jobs):
        length += len(job.data)
        if length >= size:
            chunks.append(jobs[first : number + 1])
            first, length = number + 1, 0
    return [*chunks, jobs[first:]] if first < len(jobs) else chunks


def _in_processes(
    chunks: Sequence[Sequence[Job]], task: Task, processes: int, advance: Callable[[int], None]
) -> Iterator[list[Outcome]]:
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - a few pages do without
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    pool = ProcessPoolExecutor(min(processes, len(chunks)), initializer=_end_when_interrupted)
    try:
        for outcomes in pool.map(_check, chunks, [task] * len(chunks)):
            advance(len(outcomes))
            yield outcomes
    except BrokenProcessPool:
        raise ProcessLostError(
            "a process that checked pages was ended from outside; --jobs 1 checks them in one"
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _end_when_interrupted() -> None:
    """Have Ctrl-C end a process without a word; the one that started it says what there is to say."""
    import signal  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _check(jobs: Sequence[Job], task: Task) -> list[Outcome]:
    return list(check_chunk(jobs, task, _sites()))


@cache
def _sites() -> Sites:
    """The sites that this process has come across."""
    return Sites()
