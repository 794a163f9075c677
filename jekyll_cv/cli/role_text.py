"""Roles as texts: what a file, an editor or a conversation says a role is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from jekyll_cv.cli.texts import one_line
from jekyll_cv.cli.values import Value, read_values
from jekyll_cv.errors import InputError

TEXT_FIELDS = ("title", "organization", "location", "url")
SINGLE_FIELDS = (*TEXT_FIELDS, "start", "end", "section")
FIELDS = (*SINGLE_FIELDS, "highlights")
#: What `jekyll-cv list --format json` says of a role beside its fields, and of a highlight beside its text.
_LISTED = frozenset({"id", "kind", "dates", "hidden", "leaked", "line", "end_line"})
_LISTED_OF_HIGHLIGHT = frozenset({"text", "hidden", "leaked", "line"})


class HighlightText(Struct, frozen=True):
    """A highlight as somebody writes it."""

    text: str
    hidden: bool = False


class RoleText(Struct, frozen=True):
    """A role as somebody writes it: texts on one line, None for what is left out."""

    title: str | None = None
    organization: str | None = None
    location: str | None = None
    url: str | None = None
    start: str | None = None
    end: str | None = None
    section: str | None = None
    highlights: tuple[HighlightText, ...] = ()
    hidden: bool = False

    @property
    def texts(self) -> dict[str, str | None]:
        """The fields that are plain texts, by name."""
        return {name: getattr(self, name) for name in TEXT_FIELDS}


def read_role(text: str) -> RoleText:
    """The role that an edited text is; raises InputError, saying what is wrong, where it is none."""
    value = read_values(text)
    if not isinstance(value, dict):
        raise InputError("a role is written as lines of 'key: value'")
    return _role(value, frozenset())


def read_roles(text: str) -> tuple[RoleText, ...]:
    """The roles of a file: one mapping, a list of them, or what `jekyll-cv list --format json` prints.

    Raises InputError, saying what is wrong, for anything else.
    """
    found = list(_mappings(read_values(text)))
    if not found:
        raise InputError("holds no role")
    roles: list[RoleText] = []
    for number, value in enumerate(found, 1):
        try:
            roles.append(_role(value, _LISTED))
        except InputError as error:
            raise InputError(f"role {number}: {error}" if len(found) > 1 else str(error)) from None
    return tuple(roles)


def _mappings(value: Value) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict) and value.keys() == {"pages"}:
        for page in _list("pages", value["pages"]):
            yield from _mappings(page.get("roles") if isinstance(page, dict) else page)
        return
    for one in value if isinstance(value, list) else [] if value is None else [value]:
        if not isinstance(one, dict):
            raise InputError("a role is a mapping: title, organization, start and so on")
        yield one


def _role(value: dict[str, Any], passed_over: frozenset[str]) -> RoleText:
    unknown = [key for key in value if key not in FIELDS and key not in passed_over]
    if unknown:
        raise InputError(f"{', '.join(map(repr, unknown))}: no field of a role; there are {', '.join(FIELDS)}")
    if len(value.get("dates") or ()) > 1:
        raise InputError("several ranges in 'dates', and one role is added with one; leave start and end only")
    texts = {name: _text(name, value.get(name)) for name in SINGLE_FIELDS}
    highlights = tuple(filter(None, map(_highlight, _list("highlights", value.get("highlights")))))
    return RoleText(**texts, highlights=highlights, hidden=_is_hidden(value))


def _text(name: str, value: Value) -> str | None:
    if isinstance(value, (list, dict)):
        raise InputError(f"{name!r} is to be one text")
    try:
        return one_line(str(value).lower() if isinstance(value, bool) else value or "") or None
    except InputError as error:
        raise InputError(f"{name!r} {error}") from None


def _list(name: str, value: Value) -> list[Any]:
    if value is not None and not isinstance(value, list):
        raise InputError(f"{name!r} is to be a list")
    return value or []


def _highlight(item: Value) -> HighlightText | None:
    value, hidden = item, False
    if isinstance(item, dict):
        unknown = item.keys() - _LISTED_OF_HIGHLIGHT
        if unknown:
            raise InputError(f"{', '.join(map(repr, sorted(unknown)))}: no field of a highlight; there is text")
        value, hidden = item.get("text"), _is_hidden(item)
    text = _text("highlights", value)
    return HighlightText(text, hidden) if text else None


def _is_hidden(value: dict[str, Any]) -> bool:
    """Whether it is hidden, or was to be and leaks out."""
    return any(value.get(name) in (True, "true") for name in ("hidden", "leaked"))
