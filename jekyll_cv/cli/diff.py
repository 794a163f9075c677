"""The change of a page as a unified diff, named like git's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

import click

from jekyll_cv.cli.terminal import printable
from jekyll_cv.source import LINE_END

_NO_LINE_END = "\\ No newline at end of file\n"
#: Not printable to Python, but blanks and joiners that texts need and that steer nothing.
_KEPT = re.compile("[\t\xa0\u202f\u200c\u200d]+")
_COLOURS = {"-": "red", "+": "green"}


def diff_of(path: str, before: str, after: str, *, on_terminal: bool) -> str:
    """What changed, ready to be printed; empty where nothing did.

    Lines that end with CRLF do so here too, so that `patch` takes the diff; on a terminal the CR is left out, and an
    escape stands for it where the page mixes line ends. A CR alone ends a line, as in kramdown.
    """
    mixed = len({match[0] for text in (before, after) for match in LINE_END.finditer(text)}) > 1
    shown: list[str] = []
    for head, lines in _hunks(_lines(before), _lines(after)):
        shown.append(f"{click.style(head, fg='cyan') if on_terminal else head}\n")
        shown += (_shown(line, on_terminal=on_terminal, mixed=mixed) for line in lines)
    names = [f"--- {_name('a', path)}", f"+++ {_name('b', path)}"] if shown else []
    return "".join([*(f"{click.style(name, bold=True) if on_terminal else name}\n" for name in names), *shown])


def _name(side: str, path: str) -> str:
    """A file's name as git writes it; a tab ends one with a blank in it, which `patch` would cut there."""
    name = f"{side}/{printable(path).removeprefix('/')}"
    return f"{name}\t" if " " in name else name


def _lines(text: str) -> list[str]:
    ends = [match.end() for match in LINE_END.finditer(text)]
    starts = [0, *ends]
    return [text[start:end] for start, end in zip(starts, [*ends, len(text)], strict=True) if start < end]


class _Matcher(SequenceMatcher[str]):
    """Compares what is between the lines that are the same at both ends; in all of a long page only rare lines count."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        shorter = min(len(old), len(new))
        self._head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
        shorter -= self._head
        self._tail = next((at for at in range(shorter) if old[-1 - at] != new[-1 - at]), shorter)
        self._ends = len(old) - self._tail, len(new) - self._tail
        super().__init__(None, old[self._head : self._ends[0]], new[self._head : self._ends[1]])

    def get_opcodes(self) -> Any:
        """The inner steps, counted from the page's first line, and one step of equal lines at each end."""
        head, tail, (old, new) = self._head, self._tail, self._ends
        inner = [(tag, *(at + head for at in places)) for tag, *places in super().get_opcodes()]
        return [("equal", 0, head, 0, head), *inner, ("equal", old, old + tail, new, new + tail)]


def _hunks(old: list[str], new: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Each changed place: its heading, and its lines with the signs before them."""
    if old == new:
        return
    for group in _Matcher(old, new).get_grouped_opcodes():
        first, last = group[0], group[-1]
        lines: list[str] = []
        for tag, start, end, new_start, new_end in group:
            if tag == "equal":
                lines += (f" {line}" for line in old[start:end])
                continue
            lines += (f"-{line}" for line in old[start:end])
            lines += (f"+{line}" for line in new[new_start:new_end])
        yield f"@@ -{_range(first[1], last[2])} +{_range(first[3], last[4])} @@", lines


def _range(start: int, end: int) -> str:
    """Lines as a hunk's heading counts them: from 1, an empty stretch by the line before it."""
    count = end - start
    return str(start + 1) if count == 1 else f"{start + (count > 0)},{count}"


def _shown(line: str, *, on_terminal: bool, mixed: bool) -> str:
    ending = LINE_END.search(line)
    body, end = (line[: ending.start()], ending[0]) if ending else (line, "")
    body = _harmless(body)
    if end == "\r" or (end == "\r\n" and on_terminal and mixed):
        body += "\\r"
    if on_terminal and line[0] in _COLOURS:
        body = click.style(body, fg=_COLOURS[line[0]])
    if not end:
        return f"{body}\n{_NO_LINE_END}"
    return f"{body}\r\n" if end == "\r\n" and not on_terminal else f"{body}\n"


def _harmless(text: str) -> str:
    """The text with what could steer a terminal as escapes."""
    if text.isprintable():
        return text
    kept = [*_KEPT.findall(text), ""]
    return "".join(f"{printable(part)}{blank}" for part, blank in zip(_KEPT.split(text), kept, strict=True))
