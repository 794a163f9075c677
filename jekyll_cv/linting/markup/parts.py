"""Tags with what speaks for which of them belong together: what a person looks at who searches for the missing one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from jekyll_cv.linting.markup.tags import Tag, TagKind, TagReader
from jekyll_cv.source import Source

#: From what share of closed ones on elements of a look count as such that end on the line they begin on.
_MOST = 0.7


class Part(Struct, frozen=True, eq=False, gc=False):
    """A tag in a sequence.

    `column` is its line's indentation; `begins`: nothing stands before it on its line; `follows`: something stands right
    before it, without a space. `look` is what elements that
    play the same part have in common; `one_line`: those of its look end on the line they begin on. `free`: it may be
    left alone without a slip, as Liquid may have its partner in another branch.
    """

    tag: Tag
    line: int
    column: int
    begins: bool
    follows: bool
    look: str = ""
    one_line: bool = False
    free: bool = False


def parts_of(tags: Iterable[Tag], source: Source, reader: TagReader) -> list[Part]:
    """The parts that tags play."""
    made: list[Part] = []
    leads: dict[int, tuple[int, int]] = {}
    for tag in tags:
        start = tag.span.start
        line = source.line_at(start)
        if line not in leads:
            leads[line] = _lead(source, line)
        lead_end, width = leads[line]
        is_close = start > source.line_start(line) and not source.text[start - 1].isspace()
        look = _look(tag, reader) if tag.kind is TagKind.START else ""
        made.append(Part(tag, line, width, lead_end == start, is_close, look))
    return _with_one_line(made)


def _lead(source: Source, line: int) -> tuple[int, int]:
    """Where the blanks end that a line begins with, and how wide they are."""
    start, text = source.line_start(line), source.line_text(line)
    lead = text[: len(text) - len(text.lstrip(" \t"))]
    return start + len(lead), len(lead.expandtabs(4))


def left_over(parts: Iterable[Part]) -> list[Part]:
    """The parts that find no partner among themselves: an end tag takes the nearest start tag of its name."""
    stack: list[Part] = []
    names: Counter[str] = Counter()
    alone: list[Part] = []
    for part in parts:
        name = part.tag.name
        if part.tag.kind is TagKind.START:
            stack.append(part)
            names[name] += 1
        elif not names[name]:
            alone.append(part)
        else:
            while (opened := stack.pop()).tag.name != name:
                names[opened.tag.name] -= 1
                alone.append(opened)
            names[name] -= 1
    return sorted([*alone, *stack], key=lambda part: part.tag.span)


def _look(tag: Tag, reader: TagReader) -> str:
    """An element's class, or its style, or else which attributes it has."""
    attributes = {item.name: item.value for item in reader.attributes(tag)}
    return attributes.get("class") or attributes.get("style") or " ".join(attributes)


def _with_one_line(parts: list[Part]) -> list[Part]:
    closed: Counter[tuple[str, str]] = Counter()
    total: Counter[tuple[str, str]] = Counter()
    for _line, group in groupby(parts, key=lambda part: part.line):
        stack: list[Part] = []
        for part in group:
            if part.tag.kind is TagKind.START:
                total[part.tag.name, part.look] += 1
                stack.append(part)
            elif stack and stack[-1].tag.name == part.tag.name:
                opened = stack.pop()
                closed[opened.tag.name, opened.look] += 1
    looks = {look for look, count in total.items() if count > 1 and closed[look] > _MOST * count}
    return [
        replace(part, one_line=True) if part.tag.kind is TagKind.START and (part.tag.name, part.look) in looks else part
        for part in parts
    ]
