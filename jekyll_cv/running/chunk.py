"""Checks some pages one after the other; each is let go of before the next is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jekyll_cv.api import loads
from jekyll_cv.linting.fixing import fix
from jekyll_cv.linting.spelling import Speller
from jekyll_cv.linting.target import Target, check
from jekyll_cv.running.job import Job, Outcome, Task
from jekyll_cv.site.sites import Sites


def check_chunk(jobs: Sequence[Job], task: Task, sites: Sites) -> Iterator[Outcome]:
    """What becomes of each page, in the order given.

    Raises ConfigError for a selector that fits no rule, and SpellingUnavailable.
    """
    speller = Speller()
    if any(rule.asks_speller for job in jobs for rule in job.configuration.rules):
        speller.ask_ahead(job.data for job in jobs)
    for job in jobs:
        yield _outcome(_target(job, sites, speller), task)


def _target(job: Job, sites: Sites, speller: Speller) -> Target:
    index = sites.index(job.path)
    page = loads(job.data, path=job.path, site=index.site if index else None, yaml=job.configuration.yaml)
    return Target(job.path, page, job.configuration, index, speller)


def _outcome(target: Target, task: Task) -> Outcome:
    if not task.fix:
        return Outcome(tuple(check(target)))
    fixed = fix(target, unsafe=task.unsafe)
    text = fixed.page.source.text
    changed = text if text != target.page.source.text else None
    return Outcome(fixed.left, len(fixed.fixed), changed, fixed.is_settled)
