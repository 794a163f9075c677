"""Setting and removing single values of front matter by splicing: every other byte of the page stays as it is.

A key is a path: names of nested mappings and numbers of list items, from 0, with dots between, such as `author.name`
or `tags.0`. A key that holds a dot itself is found first. Keys that are no text for Jekyll (`2024:`) are found by
what they are written as.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.edits import Edit, apply_edits
from jekyll_cv.errors import EditError, InputError, NothingToChange
from jekyll_cv.front_matter.model import SAFE_YAML, Entry, FrontMatter, Style, YamlDialect
from jekyll_cv.front_matter.reader import read
from jekyll_cv.front_matter.splice_chain import LISTS, MAPS, Chain, layout_of
from jekyll_cv.front_matter.splice_edits import additions, removal, replacement
from jekyll_cv.front_matter.splice_text import FrontMatterValue, Layout, entry_lines, normalised
from jekyll_cv.front_matter.splice_values import ABSENT, key_like, look_up, same, unshared
from jekyll_cv.source import Source, Span


def set_value(
    source: Source,
    header: FrontMatter,
    key: str,
    value: FrontMatterValue,
    *,
    dialect: YamlDialect = SAFE_YAML,
) -> list[Edit]:
    """The edits after which Jekyll has `value` at the path `key` and everything else as before.

    `header` is what `read(source, dialect=dialect)` gave. Only the value's characters are replaced, in the style of
    the old value; a new pair goes to the end of its mapping, a new item (the number after the last) to that of its
    list, and a page without front matter gets one. There are no edits where Jekyll has the value already. A time
    without a zone is one in UTC.

    Raises EditError, with a plain reason, where front matter cannot be read or the change cannot be made so that
    Jekyll, reading the outcome, has exactly this change and the same content.
    """
    value = normalised(value)
    if not all(key.split(".")) and look_up(header.values, key) is ABSENT:
        raise EditError(f"the key {key!r} has an empty name in it")
    if header.error is None and header.values is None:
        return _new_front_matter(source, key, value, dialect)
    page = _page(source, header, dialect)
    if same(look_up(page.values, key), value):
        return []
    place = _resolve(page, key)
    _refuse_shared(page, place)
    expected = _expected(page, place, value)
    if not same(look_up(expected, key), value):
        raise EditError(f"{key} can be read in two ways here")
    return _first_sound(page, _set_proposals(page, place, value), expected, key)


def unset_value(source: Source, header: FrontMatter, key: str, *, dialect: YamlDialect = SAFE_YAML) -> list[Edit]:
    """The edits after which Jekyll has nothing at the path `key` and everything else as before.

    The lines of the pair or item go, with a comment on them; other comments stay. A nested mapping or list that
    loses its last entry becomes `{}` or `[]`. Of several pairs with one key all go.

    Raises EditError as `set_value` does, and where there is nothing at the path.
    """
    if header.error is None and header.values is None:
        raise NothingToChange(f"there is no key {key}; the page has no front matter")
    page = _page(source, header, dialect)
    if look_up(page.values, key) is ABSENT:
        raise NothingToChange(f"there is no key {key}")
    place = _resolve(page, key)
    if place.entry is None:
        raise EditError(f"{key} comes from an alias or a merge and cannot be removed here")
    _refuse_shared(page, place)
    expected = _expected(page, place, ABSENT)
    siblings = place.chain.collection.entries
    named = [n for n, entry in enumerate(siblings) if entry is place.entry or _is_same_key(entry, place.entry)]
    return _first_sound(page, iter([removal(place.chain, named)]), expected, key)


class _Page(Struct, frozen=True):
    source: Source
    dialect: YamlDialect
    values: dict[Any, Any]
    body: str
    top: Chain
    aliases: tuple[tuple[int, int, int, str], ...]


class _Place(Struct, frozen=True):
    """Where a path leads: `steps` are the keys as Jekyll has them; `missing` is what is still to be made, by name."""

    chain: Chain
    entry: Entry | None
    steps: tuple[Any, ...]
    missing: tuple[str, ...] = ()


def _page(source: Source, header: FrontMatter, dialect: YamlDialect) -> _Page:
    from jekyll_cv.front_matter.entries import value_end  # noqa: PLC0415
    from jekyll_cv.front_matter.nodes import Node, compose  # noqa: PLC0415

    if header.error is not None:
        raise EditError(f"the front matter cannot be changed: {header.error}")
    fresh = read(source, dialect=dialect)
    span, values = fresh.location.yaml_span, fresh.values
    if span is None or values is None or not _is_reading_of(header, fresh):
        raise EditError("the front matter given is not that of the text given")
    text = source.text[: span.end]
    root = compose(text)
    top = Entry(None, None, Span(span.end, span.end), values, Style.BLOCK_MAP, fresh.entries, is_shadowed=False)
    aliases: list[tuple[int, int, int, str]] = []
    stack: list[Node] = [] if root is None else [root]
    if root is not None and root.is_map:
        top = replace(top, style=root.style, value_span=Span(root.start, value_end(text, root)))
    while stack:
        node = stack.pop()
        stack.extend(node.children)
        if node.target is not None:
            aliases.append((node.start, node.target.start, node.target.end, node.text))
    chain = Chain(source, (top,), Layout(), span.end)
    chain = replace(chain, layout=layout_of(chain, fresh.walk()))
    return _Page(source, dialect, dict(values), source.text[fresh.location.body_start :], chain, tuple(aliases))


def _is_reading_of(header: FrontMatter, fresh: FrontMatter) -> bool:
    def spans(found: FrontMatter) -> list[Any]:
        return [(entry.key_span, entry.value_span, entry.style) for entry in found.walk()]

    same_places = header.location == fresh.location and spans(header) == spans(fresh)
    return same_places and same(dict(header.values or {}), dict(fresh.values or {}))


def _resolve(page: _Page, key: str) -> _Place:
    chain, rest = page.top, key
    values: Any = page.values
    steps: tuple[Any, ...] = ()
    while True:
        collection = chain.collection
        found, name, rest = _own_entry(collection, rest)
        if found is None:
            return _missing(chain, values, steps, name)
        step = int(name) if collection.style in LISTS else key_like(values, name)
        steps = (*steps, step)
        if not rest:
            return _Place(chain, found, steps)
        values = values[step] if isinstance(values, list) or step in values else None
        if found.style not in (*LISTS, *MAPS):
            if found.value is None and values is None and found.style is not Style.ALIAS:
                return _Place(chain, found, steps, tuple(rest.split(".")))
            kind = "an alias" if found.style is Style.ALIAS else "a single value"
            raise EditError(f"{key[: -len(rest) - 1]} is {kind} and has nothing inside that could be changed")
        chain = replace(chain, parents=(*chain.parents, found))


def _own_entry(collection: Entry, rest: str) -> tuple[Entry | None, str, str]:
    """The entry that the start of a path names, that start, and the rest; the longest name that there is."""
    if collection.style in LISTS:
        name, _, after = rest.partition(".")
        is_number = name.isascii() and name.isdigit() and len(name) < 10
        found = collection.entries[int(name)] if is_number and int(name) < len(collection.entries) else None
        return found, name if found else rest, after
    pieces = rest.split(".")
    for count in range(len(pieces), 0, -1):
        name = ".".join(pieces[:count])
        for entry in reversed(collection.entries):
            if entry.key == name:
                return entry, name, ".".join(pieces[count:])
    return None, rest, ""


def _missing(chain: Chain, values: Any, steps: tuple[Any, ...], rest: str) -> _Place:
    names = tuple(rest.split("."))
    collection = chain.collection
    if collection.style in LISTS:
        if names[0] != str(len(collection.entries)):
            raise EditError(f"the list has {len(collection.entries)} items, so there is no item {names[0]} to change")
        return _Place(chain, None, steps, names)
    if len(names) > 1 and isinstance(values, dict) and key_like(values, names[0]) in values:
        raise EditError(f"{names[0]} comes from a merge; what is inside it cannot be changed here")
    return _Place(chain, None, steps, names)


def _nested(names: tuple[str, ...], value: Any) -> Any:
    """The value with mappings around it, and lists where a name is 0."""
    for name in reversed(names):
        if name.isdigit() and name != "0":
            raise EditError(f"there is no list that could have an item {name}")
        value = [value] if name == "0" else {name: value}
    return value


def _expected(page: _Page, place: _Place, value: Any) -> dict[Any, Any]:
    """The values as Jekyll should have them after the change; ABSENT removes."""
    values = unshared(page.values)
    inner = values
    outer, last = (place.steps[:-1], place.steps[-1]) if place.entry is not None else (place.steps, None)
    try:
        for step in outer:
            inner = inner[step]
        if value is ABSENT:
            del inner[last]
        elif place.entry is not None:
            inner[last] = _nested(place.missing, value)
        elif isinstance(inner, list):
            inner.append(_nested(place.missing[1:], value))
        else:
            inner[place.missing[0]] = _nested(place.missing[1:], value)
    except (LookupError, TypeError):
        raise EditError("Jekyll reads these keys in a way that cannot be followed here") from None
    return dict(values)


def _set_proposals(page: _Page, place: _Place, value: Any) -> Iterator[list[Edit]]:
    layout = page.top.layout
    # Where the natural style does not do, double quotes hold any text.
    for tried in (layout, replace(layout, use_literal=False, string_style=Style.DOUBLE_QUOTED)):
        chain = replace(place.chain, layout=tried)
        if place.entry is not None:
            yield replacement(chain, place.entry, _nested(place.missing, value))
        else:
            name = None if chain.collection.style in LISTS else place.missing[0]
            yield from additions(chain, name, _nested(place.missing[1:], value))


def _refuse_shared(page: _Page, place: _Place) -> None:
    """Raise EditError where an alias elsewhere stands for the value to be changed or one around or inside it."""
    at = (place.entry or place.chain.collection).value_span
    for alias, start, end, name in page.aliases:
        is_lost = place.entry is not None and start in at and alias not in at
        is_around = start <= at.start < end
        if is_lost or is_around:
            raise EditError(f"the value has the anchor &{name}, which other values refer to")


def _first_sound(page: _Page, proposals: Iterator[list[Edit]], expected: dict[Any, Any], key: str) -> list[Edit]:
    """The first edits after which Jekyll reads what is expected; raises EditError where none do."""
    reason = "there is no way to write it"
    for edits in proposals:
        try:
            changed = apply_edits(page.source, edits)
        except (EditError, InputError) as error:
            reason = str(error)
            continue
        after = read(changed, dialect=page.dialect)
        if after.error is not None:
            reason = after.error.message
        elif not same(dict(after.values or {}), expected):
            reason = "Jekyll would read other values than meant"
        elif changed.text[after.location.body_start :] != page.body:
            reason = "the content would change"
        else:
            return edits
    raise EditError(f"{key} cannot be changed: {reason}")


def _new_front_matter(source: Source, key: str, value: Any, dialect: YamlDialect) -> list[Edit]:
    text = source.text
    if text.startswith("\ufeff"):
        raise EditError("the file starts with a byte order mark, before which Jekyll sees no front matter; remove it")
    if text.lstrip().startswith("---"):
        raise EditError("the file starts with what looks like front matter and is none to Jekyll; repair it first")
    newline = "\r\n" if text.partition("\n")[0].endswith("\r") else "\n"
    name, *missing = key.split(".")
    new = _nested(tuple(missing), value)
    body = text.lstrip(" \t\r\n\f\v")
    # Blank lines after the fence are no content to Jekyll; one is put there for people.
    gap = [] if not body or text[:1] in "\r\n" else [""]
    page = _Page(source, dialect, {}, "", Chain(source, (), Layout(), 0), ())
    proposals: list[list[Edit]] = []
    for layout in (Layout(), Layout(use_literal=False, string_style=Style.DOUBLE_QUOTED)):
        lines = ["---", *entry_lines(name, new, layout), "---", *gap]
        proposals.append([Edit(0, 0, "".join(line + newline for line in lines))])
    # Jekyll leaves out the blank lines at the start of the content and keeps the first text's indentation.
    kept = text.rfind("\n", 0, len(text) - len(body)) + 1 if body else len(text)
    return _first_sound(replace(page, body=text[kept:]), iter(proposals), {name: new}, key)


def _is_same_key(entry: Entry, other: Entry) -> bool:
    return entry.key is not None and entry.key == other.key
