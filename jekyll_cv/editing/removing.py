"""Removing a role together with the blank lines that set it apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from jekyll_cv.editing.balance import liquid_objection
from jekyll_cv.editing.change import Change
from jekyll_cv.editing.marks import comments_around, inside_of
from jekyll_cv.editing.regions import SEPARATORS, Region, employer_region, name_of, region_of, regions_of, role_region
from jekyll_cv.editing.rest import Strictness
from jekyll_cv.editing.sayings import Said, said
from jekyll_cv.editing.trial import Expected, Trial, objection
from jekyll_cv.edits import Edit
from jekyll_cv.errors import EditError
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page
from jekyll_cv.source import Source, Span


def remove_role(page: Page, role: Role) -> Change:
    """Take a role off the page, with the comment around it if that holds nothing else.

    Raises EditError where anything else would change.
    """
    name = name_of(role)
    reason = ""
    for region in map(partial(with_comments, page), regions_of(page, role)):
        problem = liquid_objection(page.source, region.span)
        outcome = problem or _removed(page, role, region)
        if isinstance(outcome, Change):
            return outcome
        reason = outcome
    raise EditError(f"{name!r} cannot be removed: {reason}")


def _removed(page: Page, role: Role, region: Region) -> Change | str:
    """The page without a stretch, or why it cannot go."""
    expected = without(page.roles, region.span)
    reason = ""
    for strictness in Strictness:
        for cut in cuts(page, role, region):
            trial = Trial.of(page, (Edit(cut.start, cut.end, ""),))
            problem = objection(trial, Expected(expected, (region.span, cut), (), strictness))
            if problem is None:
                return Change(trial.after, trial.edits, "removed")
            reason = reason or problem
    return reason


def whole_region(page: Page, role: Role) -> Region:
    """The stretch of a role with the comments around it that hide nothing but it."""
    return with_comments(page, role_region(page, role))


def with_comments(page: Page, region: Region) -> Region:
    """A stretch with the comments around it that hide nothing but it."""
    for comment in reversed(comments_around(page.document, region.span)):
        inside = inside_of(page.source, comment)
        text = page.source.text
        rest = text[inside.start : region.start] + text[min(region.end, inside.end) : inside.end]
        if rest.strip().strip("-").strip():
            break
        region = region_of(page.source, comment.span)
    return region


def without(roles: Sequence[Role], removed: Span) -> list[Said]:
    """What the roles outside a stretch say, highlights inside it left out."""
    expected: list[Said] = []
    for role in roles:
        if removed.covers(role.written[0].span):
            continue
        one = said(role)
        kept = zip(one.highlights, role.highlights, strict=True)
        expected.append(replace(one, highlights=tuple(item for item, place in kept if not removed.covers(place.span))))
    return expected


def cuts(page: Page, role: Role, region: Region) -> Iterator[Span]:
    """What to cut: the role with the blank lines below it where another follows, else with those above it."""
    if not region.whole_lines:
        yield region.span
        return
    source = page.source
    first, last = source.line_at(region.start), source.line_at(region.end)
    lines = source.line_at(len(source.text))
    above, below = first, last + 1
    while (
        above > 1
        and SEPARATORS.fullmatch(source.line_text(above - 1))
        and source.line_start(above - 1) >= page.document.start
    ):
        above -= 1
    while (
        below <= lines and SEPARATORS.fullmatch(source.line_text(below)) and source.line_start(below) < len(source.text)
    ):
        below += 1
    with_below = Span(region.start, source.line_start(below))
    with_above = Span(source.line_start(above), source.line_start(last + 1))
    alone = Span(region.start, source.line_start(last + 1))
    if _followed(page, role, region, source.line_start(below)):
        yield from dict.fromkeys((with_below, with_above, alone))
    else:
        yield from dict.fromkeys((_with_line_end(source, with_above), with_above, with_below, alone))


def _with_line_end(source: Source, cut: Span) -> Span:
    """A cut at the end of a file that ends without a line end, so that it goes on doing so."""
    if cut.end < len(source.text) or source.text.endswith(("\n", "\r")) or cut.start == 0:
        return cut
    return Span(source.line_span(source.line_at(cut.start) - 1).end, cut.end)


def _followed(page: Page, role: Role, region: Region, below: int) -> bool:
    """Whether the next role of the section begins right where the role and its blank lines end."""
    following = (other for other in page.roles if other.span.start >= region.end)
    after = next(following, None)
    if after is None or after.section != role.section:
        return False
    starts = [role_region(page, after).start, *([employer.start] if (employer := employer_region(page, after)) else [])]
    return page.source.line_at(below) in map(page.source.line_at, starts)
