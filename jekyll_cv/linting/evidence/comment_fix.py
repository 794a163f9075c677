"""Hiding what a comment was to hide: its marks become those of a Liquid comment, which hides everywhere.

The outcome is read again. The fix is sure if all that stands between the marks is hidden then, the roles there too,
and nothing else of the page looks or reads differently.
"""

from __future__ import annotations

from msgspec.structs import replace

from jekyll_cv.editing.balance import liquid_objection
from jekyll_cv.editing.forms import runs_liquid
from jekyll_cv.editing.rest import Strictness
from jekyll_cv.editing.sayings import Said, said
from jekyll_cv.editing.trial import Expected, Trial, objection
from jekyll_cv.edits import Edit
from jekyll_cv.linting.diagnostic import Applicability, Fix
from jekyll_cv.markdown.liquid import LiquidKind
from jekyll_cv.page.model import Role
from jekyll_cv.page.page import Page
from jekyll_cv.source import Span

#: The marks that `editing.forms` hides with: trimming the line end before keeps a list tight.
_FORMS = (
    ("{%- comment %}", "{% endcomment %}"),
    ("{% comment %}", "{% endcomment %}"),
    ("{% comment %}", "{% endcomment -%}"),
)
_MESSAGE = "Hide it with {% comment %}, which hides everywhere"


def hiding_fix(page: Page, opener: Span, closer: Span, surest: Applicability) -> Fix | None:
    """The fix that makes the two marks of a comment those of a Liquid comment; None where Liquid would not do.

    It is as sure as `surest` where it changes nothing else, and unsafe where it does.
    """
    inner = Span(opener.end, closer.start)
    if not runs_liquid(page) or liquid_objection(page.source, inner):
        return None
    hiding: list[Trial] = []
    for before, after in _FORMS:
        edits = (Edit(opener.start, opener.end, before), Edit(closer.start, closer.end, after))
        trial = Trial.of(page, edits)
        if _is_comment(trial, Span(opener.start, closer.end)):
            if _changes_nothing_else(trial, Span(opener.start, closer.end)):
                return Fix(surest, _MESSAGE, edits)
            hiding.append(trial)
    return Fix(Applicability.UNSAFE, _MESSAGE, hiding[0].edits) if hiding else None


def _is_comment(trial: Trial, whole: Span) -> bool:
    """Whether Liquid takes the stretch with its new marks for one comment."""
    hidden = _with_new_marks(trial, whole)
    return any(item.kind is LiquidKind.COMMENT and item.span == hidden for item in trial.after.document.liquid)


def _with_new_marks(trial: Trial, whole: Span) -> Span:
    return Span(whole.start, whole.end + sum(edit.growth for edit in trial.edits))


def _changes_nothing_else(trial: Trial, whole: Span) -> bool:
    roles = [_as_hidden(role, whole) for role in trial.before.roles]
    expected = Expected(roles, (whole,), (_with_new_marks(trial, whole),))
    return any(
        objection(trial, replace(expected, strictness=strictness)) is None
        for strictness in (Strictness.ALL, Strictness.NOT_SPACING)
    )


def _as_hidden(role: Role, span: Span) -> Said:
    """What a role says once the stretch is hidden."""
    one = said(role)
    is_inside = bool(role.written) and span.covers(role.written[0].span)
    highlights = tuple(
        replace(item, hidden=True, leaked=False) if is_inside or span.covers(place.span) else item
        for item, place in zip(one.highlights, role.highlights, strict=True)
    )
    return (
        replace(one, hidden=True, leaked=False, highlights=highlights)
        if is_inside
        else replace(one, highlights=highlights)
    )
