"""Liquid around HTML: the text without it, and the branches and loops that a place stands in."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from jekyll_cv.markdown.liquid import LiquidKind, LiquidSpan

_BRANCHES = frozenset({"else", "elsif", "when"})
#: Stands for what Liquid writes: a sign that may be part of a name or a value.
_WRITTEN = "0"
_MAX_DEPTH = 20

#: The branches around a place, outer before inner: the number of each block of Liquid, and of its branch.
Path = tuple[tuple[int, int], ...]


def masked(text: str, liquid: Sequence[LiquidSpan]) -> str:
    """The text with Liquid made blank, and what it writes made signs; all else stays in its place."""
    pieces: list[str] = []
    cursor = 0
    for item in liquid:
        start, end = item.span.start, item.span.end
        if start < cursor:
            continue
        pieces += (text[cursor:start], (_WRITTEN if item.kind is LiquidKind.OUTPUT else " ") * (end - start))
        cursor = end
    pieces.append(text[cursor:])
    return "".join(pieces)


class Branches:
    """Where the blocks of Liquid and their branches are: `if`, `for`, and whatever else has an end tag."""

    def __init__(self, liquid: Sequence[LiquidSpan]) -> None:
        self._starts: list[int] = [0]
        self._paths: list[Path] = [()]
        self.complete: set[int] = set()  # the blocks of which some branch is always taken: those with an `else`
        self._read([item for item in liquid if item.kind is LiquidKind.LOGIC])

    def path(self, place: int) -> Path:
        """The branches around a place; of very many, the outer ones."""
        return self._paths[bisect_right(self._starts, place) - 1]

    def _read(self, logic: Sequence[LiquidSpan]) -> None:
        names = {item.name for item in logic}
        ends = {"end" + name: name for name in names if "end" + name in names}
        openers = set(ends.values())
        stack: list[tuple[str, int, int]] = []
        open_names: Counter[str] = Counter()
        for number, item in enumerate(logic):
            name = item.name
            if name in openers:
                stack.append((name, number, 0))
                open_names[name] += 1
            elif name in _BRANCHES and stack:
                opener, block, branch = stack.pop()
                stack.append((opener, block, branch + 1))
                if name == "else":
                    self.complete.add(block)
            elif open_names[ends.get(name, "")]:
                closed = ""
                while closed != ends[name]:
                    closed = stack.pop()[0]
                    open_names[closed] -= 1
            else:
                continue
            self._starts.append(item.span.end)
            self._paths.append(tuple((block, branch) for _name, block, branch in stack[:_MAX_DEPTH]))
