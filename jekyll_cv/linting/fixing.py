"""Makes the fixes of findings: in rounds, as a fix may bring another to light, and one that overlaps another waits."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.edits import Edit, apply_edits
from jekyll_cv.linting.diagnostic import Applicability, Diagnostic
from jekyll_cv.linting.run import Target, check_targets
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


def is_fixable(diagnostic: Diagnostic, *, unsafe: bool) -> bool:
    """Whether a finding's fix may be made."""
    return diagnostic.fix is not None and (unsafe or diagnostic.fix.applicability is Applicability.SAFE)


def fix_targets(
    targets: Sequence[Target], *, unsafe: bool = False, advance: Callable[[], None] | None = None
) -> list[Fixed]:
    """Make the safe fixes of all pages, the unsafe ones too where asked for; nothing is written.

    A page is read again after each round, and only pages that changed are checked again. `advance` is called after
    each page of the first round.
    """
    found = check_targets(targets, advance=advance)
    outcome = [Fixed(target.page, (), tuple(items)) for target, items in zip(targets, found, strict=True)]
    open_numbers: Sequence[int] = range(len(targets))
    for _round in range(MOST_ROUNDS):
        changed = [number for number in open_numbers if _fix_once(outcome, number, unsafe=unsafe)]
        if not changed:
            return outcome
        again = [replace(targets[number], page=outcome[number].page) for number in changed]
        for number, left in zip(changed, check_targets(again), strict=True):
            outcome[number] = replace(outcome[number], left=tuple(left))
        open_numbers = changed
    for number in open_numbers:
        is_settled = not any(is_fixable(one, unsafe=unsafe) for one in outcome[number].left)
        outcome[number] = replace(outcome[number], is_settled=is_settled)
    return outcome


def _fix_once(outcome: list[Fixed], number: int, *, unsafe: bool) -> bool:
    """Make the fixes of one page that do not overlap; says whether the page changed."""
    before = outcome[number]
    chosen = compatible(before.page, (one for one in before.left if is_fixable(one, unsafe=unsafe)))
    if not chosen:
        return False
    source = apply_edits(before.page.source, _edits(chosen))
    if source.text == before.page.source.text:
        return False
    outcome[number] = Fixed(read_page(source, before.page.options), (*before.fixed, *chosen), before.left)
    return True


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
