"""Checks some pages one after the other; each is let go of before the next is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from jekyll_cv.api import loads
from jekyll_cv.linting.calendar import Calendar
from jekyll_cv.linting.spelling import Speller
from jekyll_cv.linting.target import Target, check
from jekyll_cv.running.job import Content, Job, Outcome, Task
from jekyll_cv.site.sites import Sites

if TYPE_CHECKING:
    from jekyll_cv.site.index import SiteIndex


def check_chunk(jobs: Sequence[Job], task: Task, sites: Sites) -> Iterator[Outcome]:
    """What becomes of each page, in the order given.

    Raises ConfigError for a selector that fits no rule, and SpellingUnavailable.
    """
    speller = Speller()
    if any(rule.asks_speller for job in jobs for rule in job.configuration.rules):
        speller.ask_ahead(job.data for job in jobs)
    for job in jobs:
        index = sites.around_file(job.path)
        asked = len(index.asked) if index else 0
        calendar = Calendar(job.configuration.settings.today)
        outcome = _outcome(_target(job, index, speller, calendar), task)
        sources = tuple(_contents(index, index.asked[asked:])) if index else ()
        yield replace(outcome, sources=sources, holds_before=calendar.holds_before)


def _target(job: Job, index: SiteIndex | None, speller: Speller, calendar: Calendar) -> Target:
    page = loads(job.data, path=job.path, site=index.site if index else None, yaml=job.configuration.yaml)
    return Target(job.path, page, job.configuration, index, speller, calendar)


def _contents(index: SiteIndex, sources: Iterable[str]) -> Iterator[Content]:
    """The files that were asked for while a page was checked, as they were then."""
    for source in sorted(set(sources)):
        yield Content(str(index.site.source / source), index.content_digest(source))


def _outcome(target: Target, task: Task) -> Outcome:
    if not task.fix:
        return Outcome(tuple(check(target)))
    from jekyll_cv.linting.fixing import fix  # noqa: PLC0415 - most runs only look

    fixed = fix(target, unsafe=task.unsafe)
    text = fixed.page.source.text
    changed = text if text != target.page.source.text else None
    return Outcome(fixed.left, fixed=len(fixed.fixed), text=changed, is_settled=fixed.is_settled)
