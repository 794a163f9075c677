"""What is to become of one place of a data file: found by a path, with the values that the file should have then."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum, auto
from typing import Any, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.errors import EditError, NothingToChange
from jekyll_cv.front_matter.nodes import Node
from jekyll_cv.front_matter.splice_text import normalised
from jekyll_cv.interchange.data_file import DataFile, Syntax, is_null, unmarked
from jekyll_cv.printable import printable

#: Keys of mappings and numbers of list items, from 0, on the way from the root.
Path: TypeAlias = tuple[str | int, ...]
#: What can be written; keys are texts.
Value: TypeAlias = str | int | date | list[Any] | dict[str, Any] | None


class Action(Enum):
    """What happens to an item or a pair."""

    REPLACE = auto()  # its value becomes another one
    INSERT = auto()
    REMOVE = auto()


class Step(Struct, frozen=True):
    """A list or mapping on the way to a value, and the number of the item or pair that the way takes."""

    node: Node
    number: int


class Change(Struct, frozen=True):
    """`trail` leads from the root to the item or pair that the action is done to.

    What is inserted comes before that number; `key` is that of an inserted pair, None where an item is meant.
    """

    action: Action
    trail: tuple[Step, ...]
    key: str | None = None
    value: Any = None


class Leaf(Struct, frozen=True, gc=False):
    """A single value: its text, None where it is null; JSON tells texts from numbers and words."""

    text: str | None
    is_text: bool = False


class Items(Struct, frozen=True):
    """A list."""

    items: tuple[Outline, ...]


class Pairs(Struct, frozen=True):
    """A mapping as it is written: in its order, with every pair."""

    pairs: tuple[tuple[Outline, Outline], ...]


#: The values of a file without their places.
Outline: TypeAlias = Leaf | Items | Pairs


def outline(file: DataFile) -> Outline:
    """The values of a file."""
    return _node_outline(file.root, is_json=file.syntax is Syntax.JSON)


def _node_outline(node: Node, *, is_json: bool) -> Outline:
    children = tuple(_node_outline(child, is_json=is_json) for child in node.children)
    if node.is_list:
        return Items(children)
    if node.is_map:
        return Pairs(tuple(zip(children[::2], children[1::2], strict=True)))
    if is_null(node):
        return Leaf(None)
    return Leaf(f"*{node.text}" if node.is_alias else unmarked(node.text), is_json and node.quoted)


def outline_of(value: Any, *, is_json: bool) -> Outline:
    """A new value as it is read once it is written."""
    if isinstance(value, list):
        return Items(tuple(outline_of(item, is_json=is_json) for item in value))
    if isinstance(value, dict):
        pairs = value.items()
        return Pairs(tuple((Leaf(key, is_json), outline_of(item, is_json=is_json)) for key, item in pairs))
    if value is None:
        return Leaf(None)
    if isinstance(value, str | date):
        return Leaf(value if isinstance(value, str) else value.isoformat(), is_json)
    return Leaf(str(value).lower() if isinstance(value, bool) else str(value))


def expected(file: DataFile, change: Change) -> Outline:
    """The values that a file has after a change."""
    is_json = file.syntax is Syntax.JSON
    new = outline_of(change.value, is_json=is_json)
    return _changed(outline(file), change, new, Leaf(change.key, is_json), 0)


def _changed(old: Outline, change: Change, new: Outline, key: Leaf, depth: int) -> Outline:
    number, is_last = change.trail[depth].number, depth == len(change.trail) - 1
    if isinstance(old, Pairs):
        pairs = old.pairs
        if is_last and change.action is not Action.REPLACE:
            return Pairs(_spliced(pairs, number, change.action, (key, new)))
        inner = new if is_last else _changed(pairs[number][1], change, new, key, depth + 1)
        return Pairs(_spliced(pairs, number, Action.REPLACE, (pairs[number][0], inner)))
    if isinstance(old, Items):
        if is_last and change.action is not Action.REPLACE:
            return Items(_spliced(old.items, number, change.action, new))
        inner = new if is_last else _changed(old.items[number], change, new, key, depth + 1)
        return Items(_spliced(old.items, number, Action.REPLACE, inner))
    return old


def _spliced(old: tuple[Any, ...], number: int, action: Action, new: Any) -> tuple[Any, ...]:
    middle = () if action is Action.REMOVE else (new,)
    return (*old[:number], *middle, *old[number + (action is not Action.INSERT) :])


def setting(file: DataFile, path: Path, value: Value) -> Change:
    """The change that gives the place at a path a value; mappings that are missing on the way are made."""
    trail, rest = _follow(file, path)
    checked = _checked(file, value)
    if not rest:
        if not trail:
            raise EditError(f"{file.path}: the whole file is no value that could be set")
        return Change(Action.REPLACE, trail, value=checked)
    node = reached(file.root, trail)
    if node.is_map:
        number = len(node.children) // 2
        key = _key(file, rest[0])
        return Change(Action.INSERT, (*trail, Step(node, number)), key, _nested(file, rest[1:], checked))
    if is_null(node) and trail:
        return Change(Action.REPLACE, trail, value=_nested(file, rest, checked))
    raise _no_place(file, path, node, rest)


def inserting(file: DataFile, path: Path, value: Value) -> Change:
    """The change that puts an item before the one at a path, or after the last; a list that is missing is made."""
    number = path[-1] if path else None
    if not isinstance(number, int):
        raise EditError(f"{file.path}: {named(path)} is no number of an item")
    trail, rest = _follow(file, path[:-1])
    node = reached(file.root, trail)
    if number == 0 and (rest or is_null(node)):
        return setting(file, path[:-1], [value])
    if rest or not node.is_list or not 0 <= number <= len(node.children):
        raise _no_place(file, path, node, rest or path[-1:])
    return Change(Action.INSERT, (*trail, Step(node, number)), value=_checked(file, value))


def removing(file: DataFile, path: Path) -> Change:
    """The change that takes the pair or item at a path away."""
    trail, rest = _follow(file, path)
    if rest:
        raise NothingToChange(f"{file.path}: there is no {named(path)}")
    if not trail:
        raise EditError(f"{file.path}: the whole file is no value that could be removed")
    return Change(Action.REMOVE, trail)


def named(path: Path) -> str:
    """What messages call a place: `work.0.name`."""
    return printable(".".join(str(step) or "''" for step in path)) or "the root"


def reached(root: Node, trail: tuple[Step, ...]) -> Node:
    """The value that a trail leads to."""
    return value_of(trail[-1].node, trail[-1].number) if trail else root


def value_of(node: Node, number: int) -> Node:
    """The item, or the value of the pair, of a number."""
    return node.children[2 * number + 1] if node.is_map else node.children[number]


def _follow(file: DataFile, path: Path) -> tuple[tuple[Step, ...], Path]:
    """The way along a path as far as there are values, and what is left of the path."""
    node, trail = file.root, list[Step]()
    for done, step in enumerate(path):
        number = _number(file, node, step)
        if number is None:
            return tuple(trail), path[done:]
        trail.append(Step(node, number))
        node = value_of(node, number)
    return tuple(trail), ()


def _number(file: DataFile, node: Node, step: str | int) -> int | None:
    if isinstance(step, int):
        return step if node.is_list and 0 <= step < len(node.children) else None
    found = [number for number, key in enumerate(node.keys) if key.is_scalar and unmarked(key.text) == step]
    if len(found) > 1:
        raise EditError(f"{file.place(node.keys[found[1]])}: {step!r} is given twice")
    return found[0] if found else None


def _no_place(file: DataFile, path: Path, node: Node, rest: Path) -> EditError:
    kind = "a mapping" if node.is_map else f"a list of {len(node.children)}" if node.is_list else "a single value"
    before = named(path[: len(path) - len(rest)])
    return EditError(f"{file.path}: {named(path)} cannot be changed: {before} is {kind} and has no place {rest[0]!r}")


def _key(file: DataFile, step: str | int) -> str:
    if isinstance(step, str):
        return step
    raise EditError(f"{file.path}: there is no list that could have an item {step}")


def _nested(file: DataFile, names: Path, value: Any) -> Any:
    for name in reversed(names):
        value = {_key(file, name): value}
    return value


def _checked(file: DataFile, value: Any) -> Any:
    """A copy of a value; raises EditError for what cannot be written."""
    try:
        copy = normalised(value)
    except EditError as error:
        raise EditError(f"{file.path}: {error}") from None
    stack = [copy]
    while stack:
        inner = stack.pop()
        if isinstance(inner, float | datetime):
            raise EditError(f"{file.path}: no value of type {type(inner).__name__} is written here")
        if isinstance(inner, dict):
            if not all(isinstance(key, str) for key in inner):
                raise EditError(f"{file.path}: a key is a text")
            stack += inner.values()
        elif isinstance(inner, list):
            stack += inner
    return copy


def on_value(change: Change, value: Any) -> Change:
    """The change that replaces the list or mapping that another one inserts into."""
    return replace(change, action=Action.REPLACE, trail=change.trail[:-1], key=None, value=value)
