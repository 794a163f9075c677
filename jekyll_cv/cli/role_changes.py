"""What somebody changed of a role, from its text before and after."""

from __future__ import annotations

from difflib import SequenceMatcher

from jekyll_cv.cli.role_text import RoleText
from jekyll_cv.editing.operations import Changes
from jekyll_cv.errors import EditError, NothingToChange
from jekyll_cv.page.model import Highlight, Role


def changes_between(role: Role, before: RoleText, after: RoleText) -> Changes:
    """The changes that were made; raises NothingToChange where there are none, EditError for what cannot be left out."""
    if before == after:
        raise NothingToChange("nothing to change")
    if after.start is None:
        raise EditError("a role needs a start: a year, a month or a day")
    if after.section is None and before.section is not None:
        raise EditError("a role cannot leave its section without another: name one, or remove the role")
    all_of_them, added, dropped = _highlights(role, before, after)
    return Changes(
        texts={name: value for name, value in after.texts.items() if value != before.texts[name]},
        start=after.start if after.start != before.start else None,
        end=after.end if after.end != before.end else None,
        no_end=after.end is None and before.end is not None,
        section=after.section if after.section != before.section else None,
        highlights=all_of_them,
        added=added,
        dropped=dropped,
    )


def _highlights(
    role: Role, before: RoleText, after: RoleText
) -> tuple[tuple[str, ...] | None, tuple[str, ...], tuple[Highlight, ...]]:
    """All highlights there are to be where others than the last changed, else what was added and what dropped."""
    old, new = [[item.text for item in one.highlights] for one in (before, after)]
    if old == new:
        return None, (), ()
    added: list[str] = []
    dropped: list[Highlight] = []
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        is_last = new_end == len(new)
        if new_start < new_end:
            _keep_hidden(role, role.highlights[start : end if is_last else len(old)])
            if not is_last:
                return tuple(new), (), ()
        added += new[new_start:new_end]
        dropped += role.highlights[start:end]
    return None, tuple(added), tuple(dropped)


def _keep_hidden(role: Role, replaced: tuple[Highlight, ...]) -> None:
    """Refuse to write highlights anew of which one is hidden: readers would see it."""
    for item in replaced:
        if item.hidden and not role.hidden:
            raise EditError(
                f"{item.text!r} is hidden, and would be shown: show it first, or change others than those above"
            )
