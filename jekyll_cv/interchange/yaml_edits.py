"""Ways to make a change to a YAML file: front matter's splicing, with a whole file as what is between the fences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain as chained
from typing import Any

from msgspec.structs import replace

from jekyll_cv.edits import Edit
from jekyll_cv.errors import EditError
from jekyll_cv.front_matter.entries import make_entries, value_end
from jekyll_cv.front_matter.model import Entry, Style
from jekyll_cv.front_matter.nodes import Node, compose
from jekyll_cv.front_matter.safe_yaml import plain
from jekyll_cv.front_matter.splice_chain import FLOWS, LISTS, Chain, layout_of
from jekyll_cv.front_matter.splice_edits import additions, removal, replacement
from jekyll_cv.front_matter.splice_text import Layout, inline_text, pair_text
from jekyll_cv.interchange.data_change import Action, Change, Step, value_of
from jekyll_cv.interchange.data_file import DataFile, markable
from jekyll_cv.interchange.flow_edits import Brackets
from jekyll_cv.interchange.yaml_items import (
    addition_like_namesake,
    block_insertion,
    block_removals,
    common_quotes,
    needs_quotes,
)
from jekyll_cv.source import LINE_END, Source, Span

_DOCUMENT_END = re.compile(r"[\r\n](?=(?:---|\.\.\.)(?:[ \t\r\n]|\Z))")
_REST_OF_LINE = re.compile(r"[ \t]*(,?)[ \t]*(#[^\r\n]*)?")


def yaml_proposals(file: DataFile, change: Change) -> Iterator[list[Edit]]:
    """The edits that make a change, most fitting first; what they lead to is for the caller to check.

    Raises EditError where what is changed has an anchor or a tag: other values, or a program, may rely on it.
    """
    _refuse_decorated(file, change)
    # Neither YAML's places nor its columns count a byte order mark.
    mark = file.source.text.startswith("\ufeff")
    source = Source.from_text(file.source.text[mark:]) if mark else file.source
    proposals = list(_all_proposals(_chain(source, change.trail), change))
    kept = [_keeping_end(source, edits) for edits in proposals]
    # The splicing knows LF and CRLF; an old file may have bare CR.
    newline = "\r" if "\r" in source.text and "\n" not in source.text else "\n"
    for edits in (*kept, *(edits for edits in proposals if edits not in kept)):
        yield [Edit(edit.start + mark, edit.end + mark, edit.text.replace("\n", newline)) for edit in edits]


def _refuse_decorated(file: DataFile, change: Change) -> None:
    stack = [step.node for step in change.trail]
    around = {id(node) for node in stack}
    last = change.trail[-1]
    if change.action is not Action.INSERT:
        stack.append(value_of(last.node, last.number))
    while stack:
        node = stack.pop()
        if node.anchor is not None or node.tag is not None:
            told = f"the anchor &{node.anchor}" if node.anchor is not None else f"the tag {node.tag}"
            raise EditError(f"{file.place(node)}: what is to be changed has {told}; take it off first")
        stack += () if id(node) in around else node.children


def _chain(source: Source, trail: tuple[Step, ...]) -> Chain:
    """The list or mapping at the end of a trail, with its place in the whole file."""
    text = markable(source.text)
    root = compose(text)
    if root is None:
        raise EditError("the file is empty")
    entries = make_entries(text, root, _texts(root))
    top = Entry(None, None, Span(root.start, value_end(text, root)), None, root.style, entries, is_shadowed=False)
    parents = [top]
    for step in trail[:-1]:
        parents.append(parents[-1].entries[step.number])
    end = _DOCUMENT_END.search(text, top.value_span.end)
    chain = Chain(source, tuple(parents), Layout(), end.end() if end else len(text))
    # The nearest list and the nearest mapping show how new ones are laid out.
    nearest = chained.from_iterable(map(_inside, reversed(parents)))
    return replace(chain, layout=replace(layout_of(chain, nearest), string_style=Style.PLAIN))


def _texts(root: Node) -> dict[int, Any]:
    """The values that are texts, and not numbers or dates, by `id` of their nodes."""
    found: dict[int, Any] = {}
    stack = [root]
    while stack:
        node = stack.pop()
        stack += node.children
        if node.is_scalar and (node.quoted or _is_text(node.text)):
            found[id(node)] = node.text
    return found


def _is_text(text: str) -> bool:
    try:
        return isinstance(plain(text), str)
    except ValueError:
        return False


def _inside(outer: Entry) -> Iterator[Entry]:
    """The entries in an entry, in file order, outer before inner."""
    stack = list(reversed(outer.entries))
    while stack:
        entry = stack.pop()
        yield entry
        stack += reversed(entry.entries)


def _all_proposals(chain: Chain, change: Change) -> Iterator[list[Edit]]:
    number = change.trail[-1].number
    if change.action is Action.REMOVE:
        yield from _removals(chain, number)
        return
    plain_layout = replace(chain.layout, use_literal=False)
    quoted = replace(plain_layout, string_style=Style.DOUBLE_QUOTED)
    layouts = (quoted,) if needs_quotes(change.value) else (chain.layout, plain_layout, quoted)
    for layout in layouts:
        tried = replace(chain, layout=layout)
        if change.action is Action.INSERT:
            yield from _insertions(tried, number, change)
        else:
            yield replacement(tried, _opened(chain.collection.entries[number], change.value), change.value)


def _opened(entry: Entry, value: Any) -> Entry:
    """The entry, empty brackets of which count as no value at all: what fills them follows the rest of the file."""
    is_empty = entry.style in FLOWS and not entry.entries
    return replace(entry, style=Style.PLAIN) if is_empty and isinstance(value, list | dict) else entry


def _insertions(chain: Chain, number: int, change: Change) -> Iterator[list[Edit]]:
    collection, value, key = chain.collection, change.value, change.key
    if not collection.entries and len(chain.parents) > 1:
        filled = [value] if key is None else {key: value}
        yield replacement(chain.outer, _opened(collection, filled), filled)
    elif chain.in_flow:
        style = common_quotes(collection, number) if chain.layout.string_style is Style.PLAIN else Style.DOUBLE_QUOTED
        text = inline_text(value, style, in_flow=True) if key is None else pair_text(key, value, style)
        yield _flow_insertion(chain, number, text)
    elif key is None:
        yield [block_insertion(chain, number, value)]
    else:
        alike = addition_like_namesake(chain, key, value)
        yield from ([alike],) if alike else ()
        yield from additions(chain, key, value)


def _brackets(chain: Chain) -> Brackets:
    collection = chain.collection
    entries = tuple(
        Span((entry.key_span or entry.value_span).start, entry.value_span.end) for entry in collection.entries
    )
    return Brackets(chain.source.text, collection.value_span, entries)


def _flow_insertion(chain: Chain, number: int, text: str) -> list[Edit]:
    brackets = _brackets(chain)
    if not brackets.entries:
        at = brackets.whole.start + 1
        return [Edit(at, at, text)]
    if not _has_brackets(brackets):
        start, end = brackets.whole.start, brackets.entries[-1].end
        return [Edit(start, start, "{"), Edit(end, end, f", {text}}}")]
    separator = brackets.separator(number, ", ")
    if number < len(brackets.entries):
        return [brackets.insertion(number, separator, text)]
    end = brackets.entries[-1].end
    rest = _REST_OF_LINE.match(chain.source.text, end)
    if rest is None or not rest[2]:
        return [brackets.insertion(number, separator, text)]
    # The last entry keeps the comment behind it.
    newline = LINE_END.search(separator)
    start = newline.start() if newline else 0
    lead = separator[start:] if newline else chain.newline(end) + " " * chain.column(brackets.entries[-1].start)
    return [Edit(end, end, "" if rest[1] else ","), Edit(rest.end(), rest.end(), lead + text + rest[1])]


def _has_brackets(brackets: Brackets) -> bool:
    """Whether it is not the mapping of one pair that stands in a list without braces: `[a: b]`."""
    return brackets.text[brackets.whole.start] in "[{"


def _removals(chain: Chain, number: int) -> Iterator[list[Edit]]:
    entries = chain.collection.entries
    if chain.in_flow:
        brackets = _brackets(chain)
        if not _has_brackets(brackets):
            yield [Edit(brackets.whole.start, brackets.entries[-1].end, "{}")]
            return
        edit = brackets.removal(number)
        entry, text = brackets.entries[number], brackets.text
        rest = _REST_OF_LINE.match(text, entry.end)
        if (rest and rest[2]) or "#" in text[edit.start : entry.start] + text[entry.end : edit.end]:
            yield [_flow_line_removal(chain, entry)]
        else:
            yield [edit]
    elif len(entries) > 1:
        yield from ([edit] for edit in block_removals(chain, number))
    elif len(chain.parents) > 1:
        yield removal(chain, [number])
    else:
        span = chain.collection.value_span
        yield [Edit(span.start, span.end, "[]" if chain.collection.style in LISTS else "{}")]


def _flow_line_removal(chain: Chain, entry: Span) -> Edit:
    """Take an entry with its comma, and with its line and the comment on that where it has it for itself."""
    text = chain.source.text
    rest = _REST_OF_LINE.match(text, entry.end)
    end = rest.end(1) if rest else entry.end
    start = chain.line_start(entry.start)
    if not text[start : entry.start].strip() and rest and rest.end() == chain.line_end(entry.end):
        return Edit(start, chain.next_line(entry.end), "")
    return Edit(entry.start, end, "")


def _keeping_end(source: Source, edits: list[Edit]) -> list[Edit]:
    """The edits, in a file without a line end at its end, such that it gets none."""
    size = len(source.text)
    if source.text.endswith(("\n", "\r")):
        return edits
    kept: list[Edit] = []
    for edit in edits:
        ends = list(LINE_END.finditer(edit.text))
        if edit.end == size and ends and ends[-1].end() == len(edit.text):
            kept.append(replace(edit, text=edit.text[: ends[-1].start()]))
        elif edit.end == size and not edit.text and edit.start == source.line_start(source.line_at(edit.start)) > 0:
            kept.append(replace(edit, start=source.line_span(source.line_at(edit.start) - 1).end))
        else:
            kept.append(edit)
    return kept
