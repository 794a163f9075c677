"""Showing: the marks of the comments around a role come off, and what else they hid stays hidden."""

from __future__ import annotations

from jekyll_cv.editing.change import Change, whole_edit
from jekyll_cv.editing.marks import comments_around
from jekyll_cv.editing.rest import Strictness, shown
from jekyll_cv.editing.sayings import said
from jekyll_cv.editing.splitting import ways_to_show
from jekyll_cv.editing.trial import Trial
from jekyll_cv.edits import Edit
from jekyll_cv.errors import EditError, NothingToChange
from jekyll_cv.markdown.blocks import Block, CommentForm, comment
from jekyll_cv.markdown.mapped import MappedText
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page
from jekyll_cv.page.printed_comments import printed_comments
from jekyll_cv.source import Span

#: Comments around each other that are taken off one by one.
_MOST_COMMENTS = 4


def show_span(page: Page, span: Span) -> Change:
    """Take off the comments that a stretch of the page stands in; what else they hid stays hidden.

    Raises EditError where the stretch is not hidden or showing it would change anything else.
    """
    if not comments_around(page.document, span) and not _leaks_around(page, span):
        raise NothingToChange("is not hidden")
    edits: list[tuple[Edit, ...]] = []
    current, place = page, span
    for _ in range(_MOST_COMMENTS):
        around = comments_around(current.document, place) or _leaks_around(current, place)
        if not around:
            break
        current, place, made = _peeled(current, around[0], place)
        edits.append(made)
    else:
        raise EditError("stands in too many comments")
    told = "shown" if len(edits) == 1 else f"shown, {len(edits)} comments taken off"
    return Change(current, edits[0] if len(edits) == 1 else (whole_edit(page, current),), told)


def _leaks_around(page: Page, span: Span) -> list[Block]:
    """The comments around a stretch that Jekyll prints."""
    return [
        comment(CommentForm.HTML, item.leak, MappedText.join(()))
        for item in printed_comments(page.document)
        if item.leak and item.leak.covers(span) and page.source.text.startswith("<!--", item.leak.start)
    ]


def _peeled(page: Page, comment: Block, place: Span) -> tuple[Page, Span, tuple[Edit, ...]]:
    """The page without one comment's marks around a stretch, and where the stretch stands then."""
    reason = ""
    leaks = [one.span for one in _leaks_around(page, place)]
    for edits in ways_to_show(page, comment, place):
        trial = Trial.of(page, edits)
        shift = sum(edit.growth for edit in edits if edit.end <= place.start)
        moved = Span(place.start + shift, place.end + shift)
        leaked = (comment.span,) if comment.span in leaks else ()
        problem = _objection(page, trial.after, place, moved, leaked)
        if problem is None:
            return trial.after, moved, trial.edits
        reason = reason or problem
    raise EditError(reason or "its comment's marks cannot be told from its text")


def _objection(before: Page, after: Page, place: Span, moved: Span, leaked: tuple[Span, ...]) -> str | None:
    """Why taking marks off is not what was meant; what was hidden may read a little differently once it is shown."""
    if len(before.roles) != len(after.roles):
        return f"the page would hold {len(after.roles)} roles, not {len(before.roles)}"
    for old, new in zip(before.roles, after.roles, strict=True):
        inside = place.covers(old.written[0].span)
        same = _names(old) == _names(new) if inside or not old.written else said(old) == said(new)
        if not same and not place.covers(old.span) and _names(old) == _names(new) and old.span.start <= place.start:
            same = [item.text for item in old.highlights] == [item.text for item in new.highlights]
        if not same:
            return f"{old.title or old.organization or old.id!r} would read differently"
    left_out = (moved,)
    shown_roles = [
        (old, new) for old, new in zip(before.roles, after.roles, strict=True) if not new.hidden and old.hidden
    ]
    if any(old.section != new.section for old, new in shown_roles):
        return "the heading it stands under is hidden with it"
    for strictness in (Strictness.ALL, Strictness.NOT_SPACING, Strictness.NOT_LISTS):
        if shown(before.document, leaked, strictness) == shown(after.document, left_out, strictness):
            return None
    return "the rest of the page would look different"


def _names(role: Role) -> tuple[object, ...]:
    return role.title, role.organization, role.dates
