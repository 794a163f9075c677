"""Findings as JSON; the keys are a contract (docs/json.md)."""

from __future__ import annotations

import json
from typing import Any

from jekyll_cv.linting.diagnostic import Diagnostic, Fix, Severity
from jekyll_cv.linting.report import Report
from jekyll_cv.source import Source


def render(report: Report) -> str:
    """`{"diagnostics": […], "summary": {…}}` on one line, ASCII only so that any byte survives it."""
    findings = list(report.findings())
    counts = {f"{severity}s": sum(item.severity is severity for _, _, item in findings) for severity in Severity}
    summary = {"pages": len(report.pages), "findings": len(findings), **counts}
    return json.dumps({"diagnostics": [_finding(*finding) for finding in findings], "summary": summary})


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
        "url": None,
        "fix": _fix(diagnostic.fix) if diagnostic.fix else None,
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits]
    return {"applicability": fix.applicability, "message": fix.message, "edits": edits}
