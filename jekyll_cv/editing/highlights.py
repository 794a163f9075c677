"""Adding and dropping highlights of a role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jekyll_cv.editing.change import Change, whole_edit
from jekyll_cv.editing.escaping import on_one_line, ways_to_write
from jekyll_cv.editing.regions import indentation_of, line_end_at, name_of, region_of, role_region
from jekyll_cv.editing.rest import Strictness
from jekyll_cv.editing.sayings import SaidHighlight, said
from jekyll_cv.editing.trial import Expected, Trial, objection
from jekyll_cv.editing.units import Unit, units_of
from jekyll_cv.editing.wrappers import wrappers_in
from jekyll_cv.edits import Edit
from jekyll_cv.errors import EditError
from jekyll_cv.markdown.document import Markup
from jekyll_cv.page.model import Highlight, Role
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

_BULLET = re.compile(r"([ \t]*)([-*+]|\d+[.)])([ \t]+)")
_MOST_SIBLINGS = 6


def add_highlights(page: Page, role: Role, texts: Sequence[str]) -> Change:
    """Put highlights behind a role's last one, written as it is or as those of the nearest role that has some.

    Texts may hold Markdown. Raises EditError where the page would not read just so afterwards.
    """
    current, target = page, role
    for text in map(on_one_line, texts):
        current = _added(current, target, text)
        target = current.roles[page.roles.index(role)]
    edit = whole_edit(page, current)
    return Change(current, (edit,), f"{len(texts)} highlight{'s' if len(texts) > 1 else ''} added")


def _added(page: Page, role: Role, text: str) -> Page:
    reason = ""
    index = page.roles.index(role)
    for edit in _ways(page, role, text):
        trial = Trial.of(page, (edit,))
        problem = _objection(trial, role, index, text)
        if problem is None:
            return trial.after
        reason = reason or problem
    raise EditError(f"{name_of(role)!r} cannot be given a highlight: {reason or 'no role shows how'}")


def _objection(trial: Trial, role: Role, index: int, text: str) -> str | None:
    roles = [said(one) for one in trial.before.roles]
    if len(trial.after.roles) != len(roles):
        return "the page would hold another number of roles"
    new = trial.after.roles[index]
    if len(new.highlights) != len(role.highlights) + 1:
        return f"it would be read with {len(new.highlights)} highlights"
    last = new.highlights[-1].text
    added = SaidHighlight(last, hidden=role.hidden, leaked=role.leaked)
    if _words(last) != _words(text):
        return f"the highlight would read {last!r}"
    roles[index] = replace(roles[index], highlights=(*roles[index].highlights, added))
    for strictness in (Strictness.ALL, Strictness.NOT_SPACING):
        problem = objection(trial, Expected(roles, (role.span,), (new.span,), strictness))
        if problem is None:
            return None
    return problem


def _words(text: str) -> list[str]:
    """The words of a text that may hold Markdown, addresses of links left out."""
    return re.findall(r"\w+", re.sub(r"\]\([^)]*\)|<[^>]*>", " ", text))


def _ways(page: Page, role: Role, text: str) -> Iterator[Edit]:
    source = page.source
    in_html = page.document.markup is Markup.HTML
    region = role_region(page, role)
    own = units_of(source, role.highlights, wrappers_in(page.document, region.span))
    for written in ways_to_write(text, in_html=in_html):
        for unit in (*own[-1:], *own[:-1][::-1]):
            yield from _behind(page, unit, own[-1].whole.end, written)
        for sibling in _siblings(page, role) if not own else ():
            yield from _like(page, sibling, role, written)
        if not own:
            yield from _plainly(page, role, written)


def _behind(page: Page, unit: Unit, at: int, text: str) -> Iterator[Edit]:
    """A highlight written like another, on a line of its own where that is."""
    source = page.source
    whole_lines = source.text[unit.whole.start - 1 : unit.whole.start] in ("", "\n", "\r")
    ending = line_end_at(source, unit.whole.start) if whole_lines else ""
    yield Edit(at, at, f"{ending}{unit.written(source, text)}")
    if ending:
        yield Edit(at, at, f"{ending}{ending}{unit.written(source, text)}")


def _siblings(page: Page, role: Role) -> list[Role]:
    having = [one for one in page.roles if one.highlights and one is not role and not one.hidden]
    return sorted(having, key=lambda one: (one.section != role.section, abs(one.line - role.line)))[:_MOST_SIBLINGS]


def _like(page: Page, sibling: Role, role: Role, text: str) -> Iterator[Edit]:
    """The first highlight of a sibling with all that stands between it and what is above it."""
    source = page.source
    region = region_of(source, sibling.span)
    units = units_of(source, sibling.highlights, wrappers_in(page.document, region.span))
    first = units[0]
    if not region.span.covers(first.whole) or not region.whole_lines:
        return
    gap_start = first.whole.start
    while gap_start > region.start and source.text[gap_start - 1] in " \t\r\n":
        gap_start -= 1
    behind = region_of(source, role.span).end
    gap = source.text[gap_start : first.whole.start]
    yield Edit(behind, behind, f"{gap}{first.written(source, text)}")


def _plainly(page: Page, role: Role, text: str) -> Iterator[Edit]:
    """A nested bullet below a list item, a list below anything else."""
    source = page.source
    region = region_of(source, role.span)
    ending = line_end_at(source, region.start)
    line = source.text[region.start : source.line_span(source.line_at(region.start)).end]
    bullet = _BULLET.match(line)
    if bullet:
        width = len(bullet[0].expandtabs(4))
        sign = bullet[2] if not bullet[2][0].isdigit() else "-"
        for indent in (" " * width, "    "):
            yield Edit(region.end, region.end, f"{ending}{indent}{sign} {text}")
        return
    indent = indentation_of(line)
    yield Edit(region.end, region.end, f"{ending}{ending}{indent}- {text}")
    yield Edit(region.end, region.end, f"{ending}{indent}- {text}")


def drop_highlights(page: Page, role: Role, dropped: Sequence[Highlight]) -> Change:
    """Take highlights of a role off the page; raises EditError where anything else would change."""
    source = page.source
    own = wrappers_in(page.document, role_region(page, role).span)
    units = units_of(source, dropped, own)
    index = page.roles.index(role)
    expected = [said(one) for one in page.roles]
    kept = tuple(
        item for item, one in zip(expected[index].highlights, role.highlights, strict=True) if one not in dropped
    )
    expected[index] = replace(expected[index], highlights=kept)
    reason = ""
    for widened in (True, False):
        edits = tuple(dict.fromkeys(_cut(page, unit.whole, widened=widened) for unit in units))
        trial = Trial.of(page, edits)
        for strictness in Strictness:
            left = (Span(min(e.start for e in edits), max(e.end for e in edits)), *(u.whole for u in units))
            problem = objection(trial, Expected(expected, left[1:], (), strictness))
            if problem is None:
                return Change(
                    trial.after, trial.edits, f"{len(units)} highlight{'s' if len(units) > 1 else ''} dropped"
                )
            reason = reason or problem
    raise EditError(f"{name_of(role)!r} cannot lose that highlight: {reason}")


def _cut(page: Page, whole: Span, *, widened: bool) -> Edit:
    """Cut a highlight with its line end, and with the blank lines above it."""
    source = page.source
    if source.text[whole.start - 1 : whole.start] not in ("", "\n", "\r"):
        return Edit(whole.start, whole.end, "")
    start = whole.start
    while widened and start > 0 and not source.line_text(source.line_at(start) - 1).strip():
        start = source.line_start(source.line_at(start) - 1)
    end = source.line_start(source.line_at(whole.end) + 1)
    if widened and start < whole.start and source.line_at(end) <= source.line_at(len(source.text)):
        start = whole.start if source.line_text(source.line_at(end)).strip() == "" else start
    return Edit(start, end, "")
