"""One line a finding: `path:line:column: CODE message`, `[*]` behind the code where `--fix` would mend it."""

from __future__ import annotations

from jekyll_cv.linting.diagnostic import Diagnostic
from jekyll_cv.linting.report import Report
from jekyll_cv.printable import printable
from jekyll_cv.source import Source


def render(report: Report) -> str:
    """All findings, one line each; nothing where there are none."""
    return "\n".join(_line(*finding, unsafe=report.unsafe) for finding in report.findings())


def _line(path: str, source: Source, diagnostic: Diagnostic, *, unsafe: bool) -> str:
    place = source.position(diagnostic.span.start)
    mark = " [*]" if diagnostic.is_fixable(unsafe=unsafe) else ""
    return printable(f"{path}:{place.line}:{place.column}: {diagnostic.code}{mark} {diagnostic.message}")
