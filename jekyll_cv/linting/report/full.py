"""Findings for people: each with the line it is on and carets below the place, and how many there are at the end."""

from __future__ import annotations

import click

from jekyll_cv.linting.diagnostic import Applicability, Diagnostic, Severity
from jekyll_cv.linting.report import Report, last_line
from jekyll_cv.linting.report.summary import summary
from jekyll_cv.printable import printable
from jekyll_cv.source import Source, Span

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
#: Longer lines are shown around the place only, with so much in front of it.
_WIDTH = 100
_LEAD = 20
_CUT = "…"
#: What stands for a character that must not or cannot be shown.
_UNSHOWN = "�"


def render(report: Report) -> str:
    """All findings with their source, then how many there are; nothing where no page could be read."""
    if not report.pages:
        return ""
    blocks = [_block(*finding) for finding in report.findings()]
    return "\n\n".join([*blocks, summary(report)])


def _block(path: str, source: Source, diagnostic: Diagnostic) -> str:
    place = source.position(diagnostic.span.start)
    colour = _COLOURS[diagnostic.severity]
    label = click.style(f"{diagnostic.severity} {diagnostic.code}", fg=colour, bold=True)
    name = click.style(f"[{diagnostic.name}]", dim=True)
    at = f"{click.style(printable(path), bold=True)}:{place.line}:{place.column}"
    shown, carets = _frame(source, diagnostic.span)
    end = last_line(source, diagnostic.span)
    until = f" to line {end}" if end > place.line else ""
    number = str(place.line)
    margin = " " * len(number)
    bar = click.style(f"{margin} |", dim=True)
    lines = [
        f"{at}: {label} {printable(diagnostic.message)} {name}",
        bar,
        f"{click.style(f'{number} |', dim=True)} {shown}".rstrip(),
        f"{bar} {click.style(carets + until, fg=colour)}",
    ]
    if diagnostic.fix:
        kind = "fix" if diagnostic.fix.applicability is Applicability.SAFE else "unsafe fix"
        lines.append(f"{click.style(f'{margin} =', dim=True)} {kind}: {printable(diagnostic.fix.message)}")
    return "\n".join(lines)


def _frame(source: Source, span: Span) -> tuple[str, str]:
    """What is shown of the first line of a place, and carets below the place, as wide as the terminal shows it."""
    line = source.line_span(source.line_at(span.start))
    end = max(span.start, min(span.end, line.end))
    first = line.start
    if line.end - line.start > _WIDTH:
        first = max(line.start, min(span.start - _LEAD, line.end - _WIDTH))
    last = min(line.end, first + _WIDTH)
    before = _shown(source.text[first : span.start])
    marked, after = _shown(source.text[span.start : min(end, last)]), _shown(source.text[min(end, last) : last])
    lead, tail = (_CUT if first > line.start else ""), (_CUT if last < line.end else "")
    carets = " " * (len(lead) + _columns(before)) + "^" * max(1, _columns(marked))
    return f"{lead}{before}{marked}{after}{tail}", carets


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len  # noqa: PLC0415 - most lines do without its tables

    return cell_len(text)


def _shown(text: str) -> str:
    """One sign for each character: blanks of any kind as a space, what could steer the terminal as a replacement sign."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else " " if char.isspace() else _UNSHOWN for char in text)
