"""One line a finding: `path:line:column: CODE message`."""

from __future__ import annotations

from jekyll_cv.linting.diagnostic import Diagnostic
from jekyll_cv.linting.report import Report
from jekyll_cv.source import Source


def render(report: Report) -> str:
    """All findings, one line each; nothing where there are none."""
    return "\n".join(line(*finding) for finding in report.findings())


def line(path: str, source: Source, diagnostic: Diagnostic) -> str:
    """A finding's line."""
    place = source.position(diagnostic.span.start)
    return f"{path}:{place.line}:{place.column}: {diagnostic.code} {diagnostic.message}"
