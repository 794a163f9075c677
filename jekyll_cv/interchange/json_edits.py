"""Ways to make a change to a JSON file, laid out as the values beside it are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.edits import Edit
from jekyll_cv.front_matter.nodes import Node
from jekyll_cv.interchange.data_change import Action, Change, Step, on_value, value_of
from jekyll_cv.interchange.data_file import DataFile
from jekyll_cv.interchange.flow_edits import Brackets, indentation, last_line, line_end_in
from jekyll_cv.interchange.nearest import NEAR, nearest
from jekyll_cv.source import LINE_END, Span

_DEFAULT_UNIT = "  "
# An escape for a sign that is not ASCII; backslashes before it that come in twos are text.
_ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*\\u(?!00[0-7])")

Samples = tuple[Node, ...]


class _Models(Struct, frozen=True):
    """Values that a new one should look like, nearest first: those that stand for the same thing, and mere neighbours."""

    namesakes: Samples = ()
    neighbours: Samples = ()

    def at(self, key: str | None) -> _Models:
        """The models of an item in a list like these, or of the value of a key."""
        models = self.namesakes + self.neighbours
        if key is not None:
            return _Models(_at_key(models, key))
        return _Models(tuple(child for model in models if model.is_list for child in model.children[:NEAR]))


class _Layout(Struct, frozen=True):
    """How a list or mapping is written: `unit` is how much deeper its entries stand, None for one line."""

    unit: str | None
    comma: str
    colon: str
    pad: str = ""


class _Page(Struct, frozen=True):
    """A file and how it writes what all its values have in common."""

    text: str
    root: Node
    newline: str
    comma: str
    colon: str
    is_ascii: bool


def json_proposals(file: DataFile, change: Change) -> Iterator[list[Edit]]:
    """The edits that make a change; what they lead to is for the caller to check."""
    page = _page(file)
    step = change.trail[-1]
    brackets = _brackets(page.text, step.node)
    if change.action is Action.REMOVE:
        yield [brackets.removal(step.number)]
    elif change.action is Action.REPLACE:
        yield [_replacement(page, change, brackets)]
    elif brackets.entries:
        yield [_insertion(page, change, brackets)]
    else:
        value = [change.value] if change.key is None else {change.key: change.value}
        yield [_filling(page, on_value(change, value), step.node)]


def _page(file: DataFile) -> _Page:
    text = file.source.text
    first = _first(file.root, lambda node: node.is_map and bool(node.children))
    colon = text[first.children[0].end : first.children[1].start] if first else ": "
    colon = ": " if LINE_END.search(colon) else colon
    gapped = _first(file.root, lambda node: _one_line_gap(text, node) is not None)
    # Where no comma shows it, it is followed by a blank where colons are.
    comma = (gapped and _one_line_gap(text, gapped)) or f",{colon.partition(':')[2]}"
    is_ascii = text.isascii() and _ESCAPED.search(text) is not None
    return _Page(text, file.root, line_end_in(text), comma, colon, is_ascii)


def _one_line_gap(text: str, node: Node) -> str | None:
    """What stands between the first two entries of a list or mapping if that is on one line."""
    number = 2 if node.is_map else 1
    gap = text[node.children[number - 1].end : node.children[number].start] if len(node.children) > number else ""
    return gap if gap and not LINE_END.search(gap) else None


def _replacement(page: _Page, change: Change, around: Brackets) -> Edit:
    step = change.trail[-1]
    old = value_of(step.node, step.number)
    key = step.node.children[2 * step.number].text if step.node.is_map else None
    models = _models(change.trail, key)
    models = _Models((old, *models.namesakes), models.neighbours)
    new = _written(page, change.value, models, indentation(page.text, old.start), is_open=around.is_open)
    return Edit(old.start, old.end, new)


def _filling(page: _Page, change: Change, empty: Node) -> Edit:
    """A list or mapping with its first entry in the place of the empty one."""
    if change.trail:
        return _replacement(page, change, _brackets(page.text, change.trail[-1].node))
    new = _written(page, change.value, _Models(), "", is_open=True)
    return Edit(empty.start, empty.end, new)


def _insertion(page: _Page, change: Change, around: Brackets) -> Edit:
    step = change.trail[-1]
    separator = around.separator(step.number, _layout(page, step.node).comma)
    is_last = step.number == len(around.entries)
    if is_last and LINE_END.search(separator):
        indent = last_line(separator)
        indent = indent[: len(indent) - len(indent.lstrip())]
    else:
        indent = indentation(page.text, around.entries[-1].end if is_last else around.entries[step.number].start)
    new = _written(page, change.value, _models(change.trail, change.key), indent, is_open=around.is_open)
    if change.key is not None:
        new = _scalar(page, change.key) + _layout(page, step.node).colon + new
    return around.insertion(step.number, separator, new)


def _brackets(text: str, node: Node) -> Brackets:
    ends = node.pairs if node.is_map else ((item, item) for item in node.children)
    entries = tuple(Span(first.start, last.end) for first, last in ends)
    return Brackets(text, Span(node.start, node.end), entries)


def _models(trail: tuple[Step, ...], key: str | None) -> _Models:
    """What a value at the end of a trail should look like."""
    node, number = trail[-1].node, trail[-1].number
    if node.is_list:
        return _Models(nearest(node.children, number))
    namesakes: Samples = ()
    if len(trail) > 1 and trail[-2].node.is_list and key is not None:
        namesakes = _at_key(nearest(trail[-2].node.children, trail[-2].number), key)
    return _Models(namesakes, nearest(node.values, number))


def _at_key(samples: Iterable[Node], key: str) -> Samples:
    return tuple(value for sample in samples for name, value in sample.pairs if name.text == key)


def _written(page: _Page, value: Any, models: _Models, indent: str, *, is_open: bool) -> str:
    """A value as text; `indent` is that of the line it begins on, `is_open` says that its neighbours have own lines."""
    if not isinstance(value, list | dict) or not value:
        return _scalar(page, value)
    layout = _layout_like(page, value, models, is_open=is_open)
    inner = indent if layout.unit is None else indent + layout.unit
    parts: list[str] = []
    for key, item in value.items() if isinstance(value, dict) else ((None, item) for item in value):
        text = _written(page, item, models.at(key), inner, is_open=layout.unit is not None)
        parts.append(text if key is None else _scalar(page, key) + layout.colon + text)
    opening, closing = "[]" if isinstance(value, list) else "{}"
    if layout.unit is None:
        return f"{opening}{layout.pad}{layout.comma.join(parts)}{layout.pad}{closing}"
    start = page.newline + inner
    return f"{opening}{start}{f',{start}'.join(parts)}{page.newline}{indent}{closing}"


def _scalar(page: _Page, value: Any) -> str:
    value = value.isoformat() if isinstance(value, date) else value
    return json.dumps(value, ensure_ascii=page.is_ascii)


def _layout_like(page: _Page, value: list[Any] | dict[str, Any], models: _Models, *, is_open: bool) -> _Layout:
    """The layout of a model, else of the first in the file that holds such values, else that of what is around."""
    is_map = isinstance(value, dict)
    items = value.values() if isinstance(value, dict) else value
    is_deep = any(isinstance(item, list | dict) and item for item in items)

    def is_kin(node: Node) -> bool:
        return bool(node.children) and node.is_map is is_map

    def is_twin(node: Node) -> bool:
        return is_kin(node) and is_deep is any(child.children for child in node.children)

    near = ((is_twin, models.namesakes), (is_kin, models.namesakes), (is_twin, models.neighbours))
    for is_like, samples in near:
        model = next(filter(is_like, samples), None)
        if model is not None:
            return _layout(page, model)
    found = _first(page.root, is_twin) or _first(page.root, is_kin)
    if found is not None:
        layout = _layout(page, found)
        return layout if is_open else replace(layout, unit=None)
    whole = _first(page.root, lambda node: _brackets(page.text, node).is_open)
    unit = _layout(page, whole).unit if whole else _DEFAULT_UNIT
    return _Layout(unit if is_open else None, page.comma, page.colon)


def _first(root: Node, is_wanted: Callable[[Node], bool]) -> Node | None:
    """The first of a file's lists and mappings that is wanted."""
    stack = [root]
    while stack:
        node = stack.pop()
        if is_wanted(node):
            return node
        stack += (child for child in reversed(node.children) if child.children)
    return None


def _layout(page: _Page, node: Node) -> _Layout:
    """How a list or mapping that is not empty is laid out."""
    brackets = _brackets(page.text, node)
    colon = page.text[node.children[0].end : node.children[1].start] if node.is_map else page.colon
    colon = page.colon if LINE_END.search(colon) else colon
    comma = _one_line_gap(page.text, node) or page.comma
    if not brackets.is_open:
        return _Layout(None, comma, colon, brackets.lead)
    inner = last_line(brackets.lead)
    is_closed_alone = LINE_END.search(brackets.tail) is not None
    outer = last_line(brackets.tail) if is_closed_alone else indentation(page.text, node.start)
    unit = inner[len(outer) :] if inner.startswith(outer) else _DEFAULT_UNIT
    return _Layout(unit, comma, colon)
