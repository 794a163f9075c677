"""Findings as workflow commands, which GitHub Actions shows as annotations on the lines of a pull request.

The commands and their properties are in GitHub's documentation, "Workflow commands for GitHub Actions"; what must be
escaped, and how, is in the runner itself (`ActionCommand.UnescapeProperty` and `UnescapeData` of actions/runner).
"""

from __future__ import annotations

from jekyll_cv.linting.diagnostic import Diagnostic, Severity
from jekyll_cv.linting.report import Report, last_line
from jekyll_cv.printable import printable
from jekyll_cv.source import Source

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render(report: Report) -> str:
    """All findings, one command each; nothing where there are none."""
    return "\n".join(_command(*finding) for finding in report.findings())


def _command(path: str, source: Source, diagnostic: Diagnostic) -> str:
    properties = {"title": diagnostic.code, "file": path, **_place(source, diagnostic)}
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[diagnostic.severity]} {written}::{_data(diagnostic.message)}"


def _place(source: Source, diagnostic: Diagnostic) -> dict[str, int]:
    """Lines and columns; a place on several lines has no columns, as the runner drops them there."""
    span = diagnostic.span
    start, end_line = source.position(span.start), last_line(source, span)
    if end_line != start.line:
        return {"line": start.line, "endLine": end_line}
    end_column = source.position(min(span.end, max(span.start, source.line_span(end_line).end))).column
    return {"line": start.line, "col": start.column, "endLine": end_line, "endColumn": end_column}


def _data(text: str) -> str:
    return printable(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
