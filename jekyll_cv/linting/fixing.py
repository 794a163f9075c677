"""Makes the fixes of findings: in rounds, as a fix may bring another to light, and one that overlaps another waits."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.edits import Edit, apply_edits
from jekyll_cv.linting.diagnostic import Diagnostic
from jekyll_cv.linting.target import Target, check
from jekyll_cv.markdown.liquid import LiquidKind
from jekyll_cv.page.page import Page, read_page

#: More rounds than any page needs whose fixes settle.
MOST_ROUNDS = 10


class Fixed(Struct, frozen=True):
    """A page after its fixes: what was fixed, what is left, and whether the fixes came to an end."""

    page: Page
    fixed: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]
    is_settled: bool = True


def fix(target: Target, *, unsafe: bool = False) -> Fixed:
    """Make the safe fixes of a page, the unsafe ones too where asked for; nothing is written.

    The page is read and checked again after each round, until no fix changes it.
    """
    outcome = Fixed(target.page, (), tuple(check(target)))
    for _round in range(MOST_ROUNDS):
        before = outcome.page
        outcome = _fixed_once(outcome, unsafe=unsafe)
        if outcome.page is before:
            return outcome
        outcome = replace(outcome, left=tuple(check(replace(target, page=outcome.page))))
    return replace(outcome, is_settled=not any(one.is_fixable(unsafe=unsafe) for one in outcome.left))


def _fixed_once(before: Fixed, *, unsafe: bool) -> Fixed:
    """The fixes of a page that do not overlap made, its findings not yet checked again; as it was where none is left."""
    chosen = compatible(before.page, (one for one in before.left if one.is_fixable(unsafe=unsafe)))
    if not chosen:
        return before
    source = apply_edits(before.page.source, _edits(chosen))
    if source.text == before.page.source.text:
        return before
    return Fixed(read_page(source, before.page.options), (*before.fixed, *chosen), before.left)


def compatible(page: Page, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Those of some findings, in their order, whose fixes can be made together; none cuts a Liquid tag apart."""
    tags = [item.span for item in page.document.liquid if item.kind in (LiquidKind.OUTPUT, LiquidKind.LOGIC)]
    starts = [span.start for span in tags]

    def is_in_tag(offset: int) -> bool:
        index = bisect_right(starts, offset - 1) - 1
        return index >= 0 and tags[index].start < offset < tags[index].end

    chosen: list[Diagnostic] = []
    taken: list[Edit] = []  # in order, none meets another
    for diagnostic in diagnostics:
        edits = diagnostic.fix.edits if diagnostic.fix else ()
        if any(is_in_tag(edge) for edit in edits for edge in (edit.start, edit.end)):
            continue
        if all(_is_apart(edit, taken) for edit in edits):
            chosen.append(diagnostic)
            for edit in edits:
                insort(taken, edit)
    return chosen


def _is_apart(edit: Edit, taken: list[Edit]) -> bool:
    """Whether an edit can be made beside others and each still means what it meant: they do not even touch."""
    index = bisect_right(taken, edit)
    is_behind = index == 0 or taken[index - 1].end < edit.start
    return is_behind and (index == len(taken) or edit.end < taken[index].start)


def _edits(diagnostics: Iterable[Diagnostic]) -> Iterable[Edit]:
    for diagnostic in diagnostics:
        if diagnostic.fix:
            yield from diagnostic.fix.edits
