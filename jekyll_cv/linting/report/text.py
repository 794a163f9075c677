"""Findings for people: each with the line it is on and carets below the place, and a count at the end."""

from __future__ import annotations

import click

from jekyll_cv.linting.diagnostic import Diagnostic, Severity
from jekyll_cv.linting.report import Report
from jekyll_cv.source import Source

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
#: Longer lines are shown around the place only.
_WIDTH = 100
_CUT = "…"


def render(report: Report) -> str:
    """All findings with their source, then how many there are; nothing where no page could be read."""
    if not report.pages:
        return ""
    blocks = [_block(*finding) for finding in report.findings()]
    return "\n\n".join([*blocks, _summary(report)])


def _block(path: str, source: Source, diagnostic: Diagnostic) -> str:
    place = source.position(diagnostic.span.start)
    colour = _COLOURS[diagnostic.severity]
    label = click.style(f"{diagnostic.severity} {diagnostic.code}", fg=colour, bold=True)
    head = f"{click.style(path, bold=True)}:{place.line}:{place.column}: {label} {diagnostic.message}"
    shown, carets = _frame(source, diagnostic)
    number = str(place.line)
    margin = " " * len(number)
    bar = click.style(f"{margin} |", dim=True)
    lines = [head, bar, f"{click.style(f'{number} |', dim=True)} {shown}", f"{bar} {click.style(carets, fg=colour)}"]
    if diagnostic.fix:
        lines.append(f"{click.style(f'{margin} =', dim=True)} fix: {diagnostic.fix.message}")
    return "\n".join(lines)


def _frame(source: Source, diagnostic: Diagnostic) -> tuple[str, str]:
    """The first line of the place and carets below it, as wide as the terminal shows them."""
    place = source.position(diagnostic.span.start)
    line = source.line_span(place.line)
    text = source.slice(line)
    start = diagnostic.span.start - line.start
    end = min(max(diagnostic.span.end - line.start, start + 1), max(len(text), start + 1))
    first = max(0, min(start - 20, len(text) - _WIDTH)) if len(text) > _WIDTH else 0
    last = min(len(text), first + _WIDTH)
    before, marked = _printable(text[first:start]), _printable(text[start : min(end, last)])
    after = _printable(text[min(end, last) : last])
    lead, tail = (_CUT if first else ""), (_CUT if last < len(text) else "")
    carets = " " * (len(lead) + _columns(before)) + "^" * max(1, _columns(marked))
    return f"{lead}{before}{marked}{after}{tail}", carets


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - most lines do without its tables

    return cell_len(text)


def _printable(text: str) -> str:
    """Tabs as one space, control characters and undecodable bytes as one sign: a page must not steer the terminal."""
    return "".join(char if char.isprintable() else " " if char == "\t" else "�" for char in text)


def _summary(report: Report) -> str:
    findings = [diagnostic for _path, _source, diagnostic in report.findings()]
    pages = _count(len(report.pages), "page")
    if not findings:
        return f"{pages}: nothing found"
    counts = [(sum(item.severity is severity for item in findings), severity) for severity in Severity]
    parts = ", ".join(_count(number, severity) for number, severity in counts if number)
    return f"{pages}: {parts}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 or noun == Severity.INFO else f"{number} {noun}s"
