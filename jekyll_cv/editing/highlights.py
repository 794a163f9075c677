"""Adding and dropping highlights of a role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise

from msgspec.structs import replace

from jekyll_cv.editing.change import Change, whole_edit
from jekyll_cv.editing.escaping import on_one_line, ways_to_write
from jekyll_cv.editing.marks import comments_around, inside_of
from jekyll_cv.editing.regions import indentation_of, line_end_at, name_of, region_of, role_region
from jekyll_cv.editing.rest import Strictness
from jekyll_cv.editing.sayings import SaidHighlight, said
from jekyll_cv.editing.splices import splices
from jekyll_cv.editing.splitting import has_text
from jekyll_cv.editing.trial import Expected, Trial, objection
from jekyll_cv.editing.units import Unit, unit_of, units_of
from jekyll_cv.editing.wrappers import Wrapper, wrappers_in
from jekyll_cv.edits import Edit
from jekyll_cv.errors import EditError
from jekyll_cv.markdown.document import Markup
from jekyll_cv.page.model import Highlight, Role
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

_BULLET = re.compile(r"([ \t]*)([-*+]|\d+[.)])([ \t]+)")
_MOST_SIBLINGS = 6
_WORD = re.compile(r"[^\W_]+")


def add_highlights(page: Page, role: Role, texts: Sequence[str], at: int | None = None) -> Change:
    """Put highlights among a role's own, the first of them at place `at` from 0, or behind the last.

    They are written as those beside them, or as those of the nearest role that has some. Texts may hold Markdown.
    Raises EditError where the page would not read just so afterwards.
    """
    current = page
    index = page.roles.index(role)
    place = len(role.highlights) if at is None else at
    for number, text in enumerate(map(on_one_line, texts)):
        current = _added(current, index, text, place + number)
    edit = whole_edit(page, current)
    return Change(current, (edit,), f"{len(texts)} highlight{'s' if len(texts) > 1 else ''} added")


def _added(page: Page, index: int, text: str, at: int) -> Page:
    reason = ""
    for edit in _ways(page, page.roles[index], text, at):
        trial = Trial.of(page, (edit,))
        problem = _objection(trial, index, text, at)
        if problem is None:
            return trial.after
        reason = reason or problem
    raise EditError(f"{name_of(page.roles[index])!r} cannot be given a highlight: {reason or 'no role shows how'}")


def _objection(trial: Trial, index: int, text: str, at: int) -> str | None:
    roles = [said(one) for one in trial.before.roles]
    if len(trial.after.roles) != len(roles):
        return "the page would hold another number of roles"
    role, new = trial.before.roles[index], trial.after.roles[index]
    if len(new.highlights) != len(role.highlights) + 1:
        return f"it would be read with {len(new.highlights)} highlights"
    if at >= len(new.highlights):
        return "it has no highlight at that place"
    read = new.highlights[at].text
    if not _reads(read, text):
        return f"the highlight would read {read!r}"
    items = list(roles[index].highlights)
    items.insert(at, SaidHighlight(read, hidden=role.hidden, leaked=role.leaked))
    roles[index] = replace(roles[index], highlights=tuple(items))
    problem = None
    for strictness in (Strictness.ALL, Strictness.NOT_SPACING):
        found = objection(trial, Expected(roles, (role.span,), (new.span,), strictness))
        if found is None:
            return None
        problem = problem or found
    return problem


def change_highlight(page: Page, role: Role, at: int, text: str) -> Change:
    """Give one highlight another text, between the same marks; raises EditError as `add_highlights` does."""
    index = page.roles.index(role)
    unit = unit_of(page.source, role.highlights[at], wrappers_in(page.document, role_region(page, role).span))
    reason = ""
    for written in ways_to_write(on_one_line(text), in_html=page.document.markup is Markup.HTML):
        trial = Trial.of(page, (Edit(unit.text.start, unit.text.end, written),))
        new = trial.after.roles[index].highlights if len(trial.after.roles) == len(page.roles) else ()
        if len(new) != len(role.highlights) or not _reads(new[at].text, text):
            reason = reason or "it would read differently"
            continue
        roles = [said(one) for one in page.roles]
        items = list(roles[index].highlights)
        items[at] = replace(items[at], text=new[at].text)
        roles[index] = replace(roles[index], highlights=tuple(items))
        problem = objection(trial, Expected(roles, (role.span,), (trial.after.roles[index].span,)))
        if problem is None:
            return Change(trial.after, trial.edits, "1 highlight changed")
        reason = reason or problem
    raise EditError(f"the highlight {role.highlights[at].text!r} cannot be changed: {reason}")


def _reads(read: str, text: str) -> bool:
    """Whether what is read are the words of a text that may hold Markdown, or signs as entities."""
    return _words(read) == _words(text) or _WORD.findall(read) == _WORD.findall(unescape(_without_markup(text)))


def _words(text: str) -> list[str]:
    """The words of a text that may hold Markdown, addresses of links left out."""
    return _WORD.findall(_without_markup(text))


def _without_markup(text: str) -> str:
    return re.sub(r"\]\([^)]*\)|<[^>]*>", " ", text)


def _ways(page: Page, role: Role, text: str, at: int) -> Iterator[Edit]:
    in_html = page.document.markup is Markup.HTML
    region = role_region(page, role)
    own = units_of(page.source, role.highlights, wrappers_in(page.document, region.span))
    for written in ways_to_write(text, in_html=in_html):
        if own:
            before = own[max(0, at - 1)]
            for unit in dict.fromkeys((before, *own[::-1])):
                yield from _beside(page, unit, before, written, above=at == 0)
            continue
        for sibling in _siblings(page, role):
            yield from _like(page, sibling, role, written)
        yield from _plainly(page, role, written)


def _beside(page: Page, unit: Unit, place: Unit, text: str, *, above: bool) -> Iterator[Edit]:
    """A highlight written like `unit`, above or below the one at `place`, on a line of its own where that is."""
    source = page.source
    whole_lines = source.text[unit.whole.start - 1 : unit.whole.start] in ("", "\n", "\r")
    ending = line_end_at(source, unit.whole.start) if whole_lines else ""
    written = unit.written(source, text)
    at = place.whole.start if above else place.whole.end
    for apart in (ending, ending * 2) if ending else ("",):
        yield Edit(at, at, f"{written}{apart}" if above else f"{apart}{written}")


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
    wholes = _with_holders(page, own, [unit.whole for unit in units])
    index = page.roles.index(role)
    expected = [said(one) for one in page.roles]
    kept = tuple(
        item for item, one in zip(expected[index].highlights, role.highlights, strict=True) if one not in dropped
    )
    expected[index] = replace(expected[index], highlights=kept)
    reason = ""
    for widened in (True, False):
        edits = tuple(dict.fromkeys(_cut(page, whole, widened=widened) for whole in wholes))
        trial = Trial.of(page, edits)
        for strictness in Strictness:
            problem = objection(trial, Expected(expected, tuple(wholes), (), strictness))
            if problem is None:
                return Change(
                    trial.after, trial.edits, f"{len(units)} highlight{'s' if len(units) > 1 else ''} dropped"
                )
            reason = reason or problem
    raise EditError(f"{name_of(role)!r} cannot lose that highlight: {reason}")


def _with_holders(page: Page, wrappers: Sequence[Wrapper], wholes: Sequence[Span]) -> list[Span]:
    """Stretches of highlights, or that of the list or the comment which holds nothing but them."""
    source = page.source
    around = Span(min(whole.start for whole in wholes), max(whole.end for whole in wholes))
    between = [source.text[one.end : other.start] for one, other in pairwise(sorted(wholes))]
    holders = [(one.outer, one.inner) for one in wrappers if one.value in ("ul", "ol", "dl")]
    holders += [(block.span, inside_of(source, block)) for block in comments_around(page.document, wholes[0])]
    for outer, inner in sorted(holders, key=lambda pair: pair[0].start - pair[0].end, reverse=True):
        beside = has_text(source, inner.start, around.start) or has_text(source, around.end, inner.end)
        if inner.start <= around.end <= inner.end + 1 and not beside and not any(map(str.strip, between)):
            line = source.line_at(outer.start)
            start = source.line_start(line)
            return [Span(start if not source.text[start : outer.start].strip() else outer.start, outer.end)]
    return list(wholes)


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


def set_highlights(page: Page, role: Role, texts: Sequence[str]) -> Change | None:
    """Give a role these highlights and no others: those that stay keep their source; None where all stay.

    Raises EditError where the page would not read just so afterwards.
    """
    index = page.roles.index(role)
    old = [on_one_line(item.text) for item in role.highlights]
    current = page
    for splice in splices(old, texts):
        now = current.roles[index]
        if splice.inserted:
            current = add_highlights(current, now, [texts[number] for number in splice.inserted], splice.place).page
        elif splice.removed:
            current = drop_highlights(current, now, [now.highlights[at] for at in splice.removed]).page
        for at, number in splice.replaced:
            current = change_highlight(current, current.roles[index], at, texts[number]).page
    return None if current is page else Change(current, (whole_edit(page, current),), "highlights changed")
