"""A run over pages: what an earlier run has found is taken from there, the others are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from jekyll_cv.linting.calendar import Day, day_of
from jekyll_cv.running.job import Content, Job, Outcome, Task
from jekyll_cv.site.sites import Sites

if TYPE_CHECKING:
    from jekyll_cv.running.keys import KeyMaker
    from jekyll_cv.running.results import Kept, KeptResults
    from jekyll_cv.site.index import SiteIndex


def run(
    jobs: Sequence[Job],
    task: Task,
    sites: Sites,
    *,
    prepare: Callable[[], None],
    kept: KeptResults | None,
    processes: int | None,
    advance: Callable[[int], None],
) -> list[Outcome]:
    """What becomes of each page, in the order given; the same whatever is kept and however many processes there are.

    `prepare` is called once unless all is known. `kept` are results of earlier runs, None to do without. `processes` is
    how many check pages at once, None for one for each core. `advance` is told how many more pages are done. Raises
    ConfigError for a selector that fits no rule, SpellingUnavailable and ProcessLostError.
    """
    keys = _keys(jobs, sites) if kept else [None] * len(jobs)
    known = kept.get([key for key in keys if key]) if kept else {}
    done = [_known(known.get(key) if key else None, job, task) for key, job in zip(keys, jobs, strict=True)]
    advance(sum(outcome is not None for outcome in done))
    waiting = [number for number, outcome in enumerate(done) if outcome is None]
    if waiting or not jobs:
        prepare()
    if waiting:
        from jekyll_cv.running.pool import check_jobs  # noqa: PLC0415 - with it come the page reader and the rules

        made = check_jobs([jobs[number] for number in waiting], task, sites, processes=processes, advance=advance)
        for number, outcome in zip(waiting, made, strict=True):
            done[number] = outcome
        if kept:
            _keep(kept, [(keys[number], jobs[number], outcome) for number, outcome in zip(waiting, made, strict=True)])
    return [outcome for outcome in done if outcome]


def _keys(jobs: Sequence[Job], sites: Sites) -> list[bytes | None]:
    """The keys of pages, None where nobody can say all that a page's findings depend on."""
    from jekyll_cv.running.keys import KeyMaker  # noqa: PLC0415 - a run that keeps nothing does without

    maker = KeyMaker()
    return [_key(job, sites.around_file(job.path), maker) for job in jobs]


def _key(job: Job, index: SiteIndex | None, maker: KeyMaker) -> bytes | None:
    if index is None:
        return maker.key(job, "")
    return maker.key(job, index.fingerprint) if index.fingerprint else None


def _known(kept: Kept | None, job: Job, task: Task) -> Outcome | None:
    """What is known to become of a page; of one that has something to fix, nothing is."""
    if kept is None or not kept.holds_on(_today(job)):
        return None
    if kept.sources and not _are_as_they_were(kept.sources):
        return None
    if task.fix and any(one.is_fixable(unsafe=task.unsafe) for one in kept.findings):
        return None
    return Outcome(kept.findings, kept.sources, kept.before)


def _are_as_they_were(sources: Iterable[Content]) -> bool:
    from jekyll_cv.site.fingerprint import content_digest  # noqa: PLC0415 - few pages depend on others

    return all(content_digest(one.path) == one.digest for one in sources)


def _keep(kept: KeptResults, made: Iterable[tuple[bytes | None, Job, Outcome]]) -> None:
    """Keep what became of pages that have a key, but of those that fixes changed: theirs is of other bytes."""
    from jekyll_cv.running.results import Kept  # noqa: PLC0415

    kept.put(
        {
            key: Kept(outcome.findings, _today(job), outcome.holds_before, outcome.sources)
            for key, job, outcome in made
            if key and not outcome.is_changed
        }
    )


def _today(job: Job) -> Day:
    return day_of(job.configuration.settings.today)
