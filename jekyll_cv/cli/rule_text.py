"""Rules for people: one explained as a page set for a terminal, all as a table."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence

import click

from jekyll_cv.linting.documentation import FAMILIES
from jekyll_cv.linting.rule import Rule

#: Prose is not set wider, however wide the terminal is.
_WIDEST = 88
_EXAMPLE_INDENT = "    "
_HEADS = ("CODE", "NAME", "SEVERITY", "FIX", "DEFAULT", "WHAT IT REPORTS")
_GAP = "  "
#: A summary that has less room than this is not wrapped.
_NARROWEST = 20


def typeset(page: str, width: int) -> str:
    """The Markdown of `linting.documentation.markdown` for a terminal: bold headings, wrapped prose, indented examples."""
    return "\n\n".join(_blocks(page, min(width, _WIDEST)))


def _blocks(page: str, width: int) -> Iterator[str]:
    pieces = re.split(r"^(`{3,})markdown\n(.*?)^\1$", page, flags=re.MULTILINE | re.DOTALL)
    yield from _prose(pieces[0], width)
    for example, prose in zip(pieces[2::3], pieces[3::3], strict=True):
        yield textwrap.indent(example.rstrip("\n"), _EXAMPLE_INDENT)
        yield from _prose(prose, width)


def _prose(text: str, width: int) -> Iterator[str]:
    for block in filter(None, (part.strip("\n") for part in re.split(r"\n[ \t]*\n", text))):
        if block.startswith("#"):
            yield click.style(block.lstrip("# "), bold=True)
        else:
            items = re.split(r"^(?=(?:[-*]|\d+\.) )", block, flags=re.MULTILINE)
            yield "\n".join(_wrapped(item, width) for item in items if item)


def _wrapped(text: str, width: int) -> str:
    """A paragraph or a list item on as many lines as it needs; what follows a bullet stays beside it."""
    bullet = re.match(r"(?:[-*]|\d+\.) ", text)
    hanging = " " * len(bullet[0]) if bullet else ""
    words = " ".join(text.split())
    return textwrap.fill(words, width, subsequent_indent=hanging, break_long_words=False, break_on_hyphens=False)


def rule_table(rules: Sequence[Rule], width: int | None) -> str:
    """The rules by family, and how many there are; a summary is wrapped where a width is given."""
    rows = [(rule, _cells(rule)) for rule in rules]
    widths = [max(map(len, column)) for column in zip(_HEADS, *(cells for _rule, cells in rows), strict=True)]
    lines = [click.style(_row(_HEADS, widths, None), dim=True)]
    family = None
    for rule, cells in rows:
        if rule.code[:3] != family:
            family = rule.code[:3]
            lines += ["", click.style(FAMILIES.get(family, family), bold=True)]
        lines.append(_row(cells, widths, width))
    usual = sum(rule.default for rule in rules)
    return "\n".join([*lines, "", f"{len(rules)} rules, {usual} on by default"])


def _cells(rule: Rule) -> tuple[str, ...]:
    return (rule.code, rule.name, rule.severity, rule.fix or "-", "on" if rule.default else "off", rule.summary)


def _row(cells: Sequence[str], widths: Sequence[int], width: int | None) -> str:
    *fixed, last = cells
    front = "".join(f"{cell:<{size}}{_GAP}" for cell, size in zip(fixed, widths, strict=False))
    if width is None or width - len(front) < _NARROWEST:
        return front + last
    return textwrap.fill(last, width, initial_indent=front, subsequent_indent=" " * len(front))
