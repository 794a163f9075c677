"""What a role says, apart from where it stands: by this two states of a page are compared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from jekyll_cv.dates import DateRange
from jekyll_cv.page.model import Kind, Role


class SaidHighlight(Struct, frozen=True):
    """A highlight without its place."""

    text: str
    hidden: bool
    leaked: bool


class Said(Struct, frozen=True):
    """A role without its place and its id."""

    kind: Kind
    section: str | None
    title: str | None
    organization: str | None
    location: str | None
    url: str | None
    dates: tuple[DateRange, ...]
    hidden: bool
    leaked: bool
    highlights: tuple[SaidHighlight, ...]


def said(role: Role) -> Said:
    """What a role says."""
    return Said(
        role.kind,
        role.section,
        role.title,
        role.organization,
        role.location,
        role.url,
        role.dates,
        role.hidden,
        role.leaked,
        tuple(SaidHighlight(item.text, item.hidden, item.leaked) for item in role.highlights),
    )


def all_said(roles: Iterable[Role]) -> list[Said]:
    """What each role says, in their order."""
    return [said(role) for role in roles]


def new_number(before: Sequence[Role], after: Sequence[Role]) -> int:
    """Which of some roles, from 0, is the one that was added to others."""
    pairs = zip(before, after, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if said(one) != said(other)), len(before))


def first_difference(expected: list[Said], found: list[Said]) -> str | None:
    """In words what the first difference is; None where there is none."""
    if len(expected) != len(found):
        return f"the page would hold {len(found)} roles, not {len(expected)}"
    for want, got in zip(expected, found, strict=True):
        if want == got:
            continue
        name = want.title or want.organization or "a role"
        for field in Said.__struct_fields__:
            if getattr(want, field) != getattr(got, field):
                return f"{name!r}: its {field} would read {_shown(getattr(got, field))}, not {_shown(getattr(want, field))}"
    return None


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(str(getattr(item, "text", item)) for item in value) + "]"
    return repr(value) if isinstance(value, str) else str(value)
