"""Findings as JSON; the keys are a contract (docs/json.md)."""

from __future__ import annotations

import json
from typing import Any

from jekyll_cv.linting.diagnostic import Diagnostic, Fix
from jekyll_cv.linting.report import Report
from jekyll_cv.linting.report.summary import counts
from jekyll_cv.source import Source


def render(report: Report) -> str:
    """`{"diagnostics": […], "summary": {…}}` on one line, ASCII only so that any byte survives it."""
    return json.dumps({"diagnostics": [_finding(*one) for one in report.findings()], "summary": summary_keys(report)})


def summary_keys(report: Report) -> dict[str, int]:
    """What `summary` holds."""
    counted = counts(report)
    return {
        "pages": counted.pages,
        "findings": counted.findings,
        **{f"{severity}s": count for severity, count in counted.severities.items()},
        "fixed": counted.fixed,
        "safe_fixes": counted.safe_fixes,
        "unsafe_fixes": counted.unsafe_fixes,
    }


def _finding(path: str, source: Source, diagnostic: Diagnostic) -> dict[str, Any]:
    start, end = source.position(diagnostic.span.start), source.position(diagnostic.span.end)
    return {
        "path": path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "code": diagnostic.code,
        "name": diagnostic.name,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "url": None,  # the rules are documented in docs/rules, which has no public address
        "fix": _fix(diagnostic.fix) if diagnostic.fix else None,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits]
    return {"applicability": fix.applicability, "message": fix.message, "edits": edits}
