"""A change is tried before it is made: the changed text is read again and must say just what was meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.editing.rest import Strictness, shown
from jekyll_cv.editing.sayings import Said, all_said, first_difference
from jekyll_cv.edits import Edit, apply_edits
from jekyll_cv.page.page import Page, read_page
from jekyll_cv.source import Span


class Trial(Struct, frozen=True):
    """A page as it was and as some edits would make it."""

    before: Page
    after: Page
    edits: tuple[Edit, ...]

    @classmethod
    def of(cls, page: Page, edits: Iterable[Edit]) -> Trial:
        """Make the edits on the side; raises EditError where they overlap."""
        made = tuple(edits)
        return cls(page, read_page(apply_edits(page.source, made), page.options), made)

    def moved(self, span: Span) -> Span:
        """Where a stretch of the old page stands in the changed one; an edit of just this stretch is its new text."""
        shift = sum(edit.growth for edit in self.edits if edit.end <= span.start)
        grown = sum(
            edit.growth
            for edit in self.edits
            if span.start <= edit.start and edit.end <= span.end and edit.end > span.start
        )
        return Span(span.start + shift, span.end + shift + grown)

    def new_span(self, index: int) -> Span:
        """Where the text of the edit with that index, counted in the order of the page, stands in the changed page."""
        ordered = sorted(self.edits, key=lambda edit: (edit.start, edit.end))
        shift = sum(edit.growth for edit in ordered[:index])
        start = ordered[index].start + shift
        return Span(start, start + len(ordered[index].text))


class Expected(Struct, frozen=True):
    """What a change must come to: what the roles say, and which stretches before and after it readers may see change."""

    roles: Sequence[Said]
    left_out_before: tuple[Span, ...] = ()
    left_out_after: tuple[Span, ...] = ()
    strictness: Strictness = Strictness.ALL


def objection(trial: Trial, expected: Expected) -> str | None:
    """Why a change is not what was meant, in words; None where it is."""
    before, after = trial.before, trial.after
    if before.header.values != after.header.values or _head(before) != _head(after):
        return "the front matter would read differently"
    if difference := first_difference(list(expected.roles), all_said(after.roles)):
        return difference
    if dict(before.document.links) != dict(after.document.links):
        return "addresses that the page's links refer to would change"
    rows = shown(before.document, expected.left_out_before, expected.strictness)
    changed = shown(after.document, expected.left_out_after, expected.strictness)
    if rows == changed:
        return None
    return _row_difference(rows, changed)


def lenient_objection(trial: Trial, expected: Expected) -> str | None:
    """What `objection` says of a change at every strictness, from the one expected on; None where one has nothing to say."""
    problem = None
    for strictness in Strictness:
        if strictness >= expected.strictness:
            found = objection(trial, replace(expected, strictness=strictness))
            if found is None:
                return None
            problem = problem or found
    return problem


def _head(page: Page) -> str:
    """The front matter as it stands; the blank lines below it are part of it for Jekyll."""
    return page.source.text[: page.document.start].rstrip()


def _row_difference(rows: Sequence[object], changed: Sequence[object]) -> str:
    for old, new in zip(rows, changed, strict=False):
        if old != new:
            return f"the rest of the page would look different: {_words(old)} would be {_words(new)}"
    more = rows[len(changed) :] or changed[len(rows) :]
    verb = "disappear" if len(rows) > len(changed) else "appear"
    return f"the rest of the page would look different: {_words(more[0])} would {verb}"


def _words(row: object) -> str:
    look, text = getattr(row, "look", ""), getattr(row, "text", "")
    return f"{look} {text[:40]!r}" if text else f"a {look}"
