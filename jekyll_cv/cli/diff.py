"""The change of a page as a unified diff, named like git's."""

from __future__ import annotations

import difflib
import re

import click

from jekyll_cv.cli.terminal import printable
from jekyll_cv.source import LINE_END

_CONTEXT = 3
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
    names = [_name(side, path) for side in "ab"]
    found = difflib.unified_diff(_lines(before), _lines(after), *names, n=_CONTEXT)
    shown: list[str] = []
    for number, line in enumerate(found):
        if number < 2 or line.startswith("@@"):
            style = {"bold": True} if number < 2 else {"fg": "cyan"}
            shown.append(click.style(line.rstrip("\n"), **style) + "\n" if on_terminal else line)
            continue
        shown.append(_shown(line, on_terminal=on_terminal, mixed=mixed))
    return "".join(shown)


def _name(side: str, path: str) -> str:
    """A file's name as git writes it; a tab ends one with a blank in it, which `patch` would cut there."""
    name = f"{side}/{printable(path).removeprefix('/')}"
    return f"{name}\t" if " " in name else name


def _lines(text: str) -> list[str]:
    ends = [match.end() for match in LINE_END.finditer(text)]
    starts = [0, *ends]
    return [text[start:end] for start, end in zip(starts, [*ends, len(text)], strict=True) if start < end]


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
