"""A run over pages: what an earlier run has found is taken from there, the others are checked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from jekyll_cv.running.job import Job, Outcome, Task
from jekyll_cv.running.keys import KeyMaker
from jekyll_cv.running.results import Findings, KeptResults
from jekyll_cv.site.sites import Sites


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
    done = [_known(known.get(key) if key else None, task) for key in keys]
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
            made_by_key = ((keys[number], outcome) for number, outcome in zip(waiting, made, strict=True))
            kept.put({key: outcome.findings for key, outcome in made_by_key if key and not outcome.is_changed})
    return [outcome for outcome in done if outcome]


def _keys(jobs: Sequence[Job], sites: Sites) -> list[bytes | None]:
    """The keys of pages, None where nobody can say all that a page's results depend on."""
    maker = KeyMaker()
    fingerprints = (sites.fingerprint(job.path) for job in jobs)
    return [None if site is None else maker.key(job, site) for job, site in zip(jobs, fingerprints, strict=True)]


def _known(findings: Findings | None, task: Task) -> Outcome | None:
    """What is known to become of a page; of one that has something to fix, nothing is."""
    if findings is None or (task.fix and any(one.is_fixable(unsafe=task.unsafe) for one in findings)):
        return None
    return Outcome(findings)
